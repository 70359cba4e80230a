"""The queue of what readers told: the urgent first, claimed by one, answered or accepted into a draft."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carriers.enums import GuideStatus, ReportStatus
from carriers.models import Report
from carriers.reporting import answer, claim, file_report, give_feedback, suggest

from .conftest import live
from .pages import list_url, notices, rows, url


@pytest.fixture
def report(guide):
    return file_report(guide, kind="scam", text="They rang me and wanted a code.", step="contact", language="en")


@pytest.fixture
def suggestion(guide):
    return suggest(
        guide,
        step="contact",
        target="claim",
        current="Dial 10086.",
        proposed="Dial 10086 and press 0.",
        evidence="I did it yesterday.",
        text="",
        language="en",
    )


def handle(client, report, step, text=""):
    return client.post(url(report, "handle"), {"step": step, "text": text}, follow=True)


def now(report):
    return Report.objects.get(pk=report.pk)


# The queue -----------------------------------------------------------------------------------------------------------


def test_what_waits_comes_first_and_scams_before_all(as_bob, guide, bob):
    def made(kind, hours, **fields):
        return guide.reports.create(kind=kind, created_at=timezone.now() - timedelta(hours=hours), **fields)

    answered = made("scam", 1, status="answered", answered_at=timezone.now())
    newer, older = made("wrong", 2), made("wrong", 3)
    claimed = made("wrong", 9, status="claimed", claimed_by=bob)
    scam = made("scam", 1)
    assert rows(as_bob, Report, waiting="all") == [scam, older, newer, claimed, answered]


@pytest.fixture
def queue(as_bob, guide, report, suggestion, bob):
    """One that waits, one that bob claimed, one that is done."""
    claim(suggestion, bob)
    answer(file_report(guide, kind="other", text="Why?", language="en"), bob, "Thank you.")
    return as_bob


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 2), ({"waiting": "mine"}, 1), ({"waiting": "no"}, 1), ({"waiting": "all"}, 3), ({"waiting": "nonsense"}, 2)],
)
def test_the_queue_shows_what_waits_unless_more_is_asked_for(queue, asked, count):
    assert len(rows(queue, Report, **asked)) == count


@pytest.mark.parametrize(
    ("asked", "chosen"), [({}, "Waiting"), ({"waiting": "yes"}, "Waiting"), ({"waiting": "all"}, "All")]
)
def test_the_queue_tells_which_part_of_it_is_shown(queue, asked, chosen):
    changelist = queue.get(list_url(Report), asked).context["cl"]
    choices = list(changelist.filter_specs[0].choices(changelist))
    assert [choice["display"] for choice in choices] == ["Waiting", "Claimed by me", "Done", "All"]
    assert [choice["display"] for choice in choices if choice["selected"]] == [chosen]


def test_many_are_claimed_at_once(as_bob, report, suggestion, bob):
    chosen = [report.pk, suggestion.pk]
    as_bob.post(list_url(Report), {"action": "claim_chosen", "_selected_action": chosen})
    assert set(Report.objects.values_list("claimed_by", flat=True)) == {bob.pk}


def test_what_somebody_else_claimed_is_told(as_bob, report, suggestion, dora):
    claim(report, dora)
    chosen = {"action": "claim_chosen", "_selected_action": [report.pk, suggestion.pk]}
    told = notices(as_bob.post(list_url(Report), chosen, follow=True))
    assert told == ["dora is looking at this report.", "Done for 1 report."]


def test_many_are_put_back_at_once(as_bob, report, dora):
    claim(report, dora)
    as_bob.post(list_url(Report), {"action": "release_chosen", "_selected_action": [report.pk]})
    assert now(report).status == ReportStatus.OPEN


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long(as_bob, guide, dora, django_assert_num_queries, count):
    for _ in range(count):
        claim(file_report(guide, kind="wrong", text="Hm", language="en"), dora)
    with django_assert_num_queries(9):
        as_bob.get(list_url(Report))


# One of them ---------------------------------------------------------------------------------------------------------


def test_a_report_is_read_as_it_was_typed(as_bob, guide):
    report = file_report(guide, kind="scam", text="<img src=x> https://evil.example/", language="en")
    html = as_bob.get(url(report)).text
    assert "&lt;img src=x&gt;" in html
    assert 'href="https://evil.example/' not in html


def test_a_suggestion_shows_what_would_change(as_bob, suggestion):
    html = as_bob.get(url(suggestion)).text
    assert (
        '<ins><span class="visually-hidden">[new:</span> and press 0<span class="visually-hidden">]</span></ins>'
        in html
    )
    assert "I did it yesterday." in html


def test_what_a_reader_wrote_is_not_changed(as_bob, report):
    assert as_bob.post(url(report), {"text": "All is well."}).status_code == 403


def test_a_report_is_not_deleted(as_bob, report):
    assert as_bob.post(url(report, "delete"), {"post": "yes"}).status_code == 403


def test_who_reported_is_told_nowhere(as_bob, guide, alice):
    """What differed comes from somebody's case: the keepers learn what, and not who."""
    told = {"was_right": False, "what_differed": "No menu", "language": "en"}
    given = give_feedback(alice, live(guide), "contact", **told)
    pages = [as_bob.get(address).text for address in (url(given.report), list_url(Report), url(guide))]
    assert "No menu" in pages[0]
    assert not [page for page in pages if "alice" in page or "/cases/" in page.replace('href="/cases/"', "")]


# What becomes of it --------------------------------------------------------------------------------------------------


