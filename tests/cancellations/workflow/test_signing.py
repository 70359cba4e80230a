"""When a case may be signed off."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.utils import translation

from cancellations.enums import CaseState, Decision, StepStatus
from cancellations.workflow.facts import ApplicationFact, Facts, StepFact
from cancellations.workflow.ledger import Ledger, LedgerLine
from cancellations.workflow.signing import refusals_to_sign_off
from carriers.enums import CardKind
from carriers.enums import StepKey as S

from ..roads import codes

DAY = date(2026, 1, 5)
DEPOSIT = LedgerLine("deposit", "Deposit", True, "CNY", D("1200.00"))
PARTLY = LedgerLine("deposit", "Deposit", True, "CNY", D("1200.00"), settled=D("200.00"))
PAID = LedgerLine("deposit", "Deposit", True, "CNY", D("1200.00"), settled=D("1200.00"))
GIVEN_UP = LedgerLine("deposit", "Deposit", True, "CNY", D("1200.00"), is_let_go=True)
MY_BILL = LedgerLine("final_bill", "Final bill", False, "CNY", D("36.50"))
BALANCE = LedgerLine("balance", "Balance", True, "CNY", D("58.20"), step=S.BALANCE)


def refused(*lines, state=CaseState.ENDED, ends_on=DAY):
    approved = ApplicationFact(DAY, Decision.APPROVED, DAY, ends_on)
    steps = {S.REVIEW: StepFact(StepStatus.DONE, DAY)}
    known = {"steps": steps, "applications": [approved], "ledger": Ledger(lines), "today": DAY}
    return refusals_to_sign_off([S.REVIEW], Facts(CardKind.PHYSICAL_SIM, state, **known))


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ([], []),
        ([DEPOSIT], ["owed"]),
        ([DEPOSIT, PARTLY], ["owed", "owed"]),
        ([PAID], []),
        ([GIVEN_UP], []),
        ([MY_BILL], []),  # what the person owes is theirs to pay, before or after
        ([BALANCE], []),  # its step is the reason while it is open
    ],
)
def test_money_to_come_stands_against_it(lines, reasons):
    assert codes(refused(*lines)) == reasons


def test_the_reason_says_what_and_how_much_is_left():
    [reason] = refused(PARTLY)
    assert "Deposit, CNY 1,000.00" in str(reason)


def test_the_reason_is_read_in_the_readers_language():
    [reason] = refused(DEPOSIT)
    with translation.override("de"):
        assert "1.200,00" in str(reason)


@pytest.mark.parametrize(
    ("known", "reason"),
    [({"state": CaseState.SUBMITTED}, "line_open"), ({"ends_on": date(2026, 1, 6)}, "line_runs")],
)
def test_before_the_line_is_closed_that_alone_is_the_reason(known, reason):
    assert codes(refused(DEPOSIT, **known)) == [reason]
