"""The carrier's answer: proof or a reason, and the way back to a second attempt."""

import pytest

from cancellations.enums import CaseState, Decision, EventKind, Outcome, RejectionReason, StepStatus
from cancellations.models import Application
from cancellations.services.cases import reopen_case
from carriers.enums import StepKey as S

from ..roads import ago, answers, approval, at, codes, fresh, kinds, last_event, rejected, rejection, status, walk
from .conftest import errors

BLOCKS = ("arrears", "contract", "bundle", "other_numbers", "name_mismatch", "suspension")
MENDS = {
    "physical": {
        **dict.fromkeys(BLOCKS, S.ACCOUNT_STATUS),
        "papers": S.APPLICATION,
        "missed_call": S.APPLICATION,
        "wrong_channel": S.CONTACT,
        "other": S.CONTACT,
    },
    "esim": {
        **dict.fromkeys(BLOCKS, S.PORTAL),
        "papers": S.DETAILS,
        "missed_call": S.DETAILS,
        "wrong_channel": S.PORTAL,
        "other": S.PORTAL,
    },
}
ALL = [(name, reason, mends) for name, table in MENDS.items() for reason, mends in table.items()]
HAND_IN = {"physical": S.APPLICATION, "esim": S.DETAILS}


@pytest.fixture
def waiting(alice):
    return at(alice, S.REVIEW)


def test_an_approval_closes_the_line(waiting):
    assert fresh(waiting.take(S.REVIEW, **approval())).state == CaseState.ENDED


def test_an_approval_is_told_with_its_proof(waiting):
    event = last_event(waiting.take(S.REVIEW, **approval()))
    assert (event.kind, event.note, event.happened_on) == (EventKind.APPROVED, "SMS from 10086", ago(4))


@pytest.mark.parametrize("missing", ["proof", "proof_text"])
def test_an_approval_without_proof_is_refused(waiting, missing):
    found = errors(waiting, S.REVIEW, **approval() | {missing: ""})
    assert found == {missing: ["An approval counts only with its proof. Say what proves it."]}


@pytest.mark.parametrize("decision", ["", "undecided", "noted"])
def test_an_answer_is_yes_or_no(waiting, decision):
    assert list(errors(waiting, S.REVIEW, **approval() | {"decision": decision})) == ["decision"]


def test_a_rejection_needs_its_reason(waiting):
    assert errors(waiting, S.REVIEW, **rejection("")) == {"rejection": ["Say why they rejected it."]}


def test_an_answer_is_not_older_than_the_application(waiting):
    found = errors(waiting, S.REVIEW, **approval(days=8))
    assert "This is before “Submit the application”" in found["decided_on"][0]


def test_the_line_does_not_end_before_the_application(waiting):
    found = errors(waiting, S.REVIEW, **approval(), line_ends_on=ago(8))
    assert found == {"line_ends_on": ["The line cannot have ended before you applied."]}


def test_the_day_the_carrier_named_is_the_day_the_line_ends(waiting):
    assert waiting.take(S.REVIEW, **approval(), line_ends_on=ago(-20)).file.facts.ends_on == ago(-20)


def test_without_such_a_day_the_line_ended_on_the_answer(waiting):
    assert waiting.take(S.REVIEW, **approval()).file.facts.ends_on == ago(4)


# Rejection, and back -------------------------------------------------------------------------------------------------


def test_every_reason_of_both_cards_is_in_the_table_above():
    assert all(set(table) == set(RejectionReason.values) for table in MENDS.values())


@pytest.mark.parametrize(("name", "reason", "mends"), ALL)
def test_a_rejection_leads_back_to_the_step_that_mends_it(alice, name, reason, mends):
    road = rejected(alice, reason, name)
    assert fresh(road).state == CaseState.PREPARING
    assert road.file.progress.now.key == mends


@pytest.mark.parametrize(("name", "reason", "mends"), ALL)
def test_a_rejection_leaves_every_other_step_done(alice, name, reason, mends):
    road = rejected(alice, reason, name)
    again = {mends, HAND_IN[name], S.REVIEW, S.BALANCE}
    assert all(road.file.facts.is_settled(key) != (key in again) for key in road.file.plan.keys)


def test_a_rejection_is_told_with_what_they_said(alice):
    event = last_event(rejected(alice))
    assert (event.kind, event.note) == (EventKind.REJECTED, "Pay first")


@pytest.mark.parametrize("reason", BLOCKS)
def test_what_the_carrier_named_is_noted_as_a_blocker(alice, reason):
    [blocker] = rejected(alice, reason).file.blockers
    assert (blocker.kind, blocker.found_on, blocker.is_open) == (reason, ago(4), True)


@pytest.mark.parametrize("reason", ["papers", "missed_call", "wrong_channel", "other"])
def test_a_rejection_that_names_no_blocker_notes_none(alice, reason):
    assert rejected(alice, reason).file.blockers == []


def test_the_blocker_shuts_the_second_attempt_until_it_is_cleared(alice):
    step = rejected(alice).file.progress.step(S.APPLICATION)
    assert codes(step.reasons) == ["blocker"]


def clear_first_blocker(road):
    [blocker] = road.file.blockers
    row = {"id": blocker.pk, "kind": blocker.kind, "cleared_on": ago(3)}
    rows = {f"blockers-0-{name}": value for name, value in row.items()}
    given = {"blockers-TOTAL_FORMS": 1, "blockers-INITIAL_FORMS": 1, **rows}
    return road.take(S.ACCOUNT_STATUS, checked_on=ago(3), channel="app", **given)


def second_attempt(road):
    return clear_first_blocker(road).take(S.APPLICATION, submitted_on=ago(2), channel="store", reference="A-2")


