"""A paper before it is drawn: plain words in sections, dates and amounts already written out.

Its HTML and its PDF are both drawn from this alone, so they cannot say different things. A sheet is made in one
language; one in two languages is the same sheet made twice, and laid side by side.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any

from django.utils import translation

from carriers.bilingual import suffix

from .languages import LANGUAGES

NOTHING = "—"
WIDE = 60


@dataclass(frozen=True)
class Said:
    lang: str
    text: str


class Words(tuple[Said, ...]):
    """The same words in each language of the paper."""

    __slots__ = ()

    @property
    def once(self) -> "Words":
        """Said a single time where all languages have them alike: names, numbers, and what a person wrote."""
        return Words(self[:1]) if len({said.text for said in self}) == 1 else self


def say(text: Any) -> Words:
    """``text`` in the language that is spoken now."""
    return Words([Said(LANGUAGES[suffix()].tag, "\n".join(str(text).splitlines()))])


@dataclass(frozen=True)
class Fact:
    label: Words
    text: Words

    @property
    def is_wide(self) -> bool:
        """What a person wrote at length is not said twice, but once over the whole width."""
        return len(self.text) > 1 and len(self.text.once) == 1 and len(self.text[0].text) > WIDE


@dataclass(frozen=True)
class Column:
    """``style``: «num» for days, «count» for what is counted, «amount» for money. ``share`` of the width, on paper."""

    title: Words
    style: str = ""
    share: float = 1


Cell = tuple[Words, ...]
"""Lines, one below the other."""


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Stage:
    """A step on the line. ``state`` is its style, as ``workflow.progress`` has it."""

    state: str
    title: Words
    standing: Words
    note: Cell = ()
    records: tuple[tuple[Fact, ...], ...] = ()

    @property
    def sides(self) -> list[tuple[Said, Said]]:
        """Title and standing, language by language."""
        return list(zip(self.title, self.standing, strict=True))


@dataclass(frozen=True)
class Section:
    """One heading with what stands under it: a sentence, facts, steps on the line, a table, a list, and notes."""

    key: str
    title: Words
    facts: tuple[Fact, ...] = ()
    stages: tuple[Stage, ...] = ()
    table: Table | None = None
    items: tuple[Words, ...] = ()
    notes: Cell = ()
    lead: Cell = ()

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.stages or self.table or self.items)


@dataclass(frozen=True)
class Sheet:
    """``rooms`` are places to be filled in by hand, each with the names of what goes there."""

    title: Words
    lead: Words
    reference: str
    head: tuple[Fact, ...]
    sections: tuple[Section, ...]
    rooms: tuple[Cell, ...]
    foot: Words

    @property
    def langs(self) -> list[str]:
        return [said.lang for said in self.title]

    def facts(self, paper: str) -> dict[str, Any]:
        """What a typst template is given."""
        return asdict(self) | {"langs": self.langs, "paper": paper}


def fact(label: Any, text: Any) -> Fact:
    return Fact(say(label), say(text or NOTHING))


def lines(*texts: Any) -> Cell:
    """A cell of those that say something; a dash where none does."""
    return tuple(say(text) for text in texts if text) or (say(NOTHING),)


def sentences(*texts: Any) -> str:
    """One after the other; Chinese sets no space between them."""
    return ("" if suffix() == "zh" else " ").join(str(text) for text in texts if text)


def table(columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> Table | None:
    """None without rows: a head alone says nothing."""
    found = tuple(rows)
    return Table(tuple(columns), found) if found else None


def in_languages(languages: Iterable[str], make: Any) -> Any:
    """What ``make()`` gives in each of the languages, laid side by side."""
    found = []
    for language in languages:
        with translation.override(LANGUAGES[language].code):
            found.append(make())
    return found[0] if len(found) == 1 else side_by_side(*found)


def side_by_side(first: Any, second: Any) -> Any:
    """Two makings of one thing as one: every text has both languages. What only one of them has is kept."""
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, Words):
        return Words([*first, *second])
    if isinstance(first, tuple):
        return tuple(side_by_side(*both) for both in zip_longest(first, second))
    if is_dataclass(first) and not isinstance(first, type):
        names = (field.name for field in fields(first))
        return replace(first, **{name: side_by_side(getattr(first, name), getattr(second, name)) for name in names})
    return first
