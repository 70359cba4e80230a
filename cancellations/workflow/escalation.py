"""When a complaint may be recorded, from which day a dispute runs, and what falls due on the ladder. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from carriers.enums import RungState
from carriers.ladder import Rung, Standing, day, named

from ..enums import CaseState, DeadlineKind, Outcome
from ..exceptions import Reason
from .deadlines import Deadline
from .facts import Known

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OVER = _("The case was closed before the line came to its end. Reopen it to complain.")


def refusals_to_complain(state: str, outcome: str) -> list[Reason]:
    """A bill that comes after the end, or money still owed, is complained of after signing off, too."""
    if state == CaseState.CLOSED and outcome != Outcome.ENDED:
        return [Reason("closed_early", OVER)]
    return []


def refusals_to_take(standing: Standing) -> list[Reason]:
    return [] if standing.may_be_taken else [Reason("rung_shut", standing.reason)]


def dispute_since(facts: Known, contacts: Iterable[date]) -> date | None:
    """The day from which a dispute runs, as far as the record knows it.

    The end of the line, when it has come; else the day of the last application; else the first contact. A bill that is
    disputed may have a day of its own: the page says from which one it reckons.
    """
    if facts.ends_on and facts.ends_on <= facts.today:
        return facts.ends_on
    if facts.applications:
        return facts.applications[-1].submitted_on
    return min(contacts, default=None)


def due_on_the_ladder(standings: Iterable[Standing], today: date) -> Iterator[Deadline]:
    """Once a complaint was made: the day of an answer, the day on which a rung opens, and the last one for it.

    Only the rung that was taken last still waits for an answer; once one of them settled the matter, nothing is due.
    """
    climbed = list(standings)
    taken = [standing for standing in climbed if standing.taken]
    if any(standing.taken and standing.taken.settled for standing in taken):
        return
    yield from _answers(taken[-1:])
    for standing in climbed:
        rung = standing.rung
        if standing.opens_on and standing.opens_on >= today and not standing.is_taken:
            yield Deadline(DeadlineKind.RUNG_OPENS, standing.opens_on, _opens(rung), rung.key)
        if not standing.is_taken and standing.state != RungState.PAST:
            yield from _closes(standing, today)


def _answers(last: Iterable[Standing]) -> Iterator[Deadline]:
    for standing in last:
        taken = standing.taken
        if taken and taken.due_on and not taken.answered_on:
            text = format_lazy(_("“{rung}” was on {taken}."), rung=named(standing.rung), taken=day(taken.taken_on))
            yield Deadline(DeadlineKind.RUNG_ANSWER, taken.due_on, text, standing.rung.key)


def _opens(rung: Rung) -> "_StrPromise":
    return format_lazy(_("From then on “{rung}” is open to you."), rung=named(rung))


def _closes(standing: Standing, today: date) -> Iterator[Deadline]:
    """The next of the days after which it may be too late; what is not about fees may have a day of its own."""
    ahead = [last for last in (standing.closes_on, standing.other_closes_on) if last and last >= today]
    if ahead:
        text = format_lazy(_("After that day “{rung}” may refuse the matter."), rung=named(standing.rung))
        yield Deadline(DeadlineKind.RUNG_CLOSES, min(ahead), text, standing.rung.key)
