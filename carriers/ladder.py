"""The ladder of complaints: which rung is open in a matter, which is not and why, and until when. Pure.

The first rung is open from the beginning. A later one opens when the one before it was taken and its waiting time is
over, or sooner by an answer, where the rung says so. Limits are warned of and refuse nothing: the body itself decides
whether a matter comes too late.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .bilingual import read
from .calendars import after
from .dates import day_in_words
from .enums import LimitSince, PeriodUnit, RungState, SoonerBy
from .periods import period_in_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NEXT = timedelta(days=1)
TAKEN = (RungState.WAITING, RungState.LATE, RungState.ANSWERED)

day, in_time = day_in_words, lazy(period_in_words, str)
named = lazy(lambda rung: read(rung, "name"), str)

COMES_FIRST = _("“{rung}” comes first.")
OPENS_THEN = _("It opens on {day}: “{rung}” was on {taken}, and {time} have to pass.")
SETTLED = _("The matter is settled.")
ELSEWHERE = _("“{rung}” deals with the matter, and the two do not go side by side. It opens when that is answered.")
TOO_LATE = _("The last day was {day}.")


class Rung(Protocol):
    """What the rule reads of a rung; ``models.EscalationRung`` holds more."""

    key: str
    name_en: str
    name_zh: str
    sooner_en: str
    sooner_by: str
    waits: int | None
    waits_unit: str
    alone: int | None
    alone_unit: str
    limit: int | None
    limit_unit: str
    limit_since: str
    other_limit: int | None
    other_limit_unit: str
    sooner_limit: int | None
    sooner_limit_unit: str
    answer: int | None
    answer_unit: str
    exclusive: bool


@dataclass(eq=False)
class PlainRung:
    """A rung that is in no country's ladder: the complaint every carrier takes, or one that a ladder no longer has."""

    key: str
    name_en: str
    name_zh: str
    how_en: str = ""
    how_zh: str = ""
    needs_en: str = ""
    needs_zh: str = ""
    sooner_en: str = ""
    sooner_zh: str = ""
    cost_en: str = ""
    cost_zh: str = ""
    url: str = ""
    number: str = ""
    source_url: str = ""
    sooner_by: str = SoonerBy.ANSWER
    waits: int | None = None
    waits_unit: str = ""
    alone: int | None = None
    alone_unit: str = ""
    limit: int | None = None
    limit_unit: str = ""
    limit_since: str = ""
    other_limit: int | None = None
    other_limit_unit: str = ""
    sooner_limit: int | None = None
    sooner_limit_unit: str = ""
    answer: int | None = None
    answer_unit: str = ""
    exclusive: bool = False

    @property
    def name(self) -> str:
        return read(self, "name")


@dataclass(frozen=True)
class Taken:
    """What became of a rung that was taken. ``deadlock``: they said that it is their last word."""

    taken_on: date
    due_on: date | None = None
    answered_on: date | None = None
    settled: bool = False
    deadlock: bool = False

    def state(self, today: date) -> RungState:
        if self.answered_on:
            return RungState.ANSWERED
        return RungState.LATE if self.due_on and self.due_on < today else RungState.WAITING


@dataclass(frozen=True)
class Standing:
    """How one rung stands. ``reason`` says why it is shut or past; the days are known only while it is not taken."""

    rung: Rung
    state: RungState
    reason: "str | _StrPromise" = ""
    opens_on: date | None = None
    closes_on: date | None = None
    other_closes_on: date | None = None
    taken: Taken | None = None

    @property
    def is_taken(self) -> bool:
        return self.state in TAKEN

    @property
    def may_be_taken(self) -> bool:
        """A limit that has passed is the body's to judge: what is not about fees may have a longer one, too."""
        return self.state in (RungState.OPEN, RungState.PAST)


def answer_due(rung: Rung, taken_on: date, country: str = "") -> date | None:
    """The last day on which the body answers in time; None where no time is known."""
    return _last_day(taken_on, rung.answer, rung.answer_unit, country)


def _last_day(since: date | None, count: int | None, unit: str, country: str) -> date | None:
    return after(since, count, PeriodUnit(unit), country) if since and count is not None else None


class Way(NamedTuple):
    """What opens a rung: on which day, and why not before."""

    on: date
    reason: "str | _StrPromise" = ""


