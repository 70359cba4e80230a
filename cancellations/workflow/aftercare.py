"""What comes after the end of a line: when to look once more, and what becomes of its number. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from carriers.bilingual import read
from carriers.calendars import after
from carriers.dates import day_in_words as day
from carriers.enums import PeriodUnit, RuleTopic

from ..enums import DeadlineKind
from ..exceptions import Reason
from .deadlines import Deadline

CHECK_IN_DAYS = (14, 30, 60, 90)
"""Days after a line's end on which its owner looks once more (research on the world, section 6: watch for 90 days)."""
BESIDES = ("bill_came", "balance_in")
"""What else than a charge such a look finds, by its column."""
ASKED_FOR = timedelta(days=30)
"""How long the last look is asked for: nobody is reminded for ever of a line that ended long ago."""
UNSAFE_AFTER = timedelta(days=45)
"""Where no rule of the country is known: the shortest rest of a number that we know of (same, section 5: the US)."""

FATES = {RuleTopic.RESTORE: DeadlineKind.RESTORE, RuleTopic.NUMBER_FREEZE: DeadlineKind.REUSE}
"""The topics of a country's rules that say what becomes of a closed line and its number."""

NOT_ENDED = Reason("not_ended", _("This is asked when the carrier has closed the line."))
said = lazy(read, str)


@dataclass(frozen=True)
class Aftercare:
    """The looks after a line that ended on ``ends_on``. ``settled``: the latest that was answered, in days; 0 for none.

    Nobody is asked four times: the latest that is due stands for those before it, and so does an answer to it.
    """

    ends_on: date
    today: date
    settled: int = 0

    @property
    def has_ended(self) -> bool:
        return self.ends_on <= self.today

    def due_on(self, days: int) -> date:
        return self.ends_on + timedelta(days=days)

    def has_come(self, days: int) -> bool:
        return self.due_on(days) <= self.today

    @property
    def is_past(self) -> bool:
        """Whether nothing is asked any more, answered or not."""
        return self.today > self.due_on(CHECK_IN_DAYS[-1]) + ASKED_FOR

    @property
    def is_seen_through(self) -> bool:
        return self.settled == CHECK_IN_DAYS[-1]

    @property
    def latest(self) -> int:
        """The latest look whose day has come; 0 for none."""
        return max((days for days in CHECK_IN_DAYS if self.has_come(days)), default=0)

    @property
    def at_hand(self) -> int | None:
        """The look to take now, in days after the end."""
        return self.latest if self.latest > self.settled and not self.is_past else None

    @property
    def ahead(self) -> list[int]:
        return [days for days in CHECK_IN_DAYS if days > self.settled and not self.has_come(days)]

    @property
    def next(self) -> int | None:
        return self.ahead[0] if self.ahead else None

    @property
    def next_on(self) -> date | None:
        return self.due_on(self.next) if self.next else None

    @property
    def is_over(self) -> bool:
        return self.at_hand is None and not self.ahead

    def standing_for(self, days: int) -> int:
        """Which look answers what ``days`` asks: itself, or a later one that has taken its place."""
        return self.latest if self.has_come(days) else days

    def deadlines(self) -> Iterator[Deadline]:
        """The look at hand and those still to come."""
        text = _("{days} days after the end of the line on {end}.")
        for days in (self.at_hand, *self.ahead):
            if days:
                because = format_lazy(text, days=days, end=day(self.ends_on))
                yield Deadline(DeadlineKind.CHECK_IN, self.due_on(days), because, days)


def care_after(ends_on: date, today: date, answered: Mapping[int, date]) -> Aftercare:
    """``answered``: when, by days after the end. An answer from before its day was about another end: it is void."""
    counting = [days for days, on in answered.items() if on >= ends_on + timedelta(days=days)]
    return Aftercare(ends_on, today, max(counting, default=0))


def refusals_to_check_in(care: Aftercare | None, days: int) -> list[Reason]:
    if care is None:
        return [NOT_ENDED]
    if care.has_come(days):
        return []
    text = _("This is asked from {date} on. Until then there is nothing to answer.")
    return [Reason("too_early", format_lazy(text, date=day(care.due_on(days))))]


class Fate(NamedTuple):
    """A day on which something becomes of the closed line, and the country's rule that says so."""

    kind: DeadlineKind
    on: date
    rule: Any

    @property
    def deadline(self) -> Deadline:
        return Deadline(self.kind, self.on, said(self.rule, "text"))


def fates(ends_on: date, rules: Iterable[Any], country: str) -> list[Fate]:
    """What ``rules`` with a period say becomes of the line; where two speak of the same, the earlier day counts.

    A day is the last of the rule's period: rather a day early than a day late.
    """
    found: dict[DeadlineKind, Fate] = {}
    for fate in sorted(_reckoned(ends_on, rules, country), key=lambda fate: fate.on):
        found.setdefault(fate.kind, fate)
    return [found[kind] for kind in FATES.values() if kind in found]


def _reckoned(ends_on: date, rules: Iterable[Any], country: str) -> Iterator[Fate]:
    for rule in rules:
        if rule.topic not in FATES or rule.period is None:
            continue
        try:
            on = after(ends_on, rule.period, PeriodUnit(rule.period_unit), country)
        except (OverflowError, ValueError):  # no calendar reaches that far
            continue
        yield Fate(FATES[RuleTopic(rule.topic)], on, rule)
