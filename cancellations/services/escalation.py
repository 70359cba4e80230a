"""Taking a rung of the ladder, and noting what came of it."""

from typing import Any

from django.db import transaction

from ..enums import EventKind
from ..exceptions import refuse
from ..models import Escalation
from ..queries import CaseFile, Ladder
from ..workflow.escalation import refusals_to_take
from .moves import Told, change


def take_rung(file: CaseFile, row: Escalation, *, actor: Any, version: int) -> None:
    """Notes that the rung ``row`` names was taken.

    Raises ``StepClosed`` while it is shut, and ``StaleVersion`` when the case changed since ``version``.
    """
    ladder = Ladder(file)
    step = ladder.step(row.rung)
    refuse(ladder.refusals or (refusals_to_take(step.standing) if step else []))
    told = [["rung", None, [row.name_en, row.name_zh]], ["answer_due_on", None, _day(row.answer_due_on)]]
    with transaction.atomic():
        change(file.case, version, actor, _told(EventKind.RUNG_TAKEN, row, row.taken_on, told))
        row.save()


def note_answer(file: CaseFile, row: Escalation, changes: list[Any], *, actor: Any, version: int) -> None:
    """Notes the answer that ``row`` holds, or what was put right in it; ``changes`` say which columns those are.

    Raises ``StepClosed`` where complaints are closed, and ``StaleVersion`` when the case changed since ``version``.
    """
    refuse(Ladder(file).refusals)
    answered = row.answered_on and any(column == "answered_on" and not before for column, before, _ in changes)
    kind = EventKind.RUNG_ANSWERED if answered else EventKind.RUNG_CORRECTED
    told = [["rung", None, [row.name_en, row.name_zh]], *changes]
    with transaction.atomic():
        change(file.case, version, actor, _told(kind, row, row.answered_on if answered else None, told))
        row.save()


def _told(kind: EventKind, row: Escalation, on: Any, changes: list[Any]) -> Told:
    told = [change for change in changes if change[0] != "note" and (change[1] or change[2])]
    return Told(kind, happened_on=on, reference=row.reference, note=row.note, changes=told)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
