"""Working days and periods in a country's calendar. Pure: ``holidays`` knows the public holidays and make-up days."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta

from .enums import PeriodUnit

YEARS = range(1990, 2101)
"""Days outside have no public holidays that anybody could know of: there, Saturdays and Sundays are free."""

STEPS = {
    PeriodUnit.DAY: lambda count: relativedelta(days=count),
    PeriodUnit.WEEK: lambda count: relativedelta(weeks=count),
    PeriodUnit.MONTH: lambda count: relativedelta(months=count),
    PeriodUnit.YEAR: lambda count: relativedelta(years=count),
}


@lru_cache(maxsize=64)
def _calendar(country: str) -> holidays.HolidayBase | None:
    """The calendar of an ISO 3166-1 ``country``; none where the library knows of none.

    All threads share it. It is whole when it is made, for nobody may read a year that somebody else is still filling.
    """
    try:
        return holidays.country_holidays(country, years=YEARS, expand=False) if country else None
    except NotImplementedError:
        return None


def is_working_day(day: date, country: str) -> bool:
    """Whether offices work on ``day``: in China also on a Saturday that makes up for a holiday.

    ``country`` is its ISO 3166-1 code; where it is empty or unknown, Monday to Friday are worked.
    """
    calendar = _calendar(country)
    if calendar is None or day.year not in YEARS:
        return day.weekday() < 5
    return calendar.is_working_day(day)


def working_days_after(day: date, count: int, country: str) -> date:
    """The ``count``-th working day after ``day``, which itself does not count (as in § 187 BGB, art. 200 民法典)."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def after(day: date, count: int, unit: PeriodUnit, country: str = "") -> date:
    """The last day of a period of ``count`` ``unit`` that begins after ``day``.

    A month ends on the same day of a later month, or on that month's last one: 31 January and a month is 28 February,
    or 29 (§ 188(3) BGB; art. 202 民法典).
    """
    if unit == PeriodUnit.WORKING_DAY:
        return working_days_after(day, count, country)
    return day + STEPS[unit](count)


def before(day: date, count: int, unit: PeriodUnit, country: str = "") -> date:
    """The last day on which a period of ``count`` ``unit`` can begin and still be over on ``day``."""
    if unit == PeriodUnit.WORKING_DAY:
        return _working_days_before(day, count, country)
    start = day - STEPS[unit](count)
    # Months differ in length: a month after 28 January and after the 31st alike is 28 February.
    while after(start + timedelta(days=1), count, unit) <= day:
        start += timedelta(days=1)
    return start


def _working_days_before(day: date, count: int, country: str) -> date:
    start = day - timedelta(days=count)
    while working_days_after(start, count, country) > day:
        start -= timedelta(days=1)
    return start
