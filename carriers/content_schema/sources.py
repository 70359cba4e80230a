"""What a statement rests on, and on whose page it has to stand."""

from ..enums import Confidence, SourceKind
from ..hosts import loose_host
from ..models import CountryRule
from ..official import Officials
from .entry import Entry
from .records import Columns


def check_source(entry: Entry, name: str, kind: SourceKind, url: str, own: Officials | None) -> None:
    """``own``: what is the carrier's alone, where it is a carrier that speaks."""
    if not url:
        return
    if own is not None and kind == SourceKind.CARRIER:
        if not own.owns_url(url):
            entry.mistake(name, "The carrier’s own text has to stand on one of its official hosts.")
    elif not entry.officials.with_sources().owns_url(url):
        host = loose_host(url)
        entry.mistake(name, f"“{host}” is neither official nor in source-hosts.yaml: list it, or cite another page.")


def cited(entry: Entry) -> Columns:
    """The source of a country's rule or rung, which stands beside it."""
    kind, url = entry.choice("source_kind", SourceKind), entry.address("source_url", limit=500)
    check_source(entry, "source_url", kind, url, None)
    graded = {"confidence": entry.choice("confidence", Confidence), "checked_on": entry.date("checked_on")}
    return entry.pair("source_title", CountryRule, cites=True) | {"source_url": url, "source_kind": kind} | graded
