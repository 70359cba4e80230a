"""What gives a waiting case back to its owner: days that went by in silence, and broken promises. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..enums import Lateness, Move
from .deadlines import Deadline


class Promise(NamedTuple):
    """What was promised in a contact; ``kept`` is None until somebody says."""

    contact: int
    words: str
    by: date
    kept: bool | None = None
    settled_on: date | None = None


def most_late(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """What somebody else owes and has let pass: the longest overdue of them; None while all of it lies ahead."""
    late = [d for d in deadlines if d.whose == Move.THEIRS and d.lateness(today) != Lateness.AHEAD]
    return min(late, key=lambda deadline: deadline.due_on, default=None)


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
