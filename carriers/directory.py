"""The directory: what a person searched for, and the carriers found, country by country."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Value

from .models import Carrier, Country, OfficialContact, SourceHost
from .official import SOURCE_HOST, Officials

LONGEST_SEARCH = 60
# So few groups fit a phone's screen unfolded.
UNFOLDED = 8


class Search(NamedTuple):
    """What was asked for, as it is looked up: folded to plain characters and not too long."""

    words: str = ""
    shortened: bool = False

    @classmethod
    def of(cls, typed: str) -> "Search":
        folded = unicodedata.normalize("NFKC", typed[: 10 * LONGEST_SEARCH])
        plain = "".join(c for c in folded if c.isspace() or not unicodedata.category(c).startswith("C"))
        words = " ".join(plain.split())
        return cls(words[:LONGEST_SEARCH].strip(), len(words) > LONGEST_SEARCH)


class Row(NamedTuple):
    carrier: Carrier
    verified_on: date | None
    """When the guide that was checked longest ago was checked."""


class Group(NamedTuple):
    country: Country | None
    rows: list[Row]
    is_open: bool


def groups_of(carriers: Iterable[Carrier], search: Search) -> list[Group]:
    """Carriers by country, in the countries' order; those of no country last. Only the first group starts unfolded."""
    found: dict[Country | None, list[Row]] = {}
    for carrier in carriers:
        found.setdefault(carrier.country, []).append(_row(carrier))
    unfolded = bool(search.words) or sum(map(len, found.values())) <= UNFOLDED
    ordered = sorted(found.items(), key=lambda item: (item[0] is None, item[0].position if item[0] else 0))
    return [Group(country, rows, unfolded or place == 0) for place, (country, rows) in enumerate(ordered)]


def rows_of(carriers: Iterable[Carrier]) -> list[Row]:
    return [_row(carrier) for carrier in carriers]


def _row(carrier: Carrier) -> Row:
    checked = [offer.verified_on for offer in carrier.offers]
    return Row(carrier, min(checked, default=None))


def known_places() -> Officials:
    """Whatever is official for anybody: where the directory may say that a hotline was found. One query."""
    official = OfficialContact.objects.order_by().values_list("kind", "value")
    sources = SourceHost.objects.order_by().annotate(kind=Value(SOURCE_HOST)).values_list("kind", "host")
    return Officials.of(official.union(sources, all=True))
