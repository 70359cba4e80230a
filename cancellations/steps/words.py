"""What a row records, in the reader's words: for the step page, the conflict page, corrections and the summary."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..currencies import money


class Line(NamedTuple):
    """One recorded fact. ``text`` is empty when nothing was filled in."""

    label: str
    text: str


def words_of(row: models.Model | None, names: Sequence[str]) -> list[Line]:
    """The named columns of ``row`` as label and text, in that order; nothing for no row."""
    if row is None:
        return []
    return [Line(str(row._meta.get_field(name).verbose_name), text_of(row, name)) for name in names]  # type: ignore[union-attr]


def text_of(row: models.Model, name: str) -> str:
    if getattr(row._meta.get_field(name), "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return in_words(getattr(row, name))


def in_words(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return money(value)
    return str(value)


def filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.text]
