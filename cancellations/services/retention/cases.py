"""Closed cases: announced, and deleted once their owner has known long enough."""

import logging
from collections import Counter
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from ...enums import NotificationKind
from ...exceptions import StaleVersion
from ...models import Notification, Preferences
from ...queries.retention.cases import Retention, retentions
from ..erasing import delete_case

logger = logging.getLogger(__name__)


def choose_keep_days(person: Any, days: int) -> None:
    Preferences.objects.update_or_create(user=person, defaults={"keep_days": days})


def announce_and_purge(now: datetime, *, dry_run: bool) -> Counter[str]:
    tally: Counter[str] = Counter()
    for batch in retentions(now):
        for retention in batch:
            tally[_look_after(retention, dry_run=dry_run)] += 1
    del tally[""]
    return tally


def _look_after(retention: Retention, *, dry_run: bool) -> str:
    """One case that cannot be reckoned holds up nobody else's."""
    try:
        if retention.keeping.is_to_be_announced:
            return "cases announced" if dry_run or _announce(retention) else ""
        if retention.keeping.is_to_go:
            return "cases deleted" if dry_run or _purge(retention) else ""
    except (OperationalError, InterfaceError):  # the database is away, for all of them
        raise
    except Exception:
        logger.exception("Whether case %s is to be kept cannot be reckoned.", retention.case.pk)
    return ""


def _announce(retention: Retention) -> bool:
    """Written down like any reminder, and told with the next mail; a second process writes nothing."""
    row: dict[str, Any] = {"kind": NotificationKind.PURGE_SOON, "due_on": retention.keeping.goes_on}
    return Notification.objects.get_or_create(case=retention.case, revision=None, deadline="", **row)[1]


def _purge(retention: Retention) -> bool:
    """Unless it was changed, reopened or is to be kept longer since it was looked at."""
    try:
        with transaction.atomic():
            delete_case(retention.file, retention.case.version)
            _refuse_if_kept_longer(retention)
    except StaleVersion:
        return False
    return True


def _refuse_if_kept_longer(retention: Retention) -> None:
    mine = Preferences.objects.select_for_update().filter(user=retention.case.owner_id)
    days = mine.values_list("keep_days", flat=True).first() or Preferences().keep_days
    if days != retention.keeping.keep_days:
        raise StaleVersion
