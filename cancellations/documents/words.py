"""What the record knows, for letters and for words to say: from the case and from nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation

from carriers.enums import CardKind, RungState
from carriers.letters import one_line
from carriers.wording import Filling

from ..currencies import money
from ..enums import DeadlineKind, Decision, Lateness, RungResult
from ..models import Application, Case, Contact, Escalation
from ..numbers import whole
from ..queries import CaseFile, Ladder, deadlines_of
from ..workflow.deadlines import Deadline
from .days import day
from .languages import LANGUAGES, by_id, own_language

DAYS = ("answer_due", "answer_ahead", "ended_on", "refund_asked_on", "refund_due")
NAMESAKE = re.compile(r"(?<=\S)\s*[(（][^()（）]+[)）]$")


@dataclass(frozen=True)
class Owed:
    """A sum the carrier owes. ``kind`` is a kind of money, or «balance»."""

    kind: str
    amount: Decimal
    currency: str
    asked_on: date | None = None
    note: str = ""


def facts_for_words(file: CaseFile, *, whole_number: bool = False) -> dict[str, Any]:
    """What the record knows; what it does not know is empty, and the words leave it out.

    Read the file with ``DEADLINE_RECORDS`` and ``money``.
    """
    late = late_in(file)
    line = _line(file.case, whole_number=whole_number)
    return {**line, **_progress(file), **_due(file, late), **_contacts(file, late), **_owing(file), **_rungs(file)}


def _line(case: Case, *, whole_number: bool) -> dict[str, Any]:
    return {
        "case": case,
        "esim": case.card_type.slug == CardKind.ESIM,
        "number": whole(case.number) if whole_number and case.number else case.masked_number,
        "masked": bool(case.number) and not whole_number,
    }


def _progress(file: CaseFile) -> dict[str, Any]:
    applications, ends_on, today = file.applications, file.facts.ends_on, file.facts.today
    return {
        "by_id": by_id(file),
        "today": today,
        "applications": applications,
        "undecided": bool(applications) and applications[-1].decision == Decision.UNDECIDED,
        "ended_on": ends_on,
        "has_ended": ends_on is not None and ends_on <= today,
    }


def _due(file: CaseFile, late: list[Deadline]) -> dict[str, Any]:
    """Days that have passed, and that of an answer that still has time."""
    by_kind = {found.kind: found.due_on for found in late}
    answer_due = next((due.due_on for due in deadlines_of(file) if due.kind == DeadlineKind.ANSWER), None)
    return {
        "answer_due": by_kind.get(DeadlineKind.ANSWER),
        "answer_ahead": None if DeadlineKind.ANSWER in by_kind else answer_due,
        "refund_due": by_kind.get(DeadlineKind.REFUND),
    }


def _contacts(file: CaseFile, late: list[Deadline]) -> dict[str, Any]:
    """Each once: a broken promise, one whose day has passed, or simply a contact."""
    unkept = {found.item for found in late if found.kind == DeadlineKind.PROMISE}
    broken = [contact for contact in file.contacts if contact.promise_kept is False]
    lapsed = [contact for contact in file.contacts if contact.pk in unkept]
    plain = [contact for contact in file.contacts if contact not in broken + lapsed]
    return {"contacts": plain, "broken": broken, "lapsed": lapsed}


def _owing(file: CaseFile) -> dict[str, Any]:
    owed = [Owed(line.kind, line.rest, line.currency, line.asked_on, line.note) for line in file.ledger.to_come]
    return {"refund_asked_on": file.facts.refund_asked_on, "owed": owed, "totals": totals_of(owed)}


def _rungs(file: CaseFile) -> dict[str, Any]:
    ladder = Ladder(file)
    above = ladder.steps[1:]
    return {
        "complaints": [(row, overdue_since(ladder, row)) for row in ladder.rows.values()],
        "next_rung": next((step.rung for step in above if step.row is None), None),
        "last_rung": above[-1].rung if above else None,
        "rungs": {rung.key: rung for rung in ladder.rungs},
        "own_language": own_language(file),
    }


def overdue_since(ladder: Ladder, row: Escalation) -> date | None:
    """The day by which a complaint should have been answered, and was not."""
    taken = next((step.standing.taken for step in ladder.steps if step.row is row), None)
    return taken.due_on if taken and taken.state(ladder.today) == RungState.LATE else None


def late_in(file: CaseFile) -> list[Deadline]:
    """The days by which somebody should have acted and has not, on the days that were named last."""
    today = file.facts.today
    return [found for found in deadlines_of(file) if found.lateness(today) != Lateness.AHEAD]


def totals_of(owed: list[Owed]) -> list[tuple[Decimal, str]]:
    """What is owed in each currency of which there is more than one sum. Two currencies are never added."""
    currencies = dict.fromkeys(row.currency for row in owed)
    rows = {currency: [row.amount for row in owed if row.currency == currency] for currency in currencies}
    return [(sum(amounts, Decimal(0)), currency) for currency, amounts in rows.items() if len(amounts) > 1]


def in_language(facts: Mapping[str, Any], key: str) -> Filling:
    """The facts as a letter in that language tells them: every gap and list that ``carriers.wording_terms`` names."""
    with translation.override(LANGUAGES[key].code):
        told: dict[str, Any] = {
            "number": facts["number"],
            "carrier": addressed(facts["case"]),
            "applications": [_application(row) for row in facts["applications"]],
            "broken": [_promise(row) for row in facts["broken"]],
            "lapsed": [_promise(row) for row in facts["lapsed"]],
            "contacts": [_contact(row) for row in facts["contacts"]],
            "complaints": [_complaint(row, due, namer(facts, key)) for row, due in facts["complaints"]],
            "owed": [_owed(row, key, facts["refund_asked_on"]) for row in facts["owed"]],
            "totals": [{"amount": sum_in(key, *total)} for total in facts["totals"]],
            "next_body": namer(facts, key)(facts["next_rung"]),
        }
        told |= {name: day(facts[name]) for name in DAYS}
    told |= {name: facts[name] for name in ("esim", "by_id", "undecided", "has_ended")}
    history = ("applications", "broken", "lapsed", "contacts", "complaints", "ended_on", "refund_asked_on")
    return told | {"unkept": bool(facts["broken"]), "history": any(told[name] for name in history)}


def namer(facts: Mapping[str, Any], key: str) -> Callable[[Any], str]:
    """How a letter calls a rung, or the record that it was taken: as the country does, where we know that."""

    def name_of(rung: Any) -> str:
        if rung is None:
            return ""
        known = facts["rungs"].get(rung.rung if isinstance(rung, Escalation) else rung.key)
        local = getattr(known, "local_name", "") if key == facts["own_language"] else ""
        return one_line(local if local and key not in ("en", "zh") else rung.name)

    return name_of


def addressed(case: Case) -> str:
    """The carrier by the name it has among its own: without the country that tells it from its namesakes here."""
    return one_line(case.carrier_name or NAMESAKE.sub("", case.carrier.name))


def _application(row: Application) -> Filling:
    rejected = row.decided_on if row.decision == Decision.REJECTED else None
    return {"submitted_on": day(row.submitted_on), "reference": one_line(row.reference), "rejected_on": day(rejected)}


def _contact(row: Contact) -> dict[str, str]:
    on = {"day": day(row.happened_on)}
    return on | {"who": one_line(row.spoke_with), "reference": one_line(row.reference)}


def _promise(row: Contact) -> Filling:
    return _contact(row) | {"promise": one_line(row.promise), "by": day(row.promised_by)}


def _complaint(row: Escalation, overdue: date | None, name_of: Callable[[Any], str]) -> Filling:
    days = {"day": day(row.taken_on), "answered_on": day(row.answered_on), "due": day(overdue)}
    results = {result.value: row.result == result for result in RungResult}
    return days | results | {"name": name_of(row), "reference": one_line(row.reference)}


def _owed(row: Owed, key: str, told_on: date | None) -> Filling:
    """The day of asking is left out where the letter has it already, as that of the refund."""
    kinds = {kind: row.kind == kind for kind in ("balance", "deposit", "refund", "after_end")}
    asked_on = day(row.asked_on) if row.asked_on != told_on else ""
    return kinds | {"amount": sum_in(key, row.amount, row.currency), "asked_on": asked_on, "note": one_line(row.note)}


def sum_in(key: str, amount: Decimal, currency: str) -> str:
    """A sum as the letter's language writes it: in Chinese the home currency has its own word."""
    return f"{money(amount)} 元" if (key, currency) == ("zh", "CNY") else money(amount, currency)
