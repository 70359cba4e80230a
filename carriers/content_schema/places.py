"""Countries, kinds of card, carriers with their official contacts."""

import re

from ..enums import CardKind, CarrierKind, ChannelKind, Confidence
from ..hosts import belongs, needs_own_host
from ..models import CardType, Carrier, Channel, Country
from .entry import Entry
from .guides import guide
from .records import CarrierRecord, Columns

CARD_TEXTS = ("name", "short_name", "summary", "form", "line_change", "suits", "ending", "caution")
HOST = re.compile(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def country(entry: Entry) -> tuple[str, Columns]:
    code = _matching(entry, "code", "[A-Z]{2}", "This must be two capital letters, as in ISO 3166-1.")
    currency = _matching(entry, "currency", "[A-Z]{3}", "This must be three capital letters, as in ISO 4217.")
    position = entry.whole("position", optional=False)
    return code, entry.pair("name", Country) | {"currency": currency, "position": position}


def card_type(entry: Entry) -> tuple[str, Columns]:
    kind = entry.choice("slug", CardKind)
    columns: Columns = {}
    for name in CARD_TEXTS:
        columns |= entry.pair(name, CardType)
    return kind.value, columns


def carrier(entry: Entry) -> CarrierRecord:
    slug = _matching(entry, "slug", SLUG.pattern, "This must be small letters, digits and hyphens, as in addresses.")
    hosts = [_host(host) for host in entry.entries("hosts")]
    channels = [_channel(channel, {host["host"] for host in hosts}) for channel in entry.entries("channels")]
    _once(entry, "channels", [(channel["kind"], channel["value"]) for channel in channels])
    _once(entry, "hosts", [host["host"] for host in hosts])
    guides = [guide(found, CardKind(card)) for card, found in entry.named("guides") if _is_card(card, found)]
    return CarrierRecord(slug, _country(entry), _carrier_columns(entry), channels, hosts, guides)


def _carrier_columns(entry: Entry) -> Columns:
    aliases = "\n".join(entry.texts("aliases"))
    kind, asks_name = entry.choice("kind", CarrierKind), entry.flag("asks_name")
    return entry.pair("name", Carrier) | {"kind": kind, "asks_name": asks_name, "aliases": aliases}


def _country(entry: Entry) -> str | None:
    return entry.text("country", optional=True) or None


def _is_card(card: str, found: Entry) -> bool:
    if card in CardKind.values:
        return True
    found.mistake("", f"There is no such kind of card; there are: {', '.join(CardKind.values)}.")
    found.asked |= found.values.keys()
    return False


def _host(entry: Entry) -> Columns:
    host = _matching(entry, "host", HOST.pattern, "This must be a host such as 10086.cn, in small letters.")
    return {"host": host, "source_url": entry.address("source_url", limit=300), "checked_on": entry.date("checked_on")}


def _channel(entry: Entry, hosts: set[str]) -> Columns:
    kind, value = entry.choice("kind", ChannelKind), entry.text("value", limit=200)
    if needs_own_host(kind, value) and not belongs(value, hosts):
        entry.mistake("value", "A link needs a full https:// address whose host is among the carrier’s hosts.")
    columns = {"kind": kind, "value": value, "confidence": entry.choice("confidence", Confidence)}
    checked = {"source_url": entry.address("source_url", limit=300), "checked_on": entry.date("checked_on")}
    return columns | entry.pair("label", Channel) | checked


def _matching(entry: Entry, name: str, pattern: str, sentence: str) -> str:
    found = entry.text(name, limit=120)
    if found and not re.fullmatch(pattern, found):
        entry.mistake(name, sentence)
    return found


def _once(entry: Entry, name: str, keys: list) -> None:
    for key in {key for key in keys if keys.count(key) > 1}:
        entry.mistake(name, f"“{key if isinstance(key, str) else ' '.join(key)}” stands here twice.")
