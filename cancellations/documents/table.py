"""Cases as a table for a spreadsheet: one row a case, nothing in it that the spreadsheet would run."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ..numbers import whole
from ..queries import CaseFile, one, standing_of, sums_over
from ..workflow.ledger import Sum

Side = tuple[bool, str]
"""Whether it is owed to the person, and in which currency."""

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that spreadsheets take for a formula, in Chinese ones also with wide signs."""
BOM = "\ufeff"


def cases_csv(files: Iterable[CaseFile], *, whole_numbers: bool = False) -> bytes:
    """The cases as CSV in the reader's language. Read the files with ``DEADLINE_RECORDS`` and their ``money``.

    What is owed has a column for each currency, so that a column can be added up. Numbers are masked, since tables are
    passed on, but for ``whole_numbers``.
    """
    files = list(files)
    sides = [_side(sum_) for sum_ in sums_over(files)]
    text = StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in [_head(sides), *(_row(file, sides, whole_numbers) for file in files)]:
        table.writerow([as_text(cell) for cell in row])
    # Excel reads UTF-8 only where it is told so at the beginning.
    return (BOM + text.getvalue()).encode()


def as_text(cell: str) -> str:
    """``cell`` so that a spreadsheet shows it: what looks like a formula gets an apostrophe in front."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _side(sum_: Sum) -> Side:
    return sum_.is_to_me, sum_.currency


def _head(sides: Sequence[Side]) -> list[str]:
    line = [_("Record no."), _("Carrier"), _("Card"), _("Nickname"), _("Phone number"), _("State"), _("Outcome")]
    days = [_("Opened on"), _("Applied on"), _("Approved on"), _("Line closed on"), _("Refunded on")]
    due = [_("Signed off on"), _("Next date"), _("What is due then")]
    return [*line, *days, *due, *(_owed(*side) for side in sides)]


def _owed(is_to_me: bool, currency: str) -> str:
    return (_("They owe me (%s)") if is_to_me else _("I owe (%s)")) % currency


def _row(file: CaseFile, sides: Sequence[Side], whole_numbers: bool) -> list[str]:
    sums, due = {_side(sum_): sum_.amount for sum_ in file.ledger.sums}, standing_of(file).next
    return [
        *_line(file, whole_numbers),
        *(_day(on) for on in _days(file)),
        *([_day(due.due_on), str(due.kind.label)] if due else ["", ""]),
        *(f"{sums[side]:.2f}" if side in sums else "" for side in sides),
    ]


def _line(file: CaseFile, whole_number: bool) -> list[str]:
    case = file.case
    number = whole(case.number) if whole_number and case.number else case.masked_number
    state = [case.get_state_display(), case.get_outcome_display()]
    return [case.reference, case.carrier_title, case.card_type.short_name, case.nickname, number, *state]


def _days(file: CaseFile) -> list[date | None]:
    case, applied, approved = file.case, file.last_application, file.facts.approved
    balance = one(case, "balance")
    return [
        localdate(case.opened_at),
        applied.submitted_on if applied else None,
        approved.decided_on if approved else None,
        file.facts.ends_on,
        balance.received_on if balance else None,
        localdate(case.closed_at) if case.closed_at else None,
    ]


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
