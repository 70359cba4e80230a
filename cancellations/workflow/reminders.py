"""When a person is told of a deadline, and when a mail that did not leave is tried again. Pure: the clock is given."""

from datetime import date, datetime, time, timedelta, tzinfo

from ..enums import DeadlineKind, Lateness, NotificationKind
from .deadlines import Deadline

MORNING = time(8)
"""Nobody is reminded at night: a day's mail leaves from here on, by the person's own clock."""

TRIED_AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60))
"""How long a mail waits after each time it did not leave; the last one holds for every time after."""
GIVEN_UP_AFTER = timedelta(days=7)
TROUBLE_AFTER = timedelta(days=1)
"""A mail that has waited so long is no hiccup: its person is told in the app."""
FORGOTTEN_AFTER = timedelta(days=30)
"""Nobody is told for ever of an old mail that did not arrive, when none was due since."""

TOLD = {Lateness.LATE: NotificationKind.LATE, Lateness.OVERDUE: NotificationKind.OVERDUE}


def stage(deadline: Deadline, today: date, lead_days: int) -> NotificationKind | None:
    """What is to be told of ``deadline`` today: only the stage that holds, whatever was missed before it.

    A look after the closed line is asked for from its day on, and once: nobody is late with it.
    """
    if deadline.kind == DeadlineKind.CHECK_IN:
        return NotificationKind.DUE_SOON if deadline.due_on <= today else None
    if told := TOLD.get(deadline.lateness(today)):
        return told
    return NotificationKind.DUE_SOON if 0 <= (deadline.due_on - today).days <= lead_days else None


def next_day(now: datetime, zone: tzinfo) -> datetime:
    """When the day after today begins in ``zone``; where clocks are put forward at midnight, with its first moment."""
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time.min, zone)


def day_to_tell(now: datetime, zone: tzinfo) -> date | None:
    """The day in ``zone`` whose mail may leave now; None before the morning."""
    local = now.astimezone(zone)
    return local.date() if local.time() >= MORNING else None


def next_try(attempts: int, begun_at: datetime, now: datetime) -> datetime | None:
    """When a mail that failed for the ``attempts``-th time is tried again; None when it is given up."""
    if now - begun_at >= GIVEN_UP_AFTER:
        return None
    return now + TRIED_AGAIN[min(attempts, len(TRIED_AGAIN)) - 1]
