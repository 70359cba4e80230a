"""One look after a closed line, as its page shows it: when, what was answered, and the forms that answer."""

from copy import copy
from datetime import date
from typing import Any

from ..forms.aftercare import Answer, CheckInForm, TakenForm, answer_of
from ..queries import CaseFile, awaited_balance, check_in_of
from ..workflow.aftercare import CHECK_IN_DAYS, Aftercare


class Look:
    """``days`` after the end of the line."""

    def __init__(self, file: CaseFile, care: Aftercare, days: int):
        self.file, self.care, self.days = file, care, days
        self.row = check_in_of(file, days)
        self.awaited = awaited_balance(file, days)

    @property
    def due_on(self) -> date:
        return self.care.due_on(self.days)

    @property
    def has_come(self) -> bool:
        return self.care.has_come(self.days)

    @property
    def is_at_hand(self) -> bool:
        return self.care.at_hand == self.days

    @property
    def is_stood_for(self) -> bool:
        """Whether a later look was answered in its place, or is asked for."""
        return self.days < max(self.care.settled, self.care.at_hand or 0)

    @property
    def answer(self) -> Answer | None:
        """What was answered; an answer from before its day was about another end of the line."""
        counts = self.row and self.row.answered_on >= self.due_on
        return Answer(answer_of(self.row)) if counts else None

    def form(self, data: Any = None, **initial: Any) -> CheckInForm:
        said = {"answer": self.answer, "balance_in": self.row.balance_in if self.row else None}
        return CheckInForm(data, awaited=self.awaited, initial=said | initial)

    def taken_form(self, data: Any = None) -> TakenForm:
        return TakenForm(data, file=self.file, instance=copy(self.row.dispute) if self.row else None)


def looks_of(file: CaseFile, care: Aftercare) -> list[Look]:
    return [Look(file, care, days) for days in CHECK_IN_DAYS]
