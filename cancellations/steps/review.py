from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import StepKey
from carriers.steps import HAND_IN
from carriers.textbox import TextBox

from ..enums import Action, Decision, EventKind, StepStatus
from ..models import Application
from ..queries import CaseFile, one
from .base import DateInput, Saving, StepForm, StepHandler, set_step
from .rejection import lead_back, take_back
from .words import Line, words_of

APPROVAL = ("proof", "proof_text", "line_ends_on")
REJECTION = ("rejection",)
LONGEST_NOTICE = timedelta(days=3 * 366)
"""Contracts run for up to 24 months and then need notice; nobody is told of an end that lies further ahead."""


class ReviewForm(StepForm):
    """The carrier's answer. «Noted» is not among the answers: only proof ends a line."""

    key = StepKey.REVIEW
    past = ("decided_on",)
    ordered = "decided_on"
    never_waits = True
    telling = ("rejection", "line_ends_on")
    needed = ("decided_on",)
    unmarked = ("proof", "proof_text", "rejection")

    class Meta:
        model = Application
        fields = ("decision", "decided_on", *APPROVAL, *REJECTION, "decision_note")
        widgets: ClassVar = {
            "decision": forms.RadioSelect,
            "decided_on": DateInput(),
            "proof": forms.RadioSelect,
            "line_ends_on": DateInput(),
            "decision_note": TextBox(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "decision": gettext_lazy("“Noted” or “we will see” is neither: log it as a contact and keep waiting."),
            "proof_text": gettext_lazy("What it says and where you keep it, for example “SMS from 10086, 3 November”."),
            "line_ends_on": gettext_lazy("Only if it differs from the day of the answer."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.was, self.was_because = Decision(self.instance.decision), self.instance.rejection
        decision = self.fields["decision"]
        decision.choices = [(d.value, d.label) for d in (Decision.APPROVED, Decision.REJECTED)]
        if self.was == Decision.UNDECIDED:
            self.initial["decision"] = None
        self.fields["proof"].choices = [choice for choice in self.fields["proof"].choices if choice[0]]

    @property
    def corrects(self) -> bool:
        return self.was != Decision.UNDECIDED

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._end_in_range(data.get("line_ends_on"))
        if data.get("decision") == Decision.APPROVED:
            self.require(
                "proof", "proof_text", because=_("An approval counts only with its proof. Say what proves it.")
            )
            data["rejection"] = ""
        elif data.get("decision") == Decision.REJECTED:
            self.require("rejection", because=_("Say why they rejected it."))
            self._nothing_follows()
            data |= {"proof": "", "proof_text": "", "line_ends_on": None}
        return data

    def _end_in_range(self, ends: date | None) -> None:
        submitted = self.instance.submitted_on
        if ends and submitted and ends < submitted:
            self.add_error("line_ends_on", _("The line cannot have ended before you applied."))
        if ends and ends > self.today + LONGEST_NOTICE:
            self.add_error("line_ends_on", _("This day lies too far ahead."))

    def _nothing_follows(self) -> None:
        """An approval that a refund or a deletion already rests on is not turned into a rejection."""
        case = self.file.case
        follows = one(case, "balance") or (case.keeps_receiving and one(case, "unbinding"))
        if self.was == Decision.APPROVED and follows:
            self.add_error("decision", _("Later steps already rest on this approval."))

    @classmethod
    def lines(cls, row: Any) -> list[Line]:
        if row is None or row.decision == Decision.UNDECIDED:
            return []
        own = APPROVAL if row.decision == Decision.APPROVED else REJECTION
        attempt = Line(_("Attempt"), str(row.attempt))
        return [attempt, *words_of(row, ("decision", "decided_on", *own, "decision_note"))]


class Review(StepHandler):
    key = StepKey.REVIEW
    form_class = ReviewForm
    can_wait = False

    def row(self, file: CaseFile, item: int | None = None) -> Application | None:
        """Answers belong to the latest application; the earlier ones are history."""
        return file.last_application

    def can_correct(self, file: CaseFile) -> bool:
        return bool(file.applications) and file.facts.undecided is None

    def saving(self, form: ReviewForm) -> Saving:
        data = form.cleaned_data
        approved = data["decision"] == Decision.APPROVED
        return Saving(
            StepStatus.DONE if approved else StepStatus.STARTED,
            EventKind.APPROVED if approved else EventKind.REJECTED,
            data["decided_on"],
            note=data["proof_text"] if approved else data["decision_note"],
            action=self._action(form, data["decision"]),
        )

    def _action(self, form: ReviewForm, decision: str) -> Action | None:
        if form.was == decision:
            return None
        approved = decision == Decision.APPROVED
        if form.was == Decision.UNDECIDED:
            return Action.APPROVE if approved else Action.REJECT
        return Action.CORRECT_TO_APPROVED if approved else Action.CORRECT_TO_REJECTED

    def settle(self, form: ReviewForm, saving: Saving) -> None:
        """An answer put right takes back what the wrong one had led to."""
        file, application = form.file, form.instance
        if form.was == Decision.REJECTED == application.decision and form.was_because == application.rejection:
            return
        if form.was == Decision.REJECTED:
            take_back(file, application, form.was_because)
        if application.decision == Decision.REJECTED:
            lead_back(file, application)
            return
        super().settle(form, saving)
        if form.was == Decision.REJECTED:
            set_step(file, HAND_IN[file.facts.card], StepStatus.DONE, on=application.submitted_on)

    def rows(self, file: CaseFile) -> list[Application]:
        return file.applications
