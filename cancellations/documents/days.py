"""Days as papers and letters write them, in the language that is spoken now; nothing for a day that nobody knows."""

from datetime import date

from django.utils.formats import date_format


def day(value: date | None) -> str:
    return date_format(value) if value else ""


def short_day(value: date | None) -> str:
    """For columns, where there is little room."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
