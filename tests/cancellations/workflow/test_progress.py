"""How far a case is: which step is at hand, whose move it is, and since when."""

from dataclasses import replace
from datetime import date

import pytest

from cancellations.enums import BlockerKind, CaseState, Decision, Move, StepStatus
from cancellations.workflow.facts import ApplicationFact, BlockerFact, Facts, StepFact
from cancellations.workflow.progress import StepState, progress_of
from carriers.enums import CardKind
from carriers.enums import StepKey as S
from carriers.steps import base_plan

from ..roads import codes

DAY, LATER = date(2026, 1, 5), date(2026, 1, 9)
DONE = StepFact(StepStatus.DONE, DAY)
WAITING = ApplicationFact(DAY)
APPROVED = ApplicationFact(DAY, Decision.APPROVED, LATER)
PHYSICAL, ESIM = CardKind.PHYSICAL_SIM, CardKind.ESIM
BEFORE_REVIEW = (S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.APPLICATION)

IS = StepState


def facts(card=PHYSICAL, state=CaseState.PREPARING, done=(), **known):
    return Facts(card, state, steps=dict.fromkeys(done, DONE), **known)


def progress(known):
    keys = [step.key for step in base_plan(known.card, keeps_receiving=known.keeps_receiving)]
    return progress_of(keys, known)


def states(known):
    return [step.state for step in progress(known).steps]


def with_step(known, key, fact):
    return replace(known, steps={**known.steps, key: fact})


BEGUN = facts()
SUBMITTED = facts(state=CaseState.SUBMITTED, done=BEFORE_REVIEW, applications=[WAITING])
ENDED = facts(state=CaseState.ENDED, done=(*BEFORE_REVIEW, S.REVIEW), applications=[APPROVED])
REFUND_ASKED = replace(with_step(ENDED, S.BALANCE, StepFact(StepStatus.STARTED)), refund_asked_on=LATER)
FINISHED = with_step(ENDED, S.BALANCE, DONE)


def test_a_new_case_begins_with_its_first_step():
    assert states(BEGUN) == [IS.NOW] + [IS.AHEAD] * 5


@pytest.mark.parametrize("done", [BEFORE_REVIEW[:n] for n in range(4)])
def test_the_first_open_step_is_at_hand(done):
    assert progress(facts(done=done)).now.key == BEFORE_REVIEW[len(done)]


def test_only_one_step_is_at_hand():
    assert states(facts(done=[S.PREPARE])).count(IS.NOW) == 1


def test_a_step_behind_the_one_at_hand_can_be_opened_already():
    assert progress(BEGUN).step(S.CONTACT).can_open


def test_a_step_whose_gate_is_shut_cannot_be_opened():
    assert not progress(BEGUN).step(S.APPLICATION).can_open


def test_a_step_that_is_done_can_be_opened_though_its_gate_is_shut_now():
    assert progress(SUBMITTED).step(S.APPLICATION).can_open


def test_a_skipped_step_says_so_and_why():
    skipped = with_step(BEGUN, S.PREPARE, StepFact(StepStatus.SKIPPED, DAY, "No time"))
    step = progress(skipped).step(S.PREPARE)
    assert (step.state, step.note, step.settled_on) == (IS.SKIPPED, "No time", DAY)


def test_a_blocker_shuts_the_application_and_says_why():
    blocked = facts(done=[S.PREPARE, S.CONTACT], blockers=[BlockerFact(BlockerKind.ARREARS)])
    step = progress(blocked).step(S.APPLICATION)
    assert (step.state, codes(step.reasons)) == (IS.SHUT, ["blocker"])


def test_a_step_whose_turn_has_not_come_is_ahead_and_not_shut():
    assert progress(BEGUN).step(S.APPLICATION).state == IS.AHEAD


def test_the_review_is_a_gap_while_the_carrier_has_the_ball():
    assert states(SUBMITTED) == [IS.DONE] * 4 + [IS.WAITING, IS.AHEAD]


def test_the_review_waits_since_the_application():
    assert progress(SUBMITTED).now.waiting_since == DAY


def test_the_refund_waits_since_it_was_asked_for():
    now = progress(REFUND_ASKED).now
    assert (now.key, now.state, now.waiting_since) == (S.BALANCE, IS.WAITING, LATER)


@pytest.mark.parametrize(
    ("known", "move"),
    [
        (BEGUN, Move.YOURS),
        (SUBMITTED, Move.THEIRS),
        (ENDED, Move.YOURS),
        (REFUND_ASKED, Move.THEIRS),
        (FINISHED, Move.YOURS),
        (replace(FINISHED, state=CaseState.CLOSED), Move.ENDED),
        (replace(SUBMITTED, state=CaseState.CLOSED), Move.ENDED),
    ],
)
def test_whose_move_it_is(known, move):
    assert progress(known).move == move


