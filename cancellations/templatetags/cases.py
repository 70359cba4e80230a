"""How templates read a case: what to do next, what a sum comes to, what of a change is new."""

import re
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.differences import Change, Segment
from carriers.enums import StepKey
from carriers.plan import Plan, PlannedStep

from ..documents.telling import headline, shown_reference, state_words, told_changes
from ..enums import Lateness, Move
from ..models import Evidence
from ..queries import CaseFile, Standing
from ..steps.words import money
from ..workflow.ledger import LedgerLine

register = template.Library()
register.filter("money", money)
for told in (state_words, headline, shown_reference, told_changes):
    register.filter(told)

CONTEXT = 120
"""So many characters of what stayed the same stand on each side of a change; the rest of it is left out."""
HALF_WORD = re.compile(r"\S{0,12}$"), re.compile(r"^\S{0,12}(?=\s)")

HINTS = {
    StepKey.PREPARE: gettext_lazy("Save what is on the card, read the last bills, have your papers at hand."),
    StepKey.CONTACT: gettext_lazy("Ask what they need from you, and note the time, the name and a reference."),
    StepKey.ACCOUNT_STATUS: gettext_lazy("Arrears, contracts, bundles: find what stands in the way, and clear it."),
    StepKey.APPLICATION: gettext_lazy("Hand it in once, keep the receipt, and note its reference here."),
    StepKey.REVIEW: gettext_lazy("Keep the phone on: an unanswered call can end the request."),
    StepKey.BALANCE: gettext_lazy("Ask what is left, say where it should go, and see it arrive."),
    StepKey.UNBIND: gettext_lazy(
        "In the device’s settings. It ends nothing with the carrier and often cannot be undone."
    ),
    StepKey.PORTAL: gettext_lazy("Open your account there, find this line, and choose to cancel it."),
    StepKey.DETAILS: gettext_lazy("Type them into the carrier’s own form only, and note when you sent it."),
}


@register.filter
def hint(key: StepKey) -> str:
    return str(HINTS[key])


@register.filter
def parts(change: Change) -> list[Segment]:
    """A change of a guide's text with only the surroundings of what is new."""
    found = change.segments
    ends = (0, len(found) - 1)
    return [_surroundings(part, *(n == end for end in ends)) for n, part in enumerate(found)]


def _surroundings(part: Segment, is_first: bool, is_last: bool) -> Segment:
    if part.fate != "same" or len(part.text) <= 2 * CONTEXT:
        return part
    before = "" if is_first else HALF_WORD[0].sub("", part.text[:CONTEXT])
    after = "" if is_last else HALF_WORD[1].sub("", part.text[-CONTEXT:])
    return Segment(part.fate, f"{before}…{after}")


@register.filter
def signed(amount: Decimal, line: LedgerLine) -> Decimal:
    """As it counts for the person: what they owe with a minus."""
    return amount if line.is_to_me else -amount


@register.filter
def step_title(row: Evidence, file: CaseFile) -> str:
    """The step that a file belongs to, as the guide calls it; a road may have lost it since."""
    key = StepKey(row.step)
    return file.plan.step(key).title if key in file.plan else str(key.label)


@register.filter
def planned(plan: Plan, key: StepKey) -> PlannedStep:
    return plan.step(key)


@register.filter
def next_move(standing: Standing) -> str:
    """One line for a list: what to do, or since when the carrier has the ball."""
    if standing.broken:
        return _("they broke a promise: ask again")
    if standing.lateness == Lateness.OVERDUE and standing.late:
        return _("%(what)s is late: go a step further") % {"what": standing.late.kind.label}
    if standing.late:
        return _("%(what)s is late: ask them") % {"what": standing.late.kind.label}
    if standing.looks_back:
        return _("look after the closed line")
    return _progress_words(standing.file)


def _progress_words(file: CaseFile) -> str:
    now = file.progress.now
    if now is None:
        if file.is_closed_and_owed:
            return _("see that the money comes")
        ends_on = file.facts.ends_on
        if file.progress.move == Move.THEIRS and ends_on:
            return _("the line ends on %(date)s") % {"date": date_format(ends_on)}
        return _("check the record and sign it off")
    if now.waits_for_you:
        return _("move what still hangs on the number")
    if now.waiting_since:
        return _("waiting since %(date)s") % {"date": date_format(now.waiting_since)}
    return file.plan.step(now.key).title
