"""Whether an address is the carrier's own."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from .enums import ChannelKind


def host_of(url: str) -> str:
    """The host of a full https address; empty for anything else, and for addresses that dress up as another's."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "https" and "@" not in parts.netloc and "\\" not in url and parts.port in (None, 443)
    except ValueError:
        return ""
    return (parts.hostname or "").rstrip(".") if plain else ""


def belongs(url: str, hosts: Iterable[str]) -> bool:
    """Whether ``url`` is an https address on one of ``hosts`` or on a host below it."""
    host = host_of(url)
    return any(host == official or host.endswith(f".{official}") for official in hosts if official)


def needs_own_host(kind: str, value: str) -> bool:
    """Whether a channel leads to a page, which then must be the carrier's own."""
    return bool(value) and (kind == ChannelKind.WEBSITE or "://" in value)
