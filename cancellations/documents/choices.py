"""How somebody wants a paper: its language, its size, what is on it. A choice that is none is not heard."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from carriers.bilingual import suffix

from ..queries import CaseFile


class Language(TextChoices):
    ZH = "zh", "中文"
    EN = "en", "English"
    BOTH = "both", _("Both, side by side")


class Paper(TextChoices):
    A4 = "a4", "A4"
    LETTER = "letter", _("US Letter")


class Part(TextChoices):
    """What can stand on the record, in its order."""

    TIMES = "times", _("How long it took")
    STEPS = "steps", _("Steps")
    CONTACTS = "contacts", _("Contacts with the carrier")
    PROMISES = "promises", _("Promises and new dates")
    COMPLAINTS = "complaints", _("Complaints")
    MONEY = "money", _("Money")
    EVIDENCE = "evidence", _("Files on record")
    TIMELINE = "timeline", _("Timeline")


ON_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Where paper is US Letter (Unicode CLDR, measurement data); everywhere else it is A4."""


NUMBER, WHOLE = "number", "full"
"""How an address asks for the whole number; without it the number is masked."""


@dataclass(frozen=True)
class Choice:
    """``parts`` that were asked for by name stand there even if there is nothing in them."""

    language: Language
    paper: Paper
    whole_number: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return (Language.ZH, Language.EN) if self.language == Language.BOTH else (self.language,)

    @property
    def query(self) -> str:
        """The same choice as an address says it."""
        parts = [("part", part.value) for part in self.parts]
        return query_of(("paper", self.paper.value), *parts, language=self.language, whole_number=self.whole_number)


def query_of(*more: tuple[str, str], language: str, whole_number: bool) -> str:
    """How an address says in which language a paper is wanted, and with which number."""
    number = [(NUMBER, WHOLE)] if whole_number else []
    return urlencode([("language", str(language)), *number, *more])


def wants_whole_number(asked: Any, file: CaseFile) -> bool:
    return asked.get(NUMBER) == WHOLE and bool(file.case.number)


def choice_of(asked: Any, file: CaseFile, *, speaks: str = "") -> Choice:
    """What was ``asked`` for (the query of an address), and else what is usual.

    ``speaks``: the languages that the reader's browser asks for, of which the first may name a country.
    """
    paper = asked.get("paper")
    language = asked.get("language")
    return Choice(
        Language(language) if language in Language.values else Language(suffix()),
        Paper(paper) if paper in Paper.values else usual_paper(file, speaks),
        wants_whole_number(asked, file),
        tuple(part for part in Part if part.value in asked.getlist("part")),
    )


def usual_paper(file: CaseFile, speaks: str = "") -> Paper:
    """The carrier's country's; the reader's for a carrier that sells everywhere."""
    country = file.case.carrier.country
    found = re.match(r"\s*[a-z]{2,3}-(?:[a-z]{4}-)?([a-z]{2})\b", speaks, re.IGNORECASE)
    code = country.code if country else found[1].upper() if found else ""
    return Paper.LETTER if code in ON_LETTER else Paper.A4
