"""What the queries say of a closed line: its looks, what becomes of its number, what falls due."""

import pytest

from cancellations.enums import CaseState, DeadlineKind, Outcome
from cancellations.models import CheckIn
from cancellations.queries import (
    AFTER_RECORDS,
    DEADLINE_RECORDS,
    aftercare_of,
    afterlife_of,
    awaited_balance,
    deadlines_of,
    ended_on,
    open_file,
    standing_of,
)
from carriers.enums import RuleTopic
from carriers.enums import StepKey as S

from .aftermath import ended, ends_in, looked, make_rule
from .roads import ROADS, ago, answers, at, in_state, rejection, start


def kinds_due(road):
    return [deadline.kind for deadline in deadlines_of(road.file)]


def keys_due(road):
    return [deadline.key for deadline in deadlines_of(road.file)]


# Which cases ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROADS)
@pytest.mark.parametrize("closed", [False, True])
def test_a_closed_line_is_looked_after(alice, name, closed):
    assert aftercare_of(ended(alice, 20, name, closed=closed).file).at_hand == 14


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_a_line_that_lives_is_not(alice, state):
    assert ended_on(in_state(alice, state).file) is None


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP])
def test_a_line_that_lives_on_is_not(alice, outcome):
    road = at(alice, S.REVIEW).close_early(outcome, "")
    assert (aftercare_of(road.file), afterlife_of(road.file)) == (None, [])


def test_an_end_that_is_still_to_come_counts_from_its_own_day(alice):
    care = aftercare_of(ends_in(alice, 5).file)
    assert (care.at_hand, care.next_on) == (None, ago(-19))


def test_an_answer_taken_back_takes_the_end_along(alice):
    road = at(alice, S.BALANCE)
    assert aftercare_of(road.file)
    assert aftercare_of(road.take(S.REVIEW, **rejection()).file) is None


# Deadlines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", [False, True])
def test_the_look_at_hand_and_those_ahead_fall_due(alice, closed):
    assert keys_due(ended(alice, 31, closed=closed)) == ["check-in:30", "check-in:60", "check-in:90"]


def test_what_was_answered_falls_due_no_more(alice):
    assert keys_due(looked(ended(alice, 31), 30)) == ["check-in:60", "check-in:90"]


def test_when_all_is_looked_after_nothing_is_due(alice):
    assert keys_due(looked(ended(alice, 91, closed=True), 90)) == []


@pytest.mark.parametrize("closed", [False, True])
def test_a_line_that_ended_long_ago_is_nobodys_move_any_more(alice, closed):
    road = ended(alice, 121, closed=closed)
    assert keys_due(road) == []
    assert not standing_of(road.file).looks_back


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.GAVE_UP])
def test_nothing_falls_due_in_a_case_closed_early_while_the_carrier_had_the_ball(alice, outcome):
    visit = {"visit_needed": True, "visit_on": ago(-3), "visit_place": "Shop"}
    road = at(alice, S.APPLICATION).take(S.APPLICATION, **answers(S.APPLICATION) | visit)
    assert {DeadlineKind.ANSWER, DeadlineKind.VISIT} <= set(kinds_due(road))
    assert kinds_due(road.close_early(outcome, "")) == []


def test_promises_and_refunds_of_a_closed_case_fall_due_no_more(alice):
    road = ended(alice, 20, awaited=True, closed=True)
    promised = {"promise": "Money back", "promised_by": ago(-9)}
    road.case.contacts.create(channel="app", happened_at="2026-01-05T10:00Z", said="x", **promised)
    assert set(kinds_due(road)) == {DeadlineKind.CHECK_IN}


def test_the_rules_of_the_country_say_what_becomes_of_the_number(alice):
    make_rule(RuleTopic.RESTORE, 30), make_rule()
    assert {"restore:0", "reuse:0"} <= set(keys_due(ended(alice, 20)))


def test_what_has_passed_falls_due_no_more(alice):
    make_rule(RuleTopic.RESTORE, 19), make_rule(period=20)
    road = ended(alice, 20)
    assert [key for key in keys_due(road) if "check-in" not in key] == ["reuse:0"]
    assert [fate.kind for fate in afterlife_of(road.file)] == [DeadlineKind.RESTORE, DeadlineKind.REUSE]


def test_a_line_without_a_number_leaves_none_to_others(alice):
    make_rule(RuleTopic.RESTORE, 30), make_rule()
    road = ended(alice, 20, "esim", number="")
    assert [fate.kind for fate in afterlife_of(road.file)] == [DeadlineKind.RESTORE]


def test_a_rule_without_a_period_says_nothing(alice):
    make_rule(period=None, period_unit="")
    assert afterlife_of(ended(alice, 20).file) == []


def test_a_seller_of_no_country_has_no_rules(alice):
    make_rule()
    road = ended(alice, 20)
    road.case.carrier.country = None
    road.case.carrier.save()
    assert afterlife_of(road.file) == []


# The balance ---------------------------------------------------------------------------------------------------------


def test_a_balance_that_was_asked_for_is_awaited(alice):
    assert awaited_balance(ended(alice, 20, awaited=True).file)


@pytest.mark.parametrize("way", ["none", "given_up"])
def test_where_nothing_is_to_come_nothing_is_awaited(alice, way):
    road = ended(alice, 20)
    road.take(S.BALANCE, way=way)
    assert awaited_balance(road.file) is None


def test_a_balance_that_is_in_is_awaited_no_more(alice):
    road = looked(ended(alice, 20, awaited=True), 14, balance_in=True)
    assert awaited_balance(road.file) is None


def test_the_look_that_said_so_can_still_be_put_right(alice):
    road = looked(ended(alice, 20, awaited=True), 14, balance_in=True)
    assert awaited_balance(road.file, 14)


# What it costs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 8])
def test_rules_cost_one_query_and_only_those_with_a_period_are_read(alice, django_assert_num_queries, count):
    for n in range(count):
        make_rule(period=90 + n), make_rule(period=None, period_unit="")
    file = open_file(alice, ended(alice, 20).case.pk, records=DEADLINE_RECORDS)
    with django_assert_num_queries(0):
        afterlife_of(file)
    assert len(file.case.carrier.country.timed_rules) == count


@pytest.mark.parametrize("days", [(), (14, 30, 60)])
def test_everything_after_the_end_is_read_in_advance(alice, django_assert_num_queries, days):
    road = ended(alice, 61)
    for n in days:
        CheckIn.objects.create(case=road.case, days=n, answered_on=ago(0), bill_came=False, charged=False)
    make_rule()
    file = open_file(alice, road.case.pk, records=DEADLINE_RECORDS)
    with django_assert_num_queries(0):
        deadlines_of(file)


def test_a_stranger_has_no_such_case(alice, charlie):
    road = ended(alice, 20)
    with pytest.raises(type(road.case).DoesNotExist):
        open_file(charlie, road.case.pk, records=AFTER_RECORDS)


def test_a_case_that_was_only_opened_has_nothing_after_its_end(alice):
    assert keys_due(start(alice)) == []
