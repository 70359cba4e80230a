"""A guide, general or a carrier's."""

from collections.abc import Collection

from markdown_it import MarkdownIt

from ..enums import CardKind, ChannelKind, ClaimKind, Confidence, DayUnit, SourceKind, VerifiedHow
from ..models import Claim, GuideRevision, GuideStep, Source
from ..official import Officials
from ..steps import optional_keys, step_keys
from .contacts import once
from .entry import MISSING, Entry
from .records import NO_BASIS, NO_DAYS, Columns, GuideRecord
from .sources import check_source

_markdown = MarkdownIt("commonmark", {"html": True})


def guide(entry: Entry, card: CardKind, *, own: Officials | None = None, channels: Collection[str] = ()) -> GuideRecord:
    """``own``: the contacts of the carrier whose guide it is, and its kinds of channel; a general guide has none."""
    columns = entry.pair("summary", GuideRevision) | entry.pair("reason", GuideRevision)
    columns["verified_on"] = entry.date("verified_on")
    columns["verified_how"] = entry.choice("verified_how", VerifiedHow, default=VerifiedHow.SOURCES)
    sources = {key: _source(key, source, own) for key, source in entry.named("sources")}
    steps, claims = {}, {}
    for key, step in entry.named("steps"):
        _known(key, step, card)
        steps[key] = _step(step, sources, general=own is None) | _channel(step, channels)
        claims[key] = [_claim(claim, sources) for claim in step.entries("claims")]
        once(step, "claims", [claim["text_en"] for claim in claims[key] if claim["text_en"]])
    return GuideRecord(card, columns, sources, steps, claims)


def _source(key: str, entry: Entry, own: Officials | None) -> Columns:
    if not key.isascii() or not key.replace("-", "").replace("_", "").isalnum() or len(key) > 50:
        entry.mistake("", "A source’s key is made of at most 50 letters, digits and hyphens.")
    columns = entry.pair("title", Source, cites=True) | entry.pair("note", Source, optional=True, cites=True)
    kind = entry.choice("kind", SourceKind)
    url = entry.address("url", limit=500, optional=kind == SourceKind.REPORTS)
    check_source(entry, "url", kind, url, own)
    return columns | {"kind": kind, "url": url, "checked_on": entry.date("checked_on")}


def _known(key: str, step: Entry, card: CardKind) -> None:
    if key not in step_keys(card):
        step.mistake("", f"This kind of card has no such step; it has: {', '.join(sorted(step_keys(card)))}.")
    elif step.values.get("skip") is True and key not in optional_keys(card):
        step.mistake("skip", "Only an optional step can be left out.")


def _step(entry: Entry, sources: dict[str, Columns], *, general: bool) -> Columns:
    columns = entry.pair("title", GuideStep, optional=True) | entry.pair("body", GuideStep, optional=True)
    _no_html(entry, columns)
    days = _days(entry, sources, general=general)
    return columns | {"minutes": entry.whole("minutes"), "skip": entry.flag("skip")} | days


def _channel(entry: Entry, channels: Collection[str]) -> Columns:
    if entry.value("channel", optional=True) is MISSING:
        return {"channel": ""}
    channel = entry.choice("channel", ChannelKind)
    if entry.values["channel"] in ChannelKind.values and channel not in channels:
        entry.mistake("channel", "The carrier has no channel of that kind.")
    return {"channel": channel.value}


def _no_html(entry: Entry, columns: Columns) -> None:
    for language in ("en", "zh"):
        blocks = _markdown.parse(columns[f"body_{language}"])
        if any(token.type.startswith("html_") for block in blocks for token in (block, *(block.children or ()))):
            entry.mistake("body", f"Raw HTML is not allowed ({language}).")


def _days(entry: Entry, sources: dict[str, Columns], *, general: bool) -> Columns:
    days = entry.optional_entry("days")
    if days is None:
        return NO_DAYS
    expected, longest = days.whole("expected", optional=False), days.whole("longest")
    if expected is not None and longest is not None and longest < expected:
        days.mistake("longest", "The longest time is shorter than the expected one.")
    told = {"expected_days": expected, "longest_days": longest, "day_unit": days.choice("unit", DayUnit)}
    return told | _basis(days, sources, general=general)


def _basis(days: Entry, sources: dict[str, Columns], *, general: bool) -> Columns:
    """What the days rest on. Those of a general guide are our advice, and may rest on nothing."""
    if general and not NO_BASIS.keys() & {f"days_{name}" for name in days.values}:
        return NO_BASIS
    return {"days_source": _source_key(days, sources), "days_confidence": days.choice("confidence", Confidence)}


def _claim(entry: Entry, sources: dict[str, Columns]) -> Columns:
    columns = entry.pair("text", Claim) | {"source": _source_key(entry, sources)}
    return columns | {"kind": entry.choice("kind", ClaimKind), "confidence": entry.choice("confidence", Confidence)}


def _source_key(entry: Entry, sources: dict[str, Columns]) -> str:
    key = entry.text("source")
    if key and key not in sources:
        entry.mistake("source", f"There is no source “{key}” in this guide.")
    return key
