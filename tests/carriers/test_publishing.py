"""draft -> live -> retired, and everything that keeps a draft from being published."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from carriers.enums import GuideStatus
from carriers.models import Guide
from carriers.publishing import PublishingRefused, publish, retire, start_draft

from .conftest import add_claim, add_days, add_source, live, live_guide

# Not tomorrow: that may come while the tests run.
AHEAD = timezone.localdate() + timedelta(days=2)


def refusals(draft, by):
    """What ``publish`` says is wrong."""
    with pytest.raises(PublishingRefused) as refused:
        publish(draft, by)
    return [str(problem) for problem in refused.value.problems]


def test_a_draft_begins_as_a_copy_of_what_is_live(guide, bob):
    live(guide).steps.create(key="review", minutes=5)
    draft = start_draft(guide, bob)
    assert [claim.text_en for claim in draft.claims.all()] == ["Dial 10086."]
    assert [step.minutes for step in draft.steps.all()] == [5]


def test_a_drafts_claims_lean_on_its_own_sources(guide, bob):
    draft = start_draft(guide, bob)
    assert draft.claims.get().source.revision == draft


def test_a_draft_leaves_the_live_revision_alone(guide, bob):
    start_draft(guide, bob)
    assert live(guide).claims.count() == 1


def test_a_draft_is_empty_when_nothing_was_published(mobile, esim, bob):
    draft = start_draft(Guide.objects.create(carrier=mobile, card_type=esim), bob)
    assert (draft.number, draft.summary_en, draft.claims.count()) == (1, "", 0)


def test_starting_a_second_draft_gives_the_open_one(guide, draft, admin_user):
    assert start_draft(guide, admin_user) == draft


def test_a_draft_tells_its_author(draft, bob):
    assert draft.author == bob


def test_publishing_makes_the_draft_live(guide, draft, bob):
    publish(draft, bob)
    assert live(guide) == draft


def test_publishing_retires_the_revision_before(guide, draft, bob):
    before = live(guide)
    publish(draft, bob)
    before.refresh_from_db()
    assert before.status == GuideStatus.RETIRED
    assert before.retired_at


def test_publishing_needs_a_draft(guide, bob):
    assert "status: Only a draft can be published." in refusals(live(guide), bob)


def test_publishing_twice_is_refused(draft, bob):
    publish(draft, bob)
    assert refusals(draft, bob)


def test_publishing_needs_the_reason_in_both_languages(guide, bob):
    assert refusals(start_draft(guide, bob), bob) == [
        "what changed (English): This text is missing.",
        "what changed (Chinese): This text is missing.",
    ]


def test_a_refusal_is_told_in_the_readers_language_fields(guide, bob):
    with translation.override("zh-hans"):
        assert len(refusals(start_draft(guide, bob), bob)) == 2


@pytest.mark.parametrize("name", ["summary_en", "summary_zh"])
def test_publishing_needs_the_summary_in_both_languages(draft, bob, name):
    setattr(draft, name, " ")
    draft.save()
    assert len(refusals(draft, bob)) == 1


def test_publishing_needs_both_languages_of_a_claim(draft, bob):
    draft.claims.update(text_zh="")
    assert "text (Chinese): This text is missing." in refusals(draft, bob)[0]


def test_publishing_needs_the_other_language_when_a_step_is_reworded(draft, bob):
    draft.steps.create(key="review", title_en="Wait")
    assert "title (Chinese)" in refusals(draft, bob)[0]


def test_a_step_may_say_nothing_in_either_language(draft, bob):
    draft.steps.create(key="review", minutes=5)
    assert publish(draft, bob)


def test_publishing_refuses_a_step_that_the_card_has_not(draft, bob):
    draft.steps.create(key="portal")
    assert "This kind of card has no such step." in refusals(draft, bob)[0]


def test_publishing_refuses_a_claim_on_a_step_that_the_card_has_not(draft, bob):
    add_claim(draft, step="unbind")
    assert "This kind of card has no such step." in refusals(draft, bob)[0]


def test_publishing_refuses_to_leave_out_a_step_that_is_needed(draft, bob):
    draft.steps.create(key="review", skip=True)
    assert "Only an optional step can be left out." in refusals(draft, bob)[0]


def test_publishing_leaves_out_an_optional_step(draft, bob):
    draft.steps.create(key="contact", skip=True)
    assert publish(draft, bob)


def test_publishing_refuses_a_claim_that_leans_on_another_revisions_source(draft, bob, rival_guide):
    add_claim(draft, source=live(rival_guide).sources.get())
    assert "not among this revision’s sources" in refusals(draft, bob)[0]


def test_publishing_refuses_days_without_a_source(draft, bob):
    draft.steps.create(key="review", expected_days=3)
    assert "The days need a source and its grade." in refusals(draft, bob)[0]


def test_publishing_refuses_days_that_lean_on_another_revisions_source(draft, bob, rival_guide):
    add_days(draft, days_source=live(rival_guide).sources.get())
    assert "not among this revision’s sources" in refusals(draft, bob)[0]


def test_days_with_a_source_are_published(draft, bob):
    add_days(draft)
    assert publish(draft, bob)


def test_the_days_of_a_general_guide_are_advice_and_need_no_source(general_guide, admin_user):
    draft = start_draft(general_guide, admin_user)
    draft.steps.create(key="review", expected_days=3)
    assert "days" not in " ".join(refusals(draft, admin_user))


def test_a_drafts_days_lean_on_its_own_sources(guide, bob):
    add_days(live(guide))
    draft = start_draft(guide, bob)
    assert draft.steps.get().days_source.revision == draft


def test_publishing_refuses_a_day_that_has_not_come_yet(draft, bob):
    draft.verified_on = AHEAD
    draft.save()
    assert refusals(draft, bob) == ["last verified: This day is in the future."]


def test_publishing_refuses_a_source_that_nobody_can_have_read_yet(draft, bob):
    draft.sources.update(checked_on=AHEAD)
    assert refusals(draft, bob) == ["site, checked on: This day is in the future."]


def test_publishing_tells_everything_that_is_wrong_at_once(draft, bob):
    draft.steps.create(key="portal")
    add_source(draft, key="paper", title_zh="")
    assert len(refusals(draft, bob)) == 2


def test_a_refused_draft_stays_a_draft(guide, draft, bob):
    before = live(guide)
    draft.steps.create(key="portal")
    refusals(draft, bob)
    assert live(guide) == before


def test_a_stranger_may_not_publish(draft, charlie):
    with pytest.raises(PermissionDenied):
        publish(draft, charlie)


def test_staff_of_another_carrier_may_not_publish(bob, rival_guide, admin_user):
    with pytest.raises(PermissionDenied):
        publish(start_draft(rival_guide, admin_user), bob)


def test_staff_of_another_carrier_may_not_start_a_draft(bob, rival_guide):
    with pytest.raises(PermissionDenied):
        start_draft(rival_guide, bob)


def test_staff_of_another_carrier_may_not_retire(bob, rival_guide):
    with pytest.raises(PermissionDenied):
        retire(live(rival_guide), bob)


def test_only_superusers_retire_a_general_guide(bob, general_guide):
    with pytest.raises(PermissionDenied):
        retire(live(general_guide), bob)


def test_retiring_takes_a_guide_out_of_sight(guide, bob):
    retire(live(guide), bob)
    assert not guide.revisions.live().exists()


def test_only_a_live_revision_can_be_retired(draft, bob):
    with pytest.raises(PublishingRefused, match="Only a live revision can be retired"):
        retire(draft, bob)


def test_publishing_one_guide_leaves_the_others_live(guide, draft, bob, mobile, esim):
    other = live_guide(mobile, esim)
    publish(draft, bob)
    assert live(other)
