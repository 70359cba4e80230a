"""draft -> in review -> live -> retired: who may take which step, what is recorded, and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from carriers import publishing
from carriers.enums import GuideStatus, LifeStep, VerifiedHow
from carriers.life import PublishingRefused, record_edit
from carriers.models import Guide, GuideRevision, Maintainer
from carriers.publishing import (
    may_review,
    publish,
    retire,
    return_to_author,
    reviewers,
    send_for_review,
    start_draft,
    verify,
    withdraw,
)

from ..conftest import make_user
from .conftest import DAY, add_days, days_ago, live, live_guide

STEPS = {
    "send": lambda revision, by: send_for_review(revision, by),
    "withdraw": lambda revision, by: withdraw(revision, by),
    "return": lambda revision, by: return_to_author(revision, by, "Mend it."),
    "publish": lambda revision, by: publish(revision, by),
    "verify": lambda revision, by: verify(revision, by, VerifiedHow.ASKED),
    "retire": lambda revision, by: retire(revision, by),
}
WHEN = {
    "send": GuideStatus.DRAFT,
    "withdraw": GuideStatus.IN_REVIEW,
    "return": GuideStatus.IN_REVIEW,
    "publish": GuideStatus.IN_REVIEW,
    "verify": GuideStatus.LIVE,
    "retire": GuideStatus.LIVE,
}
TOLD = []


def hear(revision):
    """Stands for whoever follows the guides."""
    TOLD.append((revision.number, revision.status))


def refusals(step, *arguments):
    """The sentences with which a step is refused."""
    with pytest.raises(PublishingRefused) as refused:
        step(*arguments)
    return [str(problem) for problem in refused.value.problems]


def life(revision):
    return list(revision.life.values_list("kind", "actor__username"))


# Starting ------------------------------------------------------------------------------------------------------------


def test_a_draft_begins_as_a_copy_of_what_is_live(guide, bob):
    live(guide).steps.create(key="review", minutes=5)
    draft = start_draft(guide, bob)
    assert [claim.text_en for claim in draft.claims.all()] == ["Dial 10086."]
    assert [step.minutes for step in draft.steps.all()] == [5]


def test_a_draft_keeps_when_and_how_its_text_was_verified(guide, bob):
    guide.revisions.update(verified_how=VerifiedHow.DONE)
    draft = start_draft(guide, bob)
    assert (draft.verified_on, draft.verified_how) == (live(guide).verified_on, VerifiedHow.DONE)


def test_a_drafts_claims_lean_on_its_own_sources(guide, bob):
    draft = start_draft(guide, bob)
    assert draft.claims.get().source.revision == draft


def test_a_drafts_days_lean_on_its_own_sources(guide, bob):
    add_days(live(guide))
    draft = start_draft(guide, bob)
    assert draft.steps.get().days_source.revision == draft


def test_a_draft_leaves_the_live_revision_alone(guide, bob):
    start_draft(guide, bob)
    assert live(guide).claims.count() == 1


def test_a_draft_is_empty_when_nothing_was_published(mobile, esim, bob):
    draft = start_draft(Guide.objects.create(carrier=mobile, card_type=esim), bob)
    assert (draft.number, draft.summary_en, draft.claims.count()) == (1, "", 0)


def test_a_draft_can_begin_empty(guide, bob):
    draft = start_draft(guide, bob, empty=True)
    assert (draft.summary_en, draft.claims.count()) == ("", 0)


def test_starting_a_second_draft_gives_the_open_one(guide, draft, dora):
    assert start_draft(guide, dora) == draft


def test_no_empty_draft_is_started_beside_an_open_one(guide, draft, dora):
    assert "already an open draft" in refusals(lambda: start_draft(guide, dora, empty=True))[0]


def test_a_draft_tells_its_author(draft, bob):
    assert draft.author == bob
    assert life(draft) == [(LifeStep.STARTED, "bob")]


# Rolling back --------------------------------------------------------------------------------------------------------


@pytest.fixture
def first(guide, in_review, dora):
    """The first edition, after bob's took its place."""
    first = live(guide)
    in_review.claims.update(text_en="Dial 10086 and press 0.")
    publish(in_review, dora)
    first.refresh_from_db()
    return first


