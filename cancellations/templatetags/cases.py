"""How templates read a case: what a step's state is called, what an event says, what to do next."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from django import template
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.bilingual import Pair
from carriers.differences import Change, Segment
from carriers.enums import StepKey
from carriers.plan import Plan, PlannedStep

from ..enums import AccountState, DeadlineKind, EventKind, Lateness, Move
from ..models import Case, CheckIn, Escalation, Event, Evidence, LinkedAccount, MoneyEntry, NewDate
from ..queries import CaseFile, Standing
from ..services.aftercare import BESIDES
from ..steps import HANDLERS
from ..steps.changes import Plain, read_plain
from ..steps.words import money
from ..workflow.ledger import LedgerLine
from ..workflow.progress import StepProgress, StepState

register = template.Library()
register.filter("money", money)

CONTEXT = 120
"""So many characters of what stayed the same stand on each side of a change; the rest of it is left out."""
HALF_WORD = re.compile(r"\S{0,12}$"), re.compile(r"^\S{0,12}(?=\s)")

STATES = {
    StepState.NOW: gettext_lazy("Your move"),
    StepState.WAITING: gettext_lazy("The carrier’s move"),
    StepState.SHUT: gettext_lazy("Not yet"),
    StepState.AHEAD: gettext_lazy("Still ahead"),
    StepState.DONE: gettext_lazy("Done"),
    StepState.SKIPPED: gettext_lazy("Skipped"),
}

HINTS = {
    StepKey.PREPARE: gettext_lazy("Save what is on the card, read the last bills, have your papers at hand."),
    StepKey.CONTACT: gettext_lazy("Ask what they need from you, and note the time, the name and a reference."),
    StepKey.ACCOUNT_STATUS: gettext_lazy("Arrears, contracts, bundles: find what stands in the way, and clear it."),
    StepKey.APPLICATION: gettext_lazy("Hand it in once, keep the receipt, and note its reference here."),
    StepKey.REVIEW: gettext_lazy("Keep the phone on: an unanswered call can end the request."),
    StepKey.BALANCE: gettext_lazy("Ask what is left, say where it should go, and see it arrive."),
    StepKey.UNBIND: gettext_lazy(
        "In the device’s settings. It ends nothing with the carrier and often cannot be undone."
    ),
    StepKey.PORTAL: gettext_lazy("Open your account there, find this line, and choose to cancel it."),
    StepKey.DETAILS: gettext_lazy("Type them into the carrier’s own form only, and note when you sent it."),
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


@register.filter
def state_words(step: StepProgress) -> str:
    """«Done · 8 Nov», «The carrier’s move» …"""
    if step.state == StepState.AHEAD and any(reason.code == "signed_off" for reason in step.reasons):
        return _("Not taken")
    words = str(STATES[step.state])
    return f"{words} · {date_format(step.settled_on, 'MONTH_DAY_FORMAT')}" if step.settled_on else words


@register.filter
def hint(key: StepKey) -> str:
    return str(HINTS[key])


@register.filter
def headline(event: Event, plan: Plan) -> str:
    if event.kind == EventKind.NEW_DATE:
        return _("The carrier gave you a new date: %(what)s") % {"what": DeadlineKind(event.reference).label}
    if event.kind == EventKind.EVIDENCE_KEPT and (files := [line for line in event.changes if line[0] == "name"])[1:]:
        return _("You put {files} files on record").format(files=len(files))
    if event.kind in UNDONE and event.changes and event.changes[0][2] in (None, AccountState.OPEN):
        return str(UNDONE[EventKind(event.kind)])
    if event.kind not in HEADLINES:
        return str(EventKind(event.kind).label)
    title = plan.step(StepKey(event.step)).title if event.step in plan else StepKey(event.step).label
    return str(HEADLINES[EventKind(event.kind)]) % {"step": title}


@register.filter
def shown_reference(event: Event) -> str:
    """The reference somebody gave; a new date keeps there which deadline it is of, and says so in its headline."""
    return "" if event.kind == EventKind.NEW_DATE else event.reference


@register.filter
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
    EventKind.EVIDENCE_REMOVED: Evidence,
}
"""Whose columns an event's changes are, where it is not a step's or the case's own."""


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


OF_RUNGS = (EventKind.RUNG_TAKEN, EventKind.RUNG_ANSWERED, EventKind.RUNG_CORRECTED)


def _told_of_rung(column: str, value: Plain) -> str:
    """A rung is named in both languages: the ladder may be another by now."""
    return str(Pair(*value)) if isinstance(value, list) else read_plain(Escalation, column, value)


@register.filter
def parts(change: Change) -> list[Segment]:
    """A change of a guide's text with only the surroundings of what is new."""
    found = change.segments
    ends = (0, len(found) - 1)
    return [_surroundings(part, *(n == end for end in ends)) for n, part in enumerate(found)]


def _surroundings(part: Segment, is_first: bool, is_last: bool) -> Segment:
    if part.fate != "same" or len(part.text) <= 2 * CONTEXT:
        return part
    before = "" if is_first else HALF_WORD[0].sub("", part.text[:CONTEXT])
    after = "" if is_last else HALF_WORD[1].sub("", part.text[-CONTEXT:])
    return Segment(part.fate, f"{before}…{after}")


@register.filter
def signed(amount: Decimal, line: LedgerLine) -> Decimal:
    """As it counts for the person: what they owe with a minus."""
    return amount if line.is_to_me else -amount


@register.filter
def step_title(row: Evidence, file: CaseFile) -> str:
    """The step that a file belongs to, as the guide calls it; a road may have lost it since."""
    key = StepKey(row.step)
    return file.plan.step(key).title if key in file.plan else str(key.label)


@register.filter
def planned(plan: Plan, key: StepKey) -> PlannedStep:
    return plan.step(key)


@register.filter
def next_move(standing: Standing) -> str:
    """One line for a list: what to do, or since when the carrier has the ball."""
    if standing.broken:
        return _("they broke a promise: ask again")
    if standing.lateness == Lateness.OVERDUE and standing.late:
        return _("%(what)s is late: go a step further") % {"what": standing.late.kind.label}
    if standing.late:
        return _("%(what)s is late: ask them") % {"what": standing.late.kind.label}
    if standing.looks_back:
        return _("look after the closed line")
    return _progress_words(standing.file)


def _progress_words(file: CaseFile) -> str:
    now = file.progress.now
    if now is None:
        if file.is_closed_and_owed:
            return _("see that the money comes")
        ends_on = file.facts.ends_on
        if file.progress.move == Move.THEIRS and ends_on:
            return _("the line ends on %(date)s") % {"date": date_format(ends_on)}
        return _("check the record and sign it off")
    if now.waits_for_you:
        return _("move what still hangs on the number")
    if now.waiting_since:
        return _("waiting since %(date)s") % {"date": date_format(now.waiting_since)}
    return file.plan.step(now.key).title
