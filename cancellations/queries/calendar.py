"""Whose calendar an address is, and the cases that stand in it."""

from typing import Any
from uuid import UUID

from ..models import CalendarFeed, Case
from .files import DEADLINE_RECORDS, CaseFile, files_of
from .rows import with_rows


def feed_of(person: Any) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=person).first()


def subscriber(key: UUID) -> Any | None:
    """Who may be read under ``key``: nobody for one that is unknown or void, or whose person may not sign in."""
    feed = CalendarFeed.objects.filter(key=key, user__is_active=True).select_related("user__preferences").first()
    return feed.user if feed else None


def calendar_files(person: Any) -> list[CaseFile]:
    """Every case in which something may fall due; after its closing, too, while somebody has to look after it."""
    cases = Case.objects.for_user(person).filter(look_at__isnull=False).with_names().with_records()
    return files_of(with_rows(cases.order_by("opened_at", "pk"), DEADLINE_RECORDS))
