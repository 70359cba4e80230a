"""Days on which somebody looked: none of them can lie ahead."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

IN_THE_FUTURE = _("This day is in the future.")


def not_after_today(day: date) -> None:
    """Refuses a check that nobody can have made yet."""
    if day > timezone.localdate():
        raise ValidationError(IN_THE_FUTURE, code="future")
