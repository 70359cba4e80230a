"""What of a case may be sent to others: papers of identity only if their owner says so."""

from copy import copy

from ..enums import EventKind, EvidenceKind
from ..models import Event, Evidence
from ..queries import CaseFile


def may_be_sent(file: CaseFile) -> list[Evidence]:
    return [row for row in file.evidence if row.kind != EvidenceKind.IDENTITY]


def without_identity(file: CaseFile) -> CaseFile:
    """The same file without papers of identity, and with nothing in its timeline that describes one."""
    sent = copy(file)
    sent.evidence = may_be_sent(file)
    sent.events = [_undescribed(event) if _describes_identity(event) else event for event in file.events]
    return sent


def _describes_identity(event: Event) -> bool:
    """What is put on record or taken off together is of one kind."""
    if event.kind not in (EventKind.EVIDENCE_KEPT, EventKind.EVIDENCE_REMOVED):
        return False
    return any(name == "kind" and EvidenceKind.IDENTITY in values for name, *values in event.changes)


def _undescribed(event: Event) -> Event:
    """That something was put on record stays: nothing is taken out of a timeline."""
    told = copy(event)
    told.changes = []
    return told
