"""The ledger as it is read from the rows: arrears, the balance, and what was noted besides, each once."""

from decimal import Decimal as D

import pytest

from cancellations.enums import CaseState, Outcome
from cancellations.models import MoneyEntry
from cancellations.queries import my_files, sums_over
from cancellations.workflow.ledger import Sum
from carriers.enums import StepKey as S

from .money import BILL, all_done, noted, owing
from .roads import ago, answers, at, blockers, in_state, start, take_later

CNY_36_50 = {"kind": "arrears", "amount": "36.50", "currency": "CNY"}
MINE, THEIRS = "by me", "to me"


def with_blocker(person, **row):
    found = blockers(CNY_36_50 | row)
    return at(person, S.ACCOUNT_STATUS).take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **found)


def with_balance(person, **changed):
    return at(person, S.BALANCE).take(S.BALANCE, **answers(S.BALANCE) | changed)


NOT_YET = {"received": "", "received_on": ""}


def partly_back(person):
    """Half of the balance came, and the person waits for the rest."""
    return take_later(at(person, S.BALANCE), S.BALANCE, **answers(S.BALANCE))


def entry(**changed):
    """A sum as it was noted, and what became of it since."""

    def story(person):
        road = all_done(person).owe(**noted())
        MoneyEntry.objects.update(**changed)
        return road

    return story


STORIES = {
    "nothing": (start, []),
    "open arrears": (with_blocker, [(MINE, "CNY", "36.50")]),
    "arrears paid": (lambda p: with_blocker(p, cleared_on=ago(8)), []),
    "something in the way that costs nothing": (lambda p: with_blocker(p, amount="", currency=""), []),
    "a balance asked for": (lambda p: with_balance(p, **NOT_YET), [(THEIRS, "CNY", "58.20")]),
    "a balance of which part came": (partly_back, [(THEIRS, "CNY", "8.20")]),
    "a balance accepted as it came": (with_balance, []),
    "more balance than expected": (lambda p: with_balance(p, received="99.00"), []),
    "a balance given up": (lambda p: with_balance(p, **NOT_YET, way="given_up"), []),
    "a balance without an amount": (lambda p: with_balance(p, **NOT_YET, expected=""), []),
    "a deposit": (entry(), [(THEIRS, "CNY", "200.00")]),
    "a bill": (entry(kind="final_bill"), [(MINE, "CNY", "200.00")]),
    "charged after the end": (entry(kind="after_end"), [(THEIRS, "CNY", "200.00")]),
    "a deposit paid in part": (entry(settled=D("50"), settled_on=ago(1)), [(THEIRS, "CNY", "150.00")]),
    "a deposit paid": (entry(settled=D("200"), settled_on=ago(1)), []),
    "a deposit paid twice over": (entry(settled=D("400"), settled_on=ago(1)), []),
    "a deposit given up": (entry(given_up_on=ago(1)), []),
    "a deposit given up after part of it": (entry(settled=D("1"), settled_on=ago(2), given_up_on=ago(1)), []),
}


def told(sums):
    return [(THEIRS if sum_.is_to_me else MINE, sum_.currency, str(sum_.amount)) for sum_ in sums]


@pytest.mark.parametrize(("story", "sums"), STORIES.values(), ids=STORIES)
def test_what_is_open(alice, story, sums):
    assert told(story(alice).file.ledger.sums) == sums


@pytest.mark.parametrize(
    ("story", "step"), [(with_blocker, S.ACCOUNT_STATUS), (with_balance, S.BALANCE), (owing, None)]
)
def test_a_line_says_where_it_is_recorded(alice, story, step):
    assert story(alice).file.ledger.lines[-1].step == step


def test_every_sum_stands_once(alice):
    road = owing(alice).owe(**noted(**BILL))
    assert [str(line.what) for line in road.file.ledger.lines] == ["Balance", "Deposit", "Final bill"]


def test_a_balance_accepted_short_still_shows_the_difference(alice):
    [line] = with_balance(alice).file.ledger.lines
    assert (line.difference, line.is_open) == (D("-8.20"), False)


def test_a_balance_accepted_short_can_be_signed_off(alice):
    assert all_done(alice).sign_off().file.case.state == CaseState.CLOSED


def test_who_wants_the_rest_after_all_notes_it_as_a_refund(alice):
    road = all_done(alice).owe(**noted(kind="refund", expected="8.20"))
    assert told(road.file.ledger.sums) == [(THEIRS, "CNY", "8.20")]


@pytest.mark.parametrize("state", CaseState)
def test_money_can_be_noted_in_every_state_of_a_case(alice, state):
    """Bills come after the end, too."""
    road = in_state(alice, state).owe(**noted())
    assert told(road.file.ledger.sums)[0] == (THEIRS, "CNY", "200.00")


# Line closed, money still owed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("story", "is_it"),
    [
        (owing, True),
        (all_done, False),
        (lambda p: all_done(p).owe(**noted(**BILL)), False),
        (lambda p: with_balance(p, **NOT_YET), True),
        (lambda p: start(p).owe(**noted()), False),
        (lambda p: start(p).owe(**noted()).close_early(Outcome.PORTED_OUT, "x"), True),
        (lambda p: start(p).owe(**noted()).close_early(Outcome.KEPT, "x"), False),
        (lambda p: all_done(p).sign_off().owe(**noted(kind="after_end")), True),
    ],
)
def test_line_closed_and_money_owed_is_a_state(alice, story, is_it):
    assert story(alice).file.is_closed_and_owed is is_it


def test_a_line_that_runs_on_is_not_closed_yet(alice):
    approval = answers(S.REVIEW) | {"line_ends_on": ago(-3)}
    assert not at(alice, S.REVIEW).take(S.REVIEW, **approval).owe(**noted()).file.is_closed_and_owed


# Over all cases ------------------------------------------------------------------------------------------------------


def test_over_all_cases_each_currency_stands_alone(alice):
    owing(alice)
    start(alice, number="+8613800138001").owe(**noted(currency="HKD", expected="0.10"))
    start(alice, number="+8613800138002").owe(**noted(currency="HKD", expected="0.20")).owe(**noted(**BILL))
    sums = [Sum(True, "CNY", D("200.00")), Sum(True, "HKD", D("0.30")), Sum(False, "CNY", D("36.50"))]
    assert sums_over(my_files(alice)) == sums


def test_nobody_elses_money_is_among_it(alice, charlie):
    owing(alice)
    assert sums_over(my_files(charlie)) == []


def test_over_all_cases_costs_no_query_of_its_own(alice, django_assert_num_queries):
    for n in range(3):
        start(alice, number=f"+861380013800{n}").owe(**noted())
    files = my_files(alice)
    with django_assert_num_queries(0):
        sums_over(files)
