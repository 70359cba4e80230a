"""Working days as they are worked, months as the law adds them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.calendars import YEARS, _calendar, after, before, is_working_day, working_days_after
from carriers.enums import PeriodUnit as P


@pytest.mark.parametrize(
    ("day", "country", "worked"),
    [
        (date(2026, 2, 14), "CN", True),  # a Saturday that makes up for the Spring Festival (State Council, 2025)
        (date(2026, 2, 16), "CN", False),  # the eve of the Chinese New Year
        (date(2026, 2, 21), "CN", False),  # a Saturday within it
        (date(2026, 12, 25), "CN", True),
        (date(2026, 12, 25), "GB", False),
        (date(2026, 5, 4), "GB", False),  # early May bank holiday
        (date(2026, 5, 4), "DE", True),
        (date(2026, 7, 14), "FR", False),
        (date(2026, 11, 26), "US", False),  # Thanksgiving
        (date(2026, 11, 26), "", True),  # no country: Monday to Friday
        (date(2026, 11, 28), "", False),
        (date(2026, 11, 26), "XX", True),  # one that the library does not know
        (date(1, 1, 1), "CN", True),  # a Monday before any calendar
        (date(1989, 12, 25), "GB", True),
        (date(2100, 12, 27), "GB", False),  # the last year of all: the 25th is a Saturday
        (date(2101, 12, 26), "GB", True),
        (date(9999, 12, 31), "CN", True),  # a Friday after all of them
    ],
)
def test_a_day_is_worked_as_the_country_works(day, country, worked):
    assert is_working_day(day, country) is worked


@pytest.mark.parametrize("country", ["CN", "DE", "GB", "US"])
def test_looking_at_a_calendar_writes_nothing_into_it(country):
    """Threads share it, and a year that is only half there would be read as one with fewer holidays."""
    _calendar.cache_clear()
    made = dict(_calendar(country))
    for year in YEARS:
        is_working_day(date(year, 10, 1), country)
    assert dict(_calendar(country)) == made != {}


@pytest.mark.parametrize(
    ("day", "count", "unit", "country", "over"),
    [
        (date(2026, 1, 5), 15, P.DAY, "CN", date(2026, 1, 20)),  # 15 days to answer a complaint
        (date(2026, 1, 5), 6, P.WEEK, "GB", date(2026, 2, 16)),  # six weeks to a deadlock
        (date(2026, 1, 31), 1, P.MONTH, "DE", date(2026, 2, 28)),  # § 188(3) BGB
        (date(2028, 1, 31), 1, P.MONTH, "DE", date(2028, 2, 29)),
        (date(2028, 2, 29), 1, P.YEAR, "FR", date(2029, 2, 28)),
        (date(2026, 8, 31), 6, P.MONTH, "", date(2027, 2, 28)),
        (date(2026, 11, 25), 3, P.WORKING_DAY, "", date(2026, 11, 30)),
        (date(2026, 11, 25), 1, P.WORKING_DAY, "US", date(2026, 11, 27)),
        (date(2026, 2, 13), 5, P.WORKING_DAY, "CN", date(2026, 2, 27)),  # over the Spring Festival
        (date(2026, 4, 30), 2, P.WORKING_DAY, "CN", date(2026, 5, 7)),  # 1 to 5 May are free
        (date(2026, 12, 24), 1, P.WORKING_DAY, "GB", date(2026, 12, 29)),  # the 28th stands in for Boxing Day
        (date(2026, 1, 5), 0, P.WORKING_DAY, "CN", date(2026, 1, 5)),
    ],
)
def test_a_period_is_over_on_its_last_day(day, count, unit, country, over):
    assert after(day, count, unit, country) == over


@pytest.mark.parametrize(
    ("over", "count", "unit", "country", "begin"),
    [
        (date(2026, 2, 28), 1, P.MONTH, "DE", date(2026, 1, 31)),
        (date(2026, 2, 27), 1, P.MONTH, "DE", date(2026, 1, 27)),
        (date(2026, 3, 31), 30, P.DAY, "GB", date(2026, 3, 1)),
        (date(2026, 2, 27), 5, P.WORKING_DAY, "CN", date(2026, 2, 13)),
        (date(2026, 2, 26), 5, P.WORKING_DAY, "CN", date(2026, 2, 12)),
    ],
)
def test_a_period_can_begin_no_later_and_still_be_over(over, count, unit, country, begin):
    assert before(over, count, unit, country) == begin


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COUNTRIES = st.sampled_from(["", "CN", "DE", "GB", "US"])


@given(DAYS, st.integers(0, 60), st.sampled_from(P), COUNTRIES)
def test_the_latest_beginning_is_in_time_and_the_day_after_it_is_not(day, count, unit, country):
    begin = before(day, count, unit, country)
    assert after(begin, count, unit, country) <= day
    assert after(date.fromordinal(begin.toordinal() + 1), count, unit, country) > day


@given(DAYS, st.integers(1, 40), COUNTRIES)
def test_so_many_working_days_lie_in_between(day, count, country):
    over = working_days_after(day, count, country)
    between = (date.fromordinal(n) for n in range(day.toordinal() + 1, over.toordinal() + 1))
    assert sum(is_working_day(one, country) for one in between) == count
    assert is_working_day(over, country)
