"""What is owed in a case, on paper: every sum, and what is open in each currency."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..currencies import money
from ..queries import CaseFile
from ..workflow.ledger import LedgerLine, Sum
from .choices import Part
from .sheet import Cell, Column, Section, lines, say, table


def money_section(file: CaseFile) -> list[Section]:
    columns = (
        Column(say(_("Item")), share=2.2),
        Column(say(_("Who owes it")), share=1.2),
        Column(say(_("Settled on")), share=1.6),
        Column(say(_("How much")), "amount", 1.4),
        Column(say(pgettext("money", "Paid")), "amount", 1.4),
        Column(say(_("Still owed")), "amount", 1.4),
    )
    rows = map(_line, file.ledger.lines)
    open_sums = tuple(say(_owed(found)) for found in file.ledger.sums)
    return [Section(Part.MONEY, say(_("Money")), table=table(columns, rows), notes=open_sums)]


def sum_told(found: Sum) -> str:
    sentence = _("They owe me %(amount)s.") if found.is_to_me else _("I owe %(amount)s.")
    return sentence % {"amount": money(found.amount, found.currency)}


def _owed(found: Sum) -> str:
    """As the record says it, which is read by both and so says «I» of nobody."""
    sentence = _("The carrier owes %(amount)s.") if found.is_to_me else _("The holder owes %(amount)s.")
    return sentence % {"amount": money(found.amount, found.currency)}


def _line(line: LedgerLine) -> tuple[Cell, ...]:
    amounts = (line.expected, line.settled, line.rest if line.is_open else None)
    told = (lines("" if amount is None else money(amount, line.currency)) for amount in amounts)
    who = _("The carrier") if line.is_to_me else pgettext("of a line", "The holder")
    return (lines(line.what, line.note), lines(who), lines(_settled(line), _accepted(line)), *told)


def _settled(line: LedgerLine) -> str:
    if line.is_open:
        return _("open")
    if line.given_up_on:
        return _("given up on %(day)s") % {"day": date_format(line.given_up_on)}
    if line.was_given_up:
        return pgettext("money", "Given up")
    return date_format(line.settled_on) if line.settled_on else ""


def _accepted(line: LedgerLine) -> str:
    """What did not come, and is waited for no longer."""
    if line.was_given_up or not line.is_let_go or not line.difference or line.difference > 0:
        return ""
    return _("%(amount)s less was accepted") % {"amount": money(-line.difference, line.currency)}
