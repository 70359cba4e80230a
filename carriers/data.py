"""What is live, for other programs: the content files' own words and names (docs/content.md), in both languages."""

from typing import Any

from django.db.models import QuerySet

from .bilingual import pair
from .contacts import officials_of
from .content_schema import GuideRecord
from .enums import CardKind
from .export import (
    PARTS_OF_COUNTRY,
    Data,
    accounts_data,
    cards_data,
    carrier_data,
    country_data,
    guide_data,
    live_guides,
)
from .models import Carrier, Country, GuideRevision, StarterAccount
from .official import Officials
from .queries import officials_in
from .revision_text import record_of

LICENCE = {
    "id": "CC0-1.0",
    "name": "Creative Commons Zero 1.0 Universal",
    "url": "https://creativecommons.org/publicdomain/zero/1.0/",
    "note": {
        "en": "Anybody may use this data for anything. When you do, say when it was verified and what it rests on.",
        "zh": "这些数据可供任何人用于任何用途。使用时请注明核实日期和依据。",
    },
}
ADDRESSES = ("url", "source_url")
"""The fields that lead somewhere."""


def listed_carriers() -> list[Carrier]:
    """Every carrier that is known by name, with its live guides as ``offers``; in 2 queries."""
    return list(Carrier.objects.listed().select_related("country").with_card_kinds())


def listed_countries() -> list[Country]:
    return list(Country.objects.all())


def carrier_entry(carrier: Carrier) -> Data:
    """A line of the index."""
    guides: list[Any] = carrier.offers  # type: ignore[attr-defined]
    return {
        "slug": carrier.slug,
        "name": pair(carrier, "name")._asdict(),
        "country": carrier.country.code if carrier.country else None,
        "kind": carrier.kind,
        "guides": {guide.card_type.slug: {"verified_on": guide.verified_on} for guide in guides},
    }


def country_entry(country: Country) -> Data:
    return {"code": country.code, "name": pair(country, "name")._asdict()}


def cards() -> list[Data]:
    """Every kind of card, whole."""
    return cards_data()


def general_accounts() -> list[Data]:
    """What usually hangs on a number in every country."""
    return accounts_data(StarterAccount.objects.filter(country=None))


def general_guides() -> QuerySet[GuideRevision]:
    """The live general guides, the physical SIM's first."""
    live = GuideRevision.objects.live().filter(guide__carrier=None)
    return live.select_related("guide__card_type").order_by("-guide__card_type__slug")


def guide_entry(revision: GuideRevision) -> Data:
    return {"card_type": revision.guide.card_type.slug, "verified_on": revision.verified_on}


def whole_guide(card: CardKind) -> Data:
    """The live general guide of a kind of card, in 5 queries; ``GuideRevision.DoesNotExist`` where there is none."""
    revision = live_guides().get(guide__carrier=None, guide__card_type__slug=card)
    return _public({"card_type": card} | _edition(revision), officials_of(None))


def whole_carrier(slug: str) -> Data:
    """Everything that is live of one carrier, in 8 queries; ``Carrier.DoesNotExist`` where there is none."""
    carrier = Carrier.objects.select_related("country").prefetch_related("channels", "official").get(slug=slug)
    editions = live_guides().filter(guide__carrier=carrier)
    guides = {edition.guide.card_type.slug: _edition(edition) for edition in editions}
    return _public(carrier_data(carrier, ()) | {"guides": guides}, officials_of(carrier))


def whole_country(code: str) -> Data:
    """A country's contacts, rules, rungs and accounts, in 6 queries; ``Country.DoesNotExist`` where there is none."""
    country = Country.objects.prefetch_related(*PARTS_OF_COUNTRY).get(code=code)
    return _public(country_data(country), officials_in(country))


def _edition(revision: GuideRevision) -> Data:
    """What the revision says, and what a file leaves to the loader or does not know."""
    known = {"revision": revision.number, "published_at": revision.published_at}
    return known | {"verified_how": revision.verified_how} | guide_data(_neutral(record_of(revision)))


def _neutral(record: GuideRecord) -> GuideRecord:
    """The sources as s1, s2 …: their own keys are whatever somebody typed, and nobody reads them before publishing."""
    keys = {key: f"s{number}" for number, key in enumerate(record.sources, 1)}
    return record._replace(
        sources={keys[key]: source for key, source in record.sources.items()},
        steps={key: step | {"days_source": keys.get(step["days_source"], "")} for key, step in record.steps.items()},
        claims={
            key: [claim | {"source": keys[claim["source"]]} for claim in told] for key, told in record.claims.items()
        },
    )


def _public(told: Any, officials: Officials) -> Any:
    """Without the addresses on hosts that nobody knows: pages do not show them, and programs would link to them."""
    if isinstance(told, list):
        return [_public(one, officials) for one in told]
    if not isinstance(told, dict):
        return told
    known = officials.with_sources()
    return {
        name: _public(value, officials)
        for name, value in told.items()
        if name not in ADDRESSES or known.owns_url(value)
    }