def test_rolling_back_makes_an_old_text_a_new_draft(guide, first, bob):
    draft = start_draft(guide, bob, of=first)
    assert (draft.number, draft.status, draft.claims.get().text_en) == (3, GuideStatus.DRAFT, "Dial 10086.")


def test_rolling_back_says_to_which_revision(guide, first, bob):
    event = start_draft(guide, bob, of=first).life.get()
    assert (event.kind, event.note) == (LifeStep.ROLLED_BACK, "#1")


def test_rolling_back_leaves_the_live_text_until_somebody_reviewed(guide, first, bob):
    start_draft(guide, bob, of=first)
    assert live(guide).number == 2


def test_rolling_back_waits_until_an_open_draft_is_gone(guide, first, bob):
    start_draft(guide, bob)
    assert "already an open draft" in refusals(lambda: start_draft(guide, bob, of=first))[0]


def test_whoever_rolls_back_is_not_the_reviewer(guide, first, dora):
    assert not may_review(start_draft(guide, dora, of=first), dora)


def test_a_text_of_another_guide_is_not_taken(guide, rival_guide, bob):
    with pytest.raises(PermissionDenied):
        start_draft(guide, bob, of=live(rival_guide))


# The review ----------------------------------------------------------------------------------------------------------


def test_sending_for_review_makes_the_text_stand_still(draft, bob):
    assert send_for_review(draft, bob).status == GuideStatus.IN_REVIEW


def test_what_the_checks_find_keeps_a_draft_from_review(guide, bob):
    assert refusals(send_for_review, start_draft(guide, bob), bob) == [
        "what changed (English): This text is missing.",
        "what changed (Chinese): This text is missing.",
    ]


def test_the_reviewer_publishes(guide, in_review, dora):
    published = publish(in_review, dora)
    assert (live(guide), published.reviewer) == (in_review, dora)


def test_publishing_retires_the_revision_before(guide, in_review, dora):
    before = live(guide)
    publish(in_review, dora)
    before.refresh_from_db()
    assert before.status == GuideStatus.RETIRED
    assert before.retired_at


def test_the_author_does_not_publish(in_review, bob):
    assert refusals(publish, in_review, bob) == ["You had a hand in this text: somebody else has to review it."]


def test_a_superuser_does_not_publish_their_own(guide, admin_user):
    draft = start_draft(guide, admin_user)
    draft.reason_en, draft.reason_zh = "A", "甲"
    draft.save()
    send_for_review(draft, admin_user)
    assert "somebody else has to review it" in refusals(publish, draft, admin_user)[0]


def test_a_superuser_reviews_what_others_wrote(guide, in_review, admin_user):
    assert publish(in_review, admin_user).status == GuideStatus.LIVE


def test_whoever_edited_a_draft_is_not_its_reviewer(draft, bob, dora):
    record_edit(draft, dora)
    assert refusals(publish, send_for_review(draft, bob), dora)


def test_a_hand_in_the_text_is_not_forgotten_when_it_was_returned(draft, bob, dora):
    record_edit(draft, dora)
    returned = return_to_author(send_for_review(draft, bob), make_reviewer(draft), "Shorter.")
    assert not may_review(send_for_review(returned, bob), dora)


def make_reviewer(revision):
    erin = make_user("erin", is_staff=True)
    Maintainer.objects.create(user=erin, carrier=revision.guide.carrier)
    return erin


def test_sending_anothers_draft_is_no_hand_in_the_text(draft, dora):
    assert may_review(send_for_review(draft, dora), dora)


def test_the_reviewer_checks_again_whether_everything_is_in_order(in_review, mobile, dora):
    mobile.channels.all().delete()
    assert "“10086”: This number is not among the official ones." in refusals(publish, in_review, dora)[0]


def test_a_refused_revision_stays_in_review(guide, in_review, bob):
    before = live(guide)
    refusals(publish, in_review, bob)
    assert live(guide) == before
    assert guide.revisions.get(pk=in_review.pk).status == GuideStatus.IN_REVIEW


def test_the_reviewer_returns_a_text_with_a_note(in_review, dora):
    returned = return_to_author(in_review, dora, "The menu is wrong.")
    assert (returned.status, returned.life.last().note) == (GuideStatus.DRAFT, "The menu is wrong.")


def test_a_text_is_not_returned_without_a_word(in_review, dora):
    assert refusals(return_to_author, in_review, dora, "  ") == ["Say what has to be mended."]


