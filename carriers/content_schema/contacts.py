"""Official contacts: which values a kind takes, and what all of them make official for a file's texts."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ..enums import ChannelKind, ContactKind
from ..hosts import belongs, needs_own_host
from ..models import OfficialContact
from ..official import SOURCE_HOST, Officials
from .entry import Entry
from .marks import Mapping
from .records import Columns

Contact = tuple[str, str]
"""A kind and a value."""

HOST = re.compile(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+")
SHORT_CODE = re.compile(r"\d{3,8}|[*#]{1,2}\d[\d*#]{0,18}|[*#][A-Z]{3,6}")
NUMBER = re.compile(r"\+?\(?\d(?:[ -]?[()]?\d|\) ?\d)*")
APP = re.compile(r"id\d{6,12}|[A-Za-z]\w*(\.\w+)+")
ACCOUNT = re.compile(r"[a-z0-9.-]+:\S(.*\S)?")

NO_HOST = "This must be a host such as 10086.cn, in small letters."
NO_NUMBER = "This must be a telephone number as one dials it, such as +44 7953 966 250."
NO_SHORT_CODE = "This must be three to eight digits, or a code with * or #, such as *#06# or #PORT."
NO_APP = "This must be an app’s id in a store, such as com.example.app or id123456789."
NO_ACCOUNT = "This must be a network and an account, such as wechat:中国移动10086."
NO_EMAIL = "This must be an e-mail address."


class Known(NamedTuple):
    """What is official beyond one carrier: in each country, and the hosts that only sources lead to."""

    sources: list[Contact]
    countries: dict[str, list[Contact]]

    @classmethod
    def of(cls, hosts: Iterable[Columns]) -> "Known":
        return cls([(SOURCE_HOST, host["host"]) for host in hosts], {})

    def in_country(self, country: str | None, own: Iterable[Contact] = ()) -> Officials:
        """For what is said in that country, of somebody who has contacts of their own."""
        return Officials.of([*own, *self.countries.get(country or "", ()), *self.sources])

    def everywhere(self) -> Officials:
        """For general guides, which speak in every country."""
        return Officials.of([*(contact for found in self.countries.values() for contact in found), *self.sources])


def source_host(entry: Entry) -> Columns:
    host = entry.text("host", limit=120)
    _expect(entry, "host", not host or bool(HOST.fullmatch(host)), NO_HOST)
    return {"host": host, "checked_on": entry.date("checked_on")}


def official(entry: Entry) -> list[Columns]:
    """The file's ``official`` list."""
    found = [_contact(contact) for contact in entry.entries("official")]
    once(entry, "official", pairs(found))
    return found


def claimed(entry: Entry) -> list[Contact]:
    """The contacts of a file as they were written: its labels, too, are held against them."""
    listed = [found for name in ("official", "channels") for found in entry.values.get(name) or ()]
    told = [(one.get("kind"), one.get("value")) for one in listed if isinstance(one, Mapping)]
    return [(kind, value) for kind, value in told if isinstance(kind, str) and isinstance(value, str)]


def pairs(contacts: Iterable[Columns]) -> list[Contact]:
    return [(contact["kind"], contact["value"]) for contact in contacts]


def check_channel(entry: Entry, channel: Columns, own: Sequence[Contact]) -> None:
    kind, value = channel["kind"], channel["value"]
    hosts = [host for contact, host in own if contact == ContactKind.HOST]
    if needs_own_host(kind, value) and not belongs(value, hosts):
        entry.mistake("value", "A link needs a full https:// address whose host is among the carrier’s official ones.")
    elif kind in (ChannelKind.HOTLINE, ChannelKind.SMS):
        _expect(entry, "value", not value or _is_short_code(value) or _is_number(value), NO_NUMBER)
    elif kind == ChannelKind.EMAIL:
        _expect(entry, "value", not value or _is_email(value), NO_EMAIL)


def once(entry: Entry, name: str, keys: Sequence[str | tuple[str, ...]]) -> None:
    """Notes every key of a list that stands there more than once."""
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        entry.mistake(name, f"“{key if isinstance(key, str) else ' '.join(key)}” stands here twice.")


def _contact(entry: Entry) -> Columns:
    kind, value = entry.choice("kind", ContactKind), entry.text("value", limit=120)
    fits, sentence = VALUES[kind]
    _expect(entry, "value", not value or fits(value), sentence)
    checked = {"source_url": entry.address("source_url", limit=300), "checked_on": entry.date("checked_on")}
    return {"kind": kind, "value": value} | entry.pair("label", OfficialContact, optional=True) | checked


def _expect(entry: Entry, name: str, holds: bool, sentence: str) -> None:
    if not holds:
        entry.mistake(name, sentence)


def _is_short_code(value: str) -> bool:
    return bool(SHORT_CODE.fullmatch(value))


def _is_number(value: str) -> bool:
    """An international number can be checked against its country's plan; of others, only the look."""
    if not NUMBER.fullmatch(value) or not 3 <= len(re.sub(r"\D", "", value)) <= 15:
        return False
    try:
        return not value.startswith("+") or phonenumbers.is_possible_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


VALUES = {
    ContactKind.HOST: (lambda value: bool(HOST.fullmatch(value)), NO_HOST),
    ContactKind.NUMBER: (_is_number, NO_NUMBER),
    ContactKind.SHORT_CODE: (_is_short_code, NO_SHORT_CODE),
    ContactKind.APP: (lambda value: bool(APP.fullmatch(value)), NO_APP),
    ContactKind.SOCIAL: (lambda value: bool(ACCOUNT.fullmatch(value)), NO_ACCOUNT),
    ContactKind.EMAIL: (_is_email, NO_EMAIL),
}
