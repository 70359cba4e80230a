"""What falls due in a case: every source of deadlines, asked once."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from carriers.enums import NoticeEnd, PeriodUnit, StepKey
from carriers.notice import Notice, aimed_end
from carriers.plan import Duration

from ..enums import CaseState, DeadlineKind
from ..models import NoticeTerm
from ..workflow.deadlines import Deadline, Moved, apply_by, moved, promised, reckoned_end, visit, within
from .aftercare import aftercare_deadlines
from .facts import one
from .files import CaseFile
from .ladder import rung_deadlines

Source = Callable[[CaseFile], Iterable[Deadline | None]]


def deadlines_of(file: CaseFile) -> list[Deadline]:
    """The case's deadlines in order of their days, each on the day that the carrier last named.

    Read the file with ``DEADLINE_RECORDS``. What is late stays among them until it is met. Once the case is closed,
    only complaints and what comes after the end of its line are left.
    """
    found = [deadline for source in SOURCES for deadline in source(file) if deadline]
    return moved(found, moves_of(file))


def moves_of(file: CaseFile) -> list[Moved]:
    return [Moved(row.deadline, row.was_due_on, row.due_on) for row in file.new_dates]


def _waiting(file: CaseFile) -> Iterator[Deadline | None]:
    """What was asked of the carrier and is not answered yet."""
    applications = file.applications if file.case.is_live else []
    country, undecided = country_of(file), next((a for a in applications if a.decided_on is None), None)
    if undecided:
        submitted = undecided.submitted_on
        yield within(DeadlineKind.ANSWER, submitted, _duration(file, StepKey.REVIEW), country, undecided.attempt)
    if undecided and undecided.visit_on:
        yield visit(undecided.visit_on, undecided.visit_place, undecided.attempt)
    if file.case.is_live and file.facts.refund_asked_on:
        balance = _duration(file, StepKey.BALANCE)
        yield within(DeadlineKind.REFUND, file.facts.refund_asked_on, balance, country)


def _promises(file: CaseFile) -> Iterator[Deadline]:
    for contact in file.contacts if file.case.is_live else ():
        if contact.promised_by and contact.promise_kept is None:
            yield promised(contact.promised_by, contact.promise, contact.happened_on, contact.pk)


def _notice(file: CaseFile) -> Iterator[Deadline]:
    """Until when to apply; and once that is done, when the line should end."""
    term = one(file.case, "notice_term")
    if term is None:
        return
    notice, undecided = notice_of(term, country_of(file)), file.facts.undecided
    if file.case.state == CaseState.PREPARING and (ends_on := aimed_end(term.leave_by, notice)):
        yield apply_by(ends_on, notice)
    if file.case.state == CaseState.SUBMITTED and undecided:
        yield reckoned_end(undecided.submitted_on, notice)


def _end(file: CaseFile) -> Iterator[Deadline]:
    ends_on = file.facts.ends_on
    if file.case.is_live and ends_on and ends_on >= file.facts.today:
        yield Deadline(DeadlineKind.LINE_END, ends_on, _("The carrier named this day when it approved."))


SOURCES: tuple[Source, ...] = (_waiting, _promises, _notice, _end, rung_deadlines, aftercare_deadlines)


def notice_of(term: NoticeTerm, country: str) -> Notice:
    unit, ends_with = PeriodUnit(term.unit), NoticeEnd(term.ends_with)
    return Notice(term.count, unit, ends_with, term.billing_day, term.term_ends_on, country)


def country_of(file: CaseFile) -> str:
    """The ISO code of the carrier's country; empty for one that sells everywhere."""
    return file.case.carrier.country.code if file.case.carrier.country else ""


def _duration(file: CaseFile, key: StepKey) -> Duration:
    return file.plan.step(key).duration if key in file.plan else Duration()
