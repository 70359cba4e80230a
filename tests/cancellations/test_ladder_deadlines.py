"""What falls due on a ladder is among the deadlines of a case."""

import pytest

from cancellations.demo import ago
from cancellations.enums import DeadlineKind as D
from cancellations.enums import Outcome
from cancellations.models import Escalation, NewDate, Notification
from cancellations.queries import deadlines_of, ladder_of, standing_of
from cancellations.workflow.deadlines import Deadline

from .ladders import make_ladder, overdue, promise
from .roads import at, in_state, start

ON_THE_LADDER = (D.RUNG_ANSWER, D.RUNG_OPENS, D.RUNG_CLOSES)


def complain(road, rung="complaint", days=3, **fields):
    names = {"name_en": "Complaint", "name_zh": "投诉"}
    return Escalation.objects.create(case=road.case, rung=rung, taken_on=ago(days), **names, **fields)


def on_the_ladder(road):
    found = [deadline for deadline in deadlines_of(road.file) if deadline.kind in ON_THE_LADDER]
    return {deadline.key: deadline.due_on for deadline in found}


@pytest.fixture(autouse=True)
def _ladder(world):
    make_ladder()


@pytest.mark.parametrize("model", [NewDate, Notification])
def test_the_longest_name_of_a_deadline_can_be_stored(model):
    rung = "x" * Escalation._meta.get_field("rung").max_length
    longest = max(len(Deadline(kind, ago(0), "", rung).key) for kind in ON_THE_LADDER)
    assert longest <= model._meta.get_field("deadline").max_length


def test_a_ladder_that_nobody_climbs_has_no_deadline(alice):
    assert on_the_ladder(start(alice)) == {}


def test_a_complaint_brings_its_answer_and_the_next_rung(alice):
    road = start(alice)
    complain(road, answer_due_on=ago(-12))
    assert on_the_ladder(road) == {"rung-answer:complaint": ago(-12), "rung-opens:regulator": ago(-13)}


def test_the_last_day_runs_from_the_event(alice):
    road = overdue(alice, days=40)
    complain(road)
    assert "rung-closes:regulator" in on_the_ladder(road)


def test_a_new_date_moves_the_deadline_as_it_moves_the_clock(alice):
    road = start(alice)
    complain(road, days=20, answer_due_on=ago(5))
    NewDate.objects.create(case=road.case, deadline="rung-answer:complaint", was_due_on=ago(5), due_on=ago(-9))
    assert on_the_ladder(road)["rung-answer:complaint"] == ago(-9)
    assert ladder_of(road.file).step("complaint").standing.taken.due_on == ago(-9)


def test_a_complaint_outlives_the_signing_off(alice):
    road = in_state(alice, "closed")
    complain(road, answer_due_on=ago(-12))
    assert on_the_ladder(road)["rung-answer:complaint"] == ago(-12)


def test_a_complaint_does_not_outlive_an_early_close(alice):
    road = start(alice)
    complain(road, answer_due_on=ago(-12))
    road.close_early(Outcome.KEPT, "x")
    assert on_the_ladder(road) == {}


# Whether there is something to complain of ---------------------------------------------------------------------------


def test_a_carrier_in_time_lets_nobody_down(alice):
    assert not standing_of(at(alice, "review").file).presses


def test_a_late_answer_lets_down(alice):
    assert standing_of(overdue(alice).file).presses


@pytest.mark.parametrize(("kept", "expected"), [(False, True), (True, False)])
def test_a_broken_promise_lets_down(alice, kept, expected):
    road = start(alice)
    promise(road, kept=kept)
    assert standing_of(road.file).presses == expected
