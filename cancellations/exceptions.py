"""Refusals that a page can show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """``code`` for machines and tests, ``text`` for people (translated when it is read)."""

    code: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)


class Refused(Exception):
    """The service would not do it; ``reasons`` say why, in the reader's language."""

    def __init__(self, reasons: Sequence[Reason]):
        super().__init__(*(reason.code for reason in reasons))
        self.reasons = list(reasons)


class StepClosed(Refused):
    """A gate of the step is shut."""


def refuse(reasons: Sequence[Reason]) -> None:
    """Raises ``StepClosed`` for these reasons; without any, all is well."""
    if reasons:
        raise StepClosed(reasons)


class TransitionRefused(Refused):
    """The case cannot go from its state by this action."""


class LineHasCase(Exception):
    """The owner already has a live case for this line."""

    def __init__(self, case):  # type: ignore[no-untyped-def]
        super().__init__(str(case.pk))
        self.case = case


class LinesHaveCases(Exception):
    """Of lines that were to be opened together some have a live case; ``refused`` by their places."""

    def __init__(self, refused: "dict[int, LineHasCase]"):
        super().__init__(*refused)
        self.refused = refused


class StaleVersion(Exception):
    """The case has changed since the page was made."""
