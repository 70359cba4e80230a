"""What falls due in a case, and why on that day. Pure: rows and rules are given, ``today`` too.

Deadlines are reckoned anew whenever somebody looks; only what the carrier said of a day is stored (``NewDate``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from carriers.calendars import after
from carriers.dates import day_in_words as day
from carriers.durations import days_in_words
from carriers.enums import DayUnit, PeriodUnit
from carriers.notice import Notice, latest_application, line_end
from carriers.plan import Duration

from ..enums import DeadlineKind, Lateness, Move

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OVERDUE_AFTER = timedelta(days=14)
"""A carrier that is late is asked; one that is late by two weeks is complained of."""

THEIRS = (DeadlineKind.ANSWER, DeadlineKind.REFUND, DeadlineKind.PROMISE, DeadlineKind.RUNG_ANSWER)
"""Days by which somebody else has to act."""
MOVABLE = (*THEIRS, DeadlineKind.VISIT)
"""Days that the carrier can put off."""
MARKS = (DeadlineKind.LINE_END, DeadlineKind.RUNG_OPENS, DeadlineKind.REUSE)
"""Days on which something happens by itself."""
NEVER_LATE = (*MARKS, DeadlineKind.CHECK_IN)
"""Nobody owes what falls on these days: a look after the closed line is asked for from its day on."""

UNITS = {DayUnit.WORKING: PeriodUnit.WORKING_DAY, DayUnit.CALENDAR: PeriodUnit.DAY}
in_days = lazy(days_in_words, str)


def key_of(kind: DeadlineKind, item: int | str = 0) -> str:
    return f"{kind.value}:{item}"


@dataclass(frozen=True)
class Deadline:
    """``item`` tells apart deadlines of one kind (the row each is about). ``because`` says why on this day."""

    kind: DeadlineKind
    due_on: date
    because: "str | _StrPromise"
    item: int | str = 0
    moved_from: date | None = None
    """The day it first stood at, before the carrier gave a new one."""

    @property
    def key(self) -> str:
        """Names the deadline in addresses and rows, whatever day it falls on."""
        return key_of(self.kind, self.item)

    @property
    def whose(self) -> Move:
        return Move.THEIRS if self.kind in THEIRS else Move.YOURS

    def lateness(self, today: date) -> Lateness:
        if self.kind in NEVER_LATE or self.due_on >= today:
            return Lateness.AHEAD
        return Lateness.LATE if today <= self.due_on + OVERDUE_AFTER else Lateness.OVERDUE


def within(kind: DeadlineKind, since: date, duration: Duration, country: str, item: int = 0) -> Deadline | None:
    """The day by which the carrier usually has acted: the longest time the guide names, from ``since`` on.

    None where no guide knows of a time. Working days are those of ``country``.
    """
    days = duration.longest if duration.longest is not None else duration.expected
    if days is None:
        return None
    due_on = after(since, days, UNITS[duration.unit], country)
    text = _("Asked on {since}; as far as known, it takes {days}.")
    return Deadline(kind, due_on, format_lazy(text, since=day(since), days=in_days(duration)), item)


def promised(by: date, words: str, given_on: date, contact: int) -> Deadline:
    text = _("They promised it on {given}: {words}")
    return Deadline(DeadlineKind.PROMISE, by, format_lazy(text, given=day(given_on), words=words), contact)


def visit(on: date, place: str, attempt: int) -> Deadline:
    why = format_lazy(_("You are to come to: {place}."), place=place) if place else _("You are to come to the shop.")
    return Deadline(DeadlineKind.VISIT, on, why, attempt)


def reckoned_end(applied_on: date, notice: Notice) -> Deadline:
    """The day on which a line should end by the notice that was noted, while the carrier has named none."""
    text = _("Reckoned from the notice and the application of {day}. The carrier’s confirmation is what holds.")
    return Deadline(DeadlineKind.LINE_END, line_end(applied_on, notice), format_lazy(text, day=day(applied_on)))


def apply_by(ends_on: date, notice: Notice) -> Deadline:
    """The latest safe day to apply, so that the line ends on ``ends_on``."""
    text = _("So that the line ends on {end}.")
    return Deadline(DeadlineKind.APPLY_BY, latest_application(ends_on, notice), format_lazy(text, end=day(ends_on)))


class Moved(NamedTuple):
    """That a deadline was put off: the day it stood at, and its new one."""

    deadline: str
    was_due_on: date
    due_on: date


def moved(deadlines: Iterable[Deadline], new_dates: Sequence[Moved]) -> list[Deadline]:
    """The deadlines in order of their days, each on the day that was named last. ``new_dates``: in order of telling."""
    found = (_moved(deadline, new_dates) for deadline in deadlines)
    return sorted(found, key=lambda deadline: (deadline.due_on, deadline.key))


def put_off(due_on: date, key: str, new_dates: Iterable[Moved]) -> date:
    """Where a day stands after all that was said of it.

    A new date counts from the day that it was given for: a day that was put right since is not that one any more.
    """
    for new in new_dates:
        if (new.deadline, new.was_due_on) == (key, due_on):
            due_on = new.due_on
    return due_on


def _moved(deadline: Deadline, new_dates: Sequence[Moved]) -> Deadline:
    due_on = put_off(deadline.due_on, deadline.key, new_dates)
    if due_on == deadline.due_on:
        return deadline
    text = format_lazy(_("The carrier gave this new date; it was {before}."), before=day(deadline.due_on))
    return replace(deadline, due_on=due_on, moved_from=deadline.due_on, because=text)
