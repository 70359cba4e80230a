"""What is told of a case in words: where a step stands, what an event says, what a correction changed."""

from collections.abc import Callable
from functools import partial

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.bilingual import Pair
from carriers.enums import StepKey
from carriers.plan import Plan

from ..enums import AccountState, DeadlineKind, EventKind
from ..models import Case, CheckIn, Escalation, Event, Evidence, LinkedAccount, MoneyEntry, NewDate
from ..steps import HANDLERS
from ..steps.changes import Plain, read_plain
from ..workflow.aftercare import BESIDES
from ..workflow.progress import StepProgress, StepState

STATES = {
    StepState.NOW: gettext_lazy("Your move"),
    StepState.WAITING: gettext_lazy("The carrier’s move"),
    StepState.SHUT: gettext_lazy("Not yet"),
    StepState.AHEAD: gettext_lazy("Still ahead"),
    StepState.DONE: gettext_lazy("Done"),
    StepState.SKIPPED: gettext_lazy("Skipped"),
}

HEADLINES = {
    EventKind.STEP_DONE: gettext_lazy("Done: %(step)s"),
    EventKind.STEP_SAVED: gettext_lazy("Noted for later: %(step)s"),
    EventKind.STEP_SKIPPED: gettext_lazy("Skipped: %(step)s"),
    EventKind.STEP_CORRECTED: gettext_lazy("Corrected: %(step)s"),
}


UNDONE = {
    EventKind.ACCOUNTS_LISTED: gettext_lazy("You took an account off the list"),
    EventKind.ACCOUNT_SETTLED: gettext_lazy("You found that an account hangs on the number after all"),
}
"""What an event says whose account was taken off again, or opened again."""


def state_words(step: StepProgress, form: str = "MONTH_DAY_FORMAT") -> str:
    """«Done · 8 Nov», «The carrier’s move» …; ``form`` is how the day is written."""
    if step.state == StepState.AHEAD and any(reason.code == "signed_off" for reason in step.reasons):
        return _("Not taken")
    words = str(STATES[step.state])
    return f"{words} · {date_format(step.settled_on, form)}" if step.settled_on else words


def headline(event: Event, plan: Plan) -> str:
    if event.kind == EventKind.NEW_DATE:
        return _("The carrier gave you a new date: %(what)s") % {"what": DeadlineKind(event.reference).label}
    if event.kind == EventKind.EVIDENCE_KEPT and (files := [line for line in event.changes if line[0] == "name"])[1:]:
        return _("You put {files} files on record").format(files=len(files))
    if event.kind in UNDONE and event.changes and event.changes[0][2] in (None, AccountState.OPEN):
        return str(UNDONE[EventKind(event.kind)])
    if event.kind not in HEADLINES:
        return str(EventKind(event.kind).label)
    return of_step(event, plan)


def of_step(event: Event, plan: Plan) -> str:
    """What is said of an event of a step: what became of it, and the step's own title."""
    title = plan.step(StepKey(event.step)).title if event.step in plan else StepKey(event.step).label
    return str(HEADLINES[EventKind(event.kind)]) % {"step": title}


def shown_reference(event: Event) -> str:
    """The reference somebody gave; a new date keeps there which deadline it is of, and says so in its headline."""
    return "" if event.kind == EventKind.NEW_DATE else event.reference


def told_changes(event: Event) -> list[tuple[str, str, str]]:
    """What a correction changed, in the reader's words: label, before, after."""
    if not event.changes:
        return []
    label, read = _tellers(event)
    return [(label(c), read(c, before), read(c, after)) for c, before, after in event.changes]


TOLD_OF: dict[EventKind, type[Model]] = {
    EventKind.NEW_DATE: NewDate,
    EventKind.MONEY_NOTED: MoneyEntry,
    EventKind.MONEY_CORRECTED: MoneyEntry,
    EventKind.MONEY_SETTLED: MoneyEntry,
    EventKind.MONEY_GIVEN_UP: MoneyEntry,
    EventKind.CHECKED_IN: CheckIn,
    EventKind.CHARGED_AFTER: MoneyEntry,
    EventKind.ACCOUNTS_LISTED: LinkedAccount,
    EventKind.ACCOUNT_SETTLED: LinkedAccount,
    EventKind.EVIDENCE_KEPT: Evidence,
    EventKind.EVIDENCE_CORRECTED: Evidence,
    EventKind.EVIDENCE_REMOVED: Evidence,
}
"""Whose columns an event's changes are, where it is not a step's or the case's own."""
OF_RUNGS = (EventKind.RUNG_TAKEN, EventKind.RUNG_ANSWERED, EventKind.RUNG_CORRECTED)


def _tellers(event: Event) -> tuple[Callable[[str], str], Callable[[str, Plain], str]]:
    """What names and what reads a changed column: the step's handler, or the row that was changed."""
    if event.step and event.kind not in TOLD_OF:
        handler = HANDLERS[StepKey(event.step)]
        return handler.label, handler.read
    if event.kind in OF_RUNGS:
        return lambda column: str(Escalation._meta.get_field(column).verbose_name), _told_of_rung  # type: ignore[union-attr]
    row = partial(_row_of, EventKind(event.kind))
    return (
        lambda column: str(row(column)._meta.get_field(column).verbose_name),  # type: ignore[union-attr]
        lambda column, value: read_plain(row(column), column, value),
    )


def _row_of(kind: EventKind, column: str) -> type[Model]:
    """A charge after the end is told with what else the look found."""
    if kind == EventKind.CHARGED_AFTER and column in BESIDES:
        return CheckIn
    return TOLD_OF.get(kind, Case)


def _told_of_rung(column: str, value: Plain) -> str:
    """A rung is named in both languages: the ladder may be another by now."""
    return str(Pair(*value)) if isinstance(value, list) else read_plain(Escalation, column, value)
