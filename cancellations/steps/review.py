from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import CardKind, StepKey
from carriers.steps import HAND_IN

from ..enums import Action, BlockerKind, Decision, EventKind, RejectionReason, StepStatus
from ..models import Application, Blocker
from ..queries import CaseFile, one
from .base import DateInput, Saving, StepForm, StepHandler, reopen_steps, set_step
from .words import Line, words_of

APPROVAL = ("proof", "proof_text", "line_ends_on")
REJECTION = ("rejection",)
BLOCKS = {
    reason for reason in RejectionReason if reason.value in BlockerKind.values and reason != RejectionReason.OTHER
}
"""Rejections that name something standing in the way of the account."""

MENDS: dict[CardKind, dict[RejectionReason, StepKey]] = {
    CardKind.PHYSICAL_SIM: {
        **dict.fromkeys(BLOCKS, StepKey.ACCOUNT_STATUS),
        RejectionReason.PAPERS: StepKey.APPLICATION,
        RejectionReason.MISSED_CALL: StepKey.APPLICATION,
        RejectionReason.WRONG_CHANNEL: StepKey.CONTACT,
        RejectionReason.OTHER: StepKey.CONTACT,
    },
    CardKind.ESIM: {
        **dict.fromkeys(RejectionReason, StepKey.PORTAL),
        RejectionReason.PAPERS: StepKey.DETAILS,
        RejectionReason.MISSED_CALL: StepKey.DETAILS,
    },
}
"""The step that mends what a rejection names; the second attempt starts there."""


class ReviewForm(StepForm):
    """The carrier's answer. «Noted» is not among the answers: only proof ends a line."""

    key = StepKey.REVIEW
    past = ("decided_on",)
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
            "decision_note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "decision": gettext_lazy("“Noted” or “we will see” is neither: log it as a contact and keep waiting."),
            "proof_text": gettext_lazy("What it says and where you keep it, for example “SMS from 10086, 3 November”."),
            "line_ends_on": gettext_lazy("Only if it differs from the day of the answer."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.was = Decision(self.instance.decision)
        decision = self.fields["decision"]
        decision.choices = [(d.value, d.label) for d in (Decision.APPROVED, Decision.REJECTED)]
        if self.was == Decision.UNDECIDED:
            self.initial["decision"] = None
        self.fields["proof"].choices = [choice for choice in self.fields["proof"].choices if choice[0]]

    @property
    def corrects(self) -> bool:
        return self.was != Decision.UNDECIDED

    @property
    def is_correction(self) -> bool:
        return self.corrects

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._after_submission(data)
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

    def _after_submission(self, data: dict[str, Any]) -> None:
        submitted = self.instance.submitted_on
        if data.get("decided_on") and data["decided_on"] < submitted:
            self.add_error("decided_on", _("The answer cannot be older than the application."))
        if data.get("line_ends_on") and data["line_ends_on"] < submitted:
            self.add_error("line_ends_on", _("The line cannot have ended before you applied."))

    def _nothing_follows(self) -> None:
        """An approval that a refund or a deletion already rests on is not turned into a rejection."""
        follows = one(self.file.case, "balance") or one(self.file.case, "unbinding")
        if self.was == Decision.APPROVED and follows:
            self.add_error("decision", _("Later steps already rest on this approval."))

    @classmethod
    def lines(cls, row: Any) -> list[Line]:
        if row is None or row.decision == Decision.UNDECIDED:
            return []
        own = APPROVAL if row.decision == Decision.APPROVED else REJECTION
        return words_of(row, ("decision", "decided_on", *own, "decision_note"))


class Review(StepHandler):
    key = StepKey.REVIEW
    form_class = ReviewForm
    can_wait = False

    def row(self, file: CaseFile, item: int | None = None) -> Application | None:
        """Answers belong to the latest application; the earlier ones are history."""
        return file.last_application

    def can_correct(self, file: CaseFile) -> bool:
        return file.facts.undecided is None

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
        if saving.status == StepStatus.STARTED:
            self._lead_back(form)
            return
        super().settle(form, saving)
        if form.was == Decision.REJECTED:
            handed_in = form.instance.submitted_on
            set_step(form.file, HAND_IN[form.file.facts.card], StepStatus.DONE, on=handed_in)

    def _lead_back(self, form: ReviewForm) -> None:
        """To the step that mends what they named, and to a second attempt from there."""
        card, reason = form.file.facts.card, RejectionReason(form.cleaned_data["rejection"])
        mends = MENDS[card][reason]
        reopen_steps(form.file, {mends, HAND_IN[card], StepKey.REVIEW})
        if mends == StepKey.ACCOUNT_STATUS:
            self._note_blocker(form, BlockerKind(reason.value))

    def _note_blocker(self, form: ReviewForm, kind: BlockerKind) -> None:
        case = form.file.case
        if not any(blocker.kind == kind and blocker.is_open for blocker in form.file.blockers):
            Blocker.objects.create(case=case, kind=kind, found_on=form.cleaned_data["decided_on"])

    def rows(self, file: CaseFile) -> list[Application]:
        return file.applications
