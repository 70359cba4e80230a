"""What falls due is written down: one row for each stage of each deadline, whoever looks and however often."""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from ...accounts import zone_of
from ...enums import CaseState
from ...models import Case, Notification
from ...queries.reminders import Outlook, cases_to_reckon, outlooks_of
from ...workflow.reminders import next_day

BATCH = 200
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What looking at a case gave: the rows to be there, and when to look again."""

    case: Case
    rows: list[Notification]
    again_at: datetime | None


def check_deadlines(keep_going: Callable[[], bool] = lambda: True) -> int:
    """Notes for the cases whose time has come what their owners are to be told; returns how many there were.

    A case is passed once a run. Being interrupted at any place loses nothing, and running twice adds nothing.
    """
    now, looked_at, last = timezone.now(), 0, UUID(int=0)
    while keep_going() and (cases := _due(now, last)):
        _check(cases, now)
        looked_at, last = looked_at + len(cases), cases[-1].pk
    return looked_at


def _due(now: datetime, last: UUID) -> list[Case]:
    return cases_to_reckon(Case.objects.filter(look_at__lte=now, pk__gt=last).order_by("pk")[:BATCH])


def _check(cases: list[Case], now: datetime) -> None:
    """The cases together; where that fails each by itself, so that one bad case keeps back nobody else's reminders."""
    try:
        _write_down([_look(outlook, now) for outlook in outlooks_of(cases)])
    except (OperationalError, InterfaceError):  # the database is away, for all of them
        raise
    except Exception:
        if len(cases) > 1:
            for case in cases:
                _check([case], now)
            return
        logger.exception("The reminders of case %s cannot be written down.", cases[0].pk)
        _write_down([Look(cases[0], [], now + timedelta(days=1))])


def _look(outlook: Outlook, now: datetime) -> Look:
    case, tomorrow = outlook.case, next_day(now, zone_of(outlook.case.owner))
    try:
        rows = [
            Notification(case=case, kind=kind, deadline=deadline.key, due_on=deadline.due_on)
            for deadline, kind in outlook.due
        ]
        over = case.state == CaseState.CLOSED and not outlook.deadlines
    except Exception:  # one case that cannot be reckoned holds up nobody else's
        logger.exception("The deadlines of case %s cannot be reckoned.", case.pk)
        return Look(case, [], tomorrow)
    return Look(case, rows, None if over else tomorrow)


def _write_down(looks: list[Look]) -> None:
    """The rows of each case, and when to look again; but for those that were changed or erased since they were read.

    A change said «look at once», and wins: what was reckoned before it may hold no longer.
    """
    known = {look.case.pk: look for look in looks}
    with transaction.atomic():
        # Whoever holds a row at this moment sets its time themselves: waiting for them would be of no use.
        stored = Case.objects.filter(pk__in=known).order_by("pk").select_for_update(skip_locked=True)
        there = [known[pk] for pk, at in stored.values_list("pk", "look_at") if at == known[pk].case.look_at]
        Notification.objects.bulk_create([row for look in there for row in look.rows], ignore_conflicts=True)
        _look_again(there)


def _look_again(looks: list[Look]) -> None:
    at: defaultdict[datetime | None, list[UUID]] = defaultdict(list)
    for look in looks:
        at[look.again_at].append(look.case.pk)
    for again_at, cases in at.items():
        Case.objects.filter(pk__in=cases).update(look_at=again_at)
