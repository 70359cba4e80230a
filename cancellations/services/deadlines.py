"""What the carrier says of a day: a new date, a promise kept or broken, the notice a contract asks for."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey

from ..enums import DeadlineKind, EventKind
from ..exceptions import Reason, refuse
from ..models import Contact, NewDate, NoticeTerm
from ..queries import CaseFile
from ..steps.changes import plain
from ..workflow.deadlines import MOVABLE, Deadline
from ..workflow.escalation import refusals_to_complain
from ..workflow.gates import refusals_to_correct
from .moves import Told, change

NOT_MOVED = Reason("not_moved", _("This day is not the carrier’s to move."))
SETTLED = Reason("promise_settled", _("Whether this promise was kept is recorded already."))


def note_new_date(
    file: CaseFile, deadline: Deadline, actor: Any, version: int, *, due_on: date, said: str = ""
) -> None:
    """From now on ``deadline`` stands at ``due_on``; the day before stays on record.

    Raises ``StepClosed`` for days that nobody can move and for signed-off cases, and ``StaleVersion``. A complaint goes
    on after signing off.
    """
    refuse(_refusals_to_move(file, deadline) or ([] if deadline.kind in MOVABLE else [NOT_MOVED]))
    changes = [["due_on", plain(deadline.due_on), plain(due_on)]]
    told = Told(EventKind.NEW_DATE, note=said, reference=str(deadline.kind.value), changes=changes)
    with transaction.atomic():
        change(file.case, version, actor, told)
        NewDate.objects.create(
            case=file.case, deadline=deadline.key, was_due_on=deadline.due_on, due_on=due_on, said=said
        )


def _refusals_to_move(file: CaseFile, deadline: Deadline) -> list[Reason]:
    if deadline.kind == DeadlineKind.RUNG_ANSWER:
        return refusals_to_complain(file.case.state, file.case.outcome)
    return refusals_to_correct(file.facts)


def settle_promise(file: CaseFile, contact: Contact, actor: Any, version: int, *, kept: bool, on: date) -> None:
    """Whether the carrier did what it promised in ``contact``. Raises ``StepClosed`` where that is said already."""
    refuse(refusals_to_correct(file.facts) or ([SETTLED] if contact.promise_kept is not None else []))
    kind = EventKind.PROMISE_KEPT if kept else EventKind.PROMISE_BROKEN
    with transaction.atomic():
        change(file.case, version, actor, Told(kind, StepKey.CONTACT, on, contact.reference, contact.promise))
        Contact.objects.filter(pk=contact.pk).update(promise_kept=kept, promise_settled_on=on)


def note_notice(file: CaseFile, term: NoticeTerm, actor: Any, version: int) -> None:
    """Writes what the contract says of its end; an unsaved or changed ``term`` of this case."""
    refuse(refusals_to_correct(file.facts))
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.NOTICE_NOTED))
        term.save()
