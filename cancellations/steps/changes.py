"""What a correction changed, kept as columns and plain values, so that any language can tell it later."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from .words import in_words

Plain = str | bool | int | list | None
Change = list  # [column, before, after]


def plain(value: Any) -> Plain:
    """A column's value as JSON can hold it; nothing at all for what is empty."""
    if isinstance(value, date):  # datetimes are dates, too
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return None if value == "" else value


def plain_row(row: models.Model, columns: tuple[str, ...]) -> dict[str, Plain]:
    return {name: plain(getattr(row, name)) for name in columns}


def differences(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> list[Change]:
    """[column, before, after] of every column that holds something else now."""
    return [[name, before.get(name), value] for name, value in after.items() if before.get(name) != value]


def read_plain(model: type[models.Model], column: str, value: Plain) -> str:
    """A plain value of a column in the reader's words."""
    field = model._meta.get_field(column)
    choices = dict(getattr(field, "flatchoices", ()))
    if value in choices:
        return str(choices[value])
    return in_words(typed(model, column, value)) if value is not None else ""


def typed(model: type[models.Model], column: str, value: Plain) -> Any:
    """A plain value as the column holds it."""
    return model._meta.get_field(column).to_python(value)  # type: ignore[union-attr]
