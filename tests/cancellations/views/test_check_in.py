"""One look after the closed line: from the address in a mail to the answer."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from cancellations.enums import CaseState, EventKind, Outcome
from cancellations.models import CheckIn, MoneyEntry

from ..aftermath import ended, ends_in, looked
from ..roads import ago, fresh, in_state, kinds, sent, start, url

TAKEN = {"answer": "charged", "expected": "36.50", "currency": "CNY", "noted_on": ago}


def taken(**changed):
    """A charge of three days ago, counted only when its test runs."""
    return TAKEN | {"noted_on": ago(3)} | changed


def ask(client, road, days=14, query=""):
    return client.get(url(road, "check_in", days) + query)


def answer(client, road, days=14, version=None, **data):
    said = fresh(road).version if version is None else version
    return client.post(url(road, "check_in", days), {"version": said, **sent(data)})


@pytest.fixture
def road(alice):
    return ended(alice, 20)


# Asking --------------------------------------------------------------------------------------------------------------


def test_the_page_offers_one_click_for_each_answer(as_alice, road):
    text = ask(as_alice, road).text
    assert all(f'name="answer" value="{said}">' in text for said in ("quiet", "bill", "charged"))


def test_looking_changes_nothing(as_alice, road, untouched):
    with untouched(road):
        ask(as_alice, road), ask(as_alice, road, query="?answer=charged"), ask(as_alice, road, query="?answer=quiet")


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_nothing_is_asked_while_the_line_lives(as_alice, alice, state):
    road = in_state(alice, state)
    assert ask(as_alice, road).url == url(road)


def test_an_old_mail_leads_to_the_look_that_took_its_place(as_alice, alice):
    road = ended(alice, 61)
    assert ask(as_alice, road, 14).url == url(road, "check_in", 60)


def test_a_look_that_a_later_answer_settled_leads_to_that_answer(as_alice, alice):
    road = looked(ended(alice, 61), 60)
    assert ask(as_alice, road, 30).url == url(road, "check_in", 60)


def test_before_its_day_the_page_says_when_and_asks_nothing(as_alice, road):
    text = ask(as_alice, road, 30).text
    assert "This is asked from" in text
    assert 'name="answer"' not in text


def test_what_was_answered_is_shown_and_can_be_put_right(as_alice, road):
    text = ask(as_alice, looked(road, 14, bill_came=True)).text
    assert "A bill came, for the time before the end. Answer again to correct it." in text
    assert 'name="answer" value="quiet"' in text


@pytest.mark.parametrize("days", ["0", "1", "13", "15", "91", "014", "-14", "14.0", "9" * 30, "x", "%00", "１４"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_on_other_days_there_is_no_such_page(as_alice, road, days, method):
    assert getattr(as_alice, method)(f"{url(road, 'case_after')}{days}/").status_code == 404


@pytest.mark.parametrize("days", [14, 30, 60, 90])
def test_a_stranger_gets_what_an_unknown_case_gets(as_charlie, alice, days):
    theirs = as_charlie.get(url(ended(alice, 91), "check_in", days))
    nobodys = as_charlie.get(reverse("check_in", args=[uuid4(), days]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)


def test_a_strangers_answer_changes_nothing(as_charlie, road, untouched):
    with untouched(road):
        assert answer(as_charlie, road, **taken()).status_code == 404


# Answering -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "bill_came"), [("quiet", False), ("bill", True)])
def test_one_click_answers(as_alice, road, said, bill_came):
    assert answer(as_alice, road, answer=said).url == url(road, "case_after")
    row = CheckIn.objects.get()
    assert (row.bill_came, row.charged, row.balance_in) == (bill_came, False, None)


def test_the_next_look_is_named(as_alice, road):
    answer(as_alice, road, answer="quiet")
    assert "Noted. The next look is on" in as_alice.get(url(road, "case_after")).text


def test_after_the_last_look_none_is_named(as_alice, alice):
    road = ended(alice, 91)
    answer(as_alice, road, 90, answer="quiet")
    text = as_alice.get(url(road, "case_after")).text
    assert "You have looked after the closed line to the last." in text
    assert "The next look is on" not in text


def test_an_answer_to_an_earlier_look_counts_for_the_one_that_took_its_place(as_alice, alice):
    road = ended(alice, 61)
    answer(as_alice, road, 14, answer="quiet")
    assert [row.days for row in CheckIn.objects.all()] == [60]


def test_answering_again_puts_it_right(as_alice, road):
    answer(as_alice, road, answer="quiet"), answer(as_alice, road, answer="bill")
    assert CheckIn.objects.get().bill_came


def test_a_second_click_is_quietly_accepted_once(as_alice, road):
    version = fresh(road).version
    for _ in range(2):
        assert answer(as_alice, road, version=version, answer="quiet").url == url(road, "case_after")
    assert kinds(road).count(EventKind.CHECKED_IN) == 1


@pytest.mark.parametrize("version", [1, 99, 0])
def test_an_old_page_changes_nothing(as_alice, road, untouched, version):
    with untouched(road):
        assert answer(as_alice, road, version=version, answer="quiet").status_code in (409, 422)


def test_another_answer_from_an_old_page_shows_both(as_alice, road):
    version = fresh(road).version
    answer(as_alice, road, version=version, answer="bill")
    page = answer(as_alice, road, version=version, **taken(expected="41.07"))
    assert page.status_code == 409
    assert all(words in page.text for words in ("another window", "A bill came, for the time before", "41.07"))
    assert f'name="version" value="{fresh(road).version}"' in page.text


@pytest.mark.parametrize("days", [30, 60, 90])
def test_before_its_day_an_answer_is_refused(as_alice, road, untouched, days):
    with untouched(road):
        assert answer(as_alice, road, days, answer="quiet").status_code == 409


def test_while_the_line_still_runs_an_answer_is_refused(as_alice, alice, untouched):
    road = ends_in(alice, 3)
    with untouched(road):
        assert answer(as_alice, road, answer="quiet").status_code == 409


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.GAVE_UP])
def test_for_a_line_that_lives_on_an_answer_is_refused(as_alice, alice, untouched, outcome):
    road = start(alice).close_early(outcome, "x")
    with untouched(road):
        page = answer(as_alice, road, answer="quiet")
    assert page.status_code == 409
    assert "This is asked when the carrier has closed the line." in page.text


# The balance ---------------------------------------------------------------------------------------------------------


def test_the_balance_is_asked_about_only_while_it_is_expected(as_alice, road):
    assert 'name="balance_in"' not in ask(as_alice, road).text


@pytest.mark.parametrize(("ticked", "page"), [(True, "steps/balance/"), (False, "after/")])
def test_a_balance_that_is_in_leads_to_how_much_and_when(as_alice, alice, ticked, page):
    road = ended(alice, awaited=True)
    assert answer(as_alice, road, answer="quiet", balance_in=ticked).url == url(road) + page


@pytest.mark.parametrize(("ticked", "balance_in"), [(True, True), (False, False)])
def test_whether_the_balance_is_in_is_noted(as_alice, alice, ticked, balance_in):
    road = ended(alice, 20, awaited=True)
    assert 'name="balance_in"' in ask(as_alice, road).text
    answer(as_alice, road, answer="quiet", balance_in=ticked)
    assert CheckIn.objects.get().balance_in == balance_in


def test_a_balance_that_nobody_awaits_is_not_noted(as_alice, road):
    answer(as_alice, road, answer="quiet", balance_in=True)
    assert CheckIn.objects.get().balance_in is None


def test_what_was_said_of_the_balance_stays_ticked(as_alice, alice):
    road = looked(ended(alice, 20, awaited=True), 14, balance_in=True)
    assert "checked" in ask(as_alice, road).text


def test_what_was_ticked_goes_along_to_the_sum(as_alice, alice):
    road = ended(alice, 20, awaited=True)
    where = answer(as_alice, road, answer="charged", balance_in=True).url
    assert "checked" in as_alice.get(where).text


# Charged after the end -----------------------------------------------------------------------------------------------


def test_one_click_asks_for_the_sum_and_notes_nothing_yet(as_alice, road, untouched):
    with untouched(road):
        where = answer(as_alice, road, answer="charged").url
    text = as_alice.get(where).text
    assert all(f'name="{name}"' in text for name in ("expected", "currency", "noted_on"))


def test_the_usual_currency_is_chosen_already(as_alice, road):
    assert '<option value="CNY" selected>' in ask(as_alice, road, query="?answer=charged").text


def test_a_sum_opens_a_dispute_and_leads_to_what_to_do(as_alice, road):
    assert answer(as_alice, road, **taken()).url == url(road, "case_after")
    entry = MoneyEntry.objects.get()
    assert (entry.kind, entry.expected, entry.noted_on) == ("after_end", Decimal("36.50"), ago(3))
    assert "Complain to the carrier in writing" in as_alice.get(url(road, "case_after")).text


def test_a_dispute_does_not_reopen_a_closed_case(as_alice, alice):
    road = ended(alice, 20, closed=True)
    answer(as_alice, road, **taken())
    assert (fresh(road).state, MoneyEntry.objects.count()) == (CaseState.CLOSED, 1)


def test_the_same_sum_sent_twice_is_one_dispute(as_alice, road):
    version = fresh(road).version
    for _ in range(2):
        answer(as_alice, road, version=version, **taken())
    assert (MoneyEntry.objects.count(), kinds(road).count(EventKind.CHARGED_AFTER)) == (1, 1)


def test_the_sum_is_put_right(as_alice, road):
    answer(as_alice, road, **taken()), answer(as_alice, road, **taken(expected="12"))
    assert MoneyEntry.objects.get().expected == Decimal("12.00")


def test_the_sum_noted_before_stands_in_the_form(as_alice, road):
    answer(as_alice, road, **taken())
    assert 'value="36.50"' in ask(as_alice, road, query="?answer=charged").text


def test_a_charge_noted_by_mistake_is_taken_back_with_one_click(as_alice, road):
    answer(as_alice, road, **taken()), answer(as_alice, road, answer="quiet")
    assert (MoneyEntry.objects.count(), CheckIn.objects.get().charged) == (0, False)


WRONG = [
    # what is wrong in an answer that is right otherwise, the field that says so, its sentence
    ({"expected": ""}, "expected", "This field is required."),
    ({"expected": "0"}, "expected", "This amount cannot be right."),
    ({"expected": "-1"}, "expected", "This amount cannot be right."),
    ({"expected": "ten"}, "expected", "Write only a number, for example 36.50."),
    ({"expected": "NaN"}, "expected", "Write only a number, for example 36.50."),
    ({"expected": "1e400"}, "expected", ""),
    ({"expected": "9" * 40}, "expected", "no more than"),
    ({"expected": "0.001"}, "expected", "no more than 2 decimal places"),
    ({"expected": "1\x00"}, "expected", ""),
    ({"currency": ""}, "currency", "This field is required."),
    ({"currency": "XXX"}, "currency", "Select a valid choice."),
    ({"noted_on": ""}, "noted_on", "This field is required."),
    ({"noted_on": "2026-02-31"}, "noted_on", "Enter a valid date."),
    ({"noted_on": "0001-01-01"}, "noted_on", "This day lies too far back."),
    ({"noted_on": "9999-12-31"}, "noted_on", "This day is still to come."),
    ({"noted_on": "1999-12-31"}, "noted_on", "This day lies too far back."),
]


@pytest.mark.parametrize(("changed", "field", "sentence"), WRONG)
def test_a_sum_that_cannot_be_is_refused_beside_its_field(as_alice, road, untouched, changed, field, sentence):
    with untouched(road):
        page = answer(as_alice, road, **taken(**changed))
    assert page.status_code == 422
    assert sentence in page.context["taken"].errors[field][0]
    assert f'href="#id_{field}"' in page.text


def test_what_was_typed_stays_in_the_form(as_alice, road):
    assert 'value="about 36"' in answer(as_alice, road, **taken(expected="about 36")).text


def test_money_cannot_have_come_back_before_it_was_taken(as_alice, road):
    answer(as_alice, road, **taken())
    MoneyEntry.objects.update(settled=Decimal("36.50"), settled_on=ago(2))
    page = answer(as_alice, road, **taken(noted_on=ago(1)))
    assert page.status_code == 422
    assert "It cannot be paid before it was owed." in page.text


@pytest.mark.parametrize("said", ["", "maybe", "QUIET", "quiet\x00", "9" * 99])
def test_an_answer_that_is_none_is_refused(as_alice, road, untouched, said):
    with untouched(road):
        page = answer(as_alice, road, answer=said)
    assert page.status_code == 422
    assert 'href="#id_answer_0"' in page.text


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_a_version_that_is_none_is_refused(as_alice, road, untouched, version):
    with untouched(road):
        assert answer(as_alice, road, version=version, answer="quiet").status_code == 422


@pytest.mark.parametrize("query", ["?answer=\x00", "?answer=charged&answer=quiet", "?balance_in=%FF", "?answer="])
def test_a_strange_address_breaks_nothing(as_alice, road, query):
    assert ask(as_alice, road, query=query).status_code == 200
