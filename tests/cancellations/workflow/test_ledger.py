"""What is still owed, line by line and summed: exact, each currency by itself, never less than nothing."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancellations.currencies import CURRENCIES
from cancellations.models.fields import LARGEST
from cancellations.workflow.ledger import Ledger, LedgerLine, Sum, rest_of, sums_of

DAY = date(2026, 1, 5)


def to_me(expected, currency="CNY", **known):
    return LedgerLine("deposit", "Deposit", True, currency, expected and D(expected), **known)


def by_me(expected, currency="CNY", **known):
    return LedgerLine("final_bill", "Final bill", False, currency, expected and D(expected), **known)


def paid(amount):
    return {"settled": D(amount), "settled_on": DAY}


RESTS = [
    # expected, settled, let go of, what is still owed
    ("200.00", None, False, "200.00"),
    ("200.00", "0.00", False, "200.00"),
    ("200.00", "50.00", False, "150.00"),
    ("200.00", "199.99", False, "0.01"),
    ("200.00", "200.00", False, "0"),
    ("200.00", "200.01", False, "0"),  # more than was owed is nobody's debt
    ("200.00", None, True, "0"),
    ("200.00", "50.00", True, "0"),
    ("0.00", None, False, "0"),
    (None, None, False, "0"),
    (None, "12.00", False, "0"),
]


@pytest.mark.parametrize(("expected", "settled", "is_let_go", "rest"), RESTS)
def test_what_is_still_owed(expected, settled, is_let_go, rest):
    known = expected and D(expected), settled and D(settled)
    assert rest_of(*known, is_let_go=is_let_go) == D(rest)


SUMS = {
    "nothing noted": ([], []),
    "one sum": ([to_me("36.50")], [Sum(True, "CNY", D("36.50"))]),
    "two of one currency are added": (
        [to_me("0.10"), to_me("0.20")],
        [Sum(True, "CNY", D("0.30"))],
    ),
    "two currencies are not": (
        [to_me("10.00", "HKD"), to_me("10.00", "CNY"), to_me("1.00", "HKD")],
        [Sum(True, "CNY", D("10.00")), Sum(True, "HKD", D("11.00"))],
    ),
    "nor are the two sides": (
        [to_me("10.00"), by_me("10.00")],
        [Sum(True, "CNY", D("10.00")), Sum(False, "CNY", D("10.00"))],
    ),
    "what is to come is said first": (
        [by_me("1.00", "AED"), to_me("1.00", "ZAR")],
        [Sum(True, "ZAR", D("1.00")), Sum(False, "AED", D("1.00"))],
    ),
    "what was paid is left out": ([to_me("10.00", **paid("10.00"))], []),
    "what was paid in part leaves its rest": (
        [to_me("10.00", **paid("4.00")), to_me("2.00")],
        [Sum(True, "CNY", D("8.00"))],
    ),
    "what was given up is left out": ([to_me("10.00", is_let_go=True), by_me("3.00", is_let_go=True)], []),
    "paying too much lessens no other sum": (
        [by_me("10.00", **paid("99.00")), by_me("5.00")],
        [Sum(False, "CNY", D("5.00"))],
    ),
    "what nobody knows the amount of adds nothing": ([to_me(None)], []),
}


@pytest.mark.parametrize(("lines", "sums"), SUMS.values(), ids=SUMS)
def test_sums(lines, sums):
    assert sums_of(lines) == sums


amounts = st.decimals(min_value=0, max_value=LARGEST, places=2)
lines_of_any_kind = st.lists(
    st.builds(
        LedgerLine,
        kind=st.just("deposit"),
        what=st.just("x"),
        is_to_me=st.booleans(),
        currency=st.sampled_from(CURRENCIES),
        expected=st.none() | amounts,
        settled=st.none() | amounts,
        is_let_go=st.booleans(),
    ),
    max_size=12,
)


@given(lines_of_any_kind)
def test_whatever_is_noted_every_sum_is_that_of_its_side_and_currency_alone(lines):
    for side, currency, amount in sums_of(lines):
        assert amount == sum(line.rest for line in lines if (line.is_to_me, line.currency) == (side, currency)) > 0


@given(lines_of_any_kind)
def test_no_side_and_currency_comes_twice(lines):
    found = [sum_[:2] for sum_ in sums_of(lines)]
    assert len(found) == len(set(found))


@given(lines_of_any_kind)
def test_sums_are_exact(lines):
    assert all(isinstance(sum_.amount, D) and sum_.amount.as_tuple().exponent >= -2 for sum_ in sums_of(lines))


@pytest.mark.parametrize(
    ("expected", "settled", "difference"),
    [("58.20", "50.00", "-8.20"), ("10.00", "12.00", "2.00"), ("10.00", "10.00", "0"), ("10.00", None, None)],
)
def test_the_difference_stays_in_sight(expected, settled, difference):
    line = to_me(expected, settled=settled and D(settled), is_let_go=True)
    assert line.difference == (difference and D(difference))


@pytest.mark.parametrize(
    ("known", "was_given_up"),
    [
        ({}, False),
        ({"is_let_go": True}, True),
        ({"is_let_go": True} | paid("50.00"), False),  # accepted as it came
        ({"is_let_go": True, "given_up_on": DAY} | paid("50.00"), True),
        (paid("200.00"), False),
    ],
)
def test_what_was_given_up_is_told_from_what_was_accepted(known, was_given_up):
    assert to_me("200.00", **known).was_given_up is was_given_up


def test_a_ledger_tells_the_two_sides_apart():
    mine, theirs = to_me("1.00"), by_me("2.00")
    ledger = Ledger((theirs, mine))
    assert (ledger.to_me, ledger.by_me) == ([mine], [theirs])


def test_what_is_to_come_is_what_the_carrier_still_owes():
    still = to_me("1.00")
    assert Ledger((by_me("9.00"), to_me("2.00", **paid("2.00")), still)).to_come == [still]
