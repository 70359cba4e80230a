"""What is known of a case, without the database: what gates and progress are computed from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carriers.enums import CardKind, StepKey
from carriers.steps import optional_keys

from ..enums import BlockerKind, CaseState, Decision, StepStatus
from .ledger import Ledger


@dataclass(frozen=True)
class StepFact:
    status: StepStatus
    settled_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class BlockerFact:
    kind: BlockerKind
    cleared_on: date | None = None
    amount: Decimal | None = None
    currency: str = ""
    ends_on: date | None = None


@dataclass(frozen=True)
class ApplicationFact:
    submitted_on: date
    decision: Decision = Decision.UNDECIDED
    decided_on: date | None = None
    line_ends_on: date | None = None


class Known:
    """The facts of a case, however they are come by. ``dates``: the day each step happened, as the person wrote it."""

    card: CardKind
    state: CaseState
    keeps_receiving: bool
    steps: Mapping[StepKey, StepFact]
    blockers: Sequence[BlockerFact]
    applications: Sequence[ApplicationFact]
    dates: Mapping[StepKey, date]
    refund_asked_on: date | None
    ledger: Ledger
    critical_open: Sequence[str]
    """The names of the important accounts that still hang on the number."""
    plan: Collection[StepKey]
    today: date

    def status(self, key: StepKey) -> StepStatus | None:
        fact = self.steps.get(key)
        return fact.status if fact else None

    def is_settled(self, key: StepKey) -> bool:
        """Done, skipped, or left out of this carrier's plan."""
        if self.status(key) in (StepStatus.DONE, StepStatus.SKIPPED):
            return True
        return key in optional_keys(self.card) and key not in self.plan

    @property
    def open_blockers(self) -> list[BlockerFact]:
        return [blocker for blocker in self.blockers if blocker.cleared_on is None]

    @property
    def undecided(self) -> ApplicationFact | None:
        return next((a for a in self.applications if a.decision == Decision.UNDECIDED), None)

    @property
    def approved(self) -> ApplicationFact | None:
        return next((a for a in self.applications if a.decision == Decision.APPROVED), None)

    @property
    def ends_on(self) -> date | None:
        """The day the line ends: the one the carrier named, or else the day of its approval."""
        return (self.approved.line_ends_on or self.approved.decided_on) if self.approved else None


@dataclass(frozen=True)
class Facts(Known):
    """Facts that are simply stated; ``queries.RecordedFacts`` reads them from rows as they are asked for."""

    card: CardKind
    state: CaseState = CaseState.PREPARING
    keeps_receiving: bool = False
    steps: Mapping[StepKey, StepFact] = field(default_factory=dict)
    blockers: Sequence[BlockerFact] = ()
    applications: Sequence[ApplicationFact] = ()
    dates: Mapping[StepKey, date] = field(default_factory=dict)
    refund_asked_on: date | None = None
    ledger: Ledger = field(default_factory=Ledger)
    critical_open: Sequence[str] = ()
    plan: Collection[StepKey] = frozenset(StepKey)
    today: date = date.max
