"""What gives a waiting case back to its owner: days that went by in silence, and broken promises. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..enums import DeadlineKind, Lateness, Move
from .deadlines import Deadline


class Promise(NamedTuple):
    """What was promised in a contact; ``kept`` is None until somebody says."""

    contact: int
    words: str
    by: date
    kept: bool | None = None
    settled_on: date | None = None


def most_late(
    deadlines: Iterable[Deadline], today: date, *, asked_on: date | None = None, is_complained: bool = False
) -> Deadline | None:
    """What somebody else owes and has let pass, the longest overdue first; None while only waiting helps.

    Who asked after the day (``asked_on``: the last contact) waits again, until it is long overdue; who complained waits
    for the answer to that, which has a day of its own. Whether a promise was kept is asked at any rate.
    """
    late = (d for d in deadlines if d.whose == Move.THEIRS and d.lateness(today) != Lateness.AHEAD)
    pressing = [d for d in late if d.kind in OF_THEIR_OWN or not (is_complained or _was_asked(d, today, asked_on))]
    return min(pressing, key=lambda deadline: deadline.due_on, default=None)


OF_THEIR_OWN = (DeadlineKind.PROMISE, DeadlineKind.RUNG_ANSWER)


def _was_asked(deadline: Deadline, today: date, asked_on: date | None) -> bool:
    return asked_on is not None and asked_on > deadline.due_on and deadline.lateness(today) == Lateness.LATE


def broken_promise(promises: Sequence[Promise], contacts: Iterable[tuple[int, date]]) -> Promise | None:
    """The last promise that was broken, while nobody has spoken with the carrier since.

    ``contacts``: key and day of each, in any order. A contact after the break is the chaser it called for.
    """
    broken = [promise for promise in promises if promise.kept is False]
    last = max(broken, key=lambda promise: promise.settled_on or date.min, default=None)
    if last is None or last.settled_on is None:
        return None
    chased = any(key > last.contact and on >= last.settled_on for key, on in contacts)
    return None if chased else last
