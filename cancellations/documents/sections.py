"""The parts of the record: what each says of a case, in plain words."""

from collections.abc import Callable
from datetime import date

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from carriers.enums import StepKey

from ..enums import DeadlineKind, EventKind
from ..models import Contact, Escalation, Event, Evidence, NewDate
from ..queries import CaseFile, moves_of
from ..steps import HANDLERS
from ..workflow.deadlines import key_of, put_off
from ..workflow.progress import StepProgress
from .choices import Part
from .days import short_day
from .money_told import money_section
from .sheet import Cell, Column, Section, Stage, fact, lines, say, table
from .telling import shown_reference, told_changes
from .telling_on_paper import deadline_on_paper, headline_on_paper, state_on_paper
from .times import times_section

HASH_GROUP = 8
"""So many digits of a digest together: enough to compare by eye."""


def _head(text: str, style: str = "", share: float = 1) -> Column:
    return Column(say(text), style, share)


def _steps(file: CaseFile) -> list[Section]:
    found = tuple(_stage(file, step) for step in file.progress.steps)
    return [Section(Part.STEPS, say(_("Steps")), stages=(*found, _end(file)))]


def _stage(file: CaseFile, step: StepProgress) -> Stage:
    """Contacts have a part of their own."""
    rows = [] if step.key == StepKey.CONTACT else HANDLERS[step.key].record(file)
    return Stage(
        state=step.state,
        title=say(file.plan.step(step.key).title),
        standing=say(state_on_paper(step)),
        note=lines(step.note) if step.note else (),
        records=tuple(tuple(fact(line.label, line.text) for line in row.lines) for row in rows),
    )


def _end(file: CaseFile) -> Stage:
    ends_on = file.facts.ends_on
    standing = date_format(ends_on) if ends_on else _("Still ahead")
    return Stage("is-cut is-ended" if ends_on else "is-cut", say(_("Line closed")), say(standing))


def _contacts(file: CaseFile) -> list[Section]:
    columns = (
        _head(_("When"), "num", 1.6),
        _head(_("How"), share=1.3),
        _head(_("With whom"), share=1.4),
        _head(_("Reference"), share=1.4),
        _head(_("What was said"), share=3.6),
    )
    rows = map(_contact, file.contacts)
    return [Section(Part.CONTACTS, say(_("Contacts with the carrier")), table=table(columns, rows))]


def _contact(contact: Contact) -> tuple[Cell, ...]:
    when = timezone.localtime(contact.happened_at)
    wants = (_("They want:"), contact.wants) if contact.wants else ()
    return (
        lines(short_day(when), time_format(when)),
        lines(contact.get_channel_display()),
        lines(contact.spoke_with),
        lines(contact.reference),
        lines(contact.said, *wants),
    )


def _promises(file: CaseFile) -> list[Section]:
    made = [contact for contact in file.contacts if contact.promise]
    columns = (
        _head(_("What they promised"), share=3),
        _head(_("Said on"), "num", 1.5),
        _head(_("By which day"), "num", 1.5),
        _head(_("What became of it"), share=1.8),
    )
    rows = (_promise(file, contact) for contact in made)
    kept = Section(Part.PROMISES, say(_("Promises")), table=table(columns, rows))
    return [kept, *_new_dates(file)]


def _promise(file: CaseFile, contact: Contact) -> tuple[Cell, ...]:
    reference = f"{_('Reference')} {contact.reference}" if contact.reference else ""
    what = lines(contact.promise, reference)
    return (
        what,
        lines(short_day(contact.happened_on)),
        lines(short_day(contact.promised_by)),
        lines(_fate(file, contact)),
    )


def _fate(file: CaseFile, contact: Contact) -> str:
    if contact.promise_kept is not None:
        words = _("kept on %(day)s") if contact.promise_kept else _("broken on %(day)s")
        return words % {"day": short_day(contact.promise_settled_on)}
    promised = contact.promised_by or date.max
    if put_off(promised, key_of(DeadlineKind.PROMISE, contact.pk), moves_of(file)) < file.facts.today:
        return _("the day has passed, nothing is noted")
    return _("still ahead")


