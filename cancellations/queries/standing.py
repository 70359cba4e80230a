"""Where a case stands today: whose move it is, what presses, and what falls due next."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..enums import CaseState, DeadlineKind, Lateness, Move
from ..workflow.deadlines import MARKS, Deadline, key_of, put_off
from ..workflow.pressing import Promise, broken_promise, most_late
from .deadlines import deadlines_of, moves_of
from .files import CaseFile

PROMISE = DeadlineKind.PROMISE


@dataclass(frozen=True)
class Standing:
    file: CaseFile
    deadlines: list[Deadline]
    late: Deadline | None
    """What the carrier, or a body, owes and has let pass."""
    broken: Promise | None

    @property
    def move(self) -> Move:
        """Silence after a deadline gives the move back to the person who waits, and so does the day of a look back."""
        if self.file.case.state == CaseState.CLOSED:
            return Move.ENDED
        return Move.YOURS if self.presses or self.looks_back else self.file.progress.move

    @property
    def looks_back(self) -> bool:
        """Whether it is time to look after the closed line once more."""
        today = self.file.facts.today
        return any(found.kind == DeadlineKind.CHECK_IN and found.due_on <= today for found in self.deadlines)

    @property
    def presses(self) -> bool:
        return bool(self.late or self.broken)

    @property
    def lateness(self) -> Lateness:
        return self.late.lateness(self.file.facts.today) if self.late else Lateness.AHEAD

    @property
    def next(self) -> Deadline | None:
        """The day to keep in mind: what is late, else what somebody has to act by, soonest first."""
        acted = (deadline for deadline in self.deadlines if deadline.kind not in MARKS)
        return self.late or next(acted, None)


def standing_of(file: CaseFile) -> Standing:
    """Read the file with ``DEADLINE_RECORDS``."""
    deadlines = deadlines_of(file)
    spoken = [(contact.pk, contact.happened_on) for contact in file.contacts]
    broken = broken_promise(promises_of(file), spoken) if file.case.is_live else None
    asked_on = max((on for _, on in spoken), default=None)
    is_complained = any(row.answered_on is None for row in file.escalations)
    late = most_late(deadlines, file.facts.today, asked_on=asked_on, is_complained=is_complained)
    return Standing(file, deadlines, late, broken)


def promises_of(file: CaseFile) -> list[Promise]:
    """The promises of a case, each with the day that was named for it last."""
    moves = moves_of(file)
    return [
        Promise(
            c.pk, c.promise, put_off(c.promised_by, key_of(PROMISE, c.pk), moves), c.promise_kept, c.promise_settled_on
        )
        for c in file.contacts
        if c.promised_by
    ]


def by_move(standings: Iterable[Standing]) -> dict[Move, list[Standing]]:
    """Cases grouped by whose move it is, your own first; every group is there, empty or not."""
    groups: dict[Move, list[Standing]] = {move: [] for move in Move}
    for standing in standings:
        groups[standing.move].append(standing)
    return groups
