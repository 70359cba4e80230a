"""What the content files said, ready for the database: plain columns and their natural keys."""

from typing import Any, NamedTuple

from ..enums import CardKind

Columns = dict[str, Any]


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
        """What readers see, so that two editions can be compared. The reason for an edition is no part of it."""
        seen = {name: value for name, value in self.columns.items() if not name.startswith("reason_")}
        claims = {step: claims for step, claims in self.claims.items() if claims}
        return (seen, self.sources, self.steps, claims)


class CarrierRecord(NamedTuple):
    slug: str
    country: str | None
    columns: Columns
    channels: list[Columns]
    hosts: list[Columns]
    guides: list[GuideRecord]


class Content(NamedTuple):
    countries: dict[str, Columns]
    cards: dict[str, Columns]
    general: list[GuideRecord]
    carriers: list[CarrierRecord]
