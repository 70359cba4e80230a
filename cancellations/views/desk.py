"""What a step's page shows: the guide's words, what is recorded, and the form where something may be written."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from carriers.enums import StepKey
from carriers.plan import PlannedStep

from ..enums import CaseState
from ..exceptions import Reason
from ..queries import CaseFile
from ..services.steps import refusals_to_skip
from ..steps.base import Recorded, StepForm, StepHandler
from ..workflow.gates import refusals
from ..workflow.progress import StepProgress, StepState


class Desk:
    """One step of one case, as somebody sits down to it."""

    def __init__(self, request: HttpRequest, file: CaseFile, handler: StepHandler):
        self.file, self.handler, self.key = file, handler, handler.key
        self.item = self._asked_item(request)
        self.asked_to_correct = self.item is not None or "correct" in request.GET
        self.later = "later" in request.POST and handler.can_wait and not self.is_settled

    def _asked_item(self, request: HttpRequest) -> int | None:
        """The row that the address names; one that this step does not hold is an unknown page."""
        if "item" not in request.GET:
            return None
        known = {str(item): item for item in self.correctable}
        if request.GET["item"] not in known:
            raise Http404
        return known[request.GET["item"]]

    def form(self, data: Any = None) -> StepForm:
        return self.handler.form(self.file, data, item=self.item, later=self.later)

    @cached_property
    def record(self) -> list[Recorded]:
        return self.handler.record(self.file)

    @property
    def correctable(self) -> set[int]:
        """The rows that can be put right one by one; of a step's other rows only the latest is still open to it."""
        rows = self.handler.rows(self.file)
        return {row.pk for row in (rows if self.handler.many else rows[-1:])}

    @property
    def in_plan(self) -> bool:
        return self.file.has_step(self.key)

    @property
    def planned(self) -> PlannedStep | None:
        """The guide's words; a contact on a road without that step has none."""
        return self.file.plan.step(self.key) if self.in_plan else None

    @property
    def title(self) -> str:
        return self.planned.title if self.planned else str(StepKey(self.key).label)

    @property
    def address(self) -> str:
        if self.in_plan:
            return reverse("case_step", args=[self.file.case.pk, self.key])
        return reverse("contact_new", args=[self.file.case.pk])

    @property
    def place(self) -> int:
        return self.file.plan.place(self.key)

    @property
    def form_address(self) -> str:
        """Where the form is sent: the row it corrects stays in the address."""
        if self.item is not None:
            return f"{self.address}?item={self.item}"
        return f"{self.address}?correct=1" if self.asked_to_correct else self.address

    @property
    def shut(self) -> list[Reason]:
        return refusals(self.key, self.file.facts)

    @property
    def is_settled(self) -> bool:
        return self.file.facts.is_settled(self.key)

    @property
    def may_correct(self) -> bool:
        """What is finished is corrected on purpose; what only waits is simply written on."""
        return self.file.case.state != CaseState.CLOSED and self.handler.can_correct(self.file)

    @property
    def shows_form(self) -> bool:
        if self.asked_to_correct:
            return self.may_correct
        return not self.shut and (not self.is_settled or not self.record or self.key == StepKey.CONTACT)

    @property
    def shows_record(self) -> bool:
        """The record stands above its form only where the form does not say the same."""
        return bool(self.record) and (not self.shows_form or (self.handler.many and not self.asked_to_correct))

    @property
    def standing(self) -> StepProgress | None:
        return self.file.progress.step(self.key) if self.in_plan else None

    @property
    def held_back(self) -> StepProgress | None:
        """The later step that waits for something in this one."""
        found = (step for step in self.file.progress.steps if step.state == StepState.SHUT)
        return next(found, None) if self.record else None

    @property
    def may_skip(self) -> bool:
        return self.in_plan and not self.asked_to_correct and not refusals_to_skip(self.file, self.key)

    def context(self, form: StepForm) -> dict[str, Any]:
        return {"desk": self, "form": form, "case": self.file.case, "progress": self.file.progress}
