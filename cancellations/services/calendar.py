"""The private address of a person's calendar: made, made anew, and given up."""

import uuid
from typing import Any

from django.utils import timezone

from ..models import CalendarFeed


def make_feed(person: Any) -> None:
    """An address that nobody can guess; whatever was the address before is void from now on."""
    CalendarFeed.objects.update_or_create(user=person, defaults={"key": uuid.uuid4(), "made_at": timezone.now()})


def stop_feed(person: Any) -> None:
    CalendarFeed.objects.filter(user=person).delete()
