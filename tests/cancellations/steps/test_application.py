"""The application: handed in once, and what went with it."""

import pytest

from cancellations.enums import CaseState, EventKind
from cancellations.models import Application, HandedItem
from cancellations.services.steps import save_step
from cancellations.steps import HANDLERS
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, fresh, last_event, status
from .conftest import errors_with

VISIT = {"visit_needed": True, "visit_on": ago(-3), "visit_place": "Nanjing Road 1"}


@pytest.fixture
def road(alice):
    return at(alice, S.APPLICATION)


def hand_in(road, **changed):
    return road.take(S.APPLICATION, **answers(S.APPLICATION) | changed)


def correct(road, **changed):
    application = road.file.applications[0]
    handler = HANDLERS[S.APPLICATION]
    form = handler.form(road.file, answers(S.APPLICATION) | changed, item=application.pk)
    assert form.is_valid(), form.errors
    save_step(road.file, handler, form, actor=road.person, version=fresh(road).version)
    return last_event(road)


def test_handing_in_makes_it_the_carriers_move(road):
    assert fresh(hand_in(road)).state == CaseState.SUBMITTED


def test_it_is_told_with_its_reference_and_day(road):
    event = last_event(hand_in(road))
    assert (event.kind, event.reference, event.happened_on) == (EventKind.SUBMITTED, "A-1", ago(7))


def test_what_was_handed_over_is_recorded_by_kind(road):
    hand_in(road, items=["id_copy", "signed_form"])
    assert list(HandedItem.objects.values_list("kind", flat=True)) == ["id_copy", "signed_form"]


def test_a_shop_visit_is_recorded_with_day_and_place(road):
    hand_in(road, **VISIT)
    application = Application.objects.get()
    assert (application.visit_on, application.visit_place) == (ago(-3), "Nanjing Road 1")


@pytest.mark.parametrize("missing", ["visit_on", "visit_place"])
def test_a_shop_visit_needs_day_and_place(road, missing):
    found = errors_with(road, S.APPLICATION, **VISIT | {missing: ""})
    assert found == {missing: ["Say when and where the visit is."]}


@pytest.mark.parametrize("given", [{"visit_on": ago(-3)}, {"visit_place": "Nanjing Road 1"}])
def test_day_or_place_are_not_kept_without_a_visit(road, given):
    hand_in(road, **given)
    assert Application.objects.values_list("visit_on", "visit_place").get() == (None, "")


@pytest.mark.parametrize("missing", ["submitted_on", "channel"])
def test_when_and_how_are_required(road, missing):
    assert list(errors_with(road, S.APPLICATION, **{missing: ""})) == [missing]


def test_a_carriers_call_is_no_way_to_hand_in(road):
    assert list(errors_with(road, S.APPLICATION, channel="called_me")) == ["channel"]


def test_only_kinds_of_the_list_are_handed_over(road):
    assert list(errors_with(road, S.APPLICATION, items=["password"])) == ["items"]


def test_it_is_not_older_than_the_account_check(road):
    found = errors_with(road, S.APPLICATION, submitted_on=ago(9))
    assert "Check the account" in found["submitted_on"][0]


def test_on_the_day_of_the_check_it_is_right(road):
    assert errors_with(road, S.APPLICATION, submitted_on=ago(8)) == {}


def test_a_correction_tells_papers_added_and_taken_out(road):
    event = correct(hand_in(road, items=["id_copy", "name"]), items=["name", "sim_card"])
    assert event.kind == EventKind.STEP_CORRECTED
    assert event.changes == [["items", ["id_copy", "name"], ["name", "sim_card"]]]


def test_a_correction_stores_papers_added_and_taken_out(road):
    correct(hand_in(road, items=["id_copy", "name"]), items=["name", "sim_card"])
    assert sorted(HandedItem.objects.values_list("kind", flat=True)) == ["name", "sim_card"]


def test_a_correction_does_not_hand_in_again(road):
    correct(hand_in(road), reference="A-9")
    assert (Application.objects.count(), fresh(road).state) == (1, CaseState.SUBMITTED)


def test_a_rejected_application_is_corrected_without_handing_it_in(alice):
    road = at(alice, S.REVIEW)
    road.take(S.REVIEW, decision="rejected", decided_on=ago(4), rejection="papers")
    correct(road, reference="A-9")
    assert status(road, S.APPLICATION) == "started"


def test_an_application_is_not_corrected_to_after_its_answer(alice):
    road = at(alice, S.BALANCE)
    handler = HANDLERS[S.APPLICATION]
    late = answers(S.APPLICATION) | {"submitted_on": ago(1)}
    form = handler.form(road.file, late, item=road.file.applications[0].pk)
    assert "which rests on it" in form.errors["submitted_on"][0]
