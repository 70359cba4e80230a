"""The ladder of a case: its country's rungs, and what was taken of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from carriers.enums import LimitSince
from carriers.ladder import Matter, PlainRung, Rung, Standing, Taken, answer_due

from ..enums import DeadlineKind, RungResult
from ..exceptions import Reason
from ..models import Escalation
from ..workflow.deadlines import Deadline, Moved, key_of, put_off
from ..workflow.escalation import dispute_since, due_on_the_ladder, refusals_to_complain
from .files import CaseFile

TO_THE_CARRIER = PlainRung("complaint", "Complaint to the carrier", "向运营商投诉")
"""The first rung that every carrier has, where no ladder is known."""


@dataclass(frozen=True)
class Step:
    """A rung, how it stands, and the row that says what became of it."""

    standing: Standing
    row: Escalation | None

    @property
    def rung(self) -> Rung:
        return self.standing.rung

    @property
    def is_pending(self) -> bool:
        return self.row is not None and self.row.answered_on is None


class Ladder:
    """The rungs of the carrier's country as they stand in this case; without any, the complaint to the carrier."""

    def __init__(self, file: CaseFile):
        self.file, self.today = file, file.facts.today
        country = file.case.carrier.country
        self.country = country.code if country else ""
        known: list[Rung] = list(country.rungs.all()) if country else []
        self.is_known = bool(known)
        self.rungs = known or [TO_THE_CARRIER]
        self.rows = {row.rung: row for row in file.escalations}

    @cached_property
    def steps(self) -> list[Step]:
        """What a ladder no longer has, but was taken, comes first: it is history."""
        now = [Step(standing, self.rows.get(standing.rung.key)) for standing in self.matter.standings()]
        return [*self._former(), *now]

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.rung.key == key), None)

    @cached_property
    def matter(self) -> Matter:
        taken = {key: self._taken(row) for key, row in self.rows.items()}
        return Matter(self.rungs, taken, self.today, self.event_on, self.country)

    @cached_property
    def event_on(self) -> date | None:
        return dispute_since(self.file.facts, [contact.happened_on for contact in self.file.contacts])

    @property
    def reckons_from_event(self) -> bool:
        return self.event_on is not None and any(rung.limit_since == LimitSince.EVENT for rung in self.rungs)

    @property
    def at_hand(self) -> Step | None:
        """The rung that matters now: the next that may be taken, else one that is waited for, else one to come."""
        if any(row.result == RungResult.SETTLED for row in self.rows.values()):
            return None
        free = [step for step in self.steps if step.standing.may_be_taken]
        pending = [step for step in reversed(self.steps) if step.is_pending]
        ahead = [step for step in self.steps if step.row is None]
        return next(iter([*free, *pending, *ahead]), None)

    @property
    def refusals(self) -> list[Reason]:
        return refusals_to_complain(self.file.case.state, self.file.case.outcome)

    def due(self, rung: Rung, taken_on: date) -> date | None:
        return answer_due(rung, taken_on, self.country)

    def _former(self) -> list[Step]:
        gone = [row for key, row in self.rows.items() if key not in {rung.key for rung in self.rungs}]
        return [Step(self._history(row), row) for row in gone]

    def _history(self, row: Escalation) -> Standing:
        taken = self._taken(row)
        return Standing(PlainRung(row.rung, row.name_en, row.name_zh), taken.state(self.today), taken=taken)

    def _taken(self, row: Escalation) -> Taken:
        settled, deadlock = (row.result == result for result in (RungResult.SETTLED, RungResult.DEADLOCK))
        return Taken(row.taken_on, self._due_on(row), row.answered_on, settled, deadlock)

    def _due_on(self, row: Escalation) -> date | None:
        """The day the answer is due: the one they gave last, where they gave a new one."""
        if row.answer_due_on is None:
            return None
        told = [Moved(new.deadline, new.was_due_on, new.due_on) for new in self.file.new_dates]
        return put_off(row.answer_due_on, key_of(DeadlineKind.RUNG_ANSWER, row.rung), told)


def ladder_of(file: CaseFile) -> Ladder:
    """Read the file with ``DEADLINE_RECORDS``."""
    return Ladder(file)


def rung_deadlines(file: CaseFile) -> Iterator[Deadline]:
    """Nothing falls due on a ladder that nobody has begun to climb."""
    ladder = Ladder(file)
    if ladder.rows and not ladder.refusals:
        yield from due_on_the_ladder([step.standing for step in ladder.steps], ladder.today)
