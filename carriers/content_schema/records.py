"""What the content files said, ready for the database: plain columns and their natural keys."""

from typing import Any, NamedTuple

from ..enums import CardKind, DayUnit, WordingKind, WordingLanguage

Columns = dict[str, Any]

NO_BASIS: Columns = {"days_source": "", "days_confidence": ""}
NO_DAYS: Columns = {"expected_days": None, "longest_days": None, "day_unit": DayUnit.CALENDAR} | NO_BASIS
SILENT: Columns = {
    "title_en": "",
    "title_zh": "",
    "body_en": "",
    "body_zh": "",
    "channel": "",
    "minutes": None,
    "skip": False,
} | NO_DAYS
"""A step of which a guide says nothing but claims."""


def tidy(value: Any) -> Any:
    """A text as a file can hold it: a browser sends its line breaks as two signs."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value


class GuideRecord(NamedTuple):
    card: CardKind
    columns: Columns
    sources: dict[str, Columns]
    steps: dict[str, Columns]
    """``days_source`` is the key of one of the ``sources``, or empty."""
    claims: dict[str, list[Columns]]
    """By step; ``source`` is the key of one of the ``sources``."""

    @property
    def text(self) -> tuple[Any, ...]:
        """What readers see, so that two editions can be compared. Neither the reason for an edition is part of it nor
        when it was last verified: the same words may be verified again and again."""
        seen = {name: value for name, value in self.columns.items() if name.startswith("summary_")}
        claims = {step: claims for step, claims in self.claims.items() if claims}
        return (seen, self.sources, dict.fromkeys(claims, SILENT) | self.steps, claims)

    @property
    def verification(self) -> Columns:
        return {name: self.columns[name] for name in ("verified_on", "verified_how")}


class CarrierRecord(NamedTuple):
    slug: str
    country: str | None
    columns: Columns
    channels: list[Columns]
    official: list[Columns]
    guides: list[GuideRecord]


class CountryRecord(NamedTuple):
    code: str
    columns: Columns
    official: list[Columns]
    rules: list[Columns]
    rungs: list[Columns]
    accounts: list[Columns]


class WordingRecord(NamedTuple):
    kind: WordingKind
    language: WordingLanguage
    columns: Columns


class Content(NamedTuple):
    source_hosts: list[Columns]
    accounts: list[Columns]
    countries: list[CountryRecord]
    cards: dict[str, Columns]
    general: list[GuideRecord]
    carriers: list[CarrierRecord]
    wordings: list[WordingRecord]
