"""The box for a text of several lines, the same in every form of ours."""

from typing import Any
from unicodedata import east_asian_width

from django.forms import Textarea

FEWEST, MOST = 3, 24
"""How many lines high a box is at least and at most; a longer text scrolls within it."""


def even(text: str) -> str:
    """The text with its lines ended as we store them: a browser ends them with two signs, and old ones with another."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str, columns: int) -> int:
    """How many lines the text takes in a box so many signs wide; a Chinese sign is as wide as two."""
    return sum(1 + (_width(line) - 1) // columns if line else 1 for line in text.splitlines())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


class TextBox(Textarea):
    """As high as its text. What comes back is told in our line ends, so that a text saved unchanged is no change."""

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__({"rows": FEWEST} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return even(value) if isinstance(value, str) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        box = context["widget"]["attrs"]
        fewest, needed = int(box["rows"]), lines_of(context["widget"]["value"] or "", int(box["cols"]))
        box["rows"] = max(fewest, min(needed, MOST))
        return context
