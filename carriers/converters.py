from django.urls.converters import StringConverter

from .enums import CardKind, StepKey, Way


class CardConverter:
    """A card's slug in an address; an unknown one is an unknown page."""

    regex = "|".join(CardKind.values)

    def to_python(self, value: str) -> CardKind:
        return CardKind(value)

    def to_url(self, value: str) -> str:
        return CardKind(value).value


class StepConverter:
    regex = "|".join(StepKey.values)

    def to_python(self, value: str) -> StepKey:
        return StepKey(value)

    def to_url(self, value: str) -> str:
        return StepKey(value).value


class WayConverter:
    regex = "|".join(Way.values)

    def to_python(self, value: str) -> Way:
        return Way(value)

    def to_url(self, value: str) -> str:
        return Way(value).value


class CountryConverter:
    """A country's code, in small letters as addresses are."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


class LanguageConverter(StringConverter):
    """The language of a feed: it is in the address, because feed readers send no cookie."""

    regex = "en|zh"
