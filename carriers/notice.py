"""Notice periods: when a line ends if one applies today, and until when one can apply. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .calendars import after, before
from .enums import NoticeEnd, PeriodUnit


@dataclass(frozen=True)
class Notice:
    """What a contract says of its end.

    ``term_ends_on``: the last day of the minimum term. ``ends_with``: whether the line may end on any day, or only with
    a calendar month or a billing period, whose first day of the month is ``billing_day`` (1 to 31; a shorter month
    begins it on its last day).
    """

    count: int
    unit: PeriodUnit
    ends_with: NoticeEnd = NoticeEnd.ANY_DAY
    billing_day: int | None = None
    term_ends_on: date | None = None
    country: str = ""


def line_end(applied_on: date, notice: Notice) -> date:
    """The last day of a line whose carrier was told on ``applied_on``: notice given, term over, period full."""
    told = after(applied_on, notice.count, notice.unit, notice.country)
    return next_end(max(told, notice.term_ends_on or told), notice)


def aimed_end(leave_by: date | None, notice: Notice) -> date | None:
    """The end that somebody can aim at: the last one up to ``leave_by`` if the term is over by then, else the first
    after the term. None without either day."""
    term = notice.term_ends_on
    wished = previous_end(leave_by, notice) if leave_by else None
    if wished and (term is None or wished >= term):
        return wished
    return next_end(term, notice) if term else None


def latest_application(ends_on: date, notice: Notice) -> date:
    """The last day to apply so that the line ends on ``ends_on`` at the latest; see ``aimed_end`` for that day."""
    return before(previous_end(ends_on, notice), notice.count, notice.unit, notice.country)


def next_end(day: date, notice: Notice) -> date:
    """The first day from ``day`` on with which the line may end."""
    if notice.ends_with == NoticeEnd.ANY_DAY:
        return day
    found = _end_in_month(day, notice)
    return found if found >= day else _end_in_month(_month_later(day), notice)


def previous_end(day: date, notice: Notice) -> date:
    """The last day up to ``day`` with which the line may end."""
    if notice.ends_with == NoticeEnd.ANY_DAY:
        return day
    found = _end_in_month(day, notice)
    return found if found <= day else _end_in_month(day.replace(day=1) - timedelta(days=1), notice)


def _end_in_month(day: date, notice: Notice) -> date:
    """The day in the month of ``day`` with which a period ends: its last, or the eve of the billing day."""
    last = monthrange(day.year, day.month)[1]
    if notice.ends_with == NoticeEnd.MONTH or notice.billing_day in (None, 1):
        return day.replace(day=last)
    return day.replace(day=min(notice.billing_day or last, last)) - timedelta(days=1)


def _month_later(day: date) -> date:
    return day.replace(day=1) + timedelta(days=32)
