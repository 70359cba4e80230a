"""The words of a case."""

from .cases import (
    AccountState,
    Action,
    BlockerKind,
    CaseState,
    ContactChannel,
    Decision,
    EventKind,
    ItemKind,
    Move,
    Outcome,
    ProofKind,
    RejectionReason,
    RungResult,
    StepStatus,
)
from .days import DeadlineKind, Lateness, NotificationKind
from .evidence import EvidenceKind, MediaType
from .money import BalanceWay, MoneyKind

__all__ = [
    "AccountState",
    "Action",
    "BalanceWay",
    "BlockerKind",
    "CaseState",
    "ContactChannel",
    "DeadlineKind",
    "Decision",
    "EventKind",
    "EvidenceKind",
    "ItemKind",
    "Lateness",
    "MediaType",
    "MoneyKind",
    "Move",
    "NotificationKind",
    "Outcome",
    "ProofKind",
    "RejectionReason",
    "RungResult",
    "StepStatus",
]
