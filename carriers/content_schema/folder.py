"""The folder of content files, and what must agree between them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ..enums import CardKind, WordingKind
from . import places
from .accounts import starter_account
from .contacts import Known, source_host
from .countries import country
from .entry import ContentError, ContentRefused, Entry
from .guides import guide
from .marks import Items, line_of, load
from .records import CarrierRecord, Columns, Content, CountryRecord, GuideRecord, WordingRecord
from .wordings import wordings


def read_folder(root: Path, today: date) -> Content:
    """Everything the files say; ``ContentRefused`` with every mistake in them. Nothing was checked after ``today``."""
    errors: list[ContentError] = []
    reader = _Reader(root, errors, today)
    content = reader.content()
    if errors:
        raise ContentRefused(errors)
    return content


class _Reader:
    def __init__(self, root: Path, errors: list[ContentError], today: date):
        self.root, self.errors, self.today = root, errors, today
        self.known = Known([], {})

    def content(self) -> Content:
        """Who is official where comes first: every text is held against it."""
        hosts = self.source_hosts()
        self.known = Known.of(hosts)
        accounts = self.accounts()
        countries, cards, general = self.countries(accounts), self.cards(), self.general()
        return Content(hosts, accounts, countries, cards, general, self.carriers(), self.wordings())

    def source_hosts(self) -> list[Columns]:
        found: list[Columns] = []
        for entry in self.list_in("source-hosts.yaml"):
            host = source_host(entry)
            self.expect(
                entry, "host", host["host"] not in {one["host"] for one in found}, "This host stands here twice."
            )
            found.append(host)
            entry.close()
        return found

    def accounts(self) -> list[Columns]:
        """They are read before any country is: nothing but known sources is official for them."""
        found: list[Columns] = []
        for entry in self.list_in("accounts.yaml"):
            entry.officials = self.known.everywhere()
            account = starter_account(entry)
            self.expect(
                entry, "key", account["key"] not in {one["key"] for one in found}, "This key stands here twice."
            )
            found.append(account)
            entry.close()
        return found

    def countries(self, accounts: list[Columns]) -> list[CountryRecord]:
        found = []
        for path, entry in self.files("countries"):
            record = country(entry, self.known, accounts)
            name = record.code.lower()
            self.expect(entry, "code", path.stem == name, f"The file of {record.code} is named {name}.yaml.")
            found.append(record)
            entry.close()
        return found

    def cards(self) -> dict[str, Columns]:
        file = "card-types.yaml"
        found = {}
        for entry in self.list_in(file):
            entry.officials = self.known.everywhere()
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
            entry.officials = self.known.everywhere()
            card = entry.choice("card_type", CardKind)
            self.expect(entry, "card_type", path.stem == card, f"The guide of {card} is named {card}.yaml.")
            found.append(guide(entry, card))
            entry.close()
        return found

    def carriers(self) -> list[CarrierRecord]:
        found: dict[str, CarrierRecord] = {}
        for path, entry in self.files("carriers"):
            record = places.carrier(entry, self.known)
            self.check_carrier(entry, path, record)
            self.expect(entry, "slug", record.slug not in found, "Another file has this carrier already.")
            found[record.slug] = record
            entry.close()
        return list(found.values())

    def wordings(self) -> list[WordingRecord]:
        found = []
        for path, entry in self.files("wordings"):
            kind = entry.choice("kind", WordingKind)
            self.expect(entry, "kind", path.stem == kind, f"The file of {kind} is named {kind}.yaml.")
            found += wordings(entry, kind)
            entry.close()
        return found

    def check_carrier(self, entry: Entry, path: Path, record: CarrierRecord) -> None:
        known = record.country is None or record.country in self.known.countries
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
        if data is not None and not isinstance(data, Items):
            self.error(file, 1, "file", "This must be a list.")
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
