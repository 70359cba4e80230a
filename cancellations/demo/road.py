"""A case taken step by step through the services, like a real one."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from carriers.enums import CardKind, StepKey
from carriers.models import CardType, Carrier

from ..enums import Outcome
from ..forms.money import MoneyForm
from ..queries import CaseFile, open_file
from ..services.cases import Opening, close_early, open_case, sign_off
from ..services.money import note_money
from ..services.steps import save_step, skip_step
from ..steps import HANDLERS


class Road:
    """One case of a person, taken step by step."""

    def __init__(self, person: Any, carrier: str, card: CardKind, **line: Any):
        self.person = person
        found, card_type = Carrier.objects.get(slug=carrier), CardType.objects.get(slug=card)
        self.case = open_case(person, Opening(found, card_type, **line), uuid.uuid4())

    @property
    def file(self) -> CaseFile:
        return open_file(self.person, self.case.pk)

    def take(self, key: StepKey, **answers: Any) -> "Road":
        """Fills in the step's own form; ``ValueError`` with its errors when it does not take the answers."""
        file, handler = self.file, HANDLERS[key]
        form = handler.form(file, answers)
        if not form.is_valid():
            raise ValueError(form.errors)
        save_step(file, handler, form, actor=self.person, version=file.case.version)
        return self

    def owe(self, **answers: Any) -> "Road":
        """Notes a sum that is owed, as the ledger's own form does."""
        file = self.file
        form = MoneyForm(answers, file=file)
        if not form.is_valid():
            raise ValueError(form.errors)
        note_money(file, form.instance, actor=self.person, version=file.case.version)
        return self

    def skip(self, key: StepKey, reason: str = "") -> "Road":
        file = self.file
        skip_step(file, key, actor=self.person, version=file.case.version, reason=reason)
        return self

    def sign_off(self) -> "Road":
        file = self.file
        sign_off(file, self.person, file.case.version)
        return self

    def close_early(self, outcome: Outcome, reason: str) -> "Road":
        file = self.file
        close_early(file, self.person, file.case.version, outcome, reason)
        return self


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def at_ten(days: int) -> datetime:
    return timezone.make_aware(datetime.combine(ago(days), time(10)))


def blockers(*found: dict[str, Any]) -> dict[str, Any]:
    """The answers of the account step's list, as its form sends them."""
    rows = {f"blockers-{n}-{name}": value for n, row in enumerate(found) for name, value in row.items()}
    return {"blockers-TOTAL_FORMS": len(found), "blockers-INITIAL_FORMS": 0, **rows}
