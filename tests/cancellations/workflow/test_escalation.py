"""When a complaint may be recorded, from which day a dispute runs, and what falls due on the ladder."""

from datetime import date

import pytest

from cancellations.enums import CaseState, DeadlineKind, Decision, Outcome
from cancellations.workflow.escalation import dispute_since, due_on_the_ladder, refusals_to_complain, refusals_to_take
from cancellations.workflow.facts import ApplicationFact, Facts
from carriers.enums import CardKind
from carriers.ladder import Matter, PlainRung, Taken

FIRST, SECOND, THIRD, LAST = (date(2026, 3, day) for day in (2, 9, 16, 30))
RUNGS = (
    PlainRung("complaint", "Complaint", "投诉"),
    PlainRung("body", "Body", "机构", waits=15, waits_unit="day", limit=5, limit_unit="month", limit_since="complaint"),
)


def facts(*applications, today=LAST):
    return Facts(CardKind.PHYSICAL_SIM, applications=applications, today=today)


def approved(ends_on=None):
    return ApplicationFact(SECOND, Decision.APPROVED, THIRD, ends_on)


# From which day ------------------------------------------------------------------------------------------------------

EVENTS = [
    ((), (), None),
    ((), (SECOND, FIRST), FIRST),
    ((ApplicationFact(SECOND),), (FIRST,), SECOND),
    ((ApplicationFact(FIRST, Decision.REJECTED, SECOND), ApplicationFact(THIRD)), (), THIRD),
    ((approved(),), (FIRST,), THIRD),
    ((approved(LAST),), (), LAST),
    ((approved(date(2026, 4, 30)),), (), SECOND),
]


@pytest.mark.parametrize(("applications", "contacts", "expected"), EVENTS)
def test_a_dispute_runs_from_the_lines_end_the_application_or_the_first_contact(applications, contacts, expected):
    assert dispute_since(facts(*applications), contacts) == expected


# When ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", CaseState.live())
def test_a_live_case_may_complain(state):
    assert refusals_to_complain(state, "") == []


@pytest.mark.parametrize(("outcome", "refused"), [(outcome, outcome != Outcome.ENDED) for outcome in Outcome])
def test_a_closed_case_may_complain_when_the_line_came_to_its_end(outcome, refused):
    assert bool(refusals_to_complain(CaseState.CLOSED, outcome)) == refused


def test_a_shut_rung_is_refused_for_the_reason_the_page_shows():
    standing = Matter(RUNGS, {}, LAST).standing(1)
    assert [reason.text for reason in refusals_to_take(standing)] == [standing.reason]


# What falls due ------------------------------------------------------------------------------------------------------


def due(taken, today=LAST):
    standings = Matter(RUNGS, taken, today).standings()
    return {(d.kind, d.item): d.due_on for d in due_on_the_ladder(standings, today)}


def test_an_answer_is_due_on_its_day_until_it_comes():
    waiting, answered = Taken(FIRST, THIRD), Taken(FIRST, THIRD, answered_on=THIRD)
    assert due({"complaint": waiting})[DeadlineKind.RUNG_ANSWER, "complaint"] == THIRD
    assert (DeadlineKind.RUNG_ANSWER, "complaint") not in due({"complaint": answered})


@pytest.mark.parametrize(("today", "expected"), [(17, True), (18, True), (19, False)])
def test_a_rung_opens_on_its_day_and_is_not_called_for_after_it(today, expected):
    found = due({"complaint": Taken(FIRST)}, date(2026, 3, today))
    assert ((DeadlineKind.RUNG_OPENS, "body") in found) == expected


def test_a_rung_has_a_last_day_until_it_is_taken_or_too_late():
    closes = (DeadlineKind.RUNG_CLOSES, "body")
    assert due({"complaint": Taken(FIRST)})[closes] == date(2026, 8, 2)
    assert closes not in due({"complaint": Taken(FIRST), "body": Taken(LAST)})
    assert closes not in due({"complaint": Taken(FIRST)}, date(2026, 8, 3))


def test_nothing_opens_or_closes_when_the_matter_is_settled():
    assert due({"complaint": Taken(FIRST, answered_on=SECOND, settled=True)}) == {}


def answers_due(taken):
    found = due_on_the_ladder(Matter(RUNGS, taken, LAST).standings(), LAST)
    return [deadline.item for deadline in found if deadline.kind == DeadlineKind.RUNG_ANSWER]


WAITING = Taken(FIRST, SECOND)


def test_only_the_rung_that_was_taken_last_waits_for_an_answer():
    """Whoever went to the body is not told for ever that the carrier has not answered."""
    assert answers_due({"complaint": WAITING}) == ["complaint"]
    assert answers_due({"complaint": WAITING, "body": Taken(THIRD, LAST)}) == ["body"]


def test_once_it_is_settled_nobody_waits():
    assert answers_due({"complaint": WAITING, "body": Taken(THIRD, LAST, LAST, settled=True)}) == []
