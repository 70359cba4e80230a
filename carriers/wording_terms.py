"""What a letter of each kind may name, and what is wrong with the words of one (docs/wordings.md)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import wording
from .enums import WordingKind, WordingLanguage
from .findings import TooLong, findings
from .official import NOBODY

TEXTS = ("subject", "letter", "spoken")
Texts = Mapping[str, str]


class Terms(NamedTuple):
    """``words`` fill a gap; ``marks`` only hold or not, and so does everything else; ``lists`` have items."""

    words: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    lists: "Mapping[str, Terms]" = {}

    def __or__(self, other: "Terms") -> "Terms":  # type: ignore[override]  # put together, not compared
        return Terms(self.words | other.words, self.marks | other.marks, {**self.lists, **other.lists})

    def knows(self, use: wording.Use) -> bool:
        """Of a list's item one may name what the item has, and what the whole record has."""
        if use.name == use.each:
            return use.name in self.lists
        inner = self.lists.get(use.each, Terms())
        words, marks = self.words | inner.words, self.marks | inner.marks | self.lists.keys()
        return use.name in words or (not use.as_words and use.name in marks)


def terms(words: str = "", marks: str = "", **lists: Terms) -> Terms:
    return Terms(frozenset(words.split()), frozenset(marks.split()), lists)


LINE = terms("number carrier", "esim by_id by_mail")
APPLICATIONS = terms(applications=terms("submitted_on reference rejected_on"))
ENDED = terms("ended_on", "has_ended")
PROMISES = terms("day who promise by reference")
RECORD = (
    LINE
    | APPLICATIONS
    | ENDED
    | terms("answer_due answer_ahead refund_asked_on refund_due", "undecided unkept history")
    | terms(broken=PROMISES, lapsed=PROMISES, contacts=terms("day who reference"))
    | terms(complaints=terms("name day reference answered_on due", "settled not_satisfied deadlock refused"))
    | terms(owed=terms("amount asked_on note", "balance deposit after_end refund"), totals=terms("amount"))
)

TERMS = {
    WordingKind.NOTICE: LINE,
    WordingKind.CHASER: RECORD,
    WordingKind.COMPLAINT: RECORD | terms("next_body"),
    WordingKind.BODY: RECORD,
    WordingKind.REFUND: RECORD,
    WordingKind.AUTHORISATION: LINE | APPLICATIONS | ENDED,
}

MISTAKES = {
    "brace": gettext_lazy("A brace that is no {placeholder}: small letters only, closed at once."),
    "bracket": gettext_lazy("A square bracket has no other half."),
    "deep": gettext_lazy("Too many brackets in each other."),
}


class Flaw(NamedTuple):
    column: str
    sentence: str


def problems_in(kind: WordingKind, texts: Texts) -> Iterator[Flaw]:
    """What is wrong in the words themselves."""
    for column in TEXTS:
        text = texts[column]
        if not text.strip():
            yield Flaw(column, _("This text is missing."))
        for line, sentence in (*_misspelt(text), *_unfillable(kind, text)):
            yield Flaw(column, _("Line %(line)d: %(sentence)s") % {"line": line, "sentence": sentence})
        yield from (Flaw(column, sentence) for sentence in _leading_away(text))


def unlike(texts: Texts, others: Mapping[str, Texts]) -> Iterator[Flaw]:
    """What the same letter names in another language and not here, or the other way round."""
    own = named(texts)
    for language, other in others.items():
        label = WordingLanguage(language).label
        if missing := named(other) - own:
            said = _("The letter in %(language)s also names %(names)s.")
            yield Flaw("letter", said % {"language": label, "names": _listed(missing)})
        if extra := own - named(other):
            said = _("The letter in %(language)s does not name %(names)s.")
            yield Flaw("letter", said % {"language": label, "names": _listed(extra)})
        yield from (Flaw(column, sentence) for column, sentence in _other_lines(texts, other, label))


def named(texts: Texts) -> set[str]:
    """The gaps and lists of a letter. How a language says that something holds is its own business."""
    found = [use for use in wording.uses(texts["letter"]) if use.as_words or use.name == use.each]
    return {f"{use.each}.{use.name}" if use.each not in ("", use.name) else use.name for use in found}


