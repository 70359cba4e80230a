"""Saving, correcting and skipping, on every step of all three roads."""

import pytest

from cancellations.enums import CaseState, EventKind, StepStatus
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.services.steps import save_step, skip_step
from cancellations.steps import HANDLERS
from carriers.enums import StepKey as S
from carriers.steps import base_plan

from ..roads import ROADS, answers, at, codes, fresh, kinds, last_event, snapshot, start, status, take_later, walk

PLACES = [
    (name, step.key)
    for name, (card, line) in ROADS.items()
    for step in base_plan(card, keeps_receiving=line.get("keeps_receiving", False))
]
TOLD = {
    S.CONTACT: EventKind.CONTACTED,
    S.APPLICATION: EventKind.SUBMITTED,
    S.DETAILS: EventKind.SUBMITTED,
    S.REVIEW: EventKind.APPROVED,
    S.ACCOUNT_STATUS: EventKind.CHECKED,
    S.BALANCE: EventKind.REFUNDED,
}
MOVES = {S.APPLICATION: CaseState.SUBMITTED, S.DETAILS: CaseState.SUBMITTED, S.REVIEW: CaseState.ENDED}
OPTIONAL = {S.PREPARE, S.CONTACT, S.BALANCE, S.UNBIND, S.PORTAL}


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_is_saved_with_one_event_and_one_version(alice, name, key):
    road = at(alice, key, name)
    before, events = fresh(road).version, len(kinds(road))
    road.take(key, **answers(key))
    assert (fresh(road).version, len(kinds(road))) == (before + 1, events + 1)


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_that_is_saved_is_done(alice, name, key):
    assert status(at(alice, key, name).take(key, **answers(key)), key) == StepStatus.DONE


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_tells_what_it_is(alice, name, key):
    event = last_event(at(alice, key, name).take(key, **answers(key)))
    assert (event.kind, event.step) == (TOLD.get(key, EventKind.STEP_DONE), key)


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_only_handing_in_and_the_answer_move_the_case(alice, name, key):
    road = at(alice, key, name)
    before = fresh(road).state
    assert fresh(road.take(key, **answers(key))).state == MOVES.get(key, before)


@pytest.mark.parametrize("name", ROADS)
def test_a_walked_road_has_settled_every_step(alice, name):
    progress = walk(start(alice, name)).file.progress
    assert progress.settled == len(progress.steps)


@pytest.mark.parametrize(
    ("name", "key", "code"),
    [
        ("physical", S.APPLICATION, "open:prepare"),
        ("physical", S.REVIEW, "no_application"),
        ("physical", S.BALANCE, "line_open"),
        ("esim", S.UNBIND, "open:prepare"),
        ("esim kept for codes", S.UNBIND, "keep_esim"),
        ("esim", S.DETAILS, "open:portal"),
    ],
)
def test_a_shut_step_is_refused_and_nothing_written(alice, name, key, code):
    road = start(alice, name)
    before = snapshot(road)
    with pytest.raises(StepClosed) as refused:
        take_blindly(road, key)
    assert code in codes(refused.value.reasons)
    assert snapshot(road) == before


def take_blindly(road, key):
    """As ``Road.take``; a form that is not valid is saved all the same, as gates are asked first."""
    file, handler = road.file, HANDLERS[key]
    form = handler.form(file, answers(key)) if key != S.REVIEW else handler.form_class(answers(key), file=file)
    save_step(file, handler, form, actor=road.person, version=file.case.version)


@pytest.mark.parametrize("name", ROADS)
def test_no_step_can_be_recorded_once_the_case_is_signed_off(alice, name):
    road = walk(start(alice, name)).sign_off()
    before = snapshot(road)
    for key in road.file.plan.keys:
        with pytest.raises(StepClosed):
            take_blindly(road, key)
    assert snapshot(road) == before


