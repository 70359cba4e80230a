from carriers.enums import StepKey


class StepConverter:
    """A step's slug in an address; an unknown one is an unknown page."""

    regex = "|".join(StepKey.values)

    def to_python(self, value: str) -> StepKey:
        return StepKey(value)

    def to_url(self, value: str) -> str:
        return StepKey(value).value
