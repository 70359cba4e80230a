"""The tiny language in which letters are written (docs/wordings.md): words, gaps that the record fills, nothing else.

Nothing in a wording is code: a name that nobody knows is an empty gap, and what fills a gap is never read as a wording.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BLANK = "____"
"""A gap for the hand: what we never hold."""
DEEPEST = 5
"""So many brackets may stand in each other."""

Value = str | bool | Sequence["Filling"]
Filling = Mapping[str, Value]

NAME = r"[a-z][a-z_]*"
TOKEN = re.compile(rf"\{{({NAME})\}}|([\[\]])|([{{}}])")
EACH = re.compile(rf"@({NAME}) ")
CONDITION = re.compile(rf"([?!])({NAME}) ")


@dataclass(frozen=True)
class Slot:
    name: str


@dataclass
class Part:
    """Words that are left out when a slot of theirs is empty, or one of the ``conditions`` does not hold."""

    conditions: list[tuple[str, bool]] = field(default_factory=list)
    pieces: "list[str | Slot | Part]" = field(default_factory=list)


@dataclass
class Line(Part):
    """``each`` names a list for whose every item the line stands once."""

    each: str = ""


class Mistake(NamedTuple):
    line: int
    what: str
    """``brace``, ``bracket`` or ``deep``."""


class Use(NamedTuple):
    """A name in a wording: where it stands, and for what. ``each`` is the list whose items the line tells."""

    line: int
    name: str
    as_words: bool
    each: str = ""


def fill(text: str, facts: Filling) -> str:
    """The words with ``facts`` in them: what is not known is left out, and a paragraph that lost all its lines too."""
    told = [filled for line in parse(text)[0] for filled in _lines(line, facts)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in told)).strip("\n")


def parse(text: str) -> tuple[list[Line], list[Mistake]]:
    """Every line of ``text``, and what is wrong in it; what is wrong stays as it is written."""
    lines, mistakes = [], []
    for number, written in enumerate(text.splitlines(), 1):
        line, wrong = _parse_line(written)
        lines.append(line)
        mistakes += [Mistake(number, what) for what in dict.fromkeys(wrong)]
    return lines, mistakes


def uses(text: str) -> Iterator[Use]:
    """Every name that ``text`` leans on."""
    for number, line in enumerate(parse(text)[0], 1):
        if line.each:
            yield Use(number, line.each, as_words=False)
        yield from _uses(line, number, line.each)


def own_words(text: str) -> Iterator[str]:
    """What each line says of itself, without gaps and marks."""
    yield from (" ".join(_own_words(line)) for line in parse(text)[0])


def _own_words(part: Part) -> Iterator[str]:
    for piece in part.pieces:
        if isinstance(piece, Part):
            yield from _own_words(piece)
        elif isinstance(piece, str):
            yield piece


def _parse_line(written: str) -> tuple[Line, list[str]]:
    line, wrong = Line(), []
    if found := EACH.match(written):
        line.each, written = found[1], written[found.end() :]
    line.conditions, written = _conditions(written)
    open_parts: list[Part] = [line]
    place = 0
    for token in TOKEN.finditer(written):
        if token.start() < place:
            continue
        open_parts[-1].pieces.append(written[place : token.start()])
        place = token.end()
        if token[1]:
            open_parts[-1].pieces.append(Slot(token[1]))
        elif token[2] == "[" and len(open_parts) <= DEEPEST:
            part = Part()
            part.conditions, rest = _conditions(written[place:])
            place = len(written) - len(rest)
            open_parts[-1].pieces.append(part)
            open_parts.append(part)
        elif token[2] == "]" and len(open_parts) > 1:
            open_parts.pop()
        else:
            wrong.append("brace" if token[3] else "deep" if token[2] == "[" else "bracket")
            open_parts[-1].pieces.append(token[0])
    open_parts[-1].pieces.append(written[place:])
    return line, wrong + ["bracket"] * (len(open_parts) > 1)


def _conditions(written: str) -> tuple[list[tuple[str, bool]], str]:
    found = []
    while condition := CONDITION.match(written):
        found.append((condition[2], condition[1] == "?"))
        written = written[condition.end() :]
    return found, written


def _lines(line: Line, facts: Filling) -> Iterator[str]:
    items = facts.get(line.each, ()) if line.each else (facts,)
    for item in items if isinstance(items, Sequence) and not isinstance(items, str) else ():
        filled = _fill(line, (item, facts))
        if filled is not None:
            yield filled


def _fill(part: Part, scopes: Sequence[Filling]) -> str | None:
    """None where the part is left out."""
    if not all(bool(_value(name, scopes)) == wanted for name, wanted in part.conditions):
        return None
    told: list[str] = []
    for piece in part.pieces:
        if isinstance(piece, Part):
            told.append(_fill(piece, scopes) or "")
        elif isinstance(piece, Slot):
            value = _value(piece.name, scopes)
            if not value or not isinstance(value, str):
                return None
            told.append(value)
        else:
            told.append(piece)
    return "".join(told)


def _value(name: str, scopes: Sequence[Filling]) -> Value:
    """What the item says, and else what the whole record does."""
    return next((scope[name] for scope in scopes if name in scope), "")


def _uses(part: Part, number: int, each: str) -> Iterator[Use]:
    for name, _ in part.conditions:
        yield Use(number, name, as_words=False, each=each)
    for piece in part.pieces:
        if isinstance(piece, Slot):
            yield Use(number, piece.name, as_words=True, each=each)
        elif isinstance(piece, Part):
            yield from _uses(piece, number, each)
