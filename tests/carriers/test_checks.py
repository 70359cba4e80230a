"""What keeps a revision from being published, each with its row and column."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carriers.checks import problems, stale_dates, textual_problems
from carriers.enums import Confidence
from carriers.freshness import AGEING, STALE
from carriers.models import SourceHost
from carriers.publishing import start_draft

from .conftest import DAY, add_claim, add_days, add_source, live

TODAY = timezone.localdate()
# Not tomorrow: that may come while the tests run.
AHEAD = TODAY + timedelta(days=2)
MISSING = "This text is missing."
NO_SUCH_STEP = "This kind of card has no such step."


def found(revision):
    return [(type(problem.row).__name__, problem.column, problem.sentence) for problem in problems(revision)]


def sentences(revision):
    return [sentence for _, _, sentence in found(revision)]


def test_a_draft_in_order_has_no_problem(draft):
    assert found(draft) == []


# Both languages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["summary_en", "summary_zh", "reason_en", "reason_zh"])
def test_summary_and_reason_are_needed_in_both_languages(draft, name):
    setattr(draft, name, " ")
    assert found(draft) == [("GuideRevision", name, MISSING)]


def test_a_claim_needs_both_languages(draft):
    draft.claims.update(text_zh="")
    assert found(draft) == [("Claim", "text_zh", MISSING)]


def test_a_source_needs_its_title_in_both_languages(draft):
    draft.sources.update(title_zh="")
    assert found(draft) == [("Source", "title_zh", MISSING)]


@pytest.mark.parametrize("name", ["title", "body"])
def test_a_reworded_step_needs_the_other_language(draft, name):
    draft.steps.create(key="review", **{f"{name}_en": "Wait"})
    assert found(draft) == [("GuideStep", f"{name}_zh", MISSING)]


def test_a_step_may_say_nothing_in_either_language(draft):
    draft.steps.create(key="review", minutes=5)
    assert found(draft) == []


def test_a_note_needs_the_other_language_only_where_there_is_one(draft):
    draft.sources.update(note_en="Read in full")
    assert found(draft) == [("Source", "note_zh", MISSING)]


# The plan ------------------------------------------------------------------------------------------------------------


def test_a_step_that_the_card_has_not(draft):
    draft.steps.create(key="portal")
    assert found(draft) == [("GuideStep", "key", NO_SUCH_STEP)]


def test_a_claim_on_a_step_that_the_card_has_not(draft):
    add_claim(draft, step="unbind")
    assert found(draft) == [("Claim", "step", NO_SUCH_STEP)]


def test_a_step_that_is_needed_is_not_left_out(draft):
    draft.steps.create(key="review", skip=True)
    assert found(draft) == [("GuideStep", "skip", "Only an optional step can be left out.")]


def test_an_optional_step_may_be_left_out(draft):
    draft.steps.create(key="contact", skip=True)
    assert found(draft) == []


# What it rests on ----------------------------------------------------------------------------------------------------


def test_a_claim_leans_on_its_own_revisions_source(draft, rival_guide):
    add_claim(draft, source=live(rival_guide).sources.get())
    assert found(draft) == [("Claim", "source", "The source is not among this revision’s sources.")]


def test_days_lean_on_their_own_revisions_source(draft, rival_guide):
    add_days(draft, days_source=live(rival_guide).sources.get())
    assert found(draft) == [("GuideStep", "days_source", "The source is not among this revision’s sources.")]


def test_a_carriers_days_need_a_source(draft):
    draft.steps.create(key="review", expected_days=3)
    assert found(draft) == [("GuideStep", "days_source", "The days need a source and its grade.")]


def test_days_with_a_source_are_in_order(draft):
    add_days(draft)
    assert found(draft) == []


def test_the_days_of_a_general_guide_are_advice(general_guide, admin_user):
    draft = start_draft(general_guide, admin_user)
    draft.steps.create(key="review", expected_days=3)
    assert "GuideStep" not in [row for row, _, _ in found(draft)]


def test_the_longest_time_alone_would_not_be_shown(draft):
    add_days(draft, expected=None)
    assert [column for _, column, _ in found(draft)] == ["expected_days"]


# Official or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Dial 13800138000.", "See https://10086-help.top/", "加微信 xiaohao0086", "Write to help@10086.example.com"],
)
def test_what_is_not_official_is_found_in_a_claim(draft, text):
    draft.claims.update(text_zh=text)
    assert {(row, column) for row, column, _ in found(draft)} == {("Claim", "text_zh")}


@pytest.mark.parametrize("name", ["summary_en", "summary_zh", "reason_en", "reason_zh"])
def test_what_is_not_official_is_found_in_the_revision_itself(draft, name):
    setattr(draft, name, "Dial 13800138000.")
    assert [column for _, column, _ in found(draft)] == [name]


@pytest.mark.parametrize("name", ["title_en", "title_zh", "body_en", "body_zh"])
def test_what_is_not_official_is_found_in_a_step(draft, name):
    texts = {"title_en": "Wait", "title_zh": "等", "body_en": "Wait.", "body_zh": "等。"}
    draft.steps.create(key="review", **texts | {name: "Dial 13800138000."})
    assert [column for _, column, _ in found(draft)] == [name]


def test_a_sentence_quotes_what_is_not_official(draft):
    draft.claims.update(text_en="Dial 13800138000.")
    assert sentences(draft) == ["“13800138000”: This number is not among the official ones."]


def test_what_is_official_in_the_country_may_be_named(draft, china):
    china.official.create(kind="short-code", value="12381", source_url="https://www.miit.gov.cn/", checked_on=DAY)
    draft.claims.update(text_en="Dial 12381.")
    assert found(draft) == []


def test_a_contact_taken_off_the_list_is_found_in_what_was_in_order(draft, mobile):
    mobile.channels.all().delete()
    assert {column for _, column, _ in found(draft)} == {"text_en", "text_zh"}


def test_a_carriers_own_text_stands_on_its_own_host(draft):
    draft.sources.update(url="https://news.example/10086")
    assert "The carrier’s own text has to stand on one of its official hosts." in sentences(draft)


def test_a_source_on_an_unknown_host_must_be_listed_first(draft):
    add_source(draft, key="paper", kind="media", url="https://news.example/a")
    assert sentences(draft) == ["This page is on no known host. An administrator can list its host as a source."]


def test_a_text_too_thorny_to_read_is_told_and_breaks_nothing(draft):
    draft.claims.update(text_en="[" * 1001)
    assert "This text is too long, or has too many brackets, to be read safely." in sentences(draft)


def test_a_source_on_a_known_host_is_in_order(draft):
    SourceHost.objects.create(host="news.example", checked_on=DAY)
    add_source(draft, key="paper", kind="media", url="https://news.example/a")
    assert found(draft) == []


@pytest.mark.parametrize("url", ["https://t.cn/A6x", "https://www.l0086.cn/a", "https://10086.cn@evil.example/"])
def test_a_source_that_hides_or_imitates_another_is_found(draft, url):
    add_source(draft, key="paper", kind="media", url=url)
    assert {(row, column) for row, column, _ in found(draft)} == {("Source", "url")}


# Dates ---------------------------------------------------------------------------------------------------------------


def test_nobody_verified_anything_tomorrow(draft):
    draft.verified_on = AHEAD
    assert found(draft) == [("GuideRevision", "verified_on", "This day is in the future.")]


def test_nobody_read_a_source_tomorrow(draft):
    draft.sources.update(checked_on=AHEAD)
    assert found(draft) == [("Source", "checked_on", "This day is in the future.")]


@pytest.mark.parametrize(("days", "stale"), [(AGEING, []), (AGEING + 1, ["verified_on"])])
def test_a_verification_grows_too_old_to_publish_on(draft, days, stale):
    draft.guide.revisions.update(verified_on=TODAY - timedelta(days=days + 9))
    draft.verified_on = TODAY - timedelta(days=days)
    assert [problem.column for problem in stale_dates(draft, TODAY)] == stale


@pytest.mark.parametrize(("days", "stale"), [(STALE, []), (STALE + 1, ["checked_on"])])
def test_a_source_grows_too_old_to_publish_on(draft, days, stale):
    draft.sources.update(checked_on=TODAY - timedelta(days=days))
    assert [problem.column for problem in stale_dates(draft, TODAY)] == stale


def test_age_is_no_matter_of_the_text(draft):
    """What the content files hold may be old: they are read by people, and the page tells the age."""
    draft.verified_on = TODAY - timedelta(days=1000)
    assert list(textual_problems(draft)) == []


# As it is told -------------------------------------------------------------------------------------------------------


def test_everything_that_is_wrong_is_told_at_once(draft):
    draft.steps.create(key="portal")
    add_source(draft, key="paper", title_zh="")
    assert len(found(draft)) == 2


def test_a_problem_names_its_field(draft):
    draft.summary_zh = ""
    assert [str(problem) for problem in problems(draft)] == ["summary (Chinese): This text is missing."]


def test_a_problem_of_a_row_names_the_row(draft):
    draft.steps.create(key="review", title_en="Wait")
    add_source(draft, key="paper", title_zh="")
    draft.claims.update(text_zh="")
    assert [problem.where for problem in problems(draft)] == [
        "Wait for the review, title (Chinese)",
        "paper, title (Chinese)",
        "Contact support, Dial 10086., text (Chinese)",
    ]


@pytest.mark.parametrize("claims", [1, 3])
def test_checking_costs_the_same_however_long_the_text(draft, claims, django_assert_num_queries):
    for place in range(claims):
        add_claim(draft, text=f"Ask in shop {place}.", confidence=Confidence.LOW)
    with django_assert_num_queries(6):
        problems(draft)


def test_a_steps_channel_is_one_that_the_carrier_has(draft):
    draft.steps.create(key="contact", channel="chat")
    assert "The carrier has no official contact of this kind." in sentences(draft)


def test_a_hotline_may_be_the_way_where_there_is_one(draft):
    draft.steps.create(key="contact", channel="hotline")
    assert found(draft) == []
