"""The state table, walked edge by edge from every state."""

import inspect
from itertools import product

import pytest
from django.db import transaction

from cancellations import services
from cancellations.enums import Action, CaseState, EventKind, Outcome
from cancellations.exceptions import TransitionRefused
from cancellations.services.moves import Told, change
from cancellations.workflow.transitions import TRANSITIONS, target_of

from ..roads import fresh, snapshot, start

PREPARING, SUBMITTED, ENDED, CLOSED = CaseState.PREPARING, CaseState.SUBMITTED, CaseState.ENDED, CaseState.CLOSED

# Written out a second time on purpose: changing the graph has to be meant twice.
EDGES = {
    (PREPARING, Action.SUBMIT, SUBMITTED),
    (SUBMITTED, Action.APPROVE, ENDED),
    (SUBMITTED, Action.REJECT, PREPARING),
    (PREPARING, Action.CORRECT_TO_APPROVED, ENDED),
    (ENDED, Action.CORRECT_TO_REJECTED, PREPARING),
    (ENDED, Action.SIGN_OFF, CLOSED),
    (PREPARING, Action.CLOSE_EARLY, CLOSED),
    (SUBMITTED, Action.CLOSE_EARLY, CLOSED),
    (CLOSED, Action.REOPEN, PREPARING),
    (CLOSED, Action.REOPEN, SUBMITTED),
    (CLOSED, Action.REOPEN, ENDED),
}
ALL = list(product(CaseState, Action, CaseState))
ALLOWED = sorted(EDGES)
REFUSED = sorted(set(ALL) - EDGES)


def test_the_table_holds_these_edges_and_no_other():
    assert {(s, t.action, to) for t in TRANSITIONS.values() for s in t.sources for to in t.targets} == EDGES


@pytest.mark.parametrize(("state", "action", "target"), ALLOWED)
def test_an_edge_of_the_table_leads_to_its_target(state, action, target):
    assert target_of(action, state, target) == target


@pytest.mark.parametrize(("state", "action", "target"), REFUSED)
def test_anything_else_is_refused(state, action, target):
    with pytest.raises(TransitionRefused):
        target_of(action, state, target)


@pytest.mark.parametrize("action", Action)
def test_an_action_without_a_target_leads_to_its_first(action):
    transition = TRANSITIONS[action]
    assert target_of(action, transition.sources[0]) == transition.targets[0]


def put_in(road, state):
    """The case in that state, and nothing else of it changed."""
    closed = state == CLOSED
    case = fresh(road)
    case.state, case.outcome = state, Outcome.KEPT if closed else ""
    case.closed_at = case.opened_at if closed else None
    case.save()
    return case


def moved(case, action, target):
    closed = target == CLOSED
    columns = {"outcome": Outcome.KEPT if closed else "", "closed_at": case.opened_at if closed else None}
    with transaction.atomic():
        return change(case, case.version, case.owner, Told(EventKind.STEP_DONE), action, to=target, **columns)


@pytest.mark.parametrize(("state", "action", "target"), ALLOWED)
def test_the_service_takes_an_edge_with_one_event_and_one_version(alice, state, action, target):
    road = start(alice)
    case = put_in(road, state)
    moved(case, action, target)
    after = fresh(road)
    assert (after.state, after.version, after.events.count()) == (target, 2, 2)


@pytest.mark.parametrize(("state", "action", "target"), ALLOWED)
def test_the_event_remembers_the_state_after_it(alice, state, action, target):
    assert moved(put_in(start(alice), state), action, target).state == target


def test_the_service_refuses_everything_else(alice):
    road = start(alice)
    for state in CaseState:
        case = put_in(road, state)
        before = snapshot(road)
        for action, target in ((a, t) for s, a, t in REFUSED if s == state):
            with pytest.raises(TransitionRefused):
                moved(case, action, target)
        assert snapshot(road) == before


def test_no_service_writes_a_state_but_the_one_that_moves_cases():
    sources = [inspect.getsource(module) for module in (services.cases, services.steps)]
    assert not any(".update(" in source or ".save(" in source for source in sources)
