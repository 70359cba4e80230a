"""Reads one mapping of a content file field by field. What is wrong is noted with its line, so all of it is told."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model, TextChoices

from ..findings import TooLong, findings
from ..official import NOBODY, Officials
from .marks import Items, Mapping
from .records import Columns

Choice = TypeVar("Choice", bound=TextChoices)
LANGUAGES = ("en", "zh")
MISSING = object()
is_address = URLValidator(schemes=["http", "https"])


class ContentError(NamedTuple):
    file: str
    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.sentence}"


class ContentRefused(Exception):
    """The content files are wrong; ``errors`` holds every mistake. Nothing was loaded."""

    def __init__(self, errors: list[ContentError]):
        self.errors = sorted(errors)
        super().__init__("\n".join(map(str, self.errors)))


class Entry:
    """One mapping, or what stands in its place. Fields that nobody asked for are mistakes: see ``close``."""

    officials: Officials = NOBODY
    """What the texts here may lead to; mappings that are asked for later inherit it."""

    def __init__(self, values: Any, errors: list[ContentError], today: date, file: str, line: int = 1, path: str = ""):
        self.errors, self.today, self.file, self.line, self.path = errors, today, file, line, path
        self.values = values if isinstance(values, Mapping) else Mapping()
        self.asked: set[str] = set()
        self.children: list[Entry] = []
        if not isinstance(values, Mapping):
            self.mistake("", "This must be a mapping of fields.")

    def mistake(self, name: str, sentence: str) -> None:
        line = self.values.lines.get(name, self.line)
        self.errors.append(ContentError(self.file, line, self.name_of(name), sentence))

    def name_of(self, name: str) -> str:
        return ".".join(part for part in (self.path, name) if part) or "file"

    def close(self) -> None:
        """Notes every field, here and below, that is unknown or was written twice."""
        for name in self.values.keys() - self.asked:
            self.mistake(name, "There is no such field.")
        for name, line in self.values.repeated.items():
            self.errors.append(ContentError(self.file, line, self.name_of(name), "This field stands here twice."))
        for child in self.children:
            child.close()

    def value(self, name: str, *, optional: bool = False) -> Any:
        self.asked.add(name)
        found = self.values.get(name)
        if found is None and not optional:
            self.mistake(name, "This field is missing.")
        return MISSING if found is None else found

    def text(self, name: str, *, limit: int | None = None, optional: bool = False) -> str:
        found = self.value(name, optional=optional)
        if found is MISSING:
            return ""
        if not isinstance(found, str):
            self.mistake(name, "This must be text; put it in quotes.")
            return ""
        return self._checked(name, found.strip(), limit)

    def _checked(self, name: str, text: str, limit: int | None) -> str:
        if not text:
            self.mistake(name, "This text is empty.")
        if limit is not None and len(text) > limit:
            self.mistake(name, f"This text has {len(text)} characters; {limit} are allowed.")
        return text

    def pair(self, name: str, model: type[Model], *, optional: bool = False, cites: bool = False) -> Columns:
        """The columns ``name_en`` and ``name_zh`` of ``model``, within the lengths it allows.

        Each link, number and account in it has to be an official one; what ``cites`` may name other hosts, too.
        """
        columns = {f"{name}_{language}": "" for language in LANGUAGES}
        inner = self.optional_entry(name) if optional else self.entry(name)
        if inner is None:
            return columns
        officials = self.officials.with_sources() if cites else self.officials
        for language in LANGUAGES:
            limit = getattr(model._meta.get_field(f"{name}_{language}"), "max_length", None)
            columns[f"{name}_{language}"] = inner.text(language, limit=limit)
            inner.unofficial(language, columns[f"{name}_{language}"], officials)
        return columns

    def unofficial(self, name: str, text: str, officials: Officials) -> None:
        """Notes what ``text`` leads to that is on no list."""
        try:
            for found in findings(text, officials):
                self.mistake(name, f"“{found.shown}”: {found.kind.label}")
        except TooLong:
            self.mistake(name, "This text is too long to be read.")

    def choice(self, name: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        found = self.text(name, optional=default is not None) or default or ""
        if found in choices.values:
            return choices(found)
        if found:
            self.mistake(name, f"“{found}” is not one of: {', '.join(choices.values)}.")
        return choices(choices.values[0])

    def date(self, name: str) -> date:
        found = self.value(name)
        if isinstance(found, date) and not isinstance(found, datetime):
            return self._past(name, found)
        if found is not MISSING:
            self.mistake(name, "This must be a date such as 2026-11-22.")
        return date.min

    def _past(self, name: str, day: Any) -> Any:
        if day > self.today:
            self.mistake(name, "This day is in the future.")
        return day

    def address(self, name: str, *, limit: int, optional: bool = False) -> str:
        found = self.text(name, limit=limit, optional=optional)
        try:
            if found:
                is_address(found)
        except ValidationError:
            self.mistake(name, "This must be a full http:// or https:// address.")
        return found

    def whole(self, name: str, *, optional: bool = True) -> int | None:
        found = self.value(name, optional=optional)
        if found is MISSING:
            return None
        if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= 32767:
            return found
        self.mistake(name, "This must be a whole number, 0 or more.")
        return None

    def flag(self, name: str) -> bool:
        found = self.value(name, optional=True)
        if found is not MISSING and not isinstance(found, bool):
            self.mistake(name, "This must be true or false.")
        return found is True

    def entry(self, name: str) -> "Entry":
        found = self.value(name)
        return self._child(name, Mapping() if found is MISSING else found, self.values.lines.get(name, self.line))

    def optional_entry(self, name: str) -> "Entry | None":
        return None if self.value(name, optional=True) is MISSING else self.entry(name)

    def named(self, name: str) -> "Iterator[tuple[str, Entry]]":
        """The mappings under the keys of an optional mapping."""
        outer = self.optional_entry(name)
        if outer is not None:
            yield from ((key, outer.entry(key)) for key in outer.values)

    def entries(self, name: str) -> "Iterator[Entry]":
        """The mappings in an optional list."""
        for place, (item, line) in enumerate(self._items(name), 1):
            yield self._child(f"{name}[{place}]", item, line)

    def texts(self, name: str) -> list[str]:
        """The texts in an optional list."""
        found = []
        for place, (item, line) in enumerate(self._items(name), 1):
            if isinstance(item, str) and item.strip():
                found.append(item.strip())
            else:
                path = self.name_of(f"{name}[{place}]")
                self.errors.append(ContentError(self.file, line, path, "This must be text; put it in quotes."))
        return found

    def _items(self, name: str) -> list[tuple[Any, int]]:
        found = self.value(name, optional=True)
        if found is MISSING:
            return []
        if not isinstance(found, Items):
            self.mistake(name, "This must be a list.")
            return []
        return list(zip(found, found.lines, strict=True))

    def _child(self, name: str, values: Any, line: int) -> "Entry":
        child = Entry(values, self.errors, self.today, self.file, line, self.name_of(name))
        child.officials = self.officials
        self.children.append(child)
        return child


def matching(entry: Entry, name: str, pattern: str, sentence: str, *, limit: int = 50) -> str:
    """A text of that pattern; ``sentence`` says what it should be."""
    found = entry.text(name, limit=limit)
    if found and not re.fullmatch(pattern, found):
        entry.mistake(name, sentence)
    return found