def shape(text: str) -> list[tuple[str, ...]]:
    """What each line has that is no word, its gaps and its blanks: the same in every language that says the same.

    A line of words alone has nothing to hold against another; the end of a paragraph has.
    """
    found = [_holes(line) for line in text.splitlines()]
    return [holes for holes in found if holes is not None]


def _holes(line: str) -> tuple[str, ...] | None:
    blanks = "".join(wording.own_words(line)).count(wording.BLANK)
    names = {use.name for use in wording.uses(line) if use.as_words or use.name == use.each}
    return (*sorted(names), *[wording.BLANK] * blanks) or (None if line else ("",))


def _other_lines(texts: Texts, other: Texts, label: object) -> Iterator[tuple[str, str]]:
    said = _("The letter in %(language)s has other gaps, blanks or paragraphs: there %(there)s, here %(here)s.")
    for column in ("letter", "spoken"):
        pairs = zip_longest(shape(other[column]), shape(texts[column]), fillvalue=())
        if found := next((pair for pair in pairs if pair[0] != pair[1]), None):
            there, here = (" ".join(filter(None, holes)) or "–" for holes in found)
            yield column, said % {"language": label, "there": there, "here": here}


def _misspelt(text: str) -> Iterator[tuple[int, str]]:
    yield from ((mistake.line, str(MISTAKES[mistake.what])) for mistake in wording.parse(text)[1])


def _unfillable(kind: WordingKind, text: str) -> Iterator[tuple[int, str]]:
    said = _("Nothing in the record fills “%(name)s” in this letter.")
    for use in wording.uses(text):
        if not TERMS[kind].knows(use):
            yield use.line, said % {"name": use.name}


def _leading_away(text: str) -> Iterator[str]:
    """Words speak at every carrier, so they lead to no contact of anybody's."""
    try:
        for found in (found for line in wording.own_words(text) for found in findings(line, NOBODY)):
            yield _("“%(shown)s”: %(why)s") % {"shown": found.shown, "why": found.kind.label}
    except TooLong:
        yield _("This text is too long, or has too many brackets, to be read safely.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


EXAMPLES = {
    "number": "138****8000",
    "carrier": "Example Mobile",
    "next_body": "Example Ombudsman",
    "who": "Agent 8127",
    "promise": "…",
    "name": "Example Ombudsman",
    "amount": "EUR 12.30",
    "note": "…",
}
"""What fills a gap in a preview; a reference is its list's, and every other gap is a day."""
REFERENCES = {"applications": "A-17", "contacts": "C-204", "broken": "C-188", "lapsed": "C-195", "complaints": "T-31"}
DAYS = {
    name: date(2026, month, number)
    for name, month, number in (
        *(("submitted_on", 3, 2), ("rejected_on", 3, 9), ("day", 3, 12), ("answer_due", 3, 16), ("by", 3, 20)),
        *(("ended_on", 3, 31), ("refund_asked_on", 4, 2), ("asked_on", 4, 7), ("refund_due", 4, 16)),
        *(("answered_on", 4, 20), ("due", 4, 27), ("answer_ahead", 5, 29)),
    )
}
"""A day for each gap, so that a reviewer sees their order, and how the language writes them."""
CODES = {WordingLanguage.ZH: "zh-hans"}
"""The languages that Django knows by another name."""


def example(kind: WordingKind, language: str = WordingLanguage.EN) -> wording.Filling:
    """A record of which everything is known, to look at words with."""
    with translation.override(CODES.get(WordingLanguage(language), language)):
        return _example(TERMS[kind])


def _example(known: Terms, each: str = "") -> wording.Filling:
    words = {name: _example_of(name, each) for name in known.words}
    lists = {name: [_example(item, name)] for name, item in known.lists.items()}
    return words | dict.fromkeys(known.marks, True) | lists


def _example_of(name: str, each: str) -> str:
    if name == "reference":
        return REFERENCES[each]
    return EXAMPLES.get(name) or date_format(DAYS[name])
