"""The languages of letters: which one a carrier is written to in, and the few words that frame a letter in each."""

from collections.abc import Collection
from typing import NamedTuple

from carriers.bilingual import suffix
from carriers.enums import WordingLanguage

from ..queries import CaseFile


class Language(NamedTuple):
    """``code`` is Django's, ``tag`` what a page says. The rest frames a letter; ``____`` is a blank for the hand."""

    key: str
    code: str
    tag: str
    name: str
    sender: tuple[str, ...]
    to: str
    dateline: str
    enclosed: str
    dated_last: bool = False
    named: str = "{name} ({day})"


LANGUAGES = {
    "en": Language(
        *("en", "en", "en", "English"),
        sender=("Name: ____", "Address: ____", "____"),
        to="To:",
        dateline="{day}",
        enclosed="Enclosed:",
    ),
    "zh": Language(
        *("zh", "zh-hans", "zh-Hans", "中文"),
        sender=("姓名：____", "地址：____", "____"),
        to="致：",
        dateline="{day}",
        enclosed="附件：",
        dated_last=True,
        named="{name}（{day}）",
    ),
    "de": Language(
        *("de", "de", "de", "Deutsch"),
        sender=("Name: ____", "Anschrift: ____", "____"),
        to="An:",
        dateline="____, den {day}",
        enclosed="Anlagen:",
    ),
    "fr": Language(
        *("fr", "fr", "fr", "Français"),
        sender=("Nom : ____", "Adresse : ____", "____"),
        to="À :",
        dateline="____, le {day}",
        enclosed="Pièces jointes :",
    ),
}
SPOKEN = {"DE": "de", "AT": "de", "CH": "de", "FR": "fr", "CN": "zh", "GB": "en", "IE": "en", "US": "en", "CA": "en"}
"""The language in which a country's carriers are written to first."""
BY_ID = frozenset({"CN", "HK"})
"""Where lines are registered with an ID paper, as the countries' files say: elsewhere letters ask for no number."""


def languages_for(file: CaseFile, written: Collection[str] = WordingLanguage.values) -> list[str]:
    """The carrier's language where we write it, the reader's, and the other of English and Chinese."""
    order = dict.fromkeys((own_language(file) or suffix(), suffix(), "en", "zh"))
    return [key for key in order if key in written]


def by_id(file: CaseFile) -> bool:
    country = file.case.carrier.country
    return country is not None and country.code in BY_ID


def own_language(file: CaseFile) -> str:
    country = file.case.carrier.country
    return SPOKEN.get(country.code, "") if country else ""
