"""Ready words for the carrier: to say on the telephone, and to send. Filled from the record and from nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from carriers.bilingual import suffix
from carriers.enums import CardKind

from ..enums import DeadlineKind, Decision, Lateness, WordsKind
from ..numbers import whole
from ..queries import CaseFile, Ladder, deadlines_of
from ..workflow.deadlines import Deadline


class Language(NamedTuple):
    """``code`` is Django's, ``tag`` what a page says; a template's name holds the key of ``LANGUAGES``."""

    code: str
    tag: str
    name: str


LANGUAGES = {
    "en": Language("en", "en", "English"),
    "zh": Language("zh-hans", "zh-Hans", "中文"),
    "de": Language("de", "de", "Deutsch"),
    "fr": Language("fr", "fr", "Français"),
}
SPOKEN = {"DE": "de", "FR": "fr", "CN": "zh", "GB": "en", "US": "en"}
"""The language in which a country's carriers are written to first."""

BLANK_LINE = "¶"
"""What stands for an empty line in a template; lines that came out empty are left out."""


@dataclass(frozen=True)
class Text:
    """The same words twice: ``say`` on the telephone, ``letter`` for a mail or on paper."""

    language: Language
    say: str
    letter: str


@dataclass(frozen=True)
class Owed:
    """A sum the carrier owes. ``kind`` is a kind of money, or «balance»."""

    kind: str
    amount: Decimal
    currency: str
    asked_on: date | None = None


def words_of_case(file: CaseFile, kind: WordsKind, *, whole_number: bool = False) -> list[Text]:
    """The words in the carrier's language where we write it, the reader's, and the other of English and Chinese.

    Read the file with ``DEADLINE_RECORDS`` and ``money``.
    """
    context = facts_for_words(file, whole_number=whole_number)
    return [_text(kind, key, context) for key in languages_for(file)]


def languages_for(file: CaseFile) -> list[str]:
    country, reader = file.case.carrier.country, suffix()
    own = SPOKEN.get(country.code, reader) if country else reader
    return list(dict.fromkeys((own, reader, "en", "zh")))


def _text(kind: WordsKind, key: str, context: dict[str, Any]) -> Text:
    language = LANGUAGES[key]
    with translation.override(language.code):
        name, case = f"words/{kind.value}.{key}.txt", {"carrier": context["case"].carrier_title}
        said = [render_to_string(name, context | case | {"say": say, "dash": "" if say else "- "}) for say in (1, 0)]
    return Text(language, *(tidy(text) for text in said))


def tidy(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    text = "\n".join("" if line == BLANK_LINE else line for line in lines if line)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def facts_for_words(file: CaseFile, *, whole_number: bool = False) -> dict[str, Any]:
    """What the record knows; what it does not know is empty, and the words leave it out."""
    case, ladder, today, late = file.case, Ladder(file), file.facts.today, late_in(file)
    by_kind = {found.kind: found.due_on for found in late}
    applications = file.applications
    owed = [Owed(line.kind, line.rest, line.currency, line.asked_on) for line in file.ledger.to_come]
    unkept = {found.item for found in late if found.kind == DeadlineKind.PROMISE}
    broken = [contact for contact in file.contacts if contact.promise_kept is False]
    lapsed = [contact for contact in file.contacts if contact.pk in unkept]
    return {
        "case": case,
        "esim": case.card_type.slug == CardKind.ESIM,
        "number": whole(case.number) if whole_number and case.number else case.masked_number,
        "today": today,
        "applications": applications,
        "undecided": bool(applications) and applications[-1].decision == Decision.UNDECIDED,
        "answer_due": by_kind.get(DeadlineKind.ANSWER),
        "ended_on": file.facts.ends_on,
        "has_ended": file.facts.ends_on is not None and file.facts.ends_on <= today,
        "contacts": [contact for contact in file.contacts if contact not in broken + lapsed],
        "broken": broken,
        "lapsed": lapsed,
        "refund_asked_on": file.facts.refund_asked_on,
        "refund_due": by_kind.get(DeadlineKind.REFUND),
        "owed": owed,
        "totals": totals_of(owed),
        "complaints": list(ladder.rows.values()),
        "next_rung": next((step.rung for step in ladder.steps[1:] if step.row is None), None),
    }


def late_in(file: CaseFile) -> list[Deadline]:
    """The days by which somebody should have acted and has not, on the days that were named last."""
    today = file.facts.today
    return [found for found in deadlines_of(file) if found.lateness(today) != Lateness.AHEAD]


def totals_of(owed: list[Owed]) -> list[tuple[Decimal, str]]:
    """What is owed in each currency of which there is more than one sum. Two currencies are never added."""
    currencies = dict.fromkeys(row.currency for row in owed)
    rows = {currency: [row.amount for row in owed if row.currency == currency] for currency in currencies}
    return [(sum(amounts, Decimal(0)), currency) for currency, amounts in rows.items() if len(amounts) > 1]
