"""Every gate of every step: what shuts it, and that it opens."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cancellations.enums import BlockerKind, CaseState, Decision, StepStatus
from cancellations.workflow.facts import ApplicationFact, BlockerFact, Facts, StepFact
from cancellations.workflow.gates import GATES, refusals, refusals_to_correct
from carriers.enums import CardKind, StepKey

from ..roads import codes

DAY = date(2026, 1, 5)
DONE = StepFact(StepStatus.DONE, DAY)
SKIPPED = StepFact(StepStatus.SKIPPED, DAY)
STARTED = StepFact(StepStatus.STARTED)
WAITING = ApplicationFact(DAY)
APPROVED = ApplicationFact(DAY, Decision.APPROVED, DAY)
RUNS_ON = ApplicationFact(DAY, Decision.APPROVED, DAY, line_ends_on=date(2026, 2, 5))
ARREARS = BlockerFact(BlockerKind.ARREARS, amount=Decimal("1036.50"), currency="CNY")

S = StepKey


def physical(state=CaseState.PREPARING, done=(), **known):
    return Facts(CardKind.PHYSICAL_SIM, state, steps=dict.fromkeys(done, DONE), **known)


def esim(state=CaseState.PREPARING, done=(), **known):
    return Facts(CardKind.ESIM, state, steps=dict.fromkeys(done, DONE), **known)


READY = (S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS)
ENDED = CaseState.ENDED
KEPT = {"keeps_receiving": True}

# Facts under which each step can be recorded.
OPEN = {
    S.PREPARE: physical(),
    S.CONTACT: physical(),
    S.ACCOUNT_STATUS: physical(),
    S.APPLICATION: physical(done=READY),
    S.REVIEW: physical(CaseState.SUBMITTED, applications=[WAITING]),
    S.BALANCE: physical(ENDED, applications=[APPROVED]),
    S.UNBIND: esim(done=[S.PREPARE]),
    S.PORTAL: esim(),
    S.DETAILS: esim(done=[S.PREPARE, S.PORTAL]),
}

# And by what each of their gates is shut, everything else being as above.
SHUT = [
    *((key, replace(facts, state=CaseState.CLOSED), "signed_off") for key, facts in OPEN.items()),
    (S.APPLICATION, physical(ENDED, READY), "line_closed"),
    (S.APPLICATION, physical(done=READY, applications=[WAITING]), "undecided"),
    (S.APPLICATION, physical(done=[S.CONTACT, S.ACCOUNT_STATUS]), "open:prepare"),
    (S.APPLICATION, physical(done=[S.PREPARE, S.ACCOUNT_STATUS]), "open:contact"),
    (S.APPLICATION, physical(done=[S.PREPARE, S.CONTACT]), "open:account-status"),
    (S.APPLICATION, physical(done=[S.PREPARE, S.CONTACT], blockers=[ARREARS]), "blocker"),
    (S.REVIEW, physical(), "no_application"),
    (S.REVIEW, physical(ENDED, applications=[APPROVED]), "no_application"),
    (S.BALANCE, physical(), "line_open"),
    (S.BALANCE, physical(CaseState.SUBMITTED, applications=[WAITING]), "line_open"),
    (S.UNBIND, esim(), "open:prepare"),
    (S.UNBIND, esim(done=[S.PREPARE], **KEPT), "keep_esim"),
    (S.UNBIND, esim(CaseState.SUBMITTED, [S.PREPARE], **KEPT), "keep_esim"),
    (S.UNBIND, esim(ENDED, [S.PREPARE], applications=[RUNS_ON], today=DAY, **KEPT), "line_runs"),
    (S.PORTAL, esim(ENDED), "line_closed"),
    (S.PORTAL, esim(applications=[WAITING]), "undecided"),
    (S.DETAILS, esim(ENDED, [S.PREPARE, S.PORTAL]), "line_closed"),
    (S.DETAILS, esim(done=[S.PREPARE, S.PORTAL], applications=[WAITING]), "undecided"),
    (S.DETAILS, esim(done=[S.PORTAL]), "open:prepare"),
    (S.DETAILS, esim(done=[S.PREPARE]), "open:portal"),
    (S.APPLICATION, physical(done=READY, critical_open=["Bank"]), "accounts"),
    (S.DETAILS, esim(done=[S.PREPARE, S.PORTAL], critical_open=["Bank"]), "accounts"),
]


@pytest.mark.parametrize(("key", "facts"), OPEN.items())
def test_a_step_opens(key, facts):
    assert refusals(key, facts) == []


@pytest.mark.parametrize(("key", "facts", "code"), SHUT)
def test_a_gate_shuts_by_its_own_reason_alone(key, facts, code):
    assert codes(refusals(key, facts)) == [code]


@pytest.mark.parametrize(("key", "gate"), [(key, gate) for key in S for gate in GATES[key]])
def test_every_gate_has_an_example_above_that_it_refuses(key, gate):
    assert any(gate(facts) for shut, facts, _ in SHUT if shut == key)


@pytest.mark.parametrize("key", S)
def test_every_step_has_its_gates_and_an_example_of_being_open(key):
    assert GATES[key]
    assert key in OPEN


@pytest.mark.parametrize("key", [S.PREPARE, S.CONTACT])
def test_skipping_an_advisable_step_opens_what_comes_after(key):
    facts = physical(done=READY)
    assert refusals(S.APPLICATION, replace(facts, steps={**facts.steps, key: SKIPPED})) == []


@pytest.mark.parametrize("key", READY)
def test_a_step_that_only_began_opens_nothing(key):
    facts = physical(done=READY)
    assert refusals(S.APPLICATION, replace(facts, steps={**facts.steps, key: STARTED}))


def test_every_open_blocker_is_a_reason_of_its_own():
    cleared = BlockerFact(BlockerKind.CONTRACT, cleared_on=DAY)
    facts = physical(done=[S.PREPARE, S.CONTACT], blockers=[ARREARS, cleared, BlockerFact(BlockerKind.BUNDLE)])
    assert codes(refusals(S.APPLICATION, facts)) == ["blocker", "blocker"]


@pytest.mark.parametrize(
    ("blocker", "sentence"),
    [
        (ARREARS, "Not cleared yet: Unpaid fees, CNY 1,036.50."),
        (BlockerFact(BlockerKind.CONTRACT, ends_on=DAY), "Not cleared yet: Contract term, until 5 January 2026."),
        (BlockerFact(BlockerKind.SUSPENSION), "Not cleared yet: Suspended line."),
    ],
)
def test_a_blocker_says_what_is_missing(blocker, sentence):
    facts = physical(done=[S.PREPARE, S.CONTACT], blockers=[blocker])
    assert [str(reason) for reason in refusals(S.APPLICATION, facts)] == [sentence]


def test_the_second_application_is_refused_with_the_day_of_the_first():
    [reason] = refusals(S.APPLICATION, physical(done=READY, applications=[WAITING]))
    assert "5 January 2026" in str(reason)


def test_an_esim_that_need_not_receive_may_be_deleted_first():
    assert refusals(S.UNBIND, esim(done=[S.PREPARE])) == []


def test_an_esim_kept_for_codes_may_be_deleted_when_the_line_is_closed():
    assert refusals(S.UNBIND, esim(ENDED, [S.PREPARE], **KEPT)) == []


def test_an_esim_kept_for_codes_may_be_deleted_on_the_day_the_line_ends():
    facts = esim(ENDED, [S.PREPARE], applications=[RUNS_ON], today=date(2026, 2, 5), **KEPT)
    assert refusals(S.UNBIND, facts) == []


def test_a_step_the_carriers_guide_leaves_out_is_not_asked_for():
    known = physical(done=[S.PREPARE, S.ACCOUNT_STATUS], plan={S.PREPARE, S.ACCOUNT_STATUS, S.APPLICATION})
    assert refusals(S.APPLICATION, known) == []


def test_a_step_that_no_guide_may_leave_out_is_asked_for_all_the_same():
    known = physical(done=[S.PREPARE, S.CONTACT], plan={S.PREPARE, S.CONTACT})
    assert codes(refusals(S.APPLICATION, known)) == ["open:account-status"]


@pytest.mark.parametrize("state", CaseState.live())
def test_records_are_corrected_while_the_case_is_live(state):
    assert refusals_to_correct(physical(state)) == []


def test_nothing_is_corrected_in_a_case_that_is_signed_off():
    assert codes(refusals_to_correct(physical(CaseState.CLOSED))) == ["signed_off"]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "Important accounts still hang on this number: Bank."),
        (3, "Important accounts still hang on this number: Bank, Tax, Mail."),
        (4, "Important accounts still hang on this number: Bank, Tax, Mail, and 1 more."),
        (6, "Important accounts still hang on this number: Bank, Tax, Mail, and 3 more."),
    ],
)
def test_the_first_three_accounts_are_named_and_the_rest_counted(count, sentence):
    facts = physical(done=READY, critical_open=["Bank", "Tax", "Mail", "Rail", "Cloud", "Work"][:count])
    assert [str(reason) for reason in refusals(S.APPLICATION, facts)] == [sentence]


@pytest.mark.parametrize("key", [key for key in S if key not in (S.APPLICATION, S.DETAILS)])
def test_open_accounts_shut_the_hand_in_only(key):
    facts = replace(OPEN[key], critical_open=["Bank"])
    assert refusals(key, facts) == []
