"""How long closed cases and unused accounts are kept. Pure: the day is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

NOTICE = timedelta(days=14)
"""Nothing goes before its owner has known for so long."""
ANNOUNCED = timedelta(days=21)
"""How early it is announced: the notice, and the week for which a mail that does not leave is tried again."""
AWAY = timedelta(days=730)
"""Whoever has not signed in for so long may have forgotten the account."""
WARNED = timedelta(days=30)
"""How long they have to come back once they were told."""


class Announcement(NamedTuple):
    """That a case goes on ``on``. ``told_on`` is the day on which its owner was told; None before it."""

    on: date
    told_on: date | None = None


@dataclass(frozen=True)
class Keeping:
    """A closed case, last changed on ``changed_on``, and what its owner was told of its end.

    Any change starts the time anew, and with it what was announced is void. ``is_busy``: something in it is still
    open, a complaint, a look after the line or money. Then it is neither announced nor deleted.
    """

    changed_on: date
    keep_days: int
    today: date
    announced: Sequence[Announcement] = ()
    is_busy: bool = False

    @property
    def due_on(self) -> date:
        return self.changed_on + timedelta(days=self.keep_days)

    @property
    def standing(self) -> Announcement | None:
        """What was announced and holds: nobody loses a case earlier than they chose, or than they were told."""
        return next((told for told in self.announced if told.on >= self.due_on), None)

    @property
    def goes_on(self) -> date:
        """The day to be named; the case may go later than that, never earlier."""
        return self.standing.on if self.standing else max(self.due_on, self.today + ANNOUNCED)

    @property
    def is_to_be_announced(self) -> bool:
        return not self.is_busy and self.standing is None and self.due_on <= self.today + ANNOUNCED

    @property
    def is_to_go(self) -> bool:
        told = self.standing
        if told is None or told.told_on is None or self.is_busy:
            return False
        return told.on <= self.today and told.told_on + NOTICE <= self.today
