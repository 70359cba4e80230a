"""What the pages of the ladder cost: the same however much was complained of."""

import pytest

from cancellations.models import MoneyEntry, NewDate

from ..ladders import APPEAL, COMPLAINT, make_ladder, overdue, promise
from ..roads import fresh, url
from ..test_ladder_deadlines import complain
from .test_query_counts import _moved, queries

LADDER, WORDS, TAKE = 14, 18, 18


@pytest.fixture
def road(alice, world, wordings):
    make_ladder(rungs=[COMPLAINT, APPEAL, *({"key": f"more-{n}", "name_en": "x", "name_zh": "x"} for n in range(4))])
    return overdue(alice)


def full(road):
    for n in range(5):
        promise(road, f"Promise {n}", kept=False)
        complain(road, f"more-{n}", days=n)
        MoneyEntry.objects.create(case=road.case, kind="deposit", currency="CNY", expected="1", noted_on="2026-01-01")
        NewDate.objects.create(case=road.case, deadline="x:0", was_due_on="2026-01-01", due_on="2026-01-02")


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [
        ("case_complaint", (), LADDER),
        ("case_rung", ("complaint",), LADDER),
        ("case_letter", ("complaint",), WORDS),
        ("case_letter", ("refund",), WORDS),
        ("case_letter_print", ("body",), WORDS),
        ("case_letters", (), WORDS),
    ],
)
def test_a_page_costs_the_same_however_much_is_recorded(as_alice, road, name, args, most):
    few = queries(lambda: as_alice.get(url(road, name, *args)))
    full(road)
    assert queries(lambda: as_alice.get(url(road, name, *args))) == few <= most


def test_taking_a_rung(as_alice, road):
    form = {"version": fresh(road).version, "taken_on": "2026-03-02"}
    assert queries(lambda: _moved(as_alice.post(url(road, "case_rung", "complaint"), form))) <= TAKE
