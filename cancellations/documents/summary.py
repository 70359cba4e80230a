"""The record of a case, as one can put it on a counter."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..accounts import as_read_by
from ..numbers import whole
from ..queries import CaseFile
from .archive import Entry
from .choices import Choice, Part
from .pdf import typeset
from .sections import FOR_PART
from .sheet import Section, Sheet, fact, in_languages, lines, say

ALWAYS = (Part.STEPS, Part.CONTACTS, Part.MONEY, Part.TIMELINE)
"""Parts that stand there though nothing is in them: that nothing was noted is a fact, too."""

READS_CHINESE = frozenset(["CN", "HK", "MO", "TW"])


def summary_of(file: CaseFile, choice: Choice) -> Sheet:
    """The record in the chosen languages and parts. Read the file with ``SUMMARY_RECORDS``."""
    languages = beside(file) if len(choice.languages) > 1 else choice.languages
    return in_languages(languages, lambda: _summary(file, choice))


def beside(file: CaseFile) -> tuple[str, ...]:
    """Both languages, first the one that is read at the carrier's counter; where neither is, English."""
    country = file.case.carrier.country
    return ("zh", "en") if country and country.code in READS_CHINESE else ("en", "zh")


def summary_pdf(file: CaseFile, choice: Choice) -> bytes:
    return typeset("summary", summary_of(file, choice).facts(choice.paper))


def records(papers: Iterable[tuple[CaseFile, Choice]]) -> list[Entry]:
    """A PDF of each for an archive, made when its turn comes."""
    return [Entry(f"{file.case.reference}-record.pdf", _later(file, choice)) for file, choice in papers]


def _later(file: CaseFile, choice: Choice) -> Iterator[bytes]:
    """By then the request is through, and its language and zone with it."""
    with as_read_by(file.case.owner):
        content = summary_pdf(file, choice)
    yield content


def number_of(file: CaseFile, choice: Choice) -> str:
    """The line's number, masked unless its owner asks for the whole; empty for a line without one."""
    case = file.case
    return whole(case.number) if choice.whole_number and case.number else case.masked_number


def _summary(file: CaseFile, choice: Choice) -> Sheet:
    case, number = file.case, number_of(file, choice)
    return Sheet(
        title=say(_("Record of a cancellation")),
        lead=say(" · ".join(filter(None, (case.carrier_title, case.card_type.name, number)))),
        reference=case.reference,
        head=(
            fact(_("Record no."), case.reference),
            fact(_("Printed on"), date_format(timezone.localdate())),
            fact(_("Recorded until"), date_format(timezone.localtime(case.changed_at))),
        ),
        sections=(_in_short(file, number), *_sections(file, choice)),
        rooms=(lines(_("The shop’s stamp"), _("Date")), lines(_("The holder’s signature"), _("Date"))),
        foot=say(_("Written by the holder of the line. Signoff only keeps it and does not speak for the carrier.")),
    )


def _sections(file: CaseFile, choice: Choice) -> list[Section]:
    asked = choice.parts or tuple(Part)
    found = [section for part in asked for section in FOR_PART[part](file)]
    wanted = choice.parts or ALWAYS
    return [_said(section) for section in found if not section.is_empty or section.key in wanted]


def _said(section: Section) -> Section:
    return replace(section, notes=lines(_("None noted."))) if section.is_empty else section


def _in_short(file: CaseFile, number: str) -> Section:
    case, last, between = file.case, file.last_application, pgettext("between two facts", ", ")
    ends_on, closed_at = file.facts.ends_on, case.closed_at
    line = number or _("No number (data only)")
    found = (
        fact(_("Carrier"), between.join(filter(None, (case.carrier_title, case.carrier_hotline)))),
        fact(_("State"), case.get_state_display()),
        fact(_("Line"), between.join(filter(None, (line, case.nickname)))),
        fact(_("Outcome"), case.get_outcome_display()),
        fact(_("Opened on"), date_format(timezone.localtime(case.opened_at))),
        fact(_("Line closed on"), ends_on and date_format(ends_on)),
        fact(_("Their reference"), last and last.reference),
        fact(_("Signed off on"), closed_at and date_format(timezone.localtime(closed_at))),
    )
    notes = lines(f"{_('Reason:')} {case.closing_note}") if case.closing_note else ()
    return Section("facts", say(_("In short")), facts=found, notes=notes)
