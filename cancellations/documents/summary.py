"""The record of a case, as one can put it on a counter. The context serves every form it takes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from carriers.plan import PlannedStep

from ..enums import EventKind
from ..models import Case
from ..numbers import whole
from ..queries import CaseFile, one
from ..steps import HANDLERS
from ..steps.base import Recorded
from ..workflow.progress import StepProgress


@dataclass(frozen=True)
class SummaryStep:
    planned: PlannedStep
    progress: StepProgress
    record: list[Recorded]


@dataclass(frozen=True)
class MoneyLine:
    """What was owed or is due. ``settled_on`` is empty while it is open."""

    what: str
    amount: Decimal
    currency: str
    settled_on: date | None


def summary_of(file: CaseFile, *, whole_number: bool = False) -> dict[str, Any]:
    """Everything the printed record shows. The number stays masked unless its owner asks for the whole."""
    case = file.case
    return {
        "file": file,
        "case": case,
        "number": whole(case.number) if whole_number and case.number else case.masked_number,
        "whole_number": whole_number,
        "printed_on": timezone.localdate(),
        "recorded_until": timezone.localtime(case.changed_at).date(),
        "progress": file.progress,
        "steps": [_step(file, step) for step in file.progress.steps],
        "last_application": file.last_application,
        "money": money_lines(file),
        "events": [event for event in file.events if event.kind not in EventKind.of_accounts()],
    }


def _step(file: CaseFile, step: StepProgress) -> SummaryStep:
    return SummaryStep(file.plan.step(step.key), step, HANDLERS[step.key].record(file))


def money_lines(file: CaseFile) -> list[MoneyLine]:
    """What stood against the person, then what stood in their favour."""
    owed = [
        MoneyLine(blocker.get_kind_display(), -blocker.amount, blocker.currency, blocker.cleared_on)
        for blocker in file.blockers
        if blocker.amount
    ]
    return owed + _balance_lines(file.case)


def _balance_lines(case: Case) -> list[MoneyLine]:
    balance = one(case, "balance")
    if balance is None:
        return []
    received = balance.received_on
    lines = [
        (_("Balance expected"), balance.expected, received),
        (_("Balance received"), balance.received, received),
        (_("Difference"), balance.difference, received),
    ]
    return [MoneyLine(what, amount, balance.currency, on) for what, amount, on in lines if amount is not None]
