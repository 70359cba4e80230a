"""What a letter of each kind may name, and what is wrong with the words of one (docs/wordings.md)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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


LINE = terms("number carrier", "esim")
APPLICATIONS = terms(applications=terms("submitted_on reference rejected_on"))
ENDED = terms("ended_on", "has_ended")
PROMISES = terms("day who promise by reference")
RECORD = (
    LINE
    | APPLICATIONS
    | ENDED
    | terms("answer_due refund_asked_on refund_due", "undecided unkept history")
    | terms(broken=PROMISES, lapsed=PROMISES, contacts=terms("day who reference"))
    | terms(complaints=terms("name day reference answered_on"))
    | terms(owed=terms("amount asked_on", "balance deposit after_end"), totals=terms("amount"))
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


def named(texts: Texts) -> set[str]:
    """The gaps and lists of a letter. How a language says that something holds is its own business."""
    found = [use for use in wording.uses(texts["letter"]) if use.as_words or use.name == use.each]
    return {f"{use.each}.{use.name}" if use.each not in ("", use.name) else use.name for use in found}


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
    "reference": "A-17",
    "who": "Agent 8127",
    "promise": "…",
    "name": "Example Ombudsman",
    "amount": "EUR 12.30",
}
"""What fills a gap in a preview; every other gap is a day."""
EXAMPLE_DAY = "2026-03-12"


def example(kind: WordingKind) -> wording.Filling:
    """A record of which everything is known, to look at words with."""
    return _example(TERMS[kind])


def _example(known: Terms) -> wording.Filling:
    words = {name: EXAMPLES.get(name, EXAMPLE_DAY) for name in known.words}
    return words | dict.fromkeys(known.marks, True) | {name: [_example(item)] for name, item in known.lists.items()}
