"""Noting what a look after the closed line found, and the dispute that a charge opens."""

from decimal import Decimal

import pytest

from cancellations.enums import CaseState, EventKind, MoneyKind, Outcome
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.models import CheckIn, MoneyEntry
from cancellations.queries import aftercare_of, disputes_of
from cancellations.services.aftercare import Found, check_in, says_the_same

from ..aftermath import ended, ends_in, looked
from ..roads import ago, codes, fresh, in_state, kinds, last_event, snapshot, start


def sum_of(road, amount="36.50", **fields):
    given = {"kind": MoneyKind.AFTER_END, "currency": "CNY", "noted_on": ago(2), "expected": Decimal(amount)}
    return MoneyEntry(case=road.case, **given | fields)


@pytest.fixture
def road(alice):
    return ended(alice, 20)


def test_what_was_found_is_noted(road):
    looked(road, 14, bill_came=True, balance_in=True)
    row = CheckIn.objects.get()
    assert (row.days, row.answered_on, row.bill_came, row.charged, row.balance_in) == (14, ago(0), True, False, True)


def test_one_event_tells_of_it(road):
    before = kinds(road)
    assert kinds(looked(road, 14)) == [*before, EventKind.CHECKED_IN]


def test_the_event_tells_what_was_found(road):
    looked(road, 14, bill_came=True)
    assert last_event(road).changes == [["days", None, 14], ["bill_came", None, True], ["charged", None, False]]


def test_the_version_rises_and_the_deadlines_are_looked_at_anew(road):
    before = fresh(road)
    looked(road, 14)
    assert (fresh(road).version, fresh(road).look_at > before.look_at) == (before.version + 1, True)


@pytest.mark.parametrize("closed", [False, True])
def test_a_look_leaves_state_and_outcome_alone(alice, closed):
    road = ended(alice, 20, closed=closed)
    before = fresh(road)
    looked(road, 14, taken=sum_of(road))
    assert (fresh(road).state, fresh(road).outcome) == (before.state, before.outcome)


def test_a_closed_case_takes_a_look(alice):
    road = looked(ended(alice, 20, closed=True), 14)
    assert (fresh(road).outcome, CheckIn.objects.count()) == (Outcome.ENDED, 1)


def test_a_later_answer_settles_the_earlier_looks(alice):
    road = looked(ended(alice, 61), 60)
    assert (aftercare_of(road.file).at_hand, aftercare_of(road.file).next) == (None, 90)


def test_answering_again_puts_it_right(road):
    looked(looked(road, 14), 14, bill_came=True)
    assert CheckIn.objects.get().bill_came
    assert last_event(road).changes == [["bill_came", False, True]]


# Refused -------------------------------------------------------------------------------------------------------------


def refused(road, days=14):
    file = road.file
    with pytest.raises(StepClosed) as found:
        check_in(file, days, Found(), actor=road.person, version=file.case.version)
    return codes(found.value.reasons)


def test_not_before_its_day(alice):
    assert refused(ended(alice, 13)) == ["too_early"]


def test_not_before_a_day_of_the_future(alice):
    assert refused(ends_in(alice, 5)) == ["too_early"]


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_not_while_the_line_lives(alice, state):
    assert refused(in_state(alice, state)) == ["not_ended"]


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP])
def test_not_for_a_line_that_lives_on(alice, outcome):
    assert refused(start(alice).close_early(outcome, "")) == ["not_ended"]


@pytest.mark.parametrize("version", [0, 1, 99])
def test_another_version_writes_nothing(road, version):
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        check_in(road.file, 14, Found(taken=sum_of(road)), actor=road.person, version=version)
    assert snapshot(road) == before


# Charged after the end -----------------------------------------------------------------------------------------------


@pytest.fixture
def disputed(road):
    return looked(road, 14, taken=sum_of(road))


def test_a_charge_opens_a_dispute(disputed):
    [entry] = disputes_of(disputed.file)
    assert (entry.kind, entry.rest, entry.currency, entry.noted_on) == ("after_end", Decimal("36.50"), "CNY", ago(2))


