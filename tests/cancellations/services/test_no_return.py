"""Reading what cannot be undone: it is on record, and it shuts nothing."""

import pytest
from django.utils import timezone

from cancellations.enums import EventKind
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.queries import read_on, steps_of_no_return
from cancellations.services.no_return import note_no_return_read
from carriers.enums import StepKey as S

from ..linked import hang
from ..roads import answers, at, codes, fresh, kinds, last_event, rejection, snapshot, start, status

GRAVE = [("physical", S.APPLICATION), ("esim", S.UNBIND), ("esim", S.DETAILS), ("esim kept for codes", S.UNBIND)]


def read(road, key):
    file = road.file
    note_no_return_read(file, key, road.person, file.case.version)
    return road


@pytest.mark.parametrize(
    ("name", "keys"), [("physical", [S.APPLICATION]), ("esim", [S.DETAILS, S.UNBIND])], ids=["card", "esim"]
)
def test_handing_in_and_deleting_cannot_be_undone(alice, name, keys):
    assert steps_of_no_return(start(alice, name).file) == keys


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_reading_is_one_event_of_the_step(alice, name, key):
    road = at(alice, key, name)
    before = len(kinds(road))
    event = last_event(read(road, key))
    assert (event.kind, event.step, len(kinds(road))) == (EventKind.NO_RETURN_READ, key, before + 1)


def test_it_was_read_on_that_day(alice):
    road = at(alice, S.APPLICATION)
    assert read_on(road.file, S.APPLICATION) is None
    assert read_on(read(road, S.APPLICATION).file, S.APPLICATION) == timezone.localdate()


def test_each_step_is_read_by_itself(alice):
    assert read_on(read(at(alice, S.UNBIND, "esim"), S.UNBIND).file, S.DETAILS) is None


@pytest.mark.parametrize(("name", "key"), [("physical", S.APPLICATION), ("esim", S.DETAILS)])
def test_after_a_rejection_it_is_read_anew(alice, name, key):
    road = read(at(alice, key, name), key)
    for step in road.file.plan.keys[road.file.plan.keys.index(key) :]:
        road.take(step, **(rejection("papers") if step == S.REVIEW else answers(step)))
        if step == S.REVIEW:
            break
    assert read_on(road.file, key) is None
    assert read_on(read(road, key).file, key) == timezone.localdate()


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_what_was_done_already_is_noted_without_reading(alice, name, key):
    assert status(at(alice, key, name).take(key, **answers(key)), key) == "done"


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_reading_moves_nothing(alice, name, key):
    road = at(alice, key, name)
    before = (fresh(road).state, status(road, key))
    read(road, key)
    assert (fresh(road).state, status(road, key)) == before


def test_a_stale_version_writes_nothing(alice):
    road = at(alice, S.APPLICATION)
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        note_no_return_read(road.file, S.APPLICATION, alice, 1)
    assert snapshot(road) == before


def test_while_the_gate_is_shut_there_is_nothing_to_be_sure_of(alice):
    road = hang(at(alice, S.APPLICATION), "Bank")
    before = snapshot(road)
    with pytest.raises(StepClosed) as refused:
        read(road, S.APPLICATION)
    assert codes(refused.value.reasons) == ["accounts"]
    assert snapshot(road) == before
