"""What the workflow needs to know of a case, read from its rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from carriers.enums import CardKind, StepKey
from carriers.models import Feedback

from ..enums import BalanceWay, BlockerKind, CaseState, Decision, StepStatus
from ..models import Case
from ..workflow.facts import ApplicationFact, BlockerFact, Known, StepFact
from ..workflow.ledger import Ledger

if TYPE_CHECKING:
    from .files import CaseFile


def one(row: Case | Feedback, name: str) -> Any:
    """The row's single record of that name (a case's ``balance``, ``preparation`` …), or None."""
    try:
        return getattr(row, name)
    except ObjectDoesNotExist:
        return None


DATED = {
    StepKey.ACCOUNT_STATUS: ("account_check", "checked_on"),
    StepKey.PORTAL: ("portal_visit", "visited_on"),
    StepKey.BALANCE: ("balance", "asked_on"),
    StepKey.UNBIND: ("unbinding", "done_on"),
}
"""Where the day on which a step happened is recorded; applications and answers have days of their own."""


class RecordedFacts(Known):
    """What the workflow needs to know, read from a file's rows: a gate costs only the rows that it looks at."""

    def __init__(self, file: "CaseFile"):
        self.file = file
        self.card = CardKind(file.case.card_type.slug)
        self.state = CaseState(file.case.state)
        self.keeps_receiving = file.case.keeps_receiving
        self.today = timezone.localdate()

    @property
    def plan(self) -> Collection[StepKey]:  # type: ignore[override]
        return self.file.plan.keys

    @cached_property
    def steps(self) -> Mapping[StepKey, StepFact]:  # type: ignore[override]
        return {StepKey(s.key): StepFact(StepStatus(s.status), s.settled_on, s.note) for s in self.file.steps}

    @cached_property
    def blockers(self) -> Sequence[BlockerFact]:  # type: ignore[override]
        rows = self.file.blockers
        return [BlockerFact(BlockerKind(b.kind), b.cleared_on, b.amount, b.currency, b.ends_on) for b in rows]

    @cached_property
    def applications(self) -> Sequence[ApplicationFact]:  # type: ignore[override]
        rows = self.file.applications
        return [ApplicationFact(a.submitted_on, Decision(a.decision), a.decided_on, a.line_ends_on) for a in rows]

    @cached_property
    def dates(self) -> Mapping[StepKey, date]:  # type: ignore[override]
        found = {key: getattr(one(self.file.case, name), column, None) for key, (name, column) in DATED.items()}
        return {key: day for key, day in found.items() if day}

    @cached_property
    def refund_asked_on(self) -> date | None:  # type: ignore[override]
        balance = one(self.file.case, "balance")
        if balance is None or balance.received_on or balance.way in BalanceWay.nothing_to_come():
            return None
        return None if self.file.accepts_balance else balance.asked_on

    @property
    def ledger(self) -> Ledger:  # type: ignore[override]
        return self.file.ledger

    @cached_property
    def critical_open(self) -> Sequence[str]:  # type: ignore[override]
        return [account.name for account in self.file.linked_accounts if account.critical and account.is_open]