def test_a_second_attempt_is_a_second_application(alice):
    road = second_attempt(rejected(alice))
    assert [(a.attempt, a.decision) for a in road.file.applications] == [(1, "rejected"), (2, "undecided")]


def test_a_second_attempt_can_be_approved(alice):
    road = second_attempt(rejected(alice)).take(S.REVIEW, **approval(days=1))
    assert fresh(road).state == CaseState.ENDED


def test_a_second_attempt_can_be_rejected_too(alice):
    road = second_attempt(rejected(alice)).take(S.REVIEW, **rejection("papers", days=1))
    assert [a.decision for a in road.file.applications] == ["rejected", "rejected"]


def test_a_second_attempt_comes_after_the_first_answer(alice):
    road = rejected(alice, "papers")
    found = errors(road, S.APPLICATION, submitted_on=ago(5), channel="app")
    assert list(found) == ["submitted_on"]
    assert "Wait for the review" in found["submitted_on"][0]


def test_a_second_esim_attempt_goes_through_the_site_again(alice):
    road = rejected(alice, "other", "esim")
    road.take(S.PORTAL, **answers(S.PORTAL)).take(S.DETAILS, **answers(S.DETAILS) | {"submitted_on": ago(2)})
    assert fresh(road).state == CaseState.SUBMITTED


# Correcting the answer -----------------------------------------------------------------------------------------------


def test_a_corrected_proof_is_an_event_with_before_and_after(waiting):
    waiting.take(S.REVIEW, **approval()).take(S.REVIEW, **approval() | {"proof_text": "Letter"})
    event = last_event(waiting)
    assert event.kind == EventKind.STEP_CORRECTED
    assert event.changes == [["proof_text", "SMS from 10086", "Letter"]]


@pytest.mark.parametrize(("name", "reason", "mends"), ALL)
def test_a_rejection_noted_by_mistake_is_corrected_to_an_approval(alice, name, reason, mends):
    road = rejected(alice, reason, name).take(S.REVIEW, **approval())
    assert fresh(road).state == CaseState.ENDED
    assert Application.objects.get().decision == Decision.APPROVED


@pytest.mark.parametrize(("name", "reason", "mends"), ALL)
def test_a_case_corrected_to_approved_can_be_signed_off(alice, name, reason, mends):
    road = rejected(alice, reason, name).take(S.REVIEW, **approval())
    for key in road.file.plan.keys:
        if not road.file.facts.is_settled(key):
            road.take(key, **answers(key))
    assert fresh(road.sign_off()).outcome == Outcome.ENDED


def test_a_blocker_noted_by_mistake_goes_with_the_rejection(alice):
    assert rejected(alice).take(S.REVIEW, **approval()).file.blockers == []


def test_a_blocker_cleared_since_stays_on_record(alice):
    [blocker] = clear_first_blocker(rejected(alice)).take(S.REVIEW, **approval()).file.blockers
    assert blocker.cleared_on == ago(3)


def check_again(road, **changed):
    """The list of blockers sent once more, with what is ``changed`` in its rows."""
    rows = [
        {"id": blocker.pk, "kind": blocker.kind, "cleared_on": blocker.cleared_on} for blocker in road.file.blockers
    ]
    fields = {f"blockers-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    count = {"blockers-TOTAL_FORMS": 2, "blockers-INITIAL_FORMS": len(rows)}
    return road.take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **count, **fields | changed)


def test_a_blocker_found_besides_can_still_be_cleared_before_signing_off(alice):
    road = check_again(clear_first_blocker(rejected(alice)), **{"blockers-1-kind": "bundle"})
    check_again(road.take(S.REVIEW, **approval()), **{"blockers-1-cleared_on": ago(2)})
    assert fresh(road.take(S.BALANCE, way="none").sign_off()).outcome == Outcome.ENDED


def test_an_approval_noted_by_mistake_is_corrected_to_a_rejection(waiting):
    waiting.take(S.REVIEW, **approval()).take(S.REVIEW, **rejection())
    assert fresh(waiting).state == CaseState.PREPARING


def test_an_esim_deleted_at_the_start_does_not_hold_that_correction_up(alice):
    road = at(alice, S.BALANCE, "esim").take(S.REVIEW, **rejection("papers"))
    assert fresh(road).state == CaseState.PREPARING


@pytest.mark.parametrize(("name", "resting"), [("physical", S.BALANCE), ("esim kept for codes", S.UNBIND)])
def test_an_approval_that_later_steps_rest_on_stays(alice, name, resting):
    road = at(alice, S.BALANCE, name).take(resting, **answers(resting))
    found = errors(road, S.REVIEW, **rejection())
    assert found == {"decision": ["Later steps already rest on this approval."]}


def test_correcting_what_they_said_does_not_undo_what_was_mended(alice):
    road = clear_first_blocker(rejected(alice))
    road.take(S.REVIEW, **rejection() | {"decision_note": "Pay first, they said"})
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.DONE
    assert len(road.file.blockers) == 1


def test_correcting_the_reason_leads_back_by_the_new_one(alice):
    road = rejected(alice, "papers").take(S.REVIEW, **rejection("other"))
    assert status(road, S.CONTACT) == StepStatus.STARTED


def test_closing_early_and_reopening_leads_back_to_the_second_attempt(alice):
    road = rejected(alice, "papers").close_early(Outcome.KEPT, "")
    reopen_case(road.file, alice, fresh(road).version)
    assert road.file.progress.now.key == S.APPLICATION


def test_a_whole_road_with_a_rejection_tells_it_all(alice):
    road = walk(rejected(alice, "papers"), S.PREPARE)
    road.take(S.APPLICATION, submitted_on=ago(3), channel="app").take(S.REVIEW, **approval(days=2))
    assert kinds(road)[-4:] == ["submitted", "rejected", "submitted", "approved"]
