from carriers.enums import StepKey, WordingKind

from ..workflow.aftercare import CHECK_IN_DAYS


class StepConverter:
    """A step's slug in an address; an unknown one is an unknown page."""

    regex = "|".join(StepKey.values)

    def to_python(self, value: str) -> StepKey:
        return StepKey(value)

    def to_url(self, value: str) -> str:
        return StepKey(value).value


class CheckInConverter:
    """The days after the end on which somebody looks once more; on other days there is no such page."""

    regex = "|".join(str(days) for days in CHECK_IN_DAYS)

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class LetterConverter:
    """Which letter is wanted; an unknown slug is an unknown page."""

    regex = "|".join(WordingKind.values)

    def to_python(self, value: str) -> WordingKind:
        return WordingKind(value)

    def to_url(self, value: str) -> str:
        return WordingKind(value).value
