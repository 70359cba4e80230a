"""The folder of content files, and what must agree between them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ..enums import CardKind
from . import places
from .entry import ContentError, ContentRefused, Entry
from .guides import guide
from .marks import Items, line_of, load
from .records import CarrierRecord, Columns, Content, GuideRecord


def read_folder(root: Path, today: date) -> Content:
    """Everything the files say; ``ContentRefused`` with every mistake in them. Nothing was checked after ``today``."""
    errors: list[ContentError] = []
    reader = _Reader(root, errors, today)
    content = Content(reader.countries(), reader.cards(), reader.general(), reader.carriers())
    if errors:
        raise ContentRefused(errors)
    return content


class _Reader:
    def __init__(self, root: Path, errors: list[ContentError], today: date):
        self.root, self.errors, self.today = root, errors, today
        self.codes: set[str] = set()

    def countries(self) -> dict[str, Columns]:
        found = {}
        for path, entry in self.files("countries"):
            code, columns = places.country(entry)
            self.expect(entry, "code", path.stem == code.lower(), f"The file of {code} is named {code.lower()}.yaml.")
            found[code] = columns
            entry.close()
        self.codes = set(found)
        return found

    def cards(self) -> dict[str, Columns]:
        file = "card-types.yaml"
        found = {}
        for entry in self.list_in(file):
            slug, columns = places.card_type(entry)
            self.expect(entry, "slug", slug not in found, "This kind of card stands here twice.")
            found[slug] = columns
            entry.close()
        if found.keys() != set(CardKind.values):
            self.error(file, 1, "file", f"This must list the kinds of card: {', '.join(CardKind.values)}.")
        return found

    def general(self) -> list[GuideRecord]:
        found = []
        for path, entry in self.files("guides/general"):
            card = entry.choice("card_type", CardKind)
            self.expect(entry, "card_type", path.stem == card, f"The guide of {card} is named {card}.yaml.")
            found.append(guide(entry, card, general=True))
            entry.close()
        return found

    def carriers(self) -> list[CarrierRecord]:
        found: dict[str, CarrierRecord] = {}
        for path, entry in self.files("carriers"):
            record = places.carrier(entry)
            self.check_carrier(entry, path, record)
            self.expect(entry, "slug", record.slug not in found, "Another file has this carrier already.")
            found[record.slug] = record
            entry.close()
        return list(found.values())

    def check_carrier(self, entry: Entry, path: Path, record: CarrierRecord) -> None:
        known = record.country is None or record.country in self.codes
        self.expect(entry, "country", known, f"There is no file for the country {record.country}.")
        prefix = f"{(record.country or 'xx').lower()}-"
        self.expect(entry, "country", path.stem.startswith(prefix), f"The name of this file must begin with {prefix}")

    def files(self, folder: str) -> Iterator[tuple[Path, Entry]]:
        for path in sorted((self.root / folder).glob("*.yaml")):
            data = self.load(path)
            if data is not None:
                yield path, Entry(data, self.errors, self.today, self.short(path))

    def list_in(self, file: str) -> Iterator[Entry]:
        data = self.load(self.root / file) if (self.root / file).exists() else None
        if isinstance(data, Items):
            for place, (item, line) in enumerate(zip(data, data.lines, strict=True), 1):
                yield Entry(item, self.errors, self.today, file, line, f"[{place}]")

    def load(self, path: Path) -> Any:
        try:
            data = load(path)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            sentence = f"This is not YAML: {getattr(error, 'problem', None) or error}."
            return self.error(self.short(path), line_of(error), "file", sentence)
        return data if data is not None else self.error(self.short(path), 1, "file", "This file is empty.")

    def expect(self, entry: Entry, field: str, holds: bool, sentence: str) -> None:
        if not holds:
            entry.mistake(field, sentence)

    def error(self, file: str, line: int, field: str, sentence: str) -> None:
        self.errors.append(ContentError(file, line, field, sentence))

    def short(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
