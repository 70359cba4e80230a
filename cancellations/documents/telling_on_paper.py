"""What is told on paper: without «you», who there would be whoever reads it, and that is the carrier."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.plan import Plan

from ..enums import DeadlineKind, EventKind
from ..models import Event
from ..workflow.progress import StepProgress, StepState
from .telling import HEADLINES, of_step, state_words

ON_PAPER = {
    EventKind.OPENED: gettext_lazy("Case opened"),
    EventKind.CONTACTED: gettext_lazy("Contact with the carrier"),
    EventKind.CHECKED: gettext_lazy("Account checked"),
    EventKind.SUBMITTED: gettext_lazy("Application submitted"),
    EventKind.APPROVED: gettext_lazy("The carrier approved the application"),
    EventKind.REJECTED: gettext_lazy("The carrier rejected the application"),
    EventKind.REFUND_ASKED: gettext_lazy("The balance was asked for"),
    EventKind.REFUNDED: gettext_lazy("The balance arrived"),
    EventKind.SIGNED_OFF: gettext_lazy("Case signed off"),
    EventKind.CLOSED_EARLY: gettext_lazy("Case closed early"),
    EventKind.REOPENED: gettext_lazy("Case reopened"),
    EventKind.GUIDE_TAKEN: gettext_lazy("Today’s guide taken up"),
    EventKind.GUIDE_KEPT: gettext_lazy("First guide kept"),
    EventKind.NO_RETURN_READ: gettext_lazy("Read what cannot be undone"),
    EventKind.NOTICE_NOTED: gettext_lazy("Noted what the contract says of its end"),
    EventKind.PROMISE_KEPT: gettext_lazy("The carrier kept a promise"),
    EventKind.PROMISE_BROKEN: gettext_lazy("The carrier broke a promise"),
    EventKind.MONEY_NOTED: gettext_lazy("Money that is owed noted"),
    EventKind.MONEY_CORRECTED: gettext_lazy("A sum that is owed corrected"),
    EventKind.MONEY_SETTLED: gettext_lazy("Money that was owed is settled"),
    EventKind.MONEY_GIVEN_UP: gettext_lazy("Money that was owed given up"),
    EventKind.RUNG_TAKEN: gettext_lazy("Complaint taken further"),
    EventKind.RUNG_ANSWERED: gettext_lazy("Complaint answered"),
    EventKind.RUNG_CORRECTED: gettext_lazy("Note of a complaint corrected"),
    EventKind.CHECKED_IN: gettext_lazy("The closed line looked after"),
    EventKind.CHARGED_AFTER: gettext_lazy("Charged after the end"),
    EventKind.EVIDENCE_KEPT: gettext_lazy("A file put on record"),
    EventKind.EVIDENCE_REMOVED: gettext_lazy("A file taken off the record"),
    EventKind.EVIDENCE_CORRECTED: gettext_lazy("What was said of a file corrected"),
}
"""Every kind of event on paper that is told neither by its step's title nor by the deadline it is of."""


def headline_on_paper(event: Event, plan: Plan) -> str:
    if event.kind in HEADLINES:
        return of_step(event, plan)
    if event.kind == EventKind.NEW_DATE:
        return _("The carrier gave a new date: %(what)s") % {"what": deadline_on_paper(DeadlineKind(event.reference))}
    files = [line for line in event.changes if line[0] == "name"]
    if event.kind == EventKind.EVIDENCE_KEPT and files[1:]:
        return _("{files} files put on record").format(files=len(files))
    return str(ON_PAPER[EventKind(event.kind)])


def deadline_on_paper(kind: DeadlineKind) -> str:
    words = {DeadlineKind.VISIT: _("Visit to the shop"), DeadlineKind.RUNG_ANSWER: _("The answer to the complaint")}
    return words.get(kind) or str(kind.label)


def state_on_paper(step: StepProgress) -> str:
    """A step that waits for somebody waits for the holder of the line, and not for who reads of it."""
    return _("The holder’s move") if step.state == StepState.NOW else state_words(step, "DATE_FORMAT")
