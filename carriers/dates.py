"""Days on which somebody looked: none of them can lie ahead."""

from datetime import date, timedelta, timezone

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

day_in_words = lazy(date_format, str)
"""A day as the reader writes it, for sentences that are read later."""
IN_THE_FUTURE = _("This day is in the future.")
FARTHEST_AHEAD = timezone(timedelta(hours=14))
"""The zone in which a day begins first."""


def latest_today() -> date:
    """Today where it is latest: what Shanghai looked at this morning is no mistake in New York."""
    return now().astimezone(FARTHEST_AHEAD).date()


def not_after_today(day: date) -> None:
    """Refuses a check that nobody can have made yet."""
    if day > latest_today():
        raise ValidationError(IN_THE_FUTURE, code="future")
