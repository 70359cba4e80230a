"""Looking after a closed line: what its owner found, and what was taken though nothing was owed any more."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..enums import EventKind
from ..exceptions import StepClosed
from ..models import CheckIn, MoneyEntry
from ..queries import CaseFile, aftercare_of, check_in_of
from ..steps.changes import differences, plain_row
from ..workflow.aftercare import BESIDES, refusals_to_check_in
from .moves import Told, change

LOOKED = ("days", "bill_came", "charged", "balance_in")
TAKEN = ("expected", "currency")
"""What the timeline tells of a look, and of money that was taken after the end."""


@dataclass(frozen=True)
class Found:
    """What a look found. ``taken`` is the sum that was charged for the time after the end, where one was.

    ``balance_in`` is None where no balance was expected any more.
    """

    bill_came: bool = False
    balance_in: bool | None = None
    taken: MoneyEntry | None = None


def check_in(file: CaseFile, days: int, found: Found, *, actor: Any, version: int) -> None:
    """Notes what was found ``days`` after the end; an earlier answer is replaced, together with the sum it named.

    A closed case takes it, too: looking after a line changes neither its state nor its outcome, and whoever was charged
    decides for themselves whether to reopen the case. Raises ``StepClosed`` where there is nothing to look after yet.
    """
    if reasons := refusals_to_check_in(aftercare_of(file), days):
        raise StepClosed(reasons)
    row = copy(check_in_of(file, days)) or CheckIn(case=file.case, days=days)
    before = (_looked(row) if row.pk else {}), _taken(row.dispute)
    row.bill_came, row.balance_in, row.charged = found.bill_came, found.balance_in, found.taken is not None
    row.answered_on = timezone.localdate()
    with transaction.atomic():
        change(file.case, version, actor, _told(row, found.taken, before))
        _settle(row, found.taken)


def says_the_same(row: CheckIn | None, found: Found) -> bool:
    """Whether the look was answered just so already: a second click, say."""
    if row is None or row.charged != (found.taken is not None):
        return False
    if (row.bill_came, row.balance_in) != (found.bill_came, found.balance_in):
        return False
    return found.taken is None or (row.dispute is not None and _sum(row.dispute) == _sum(found.taken))


def _sum(entry: MoneyEntry) -> tuple[Any, ...]:
    return entry.expected, entry.currency, entry.noted_on


def _told(row: CheckIn, taken: MoneyEntry | None, before: tuple[dict[str, Any], dict[str, Any]]) -> Told:
    if taken is None:
        return Told(EventKind.CHECKED_IN, changes=differences(before[0], _looked(row)))
    changes = [*differences(before[1], _taken(taken)), *_besides(row, before[0])]
    return Told(EventKind.CHARGED_AFTER, happened_on=taken.noted_on, changes=changes)


def _besides(row: CheckIn, before: dict[str, Any]) -> list[list[Any]]:
    """That no bill came is told only where one was noted before: the charge is news enough."""
    return differences(before, plain_row(row, BESIDES if before or row.bill_came else ("balance_in",)))


def _looked(row: CheckIn) -> dict[str, Any]:
    return plain_row(row, LOOKED)


def _taken(entry: MoneyEntry | None) -> dict[str, Any]:
    return plain_row(entry, TAKEN) if entry else {}


def _settle(row: CheckIn, taken: MoneyEntry | None) -> None:
    """The dispute that an answer opened is put right with it. Once money came back, or it was given up, it stays."""
    dispute = row.dispute
    if taken and dispute:
        dispute.currency, dispute.expected, dispute.noted_on = taken.currency, taken.expected, taken.noted_on
        dispute.save()
    elif taken:
        taken.save()
        row.dispute = taken
    row.save()
    if dispute and not taken and not (dispute.settled_on or dispute.given_up_on):
        dispute.delete()
