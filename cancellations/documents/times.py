"""How long it took: the days that mattered, and how many lay between what was asked for and what came."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import Decision
from ..models import Application
from ..queries import CaseFile, one
from .choices import Part
from .sheet import Column, Section, lines, say, table


class Mark(NamedTuple):
    """A day, what it was, and what it took until then."""

    on: date
    what: str
    took: str = ""


def times_section(file: CaseFile) -> list[Section]:
    columns = (
        Column(say(_("Day")), "num", 1.6),
        Column(say(_("What happened")), share=3),
        Column(say(_("How long it took")), share=3),
    )
    marks = sorted(_marks(file), key=lambda mark: mark.on)
    rows = ((lines(date_format(mark.on)), lines(mark.what), lines(mark.took)) for mark in marks)
    return [Section(Part.TIMES, say(_("How long it took")), table=table(columns, rows))]


def _marks(file: CaseFile) -> Iterator[Mark]:
    """Not when the case was opened: that is a day of writing down, and may be after the line was closed."""
    case, approved = file.case, file.facts.approved
    for application in file.applications:
        yield from _application(application, file.facts.today)
    if approved and file.facts.ends_on:
        ends_on = file.facts.ends_on
        words = _("Line closed") if ends_on <= file.facts.today else _("The line ends")
        yield Mark(ends_on, words, _after_application((ends_on - approved.submitted_on).days))
    yield from _money_back(file)
    if case.closed_at:
        yield Mark(timezone.localdate(case.closed_at), _("Signed off"))


def _application(row: Application, today: date) -> Iterator[Mark]:
    attempt = _(" (attempt %(count)d)") % {"count": row.attempt} if row.attempt > 1 else ""
    waiting = row.decision == Decision.UNDECIDED
    yield Mark(row.submitted_on, _("Applied") + attempt, _waiting((today - row.submitted_on).days) if waiting else "")
    if row.decided_on:
        words = _("Approved") if row.decision == Decision.APPROVED else _("Rejected")
        yield Mark(row.decided_on, words + attempt, _after_application((row.decided_on - row.submitted_on).days))


def _money_back(file: CaseFile) -> Iterator[Mark]:
    balance = one(file.case, "balance")
    waits = file.facts.refund_asked_on is not None
    if balance and balance.asked_on:
        yield from _asked(_("Balance"), balance.asked_on, balance.received_on, file.facts.today if waits else None)
    for line in file.ledger.to_me:
        if line.entry and line.asked_on:
            today = file.facts.today if line.is_open else None
            yield from _asked(str(line.what), line.asked_on, line.settled_on, today)


def _asked(what: str, asked_on: date, came_on: date | None, today: date | None) -> Iterator[Mark]:
    """``today`` where the money is still waited for."""
    waiting = _waiting((today - asked_on).days) if today and not came_on else ""
    yield Mark(asked_on, _("%(what)s: asked for") % {"what": what}, waiting)
    if came_on:
        yield Mark(came_on, _("%(what)s: refunded") % {"what": what}, _after_asking((came_on - asked_on).days))


def _after_application(days: int) -> str:
    if days == 0:
        return _("on the day of the application")
    return ngettext("%(days)d day after the application", "%(days)d days after the application", days) % {"days": days}


def _after_asking(days: int) -> str:
    if days == 0:
        return _("on the day it was asked for")
    return ngettext("%(days)d day after it was asked for", "%(days)d days after it was asked for", days) % {
        "days": days
    }


def _waiting(days: int) -> str:
    return ngettext("%(days)d day so far", "%(days)d days so far", days) % {"days": days}
