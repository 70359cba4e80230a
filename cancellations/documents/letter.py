"""A letter, made of words and a layout: its parts, as text, and as the facts of its typst template. Knows no case."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from carriers.enums import WordingKind
from carriers.wording import BLANK

from .envelopes import PLAIN, Layout
from .languages import Language

ITEM = "- "


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; ``is_list`` where each is an item."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Letter:
    """Names, addresses and ID numbers of the sender are blanks: we never hold them.

    ``mail`` is the text as a mail says it: a name instead of a signature, and nothing is enclosed by itself.
    """

    kind: WordingKind
    language: Language
    layout: Layout
    subject: str
    text: str
    spoken: str
    mail: str
    written_on: str
    recipient: tuple[str, ...]
    reference: str
    enclosures: tuple[str, ...] = ()
    neutral_subject: str = ""
    email: str = ""
    paragraphs: tuple[Paragraph, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "paragraphs", tuple(paragraphs_of(self.text)))

    @property
    def dateline(self) -> str:
        return self.language.dateline.format(day=self.written_on)

    @property
    def known_recipient(self) -> str:
        return ", ".join(line for line in self.recipient if line != BLANK)

    @property
    def body(self) -> str:
        """The words, and what goes with them."""
        goes_with = "\n".join([self.language.enclosed, *(f"{ITEM}{name}" for name in self.enclosures)])
        return f"{self.text}\n\n{goes_with}" if self.enclosures else self.text

    @property
    def as_text(self) -> str:
        """The whole letter, to copy."""
        sender, to = "\n".join(self.language.sender), "\n".join([self.language.to, *self.recipient])
        words = [self.subject, self.body]
        dated = [*words, self.dateline] if self.language.dated_last else [self.dateline, *words]
        return "\n\n".join([sender, to, *dated]) + "\n"


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """Blocks between empty lines; what begins with a dash is a list."""
    for block in re.split(r"\n{2,}", text):
        run: list[str] = []
        for line in block.splitlines():
            if run and line.startswith(ITEM) != run[0].startswith(ITEM):
                yield _paragraph(run)
                run = []
            run.append(line)
        if run:
            yield _paragraph(run)


def _paragraph(lines: list[str]) -> Paragraph:
    is_list = lines[0].startswith(ITEM)
    return Paragraph(tuple(line.removeprefix(ITEM) if is_list else line for line in lines), is_list)


def address_lines(name: str, address: str, most: int = PLAIN.lines) -> tuple[str, ...]:
    """The recipient, as it stands in the window: name and known address in ``most`` lines, or blanks for it."""
    lines = [part.strip() for part in re.split(r"[,，\n]", address) if part.strip()]
    if not lines:
        return (name or BLANK, BLANK, BLANK)
    first_word = name.split()[0].casefold() if name.split() else ""
    if first_word not in lines[0].casefold():
        lines = [name, *lines]
    while len(lines) > most:  # the two that are shortest together become one
        place = min(range(1, len(lines) - 1), key=lambda n: len(lines[n]) + len(lines[n + 1]))
        lines[place : place + 2] = [f"{lines[place]}, {lines[place + 1]}"]
    return tuple(lines)


def typst_facts(letter: Letter) -> dict[str, Any]:
    """What ``typst/letter.typ`` is filled with. Of a line, None stands for a blank."""
    layout = letter.layout
    return {
        "title": letter.subject,
        "lang": letter.language.key,
        "paper": layout.paper,
        "foot": letter.reference,
        "layout": {
            **{name: getattr(layout, name)._asdict() for name in ("sender", "address")},
            **{name: getattr(layout, name) for name in ("date_top", "body_top", "left", "right", "folds")},
        },
        "sender": [with_blanks(line) for line in letter.language.sender],
        "recipient": [with_blanks(line) for line in letter.recipient],
        "dateline": with_blanks(letter.dateline),
        "dated_last": letter.language.dated_last,
        "paragraphs": [
            {"is_list": one.is_list, "lines": [with_blanks(line) for line in one.lines]} for one in letter.paragraphs
        ],
        "enclosed": letter.language.enclosed,
        "enclosures": list(letter.enclosures),
    }


def with_blanks(line: str) -> list[str | None]:
    """A line in pieces: words, and None for each blank."""
    pieces = [piece for words in line.split(BLANK) for piece in (words, None)][:-1]
    return [piece for piece in pieces if piece != ""]


def printable(text: str) -> str:
    """One line of it without characters that only steer a device or a program: for headers and names of files."""
    return " ".join("".join(sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C").split())
