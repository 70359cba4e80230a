"""Sums that are owed: noting them, putting them right, settling them, giving them up. Open even when the case is not:
bills and refunds come long after a line is closed."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import EventKind
from ..exceptions import Reason, StepClosed
from ..models import MoneyEntry
from ..queries import CaseFile
from ..steps.changes import differences, plain_row
from .moves import Told, change

NOTED = ("kind", "expected", "currency", "asked_on", "note")
SETTLED = ("kind", "settled", "currency")
GIVEN_UP = ("kind", "expected", "currency")
KEPT = ("kind", "expected", "currency", "noted_on", "asked_on", "note", "settled", "settled_on", "given_up_on")
"""What a correction may change, in the order in which it is told."""

NO_REST = Reason("no_rest", _("Nothing of this sum is open, so there is nothing to give up."))


def note_money(file: CaseFile, entry: MoneyEntry, *, actor: Any, version: int) -> None:
    """A new sum. Raises ``StaleVersion`` like all of them here when the case changed since ``version``."""
    told = Told(EventKind.MONEY_NOTED, happened_on=entry.noted_on, changes=_said(entry, NOTED))
    _write(file, entry, told, actor, version)


def settle_money(file: CaseFile, entry: MoneyEntry, *, actor: Any, version: int) -> None:
    """``entry`` says how much was paid in all, and when last. Less than expected leaves the rest open."""
    told = Told(EventKind.MONEY_SETTLED, happened_on=entry.settled_on, changes=_said(entry, SETTLED))
    _write(file, entry, told, actor, version)


def give_up_money(file: CaseFile, entry: MoneyEntry, *, actor: Any, version: int) -> None:
    """Nobody waits for the rest any more. Raises ``StepClosed`` where there is none."""
    if not entry.rest:
        raise StepClosed([NO_REST])
    entry.given_up_on = timezone.localdate()
    _write(file, entry, Told(EventKind.MONEY_GIVEN_UP, changes=_said(entry, GIVEN_UP)), actor, version)


def correct_money(file: CaseFile, entry: MoneyEntry, *, actor: Any, version: int) -> None:
    """The timeline tells what it said before and what it says now."""
    before = next(row for row in file.money if row.pk == entry.pk)
    changes = differences(plain_row(before, KEPT), plain_row(entry, KEPT))
    _write(file, entry, Told(EventKind.MONEY_CORRECTED, changes=changes), actor, version)


def _said(entry: MoneyEntry, columns: tuple[str, ...]) -> list[list[Any]]:
    return differences({}, plain_row(entry, columns))


def _write(file: CaseFile, entry: MoneyEntry, told: Told, actor: Any, version: int) -> None:
    with transaction.atomic():
        change(file.case, version, actor, told)
        entry.save()
