from .enums import CardKind


class CardConverter:
    """A card's slug in an address; an unknown one is an unknown page."""

    regex = "|".join(CardKind.values)

    def to_python(self, value: str) -> CardKind:
        return CardKind(value)

    def to_url(self, value: str) -> str:
        return CardKind(value).value