def test_the_author_does_not_return_their_own_text(in_review, bob):
    assert refusals(return_to_author, in_review, bob, "Hm.")


def test_the_author_takes_a_text_back(in_review, bob):
    assert withdraw(in_review, bob).status == GuideStatus.DRAFT


def test_a_life_is_recorded_step_by_step(draft, bob, dora):
    record_edit(draft, bob)
    return_to_author(send_for_review(draft, bob), dora, "Shorter.")
    withdraw(send_for_review(draft, bob), bob)
    publish(send_for_review(draft, bob), dora)
    assert life(draft) == [
        ("started", "bob"),
        ("edited", "bob"),
        ("sent", "bob"),
        ("returned", "dora"),
        ("sent", "bob"),
        ("withdrawn", "bob"),
        ("sent", "bob"),
        ("published", "dora"),
    ]


def test_several_savings_in_a_row_are_one_step(draft, bob):
    record_edit(draft, bob)
    record_edit(draft, bob)
    assert life(draft)[1:] == [("edited", "bob")]


def test_each_who_edits_is_recorded(draft, bob, dora):
    for person in (bob, dora, bob):
        record_edit(draft, person)
    assert [who for _, who in life(draft)[1:]] == ["bob", "dora", "bob"]


def test_the_revision_before_remembers_who_retired_it(guide, in_review, dora):
    before = live(guide)
    publish(in_review, dora)
    assert life(before)[-1] == ("retired", "dora")


# Reviewers -----------------------------------------------------------------------------------------------------------


def test_those_who_can_review_are_the_other_keepers(in_review, bob, dora):
    assert reviewers(in_review) == [dora]


def test_without_a_second_keeper_nobody_is_named(in_review):
    assert reviewers(in_review) == []


def test_superusers_review_general_guides(general_guide, admin_user):
    second = make_user("erin", is_staff=True, is_superuser=True)
    assert reviewers(start_draft(general_guide, admin_user)) == [second]


# Who is told ---------------------------------------------------------------------------------------------------------


def test_whoever_follows_the_guides_is_told_of_a_publication(settings, in_review, dora):
    settings.TOLD_OF_PUBLICATION = [f"{__name__}.hear"]
    TOLD.clear()
    publish(in_review, dora)
    assert TOLD == [(2, GuideStatus.LIVE)]


def test_nobody_is_told_of_what_is_refused(settings, in_review, bob):
    settings.TOLD_OF_PUBLICATION = [f"{__name__}.hear"]
    TOLD.clear()
    refusals(publish, in_review, bob)
    assert TOLD == []


# What stays live -----------------------------------------------------------------------------------------------------


def test_a_live_text_is_verified_without_a_draft(guide, bob):
    guide.revisions.update(verified_on=timezone.localdate() - timedelta(days=200))
    verify(live(guide), bob, VerifiedHow.ASKED)
    assert (live(guide).verified_on, live(guide).verified_how) == (timezone.localdate(), VerifiedHow.ASKED)


def test_verifying_is_recorded(guide, bob):
    verify(live(guide), bob, VerifiedHow.ASKED)
    assert life(live(guide))[-1] == ("verified", "bob")


def test_nobody_verified_anything_tomorrow(guide, bob):
    ahead = timezone.localdate() + timedelta(days=2)
    assert refusals(verify, live(guide), bob, VerifiedHow.ASKED, ahead) == ["This day is in the future."]


def test_retiring_takes_a_guide_out_of_sight(guide, bob):
    retire(live(guide), bob)
    assert not guide.revisions.live().exists()


def test_retiring_keeps_the_note(guide, bob):
    event = retire(live(guide), bob, "The shop has closed.").life.last()
    assert (event.kind, event.actor, event.note) == (LifeStep.TAKEN_DOWN, bob, "The shop has closed.")


def test_publishing_one_guide_leaves_the_others_live(guide, in_review, dora, mobile, esim):
    other = live_guide(mobile, esim)
    publish(in_review, dora)
    assert live(other)


def test_the_content_files_leave_an_open_draft_alone(guide, draft, physical_sim):
    columns = {"summary_en": "A", "summary_zh": "甲", "reason_en": "B", "reason_zh": "乙"}
    publishing.publish_edition(guide, columns | {"verified_on": timezone.localdate()}, lambda edition: None)
    draft.refresh_from_db()
    assert (draft.status, live(guide).number) == (GuideStatus.DRAFT, 3)