@pytest.mark.parametrize("key", [S.PREPARE, S.PORTAL, S.ACCOUNT_STATUS, S.BALANCE])
def test_a_step_saved_for_later_stays_open(alice, key):
    road = at(alice, key, "esim" if key == S.PORTAL else "physical")
    take_later(road, key, **answers(key))
    assert (status(road, key), last_event(road).kind) == (StepStatus.STARTED, EventKind.STEP_SAVED)


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_saving_from_an_old_page_is_refused(alice, name, key):
    road = at(alice, key, name)
    file, handler = road.file, HANDLERS[key]
    form = handler.form(file, answers(key))
    assert form.is_valid()
    with pytest.raises(StaleVersion):
        save_step(file, handler, form, actor=alice, version=file.case.version - 1)


# Skipping ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), [place for place in PLACES if place[1] in OPTIONAL])
def test_an_optional_step_is_skipped_on_purpose(alice, name, key):
    road = at(alice, key, name).skip(key, "Not needed")
    assert (status(road, key), road.file.facts.steps[key].note) == (StepStatus.SKIPPED, "Not needed")


def test_skipping_is_told_with_its_reason(alice):
    event = last_event(start(alice).skip(S.PREPARE, "Not needed"))
    assert (event.kind, event.step, event.note) == (EventKind.STEP_SKIPPED, S.PREPARE, "Not needed")


@pytest.mark.parametrize(("name", "key"), [place for place in PLACES if place[1] not in OPTIONAL])
def test_a_required_step_cannot_be_skipped(alice, name, key):
    road = at(alice, key, name)
    with pytest.raises(StepClosed) as refused:
        road.skip(key)
    assert codes(refused.value.reasons) == ["required"]


def test_a_step_that_is_done_cannot_be_skipped(alice):
    with pytest.raises(StepClosed) as refused:
        at(alice, S.CONTACT).skip(S.PREPARE)
    assert codes(refused.value.reasons) == ["done"]


@pytest.mark.parametrize(("name", "key"), [("physical", S.BALANCE), ("esim kept for codes", S.UNBIND)])
def test_a_shut_step_cannot_be_skipped_either(alice, name, key):
    road = start(alice, name)
    before = snapshot(road)
    with pytest.raises(StepClosed):
        road.skip(key)
    assert snapshot(road) == before


def test_a_skipped_step_can_still_be_done(alice):
    road = start(alice).skip(S.PREPARE).take(S.PREPARE, contacts_saved=True)
    assert status(road, S.PREPARE) == StepStatus.DONE


def test_skipping_from_an_old_page_is_refused(alice):
    road = at(alice, S.CONTACT)
    with pytest.raises(StaleVersion):
        skip_step(road.file, S.CONTACT, actor=alice, version=1, reason="")


# Correcting ----------------------------------------------------------------------------------------------------------


def test_a_correction_is_an_event_with_before_and_after(alice):
    road = at(alice, S.CONTACT)
    road.take(S.PREPARE, **answers(S.PREPARE) | {"bills_note": "9.00 too much"})
    event = last_event(road)
    assert event.kind == EventKind.STEP_CORRECTED
    assert event.changes == [["bills_note", "5.00 too much in September", "9.00 too much"]]


def test_a_correction_leaves_the_step_done(alice):
    road = at(alice, S.CONTACT).take(S.PREPARE, papers_ready=True)
    assert status(road, S.PREPARE) == StepStatus.DONE


def test_a_correction_is_possible_while_the_carrier_has_the_ball(alice):
    road = at(alice, S.REVIEW).take(S.PREPARE, papers_ready=True)
    assert last_event(road).kind == EventKind.STEP_CORRECTED


def test_writing_on_what_was_saved_for_later_is_no_correction(alice):
    road = take_later(start(alice), S.PREPARE, papers_ready=True).take(S.PREPARE, papers_ready=True)
    assert kinds(road)[1:] == [EventKind.STEP_SAVED, EventKind.STEP_DONE]
