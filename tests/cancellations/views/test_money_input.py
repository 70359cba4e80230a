"""What the ledger's forms do with what they cannot take, and with sums that are not the person's."""

import re
from functools import partial

import pytest

from cancellations.models import MoneyEntry

from ..money import correct, entry_of, noted, owing, send, settle
from ..roads import ago, start, url


def day(days):
    return partial(ago, days)


NO_NUMBER, NO_CHOICE = "Write only a number, for example 36.50.", "Select a valid choice."
WRONG = [
    ({"kind": ""}, "kind", "This field is required."),
    ({"kind": "bribe"}, "kind", NO_CHOICE),
    ({"kind": "\x00"}, "kind", NO_CHOICE),
    ({"expected": ""}, "expected", "This field is required."),
    ({"expected": "NaN"}, "expected", NO_NUMBER),
    ({"expected": "Infinity"}, "expected", NO_NUMBER),
    ({"expected": "\x00"}, "expected", NO_NUMBER),
    ({"expected": "ten"}, "expected", NO_NUMBER),
    ({"expected": "-0.01"}, "expected", "This amount cannot be right."),
    ({"expected": "1e9"}, "expected", "no more than"),
    ({"expected": "1e999999"}, "expected", "no more than"),
    ({"expected": "0.001"}, "expected", "no more than 2 decimal places"),
    ({"currency": ""}, "currency", "This field is required."),
    ({"currency": "XXX"}, "currency", NO_CHOICE),
    ({"currency": "CNY USD"}, "currency", NO_CHOICE),
    ({"noted_on": ""}, "noted_on", "This field is required."),
    ({"noted_on": "2026-02-31"}, "noted_on", "Enter a valid date."),
    ({"noted_on": "0001-01-01"}, "noted_on", "This day lies too far back."),
    ({"noted_on": "9999-12-31"}, "noted_on", "This day is still to come."),
    ({"asked_on": "31 February"}, "asked_on", "Enter a valid date."),
    ({"asked_on": day(-1)}, "asked_on", "This day is still to come."),
    ({"note": "x" * 301}, "note", "at most 300 characters"),
    ({"note": "bell\x07"}, "note", "invisible control character"),
    ({"note": "\x00"}, "note", "Null characters are not allowed."),
]
PAID_WRONG = [
    ({"settled": ""}, "settled", "This field is required."),
    ({"settled": "NaN"}, "settled", NO_NUMBER),
    ({"settled": "-1"}, "settled", "This amount cannot be right."),
    ({"settled": "1e9"}, "settled", "no more than"),
    ({"settled_on": ""}, "settled_on", "This field is required."),
    ({"settled_on": "2026-02-31"}, "settled_on", "Enter a valid date."),
    ({"settled_on": "0001-01-01"}, "settled_on", "This day lies too far back."),
    ({"settled_on": day(-1)}, "settled_on", "This day is still to come."),
    ({"settled_on": day(6)}, "settled_on", "It cannot be paid before it was owed."),
]


def refused(answer, field, sentence):
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    said = re.findall(f'<li><a href="#id_{field}">([^<]+)</a></li>', answer.text)
    assert any(sentence in one for one in said)


def counted(row):
    """The row's days, counted only when its test runs."""
    return {name: value() if callable(value) else value for name, value in row.items()}


@pytest.mark.parametrize(("row", "field", "sentence"), WRONG)
@pytest.mark.parametrize("form", [send, correct])
def test_a_wrong_sum_is_refused_beside_its_field(as_alice, alice, untouched, form, row, field, sentence):
    road = owing(alice)
    with untouched(road):
        refused(form(as_alice, road, **noted() | counted(row)), field, sentence)


@pytest.mark.parametrize(("row", "field", "sentence"), PAID_WRONG)
def test_a_wrong_payment_is_refused_beside_its_field(as_alice, alice, untouched, row, field, sentence):
    road = owing(alice)
    given = {"settled": "1.00", "settled_on": ago(1)} | counted(row)
    with untouched(road):
        refused(send(as_alice, road, "money_settle", entry_of(road).pk, **given), field, sentence)


def test_two_currencies_at_once_are_not_added_either(as_alice, alice):
    road = start(alice)
    send(as_alice, road, **noted(currency=["USD", "HKD"]))
    assert entry_of(road).currency == "HKD"


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ({"settled": "", "settled_on": ago(1)}, "settled", "Give both the amount and the day."),
        ({"settled": "1.00", "settled_on": ""}, "settled_on", "Give both the amount and the day."),
        ({"settled": "1.00", "settled_on": ago(1), "noted_on": ago(0)}, "settled_on", "before it was owed"),
    ],
)
def test_a_payment_is_corrected_whole(as_alice, alice, untouched, row, field, sentence):
    road = owing(alice)
    settle(as_alice, road)
    with untouched(road):
        refused(correct(as_alice, road, **noted() | row), field, sentence)


def test_what_was_typed_stays_in_the_form(as_alice, alice):
    assert 'value="about 58"' in send(as_alice, start(alice), **noted(expected="about 58")).text


# Whose it is ---------------------------------------------------------------------------------------------------------


OF_ONE = ["money_correct", "money_settle", "money_give_up"]


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_404(as_charlie, alice, untouched, name, method):
    road = owing(alice)
    with untouched(road):
        assert getattr(as_charlie, method)(url(road, name, entry_of(road).pk)).status_code == 404


@pytest.mark.parametrize("name", OF_ONE)
def test_a_sum_of_another_case_is_an_unknown_page(as_alice, alice, charlie, untouched, name):
    theirs, mine = owing(charlie), start(alice)
    with untouched(theirs):
        answer = send(as_alice, mine, name, entry_of(theirs).pk, **noted(), settled="1", settled_on=ago(0))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("pk", [0, int("9" * 30)])
def test_a_sum_that_is_none_is_an_unknown_page(as_alice, alice, name, pk):
    assert as_alice.get(url(start(alice), name, pk)).status_code == 404


def test_a_case_that_names_itself_in_the_form_is_not_believed(as_alice, alice, charlie):
    theirs, mine = start(charlie), start(alice)
    send(as_alice, mine, **noted(), case=str(theirs.case.pk), case_id=str(theirs.case.pk), settled="200")
    entry = MoneyEntry.objects.get()
    assert (entry.case_id, entry.settled) == (mine.case.pk, None)