def test_the_content_files_verify_what_is_live(guide):
    on = timezone.localdate() - timedelta(days=3)
    publishing.verify_edition(live(guide), on, VerifiedHow.CARRIER_TEXT)
    assert (live(guide).verified_on, life(live(guide))[-1]) == (on, ("verified", None))


def test_the_content_files_verify_nothing_else(draft):
    assert "would have to be “Live”" in refusals(publishing.verify_edition, draft, DAY, VerifiedHow.ASKED)[0]


def test_what_the_content_files_published_has_no_actor(guide):
    assert life(live(guide)) == [("published", None)]


# Out of turn, and by others ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", GuideStatus)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_refused_out_of_turn_with_both_names(guide, draft, dora, step, status):
    if status == WHEN[step]:
        return
    dates = {"published_at": timezone.now()} if status == GuideStatus.LIVE else {}
    guide.revisions.exclude(pk=draft.pk).delete()
    guide.revisions.update(status=status, **dates)
    told = f"This revision is now “{status.label}”; for this step it would have to be “{WHEN[step].label}”."
    assert refusals(STEPS[step], draft, dora) == [told]


@pytest.mark.parametrize("step", STEPS)
def test_a_stranger_takes_no_step(draft, charlie, step):
    draft.guide.revisions.filter(pk=draft.pk).update(status=GuideStatus.IN_REVIEW)
    with pytest.raises(PermissionDenied):
        STEPS[step](draft, charlie)


@pytest.mark.parametrize("step", STEPS)
def test_staff_of_another_carrier_take_no_step(bob, rival_guide, step):
    with pytest.raises(PermissionDenied):
        STEPS[step](live(rival_guide), bob)


@pytest.mark.parametrize("step", STEPS)
def test_only_superusers_take_steps_with_a_general_guide(bob, general_guide, step):
    with pytest.raises(PermissionDenied):
        STEPS[step](live(general_guide), bob)


def test_staff_of_another_carrier_start_no_draft(bob, rival_guide):
    with pytest.raises(PermissionDenied):
        start_draft(rival_guide, bob)


def test_a_reviewer_whose_right_was_taken_away_does_not_publish(in_review, dora):
    dora.maintained.all().delete()
    with pytest.raises(PermissionDenied):
        publish(in_review, dora)


def test_a_refusal_is_told_in_the_readers_language(guide, bob):
    with translation.override("zh-hans"):
        assert not refusals(send_for_review, start_draft(guide, bob), bob)[0].isascii()


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite lets one write at a time anyway")
def test_every_step_locks_the_guide_before_its_revision(in_review, dora):
    with CaptureQueriesContext(connection) as queries:
        publish(in_review, dora)
    locked = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert ['carriers_guide"' in locked[0], "carriers_guiderevision" in locked[1]] == [True, True]


# When it was verified ------------------------------------------------------------------------------------------------


def verified(revision):
    return revision.verified_on, revision.verified_how


def test_publishing_keeps_the_later_verification_with_its_means(guide, in_review, dora):
    """Somebody rang the carrier while the draft was being written."""
    GuideRevision.objects.filter(pk=in_review.pk).update(verified_on=days_ago(9))
    verify(live(guide), dora, VerifiedHow.ASKED)
    publish(in_review, dora)
    assert verified(live(guide)) == (timezone.localdate(), VerifiedHow.ASKED)


def test_what_the_draft_says_of_it_is_kept_where_it_is_later(guide, in_review, dora):
    guide.revisions.filter(pk=live(guide).pk).update(verified_on=days_ago(9))
    GuideRevision.objects.filter(pk=in_review.pk).update(verified_how=VerifiedHow.DONE)
    publish(in_review, dora)
    assert verified(live(guide)) == (timezone.localdate(), VerifiedHow.DONE)


def test_a_draft_whose_own_day_is_too_old_goes_by_the_live_texts(guide, draft, bob):
    draft.verified_on = days_ago(100)
    draft.save()
    assert send_for_review(draft, bob).status == GuideStatus.IN_REVIEW


def test_a_note_that_leads_elsewhere_is_not_published(guide, bob):
    assert "t.me" in refusals(lambda: retire(live(guide), bob, "Ask at https://t.me/agent"))[0]
    assert live(guide)