@dataclass(frozen=True)
class Matter:
    """A dispute on a ladder. ``taken`` by the rung's key; ``event_on`` is the day from which the dispute runs."""

    rungs: Sequence[Rung]
    taken: Mapping[str, Taken]
    today: date
    event_on: date | None = None
    country: str = ""

    def standings(self) -> list[Standing]:
        return [self.standing(place) for place in range(len(self.rungs))]

    def standing(self, place: int) -> Standing:
        rung = self.rungs[place]
        if known := self.taken.get(rung.key):
            return Standing(rung, known.state(self.today), taken=known)
        if any(taken.settled for taken in self.taken.values()):
            return Standing(rung, RungState.SHUT, SETTLED)
        way, (closes_on, other_closes_on) = self._way_in(place), self.closing_days(place)
        state, reason = self._state(place, way, max(filter(None, (closes_on, other_closes_on)), default=None))
        return Standing(rung, state, reason, way and way.on, closes_on, other_closes_on)

    def _state(self, place: int, way: "Way | None", last: date | None) -> "tuple[RungState, str | _StrPromise]":
        if shut := self._shut(place, way):
            return RungState.SHUT, shut
        if last and last < self.today:
            return RungState.PAST, format_lazy(TOO_LATE, day=day(last))
        return RungState.OPEN, ""

    def _shut(self, place: int, way: "Way | None") -> "str | _StrPromise":
        if other := self._elsewhere(place):
            return format_lazy(ELSEWHERE, rung=named(other))
        if place and way is None:
            return format_lazy(COMES_FIRST, rung=named(self.rungs[place - 1]))
        return way.reason if way and way.on > self.today else ""

    def _elsewhere(self, place: int) -> Rung | None:
        """The rung that has the matter now and leaves no room for this one: either of them goes alone."""
        for n, other in enumerate(self.rungs):
            taken = self.taken.get(other.key)
            pending = taken is not None and taken.answered_on is None
            if pending and (other.exclusive or (self.rungs[place].exclusive and n > place)):
                return other
        return None

    def _way_in(self, place: int) -> "Way | None":
        """What opens the rung first; None for the first one, and while nothing leads to this one."""
        return min(self._ways_in(place), default=None, key=lambda way: way.on) if place else None

    def _ways_in(self, place: int) -> "Iterator[Way]":
        rung, start, before = self.rungs[place], self.rungs[0], self._before(place)
        if before:
            yield self._after(self.rungs[place - 1], before, rung.waits, rung.waits_unit)
        if before and before.answered_on and self._opened_by(rung, before):
            yield Way(before.answered_on)
        first = self.taken.get(start.key)
        if first and not first.answered_on and rung.alone is not None:
            yield self._after(start, first, rung.alone, rung.alone_unit)

    def _after(self, rung: Rung, taken: Taken, count: int | None, unit: str) -> "Way":
        """Open when the time after ``rung`` is over; where no time is known, from the day it was taken."""
        last = _last_day(taken.taken_on, count, unit, self.country)
        if last is None:
            return Way(taken.taken_on)
        words = {"rung": named(rung), "taken": day(taken.taken_on), "time": in_time(count, unit)}
        return Way(last + NEXT, format_lazy(OPENS_THEN, day=day(last + NEXT), **words))

    def _before(self, place: int) -> Taken | None:
        return self.taken.get(self.rungs[place - 1].key) if place else None

    @staticmethod
    def _opened_by(rung: Rung, before: Taken) -> bool:
        """Whether the answer of the rung before opens this one ahead of its time."""
        if before.settled or not before.answered_on or not rung.sooner_en:
            return False
        return before.deadlock or rung.sooner_by == SoonerBy.ANSWER

    def closing_days(self, place: int) -> tuple[date | None, date | None]:
        """The last day for the rung, and the one where no fee is in dispute; None where none is known."""
        rung, before, since = self.rungs[place], self._before(place), self._limit_since(place)
        if before and rung.sooner_limit is not None and self._opened_by(rung, before):
            return _last_day(before.answered_on, rung.sooner_limit, rung.sooner_limit_unit, self.country), None
        usual = _last_day(since, rung.limit, rung.limit_unit, self.country)
        return usual, _last_day(since, rung.other_limit, rung.other_limit_unit, self.country)

    def _limit_since(self, place: int) -> date | None:
        first, before = self.taken.get(self.rungs[0].key), self._before(place)
        since: dict[str, date | None] = {
            LimitSince.EVENT: self.event_on,
            LimitSince.COMPLAINT: first.taken_on if first else None,
            LimitSince.CARRIER_ANSWER: before.answered_on if before else None,
        }
        return since.get(self.rungs[place].limit_since)
