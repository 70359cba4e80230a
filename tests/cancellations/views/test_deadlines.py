"""Pages about days: a new date, a promise, the notice; and what the case says of them."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

from cancellations.enums import Outcome
from cancellations.models import Contact, NewDate, NoticeTerm
from carriers.enums import StepKey as S
from carriers.models import Country

from ..roads import ago, answers, at, fresh, in_state, snapshot, start, url

PROMISED = {"promise": "Call back", "promised_by": ago(-3)}


@pytest.fixture
def waiting(alice):
    return at(alice, S.REVIEW)


def promising(road, **said):
    return road.take(S.CONTACT, **answers(S.CONTACT) | PROMISED | said)


def promise_of(road):
    return Contact.objects.get(case=road.case, promised_by__isnull=False)


def promise_url(road):
    return url(road, "case_promise", promise_of(road).pk)


def post(client, road, where, **data):
    return client.post(where, {"version": fresh(road).version, **data})


def text_of(client, where):
    return " ".join(strip_tags(client.get(where).text).split())


# The case ------------------------------------------------------------------------------------------------------------


def test_the_case_says_what_falls_due_and_why(as_alice, waiting):
    page = text_of(as_alice, url(waiting))
    assert "The carrier’s answer" in page
    assert "as far as known, it takes 3 to 10 days" in page


def test_a_case_in_which_nothing_falls_due_says_so(as_alice, alice):
    assert "Nothing falls due." in text_of(as_alice, url(start(alice)))


def test_a_new_date_is_one_tap_away(as_alice, waiting):
    assert f'href="{url(waiting, "case_deadline", "answer:1")}"' in as_alice.get(url(waiting)).text


def put_off_until(road, day):
    NewDate.objects.create(case=road.case, deadline="answer:1", was_due_on=ago(-3), due_on=day)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "The carrier’s answer is late: ask them"), (20, "is late: go a step further")]
)
def test_silence_is_the_next_move_in_two_stages(as_alice, waiting, days, words):
    put_off_until(waiting, ago(days))
    page = text_of(as_alice, url(waiting))
    assert words in page
    assert "Your move" in page


@pytest.mark.parametrize(("days", "name"), [(1, "case_letter"), (20, "case_complaint")])
def test_who_is_to_ask_is_given_words_and_who_is_to_complain_the_ladder(as_alice, waiting, days, name):
    put_off_until(waiting, ago(days))
    kind = ["chaser"] if name == "case_letter" else []
    assert url(waiting, name, *kind) in as_alice.get(url(waiting)).text


def test_who_asked_after_the_day_waits_again(as_alice, waiting):
    put_off_until(waiting, ago(2))
    waiting.take(S.CONTACT, **answers(S.CONTACT) | {"happened_at": timezone.now()})
    assert "The carrier’s move" in text_of(as_alice, url(waiting))


def test_a_promise_whose_day_went_by_asks_whether_it_was_kept(as_alice, waiting):
    promising(waiting, promised_by=ago(1))
    assert "Did they keep what they promised?" in text_of(as_alice, url(waiting))


def test_a_broken_promise_is_the_next_move(as_alice, waiting):
    promising(waiting, promised_by=ago(1))
    post(as_alice, waiting, promise_url(waiting), answer="broken", on=ago(0))
    assert "They broke a promise: ask again" in text_of(as_alice, url(waiting))


def test_a_late_case_stands_among_ones_own_moves(as_alice, waiting):
    put_off_until(waiting, ago(1))
    page = text_of(as_alice, "/cases/")
    assert "Your move: The carrier’s answer is late: ask them" in page
    assert "late by 1 day" in page


def test_a_row_names_the_next_day(as_alice, waiting):
    assert "in 3 days" in text_of(as_alice, "/cases/")


def test_the_timeline_tells_the_old_and_the_new_date(as_alice, waiting):
    post(as_alice, waiting, url(waiting, "case_deadline", "answer:1"), due_on=ago(-20), said="Ms Li")
    assert "The carrier gave you a new date: The carrier’s answer" in text_of(as_alice, url(waiting))


# A new date ----------------------------------------------------------------------------------------------------------


def test_a_new_date_is_noted(as_alice, waiting):
    answer = post(as_alice, waiting, url(waiting, "case_deadline", "answer:1"), due_on=ago(-20), said="Ms Li")
    assert answer.url == url(waiting)
    assert NewDate.objects.get().said == "Ms Li"


def test_the_page_shows_the_dates_named_before(as_alice, waiting):
    post(as_alice, waiting, url(waiting, "case_deadline", "answer:1"), due_on=ago(-20), said="Ms Li")
    assert "Ms Li" in text_of(as_alice, url(waiting, "case_deadline", "answer:1"))


@pytest.mark.parametrize(
    "due_on", ["", "2026-02-31", "0001-01-01", "9999-12-31", "10000-01-01", "x", ago(1), ago(-3), "\x00"]
)
def test_a_date_that_cannot_be_gets_a_sentence_and_moves_nothing(as_alice, waiting, due_on):
    """Three days ahead is where the deadline stands already."""
    before = snapshot(waiting)
    answer = post(as_alice, waiting, url(waiting, "case_deadline", "answer:1"), due_on=due_on, said="kept")
    assert (answer.status_code, "id_due_on_error" in answer.text, "kept" in answer.text) == (422, True, True)
    assert snapshot(waiting) == before


@pytest.mark.parametrize("key", ["answer:2", "answer", "refund:0", "x", "promise:99999999999999999999", "line-end:0"])
def test_a_deadline_that_there_is_not_is_an_unknown_page(as_alice, waiting, key):
    assert as_alice.get(url(waiting, "case_deadline", key)).status_code == 404


def test_a_stale_page_keeps_what_was_written(as_alice, waiting):
    where = url(waiting, "case_deadline", "answer:1")
    answer = as_alice.post(where, {"version": 1, "due_on": ago(-20), "said": "Ms Li"})
    assert (answer.status_code, "Ms Li" in answer.text, NewDate.objects.count()) == (409, True, 0)


# A promise -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "kept"), [("kept", True), ("broken", False)])
def test_a_promise_is_settled_by_one_of_two_buttons(as_alice, waiting, answer, kept):
    promising(waiting)
    post(as_alice, waiting, promise_url(waiting), answer=answer, on=ago(0))
    assert promise_of(waiting).promise_kept is kept


@pytest.mark.parametrize("on", ["", "2026-02-31", "0001-01-01", "9999-12-31", ago(-1), ago(30)])
def test_the_day_it_turned_out_lies_between_the_promise_and_today(as_alice, waiting, on):
    promising(waiting)
    answer = post(as_alice, waiting, promise_url(waiting), answer="broken", on=on)
    assert (answer.status_code, promise_of(waiting).promise_kept) == (422, None)


def test_a_settled_promise_says_how_it_turned_out(as_alice, waiting):
    promising(waiting)
    post(as_alice, waiting, promise_url(waiting), answer="broken", on=ago(0))
    assert "They broke it, as you noted" in text_of(as_alice, promise_url(waiting))


def test_a_promise_is_not_settled_twice(as_alice, waiting):
    promising(waiting)
    post(as_alice, waiting, promise_url(waiting), answer="kept", on=ago(0))
    assert post(as_alice, waiting, promise_url(waiting), answer="broken", on=ago(0)).status_code == 409


def test_a_contact_without_a_promise_has_no_such_page(as_alice, waiting):
    pk = Contact.objects.get(case=waiting.case).pk
    assert as_alice.get(url(waiting, "case_promise", pk)).status_code == 404


# Notice --------------------------------------------------------------------------------------------------------------

NOTICE = {"count": 30, "unit": "day", "ends_with": "any-day"}


def test_the_notice_gives_the_days(as_alice, alice):
    road = start(alice)
    answer = post(as_alice, road, url(road, "case_notice"), **NOTICE, leave_by=ago(-40))
    assert answer.url == url(road, "case_notice")
    assert "Apply by" in text_of(as_alice, url(road, "case_notice"))
    assert "Last day to apply" in text_of(as_alice, url(road))


def test_a_day_that_has_passed_is_not_told_as_one_to_apply_by(as_alice, alice):
    road = start(alice)
    post(as_alice, road, url(road, "case_notice"), **NOTICE, leave_by=ago(-5))
    page = text_of(as_alice, url(road, "case_notice"))
    assert "If you apply today, the line ends on" in page
    assert f"was {date_format(ago(25))}" in page


def test_a_mistake_in_the_form_does_not_change_what_was_reckoned(as_alice, alice):
    road = start(alice)
    post(as_alice, road, url(road, "case_notice"), **NOTICE, leave_by=ago(-60))
    answer = post(as_alice, road, url(road, "case_notice"), **NOTICE | {"count": "1", "leave_by": "2026-02-31"})
    assert f"Apply by {date_format(ago(-30))}" in " ".join(strip_tags(answer.text).split())


def test_the_countrys_usual_notice_stands_in_the_form(as_alice, alice):
    rule = {"topic": "notice", "text_en": "Thirty days.", "text_zh": "三十天。", "period": 30, "period_unit": "day"}
    cited = {
        "source_title_en": "Law",
        "source_title_zh": "法律",
        "source_url": "https://10086.cn/",
        "source_kind": "law",
    }
    Country.objects.get().rules.create(**rule, **cited, confidence="high", checked_on=ago(9))
    page = as_alice.get(url(start(alice), "case_notice")).text
    assert 'value="30"' in page
    assert "Thirty days." in page


@pytest.mark.parametrize(
    ("said", "at_fault"),
    [
        ({"count": "-1"}, "count"),
        ({"count": "99999999999999999999"}, "count"),
        ({"count": "367"}, "count"),
        ({"count": "ten"}, "count"),
        ({"unit": "moon"}, "unit"),
        ({"ends_with": "never"}, "ends_with"),
        ({"ends_with": "billing"}, "billing_day"),
        ({"ends_with": "billing", "billing_day": "32"}, "billing_day"),
        ({"ends_with": "billing", "billing_day": "0"}, "billing_day"),
        ({"term_ends_on": "2026-02-31"}, "term_ends_on"),
        ({"leave_by": "9999-12-31"}, "leave_by"),
        ({"leave_by": "0001-01-01"}, "leave_by"),
    ],
)
def test_a_notice_that_cannot_be_gets_a_sentence(as_alice, alice, said, at_fault):
    road = start(alice)
    answer = post(as_alice, road, url(road, "case_notice"), **NOTICE | said)
    assert (answer.status_code, f"id_{at_fault}" in answer.text, NoticeTerm.objects.count()) == (422, True, 0)
    assert at_fault in answer.context["form"].errors


def test_once_applied_the_notice_leads_back_to_the_case(as_alice, waiting):
    assert as_alice.get(url(waiting, "case_notice")).url == url(waiting)


def test_a_case_closed_early_shows_no_days(as_alice, alice):
    road = start(alice).close_early(Outcome.KEPT, "")
    assert "Days to keep in mind" not in as_alice.get(url(road)).text


def test_a_signed_off_case_shows_when_to_look_after_it(as_alice, alice):
    assert "Look after the closed line" in text_of(as_alice, url(in_state(alice, "closed")))