def test_after_a_rejection_it_is_your_move_again():
    rejected = ApplicationFact(DAY, Decision.REJECTED, LATER)
    assert progress(facts(done=BEFORE_REVIEW[:3], applications=[rejected])).move == Move.YOURS


@pytest.mark.parametrize(("known", "place"), [(BEGUN, 1), (SUBMITTED, 5), (ENDED, 6), (FINISHED, 6)])
def test_the_place_counts_from_one_to_the_number_of_steps(known, place):
    assert progress(known).place == place


@pytest.mark.parametrize(("known", "settled"), [(BEGUN, 0), (SUBMITTED, 4), (FINISHED, 6)])
def test_done_and_skipped_steps_are_settled(known, settled):
    assert progress(known).settled == settled


def test_nothing_is_at_hand_when_all_is_settled():
    assert progress(FINISHED).now is None


# The eSIM, and the one step that moves -------------------------------------------------------------------------------


def test_an_esim_that_need_not_receive_is_deleted_second():
    assert progress(facts(ESIM, done=[S.PREPARE])).now.key == S.UNBIND


def test_an_esim_kept_for_codes_is_deleted_last():
    assert progress(facts(ESIM, keeps_receiving=True)).steps[-1].key == S.UNBIND


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_an_esim_kept_for_codes_is_shut_until_the_line_is_closed(state):
    known = facts(ESIM, state, done=[S.PREPARE, S.PORTAL], keeps_receiving=True, applications=[WAITING])
    step = progress(known).step(S.UNBIND)
    assert (step.state, codes(step.reasons)) == (IS.SHUT, ["keep_esim"])


def test_an_esim_kept_for_codes_opens_when_the_line_is_closed():
    done = (S.PREPARE, S.PORTAL, S.DETAILS, S.REVIEW, S.BALANCE)
    known = facts(ESIM, CaseState.ENDED, done, keeps_receiving=True, applications=[APPROVED])
    assert progress(known).now.key == S.UNBIND


def test_an_esim_waits_for_its_review_like_a_card():
    done = (S.PREPARE, S.UNBIND, S.PORTAL, S.DETAILS)
    known = facts(ESIM, CaseState.SUBMITTED, done, applications=[WAITING])
    assert (progress(known).now.key, progress(known).move) == (S.REVIEW, Move.THEIRS)


# What still hangs on the number --------------------------------------------------------------------------------------

HANGING = {"critical_open": ["Bank"]}


def test_the_hand_in_is_shut_when_its_turn_has_come():
    step = progress(facts(done=BEFORE_REVIEW[:3], **HANGING)).step(S.APPLICATION)
    assert (step.state, codes(step.reasons)) == (IS.SHUT, ["accounts"])


def test_it_is_the_step_at_hand_and_your_move():
    now = progress(facts(done=BEFORE_REVIEW[:3], **HANGING))
    assert (now.now.key, now.now.waits_for_you, now.move, now.place) == (S.APPLICATION, True, Move.YOURS, 4)


@pytest.mark.parametrize("done", [BEFORE_REVIEW[:n] for n in range(3)])
def test_before_its_turn_it_is_only_ahead(done):
    assert progress(facts(done=done, **HANGING)).step(S.APPLICATION).state == IS.AHEAD


def test_a_blocker_and_an_account_are_both_shown():
    blocked = facts(done=BEFORE_REVIEW[:2], blockers=[BlockerFact(BlockerKind.ARREARS)], **HANGING)
    step = progress(blocked).step(S.APPLICATION)
    assert (step.state, codes(step.reasons), step.waits_for_you) == (IS.SHUT, ["blocker", "accounts"], False)


def test_an_esim_is_deleted_first_though_accounts_hang_on_it():
    known = facts(ESIM, done=[S.PREPARE, S.PORTAL], **HANGING)
    assert (progress(known).now.key, progress(known).step(S.DETAILS).state) == (S.UNBIND, IS.SHUT)


def test_an_application_that_was_handed_in_is_done_whatever_hangs_on_it():
    assert progress(replace(SUBMITTED, **HANGING)).step(S.APPLICATION).state == IS.DONE


def test_a_case_that_was_closed_early_shows_no_hold():
    closed = facts(state=CaseState.CLOSED, done=BEFORE_REVIEW[:3], **HANGING)
    assert progress(closed).step(S.APPLICATION).state == IS.AHEAD