def test_the_dispute_is_owed_to_the_person(disputed):
    assert MoneyEntry.objects.get().is_to_me


def test_one_event_tells_of_the_charge(disputed):
    event = last_event(disputed)
    assert (event.kind, event.happened_on) == (EventKind.CHARGED_AFTER, ago(2))
    assert event.changes == [["expected", None, "36.50"], ["currency", None, "CNY"]]
    assert EventKind.CHECKED_IN not in kinds(disputed)


def test_the_sum_is_put_right_in_the_same_dispute(disputed):
    looked(disputed, 14, taken=sum_of(disputed, "30.00"))
    assert MoneyEntry.objects.get().expected == Decimal("30.00")
    assert last_event(disputed).changes == [["expected", "36.50", "30.00"]]


def test_a_charge_noted_by_mistake_is_taken_back(disputed):
    looked(disputed, 14)
    assert (MoneyEntry.objects.count(), CheckIn.objects.get().dispute) == (0, None)
    assert last_event(disputed).changes == [["charged", True, False]]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"balance_in": True}, [["balance_in", None, True]]),
        ({"balance_in": False}, [["balance_in", None, False]]),
        ({"bill_came": True}, [["bill_came", None, True]]),
    ],
)
def test_the_event_of_a_charge_tells_what_else_was_found(road, found, told):
    looked(road, 14, taken=sum_of(road), **found)
    assert last_event(road).changes[2:] == told


def test_a_quiet_look_turned_into_a_charge_tells_what_else_changed(road):
    looked(road, 14, bill_came=True, balance_in=False)
    looked(road, 14, balance_in=True, taken=sum_of(road))
    assert last_event(road).changes[2:] == [["bill_came", True, False], ["balance_in", False, True]]


@pytest.mark.parametrize(
    "became", [{"settled": Decimal("36.50"), "settled_on": ago(0)}, {"given_up_on": ago(0)}], ids=["paid", "given up"]
)
def test_a_dispute_that_came_to_an_end_is_never_taken_out_of_the_record(disputed, became):
    MoneyEntry.objects.update(**became)
    looked(disputed, 14)
    assert MoneyEntry.objects.count() == 1


def test_each_look_has_a_dispute_of_its_own(alice):
    road = ended(alice, 31)
    looked(road, 14, taken=sum_of(road))
    looked(road, 30, taken=sum_of(road, "12.00"))
    assert [entry.rest for entry in disputes_of(road.file)] == [Decimal("36.50"), Decimal("12.00")]


@pytest.mark.parametrize("over", [{"settled": Decimal("36.50"), "settled_on": ago(0)}, {"given_up_on": ago(0)}])
def test_a_dispute_is_over_when_it_is_settled_or_given_up(disputed, over):
    MoneyEntry.objects.update(**over)
    assert disputes_of(disputed.file) == []


# The same answer once more -------------------------------------------------------------------------------------------

SAID = [
    (Found(), Found(), True),
    (Found(bill_came=True), Found(), False),
    (Found(balance_in=False), Found(balance_in=True), False),
    (Found(balance_in=None), Found(balance_in=False), False),
]


@pytest.mark.parametrize(("first", "second", "same"), SAID)
def test_a_second_click_is_recognised(road, first, second, same):
    check_in(road.file, 14, first, actor=road.person, version=fresh(road).version)
    assert says_the_same(CheckIn.objects.get(), second) == same


@pytest.mark.parametrize(
    ("fields", "same"),
    [({}, True), ({"amount": "1.00"}, False), ({"currency": "USD"}, False), ({"noted_on": ago(1)}, False)],
)
def test_a_second_click_names_the_same_sum(disputed, fields, same):
    assert says_the_same(CheckIn.objects.get(), Found(taken=sum_of(disputed, **fields))) == same


def test_a_charge_is_no_second_click_of_a_quiet_look(road):
    looked(road, 14)
    assert not says_the_same(CheckIn.objects.get(), Found(taken=sum_of(road)))
    assert not says_the_same(None, Found())
