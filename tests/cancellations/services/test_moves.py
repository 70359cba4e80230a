"""The one function that changes a case."""

import pytest
from django.db import transaction

from cancellations.enums import CaseState, EventKind
from cancellations.exceptions import StaleVersion
from cancellations.models import Case
from cancellations.services.moves import Told, change

from ..roads import ago, fresh, last_event, snapshot, start

SAVED = Told(EventKind.STEP_SAVED)


def test_a_change_raises_the_version_by_one(alice):
    road = start(alice)
    change(fresh(road), 1, alice, SAVED)
    assert fresh(road).version == 2


def test_a_change_moves_the_moment_of_the_last_change(alice):
    road = start(alice)
    change(fresh(road), 1, alice, SAVED)
    assert fresh(road).changed_at > road.case.changed_at


def test_a_change_without_an_action_leaves_the_state(alice):
    road = start(alice)
    change(fresh(road), 1, alice, SAVED)
    assert fresh(road).state == CaseState.PREPARING


def test_the_case_in_hand_knows_what_was_written(alice):
    case = fresh(start(alice))
    change(case, 1, alice, SAVED)
    assert (case.version, case.changed_at) == (fresh_of(case).version, fresh_of(case).changed_at)


def fresh_of(case):
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_another_version_is_refused_and_nothing_written(alice, version):
    road = start(alice)
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        change(fresh(road), version, alice, SAVED)
    assert snapshot(road) == before


def test_a_case_that_moved_on_meanwhile_is_refused(alice):
    """The version in hand is right, the state is not: both are asked of the database."""
    road = start(alice)
    case = fresh(road)
    case.state = CaseState.SUBMITTED
    with pytest.raises(StaleVersion), transaction.atomic():
        change(case, 1, alice, SAVED)


def test_the_second_of_two_with_the_same_version_is_refused(alice):
    road = start(alice)
    first, second = fresh(road), fresh(road)
    change(first, 1, alice, SAVED)
    with pytest.raises(StaleVersion):
        change(second, 1, alice, SAVED)


def test_the_event_holds_what_was_told(alice):
    road = start(alice)
    told = Told(EventKind.STEP_DONE, "contact", ago(3), "R-1", "A note", [["How", "a", "b"]])
    change(fresh(road), 1, alice, told)
    event = last_event(road)
    assert (event.step, event.happened_on, event.reference, event.note) == ("contact", ago(3), "R-1", "A note")
    assert event.changes == [["How", "a", "b"]]


def test_the_event_names_who_did_it(alice):
    road = start(alice)
    change(fresh(road), 1, alice, SAVED)
    assert last_event(road).actor == alice


def test_an_event_without_a_day_happened_today(alice):
    road = start(alice)
    change(fresh(road), 1, alice, SAVED)
    assert last_event(road).happened_on == ago(0)


def test_a_note_too_long_for_the_timeline_is_cut(alice):
    road = start(alice)
    change(fresh(road), 1, alice, Told(EventKind.STEP_SAVED, note="x" * 900))
    assert len(last_event(road).note) == 500
