"""What is official for a guide: the hosts, numbers and accounts that its text may lead to."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from .enums import ChannelKind, ContactKind
from .folding import fold
from .hosts import host_of, under

SOURCE_HOST = "source-host"
"""The kind of a host that sources may lead to, though it is nobody's official one."""
WEB = ("http", "https")
PLAY, APP_STORE = "play.google.com", "apps.apple.com"
_APP_STORE_PATH = re.compile(r"(?:/[a-z]{2})?/app(?:/[^/]+)?/(id\d+)")
PLACES = {
    ContactKind.HOST: "hosts",
    ContactKind.NUMBER: "numbers",
    ContactKind.SHORT_CODE: "numbers",
    ContactKind.APP: "apps",
    ContactKind.SOCIAL: "accounts",
    ContactKind.EMAIL: "emails",
    ChannelKind.HOTLINE: "numbers",
    ChannelKind.SMS: "numbers",
    SOURCE_HOST: "sources",
}
PLACE_NAMES = ("hosts", "numbers", "emails", "apps", "accounts", "sources")
# ITU E.164: which part of an international number is the country's.
_INTERNATIONAL = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{5,})")


@dataclass(frozen=True)
class Officials:
    """What is official for one guide: the carrier's contacts and its country's."""

    hosts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    apps: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    citing: bool = False

    @staticmethod
    def of(contacts: Iterable[tuple[str, str]]) -> "Officials":
        """Out of pairs of kind and value. A shop makes nothing official, nor a website: its host has to be listed."""
        places: defaultdict[str, set[str]] = defaultdict(set)
        for kind, value in contacts:
            if place := PLACES.get(kind):
                places[place] |= _forms(place, value.strip())
        hosts, numbers, emails, apps, accounts, sources = (frozenset(places[place]) for place in PLACE_NAMES)
        return Officials(hosts, numbers, emails, apps, accounts, sources)

    def with_sources(self) -> "Officials":
        """For a list of sources, which may lead to other known hosts as well."""
        return replace(self, citing=True)

    def owns_url(self, url: str) -> bool:
        host = host_of(url, WEB)
        if (host == PLAY and _play_id(url) in self.apps) or (host == APP_STORE and _app_store_id(url) in self.apps):
            return True
        return under(host, self.hosts) or (self.citing and under(host, self.sources))

    def owns_number(self, written: str) -> bool:
        return dialled(written) in self.numbers

    def owns_email(self, address: str) -> bool:
        return address.lower() in self.emails

    def owns_account(self, network: str, account: str) -> bool:
        return f"{network}:{_plain(account).lstrip('@')}" in self.accounts

    def owns_app(self, app: str) -> bool:
        return app.lower() in self.apps


NOBODY = Officials()


def _play_id(url: str) -> str:
    """The app that the address opens; nobody knows which of two ids a store would take."""
    parts = urlsplit(url)
    ids = parse_qs(parts.query, keep_blank_values=True).get("id", [])
    return ids[0].lower() if parts.path == "/store/apps/details" and len(ids) == 1 else ""


def _app_store_id(url: str) -> str:
    found = _APP_STORE_PATH.fullmatch(urlsplit(url).path.lower())
    return found[1] if found else ""


def _forms(place: str, value: str) -> set[str]:
    """How a text may spell the contact."""
    match place:
        case "hosts" | "sources":
            host = host_of(value) if "://" in value else value.lower().strip(".")
            # Nobody tells a newspaper's two spellings apart; an official host is just what its list says.
            host = host.removeprefix("www.") if place == "sources" else host
            return {host} if "." in host else set()
        case "numbers":
            return spellings(dialled(value))
        case "accounts":
            network, _, account = _plain(value).partition(":")
            return {f"{network.strip()}:{account.strip().lstrip('@')}"}
    return {value.lower()} if value else set()


def dialled(written: str) -> str:
    """The keys one presses: +447953966250 for «0044 (0)7953 966250», *port for «*PORT»."""
    keys = re.sub(r"(?<=\d)\s?\(0\)", "", _plain(written))
    keys = re.sub(r"[^\d+*#a-z]" if re.search(r"[*#]", keys) else r"[^\d+]", "", keys)
    return f"+{keys[2:]}" if keys.startswith("00") else keys


def spellings(number: str) -> set[str]:
    """An international number is also official as it is dialled in its own country; others only as they are."""
    found = _INTERNATIONAL.fullmatch(number)
    if not found:
        return {number} if re.search(r"\w", number) else set()
    country, rest = found.groups()
    # North America dials no 0 at home.
    return {number, rest, f"1{rest}"} if country == "1" else {number, f"0{rest}"}


def _plain(written: str) -> str:
    return fold(written).text.strip()