def test_bob_claims_a_report(as_bob, report, bob):
    handle(as_bob, report, "claim")
    assert now(report).claimed_by == bob


def test_bob_puts_a_report_back(as_bob, report, bob):
    claim(report, bob)
    handle(as_bob, report, "release")
    assert now(report).status == ReportStatus.OPEN


def test_bob_answers_a_report(as_bob, report):
    handle(as_bob, report, "answer", "Thank you: that was not us.")
    assert (now(report).status, now(report).answer) == (ReportStatus.ANSWERED, "Thank you: that was not us.")


def test_an_answer_needs_words(as_bob, report):
    assert notices(handle(as_bob, report, "answer")) == [
        "Write an answer first: the reader sees it on the report’s page."
    ]


def test_accepting_a_suggestion_leads_to_the_draft_that_holds_it(as_bob, guide, suggestion):
    response = handle(as_bob, suggestion, "accept")
    draft = guide.revisions.get(status=GuideStatus.DRAFT)
    assert response.redirect_chain[-1][0] == url(draft)
    assert draft.claims.get().text_en == "Dial 10086 and press 0."


def test_the_draft_names_the_suggestion_it_holds(as_bob, suggestion):
    assert url(suggestion) in handle(as_bob, suggestion, "accept").text


def test_whoever_accepts_has_a_hand_in_the_text(as_bob, guide, suggestion):
    handle(as_bob, suggestion, "accept")
    assert guide.revisions.get(status=GuideStatus.DRAFT).life.filter(kind="edited", actor__username="bob").exists()


def test_what_cannot_be_accepted_is_told(as_bob, suggestion, in_review):
    assert notices(handle(as_bob, suggestion, "accept")) == [
        "A revision of this guide is in review. Have it published or take it back first."
    ]
    assert now(suggestion).status == ReportStatus.OPEN


def test_what_somebody_else_claimed_has_no_buttons(as_bob, report, dora):
    claim(report, dora)
    html = as_bob.get(url(report)).text
    assert 'value="release"' in html
    assert 'value="accept"' not in html


def test_what_was_answered_has_no_buttons(as_bob, report):
    html = handle(as_bob, report, "answer", "Thank you.").text
    assert 'name="step"' not in html


@pytest.mark.parametrize(("step", "text"), [("delete", ""), ("", ""), ("answer", "x" * 2001)])
def test_what_is_no_answer_changes_nothing(as_bob, report, step, text):
    handle(as_bob, report, step, text)
    assert now(report).status == ReportStatus.OPEN


@pytest.fixture
def orphaned(report, dora):
    """dora claimed it, and then her account was deleted."""
    claim(report, dora)
    dora.delete()
    return report


@pytest.mark.parametrize("step", ["claim", "release", "accept", "answer"])
def test_what_somebody_claimed_who_has_left_can_be_taken(as_bob, orphaned, step):
    html = as_bob.get(url(orphaned)).text
    assert "Whoever looked at it has no account any more" in html
    assert f'value="{step}"' in html


# Nothing that was typed is lost --------------------------------------------------------------------------------------

WORDS = "We rang them, & they say it is right."


def refused(client, report, step, text=WORDS):
    response = client.post(url(report, "handle"), {"step": step, "text": text})
    return response.status_code, notices(response), response.text


@pytest.mark.parametrize("step", ["answer", "accept"])
def test_words_typed_while_somebody_else_claimed_it_stay(as_bob, report, dora, step):
    claim(report, dora)
    status, told, html = refused(as_bob, report, step)
    assert (status, told) == (409, ["dora is looking at this report."])
    assert "it is right.</textarea>" in html
    assert 'value="release"' in html


def test_words_typed_stay_when_the_report_is_put_back(as_bob, report, dora):
    claim(report, dora)
    status, _, html = refused(as_bob, report, "release")
    assert (status, now(report).status) == (200, ReportStatus.OPEN)
    assert "it is right.</textarea>" in html


def test_words_typed_while_somebody_else_answered_it_stay(as_bob, report, dora):
    answer(report, dora, "Thank you.")
    status, _, html = refused(as_bob, report, "answer")
    assert status == 409
    assert "it is right.</textarea>" in html
    assert 'name="step"' not in html


def test_words_that_are_too_long_stay(as_bob, report):
    status, _, html = refused(as_bob, report, "answer", "x" * 2001)
    assert status == 422
    assert "x" * 2001 in html


def test_words_typed_while_a_revision_is_in_review_stay(as_bob, suggestion, in_review):
    status, _, html = refused(as_bob, suggestion, "accept")
    assert status == 409
    assert "they say it is right.</textarea>" in html


def test_an_answer_that_is_not_official_is_told_why_and_stays(as_bob, report):
    status, told, html = refused(as_bob, report, "answer", "Ring 13800138000.")
    assert (status, told) == (409, ["“13800138000”: This number is not among the official ones."])
    assert "Ring 13800138000.</textarea>" in html


def test_words_typed_are_no_markup(as_bob, report, dora):
    claim(report, dora)
    assert "</textarea><b>" not in refused(as_bob, report, "answer", "</textarea><b>")[2]


def test_a_report_is_handled_by_post_only(as_bob, report):
    """After signing in anew, a browser asks for the address to which the answer was sent."""
    response = as_bob.get(url(report, "handle"), follow=True)
    assert response.redirect_chain == [(url(report), 302)]
    assert "write it again" in notices(response)[0]


def test_what_was_done_is_in_the_history(as_bob, report):
    handle(as_bob, report, "claim")
    assert "Yours: nobody else takes it meanwhile." in as_bob.get(url(report, "history")).text
