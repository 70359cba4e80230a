"""Kinds of card, and carriers with their contacts."""

from ..enums import CardKind, CarrierKind, ChannelKind, Confidence
from ..models import CardType, Carrier, Channel
from ..official import Officials
from .contacts import Contact, Known, check_channel, claimed, official, once, pairs
from .entry import Entry, matching
from .guides import guide
from .records import CarrierRecord, Columns

CARD_TEXTS = ("summary", "form", "line_change", "suits", "ending", "caution")
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


def card_type(entry: Entry) -> tuple[str, Columns]:
    kind = entry.choice("slug", CardKind)
    columns = entry.pair("name", CardType) | entry.pair("short_name", CardType)
    for name in CARD_TEXTS:
        columns |= entry.pair(name, CardType)
    return kind.value, columns


def carrier(entry: Entry, known: Known) -> CarrierRecord:
    slug = matching(entry, "slug", SLUG, "This must be small letters, digits and hyphens, as in addresses.")
    country, own = entry.text("country", optional=True) or None, claimed(entry)
    entry.officials = known.in_country(country, own)
    columns, contacts = _columns(entry), official(entry)
    channels = [_channel(channel, pairs(contacts)) for channel in entry.entries("channels")]
    once(entry, "channels", pairs(channels))
    kinds = {channel["kind"] for channel in channels}
    guides = [
        guide(found, CardKind(card), own=Officials.of(own), channels=kinds)
        for card, found in entry.named("guides")
        if _is_card(card, found)
    ]
    return CarrierRecord(slug, country, columns, channels, contacts, guides)


def _columns(entry: Entry) -> Columns:
    aliases = "\n".join(entry.texts("aliases"))
    for alias in aliases.splitlines():
        entry.unofficial("aliases", alias, entry.officials)
    kind, asks_name = entry.choice("kind", CarrierKind), entry.flag("asks_name")
    return entry.pair("name", Carrier) | {"kind": kind, "asks_name": asks_name, "aliases": aliases}


def _is_card(card: str, found: Entry) -> bool:
    if card in CardKind.values:
        return True
    found.mistake("", f"There is no such kind of card; there are: {', '.join(CardKind.values)}.")
    found.asked |= found.values.keys()
    return False


def _channel(entry: Entry, own: list[Contact]) -> Columns:
    columns = {
        "kind": entry.choice("kind", ChannelKind),
        "value": entry.text("value", limit=200),
        "confidence": entry.choice("confidence", Confidence),
        "source_url": entry.address("source_url", limit=300),
        "checked_on": entry.date("checked_on"),
    }
    check_channel(entry, columns, own)
    return columns | entry.pair("label", Channel, optional=True)
