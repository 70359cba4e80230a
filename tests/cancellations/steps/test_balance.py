"""The money that is left: expected, asked for, received; what contradicts itself is refused."""

from decimal import Decimal

import pytest

from cancellations.enums import EventKind, Move, StepStatus
from cancellations.models import Balance
from carriers.enums import StepKey as S

from ..roads import ago, answers, approval, at, last_event, start, status, take_later, walk
from .conftest import errors, errors_with, form_of

ASKED = {"way": "bank", "currency": "CNY", "expected": "58.20", "asked_on": ago(3)}


@pytest.fixture
def road(alice):
    return at(alice, S.BALANCE)


def test_money_received_finishes_the_step(road):
    assert status(road.take(S.BALANCE, **answers(S.BALANCE)), S.BALANCE) == StepStatus.DONE


def test_the_difference_is_received_less_expected(road):
    road.take(S.BALANCE, **answers(S.BALANCE))
    assert Balance.objects.get().difference == Decimal("-8.20")


def test_there_is_no_difference_before_the_money_is_there(road):
    road.take(S.BALANCE, **ASKED)
    assert Balance.objects.get().difference is None


def test_money_asked_for_is_the_carriers_move(road):
    progress = road.take(S.BALANCE, **ASKED).file.progress
    assert (progress.move, progress.now.waiting_since) == (Move.THEIRS, ago(3))


def test_asking_for_it_is_told(road):
    event = last_event(road.take(S.BALANCE, **ASKED))
    assert (event.kind, event.happened_on) == (EventKind.REFUND_ASKED, ago(3))


def test_money_that_arrives_after_the_wait_finishes_the_step(road):
    road.take(S.BALANCE, **ASKED).take(S.BALANCE, **answers(S.BALANCE))
    assert last_event(road).kind == EventKind.REFUNDED


@pytest.mark.parametrize("way", ["none", "given_up"])
def test_nothing_to_come_finishes_the_step(road, way):
    assert status(road.take(S.BALANCE, way=way), S.BALANCE) == StepStatus.DONE


@pytest.mark.parametrize("way", ["none", "given_up"])
def test_nothing_to_come_and_something_received_is_refused(road, way):
    assert list(errors_with(road, S.BALANCE, way=way)) == ["way"]


@pytest.mark.parametrize("way", ["", "gold"])
def test_the_way_is_one_of_the_list(road, way):
    assert "way" in errors_with(road, S.BALANCE, way=way)


def test_money_is_not_received_without_being_asked_for(road):
    found = errors_with(road, S.BALANCE, asked_on="")
    assert found == {"asked_on": ["Say when you asked for it: money cannot arrive before it was asked for."]}


def test_money_is_not_received_before_it_was_asked_for(road):
    found = errors_with(road, S.BALANCE, received_on=ago(4), asked_on=ago(2))
    assert found == {"received_on": ["Money cannot arrive before it was asked for."]}


@pytest.mark.parametrize("missing", ["received", "received_on"])
def test_amount_and_day_of_the_money_come_together(road, missing):
    found = errors_with(road, S.BALANCE, **{missing: ""})
    assert found == {missing: ["Give both the amount received and the day."]}


def test_money_is_asked_for_after_the_approval(road):
    found = errors_with(road, S.BALANCE, asked_on=ago(5))
    assert "Wait for the review" in found["asked_on"][0]


def test_without_a_day_of_asking_the_step_waits_on_purpose_only(road):
    assert errors(road, S.BALANCE, way="bank") == {"asked_on": ["Say when you asked for it, or save for later."]}


def test_saved_for_later_nothing_is_required(road):
    assert status(take_later(road, S.BALANCE), S.BALANCE) == StepStatus.STARTED


@pytest.mark.parametrize("name", ["expected", "received"])
@pytest.mark.parametrize("amount", ["-1", "-0.01"])
def test_a_negative_amount_is_refused_with_its_own_sentence_only(road, name, amount):
    assert errors_with(road, S.BALANCE, **{name: amount}) == {name: ["This amount cannot be right."]}


@pytest.mark.parametrize("name", ["expected", "received"])
@pytest.mark.parametrize("amount", ["ten", "NaN", "1e30", "12345678.00", "0.001"])
def test_an_amount_that_is_none_is_refused(road, name, amount):
    assert list(errors_with(road, S.BALANCE, **{name: amount})) == [name]


@pytest.mark.parametrize("name", ["asked_on", "received_on"])
def test_a_day_to_come_is_refused_with_its_own_sentence_only(road, name):
    [sentence] = errors_with(road, S.BALANCE, **{name: ago(-1)})[name]
    assert "still to come" in sentence


def test_an_amount_needs_its_currency(road):
    assert errors_with(road, S.BALANCE, currency="") == {"currency": ["Say in which currency."]}


def test_the_currency_of_the_carriers_country_is_offered(road):
    assert form_of(road, S.BALANCE).initial["currency"] == "CNY"


def test_no_currency_is_offered_where_the_carrier_has_no_country(alice):
    road = walk(start(alice, "esim", number=""), S.BALANCE)
    road.case.carrier.country = None
    road.case.carrier.save()
    assert form_of(road, S.BALANCE).initial["currency"] == ""


def test_an_esim_may_have_money_left_too(alice):
    road = at(alice, S.BALANCE, "esim").take(S.BALANCE, **answers(S.BALANCE))
    assert status(road, S.BALANCE) == StepStatus.DONE


def test_a_corrected_amount_is_told_with_before_and_after(road):
    road.take(S.BALANCE, **answers(S.BALANCE)).take(S.BALANCE, **answers(S.BALANCE) | {"received": "58.20"})
    assert last_event(road).changes == [["received", "50.00", "58.20"]]


def test_it_is_shut_until_the_line_is_closed(alice):
    assert not at(alice, S.REVIEW).file.progress.step(S.BALANCE).can_open


def test_it_opens_with_the_approval(alice):
    assert at(alice, S.REVIEW).take(S.REVIEW, **approval()).file.progress.now.key == S.BALANCE