def _new_dates(file: CaseFile) -> list[Section]:
    """Only where there are any: no carrier owes one."""
    if not file.new_dates:
        return []
    columns = (
        _head(_("What it is about"), share=2),
        _head(_("was due on"), "num", 1.5),
        _head(_("New date"), "num", 1.5),
        _head(_("Who said so, and how"), share=2.2),
        _head(_("Written down"), "num", 1.5),
    )
    rows = map(_new_date, file.new_dates)
    return [Section("new-dates", say(_("New dates that the carrier gave")), table=table(columns, rows))]


def _new_date(row: NewDate) -> tuple[Cell, ...]:
    return (
        lines(deadline_on_paper(DeadlineKind(row.deadline.partition(":")[0]))),
        lines(short_day(row.was_due_on)),
        lines(short_day(row.due_on)),
        lines(row.said),
        lines(short_day(timezone.localtime(row.noted_at))),
    )


def _complaints(file: CaseFile) -> list[Section]:
    columns = (
        _head(_("To whom"), share=1.6),
        _head(_("Sent on"), "num", 1.65),
        _head(_("Reference"), share=1.3),
        _head(_("Answer due on"), "num", 1.65),
        _head(_("Answered on"), "num", 1.65),
        _head(_("What came of it"), share=1.7),
    )
    rows = map(_complaint, file.escalations)
    return [Section(Part.COMPLAINTS, say(_("Complaints")), table=table(columns, rows))]


def _complaint(row: Escalation) -> tuple[Cell, ...]:
    return (
        lines(row.name),
        lines(short_day(row.taken_on)),
        lines(row.reference),
        lines(short_day(row.answer_due_on)),
        lines(short_day(row.answered_on)),
        lines(row.get_result_display() if row.result else _("no answer yet"), row.note),
    )


def _evidence(file: CaseFile) -> list[Section]:
    columns = (
        _head(_("No."), "count", 0.5),
        _head(_("What it is"), share=2),
        _head(_("Day on it"), "num", 1.5),
        _head(_("File"), share=2),
        _head("SHA-256", share=2.6),
    )
    rows = (_piece(row, number) for number, row in enumerate(file.evidence, 1))
    return [Section(Part.EVIDENCE, say(_("Files on record")), table=table(columns, rows))]


def _piece(row: Evidence, number: int) -> tuple[Cell, ...]:
    about = f"{row.get_media_type_display()} · {filesizeformat(row.size)}"
    groups = [row.sha256[at : at + HASH_GROUP] for at in range(0, len(row.sha256), HASH_GROUP)]
    return (
        lines(str(number)),
        lines(row.get_kind_display(), row.note),
        lines(short_day(row.dated_on)),
        lines(row.name, about),
        lines(" ".join(groups)),
    )


def _timeline(file: CaseFile) -> list[Section]:
    columns = (
        _head(_("Day"), "num", 1.5),
        _head(_("What happened"), share=5),
        _head(_("Written down"), "num", 1.8),
    )
    shown = (event for event in file.events if event.kind not in EventKind.of_accounts())
    rows = (_event(file, event) for event in shown)
    order = lines(_("In the order in which it was written down, not in which it happened."))
    return [Section(Part.TIMELINE, say(_("Timeline")), table=table(columns, rows), lead=order)]


def _event(file: CaseFile, event: Event) -> tuple[Cell, ...]:
    what = " · ".join(filter(None, (headline_on_paper(event, file.plan), shown_reference(event))))
    note = event.note if event.kind in (EventKind.STEP_SKIPPED, EventKind.CLOSED_EARLY) else ""
    recorded = date_format(timezone.localtime(event.recorded_at), "DATETIME_FORMAT")
    return (lines(short_day(event.happened_on)), lines(what, note, *_changes(event)), lines(recorded))


def _changes(event: Event) -> list[str]:
    colon = pgettext("after a label", ": ")
    return [
        f"{label}{colon}{before + ' → ' if before else ''}{after or '—'}"
        for label, before, after in told_changes(event)
    ]


FOR_PART: dict[Part, Callable[[CaseFile], list[Section]]] = {
    Part.TIMES: times_section,
    Part.STEPS: _steps,
    Part.CONTACTS: _contacts,
    Part.PROMISES: _promises,
    Part.COMPLAINTS: _complaints,
    Part.MONEY: money_section,
    Part.EVIDENCE: _evidence,
    Part.TIMELINE: _timeline,
}
