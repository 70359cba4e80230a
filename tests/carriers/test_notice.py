"""When a line ends if one applies, and until when one can apply."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.enums import NoticeEnd, PeriodUnit
from carriers.notice import Notice, aimed_end, latest_application, line_end

GB = Notice(30, PeriodUnit.DAY)  # thirty days, on any day (research on the world, UK)
DE = Notice(1, PeriodUnit.MONTH)  # one month after tacit renewal (§ 56(3) TKG)
FR = Notice(10, PeriodUnit.DAY)  # ten days at most (L224-39)
MONTH_END = Notice(1, PeriodUnit.MONTH, NoticeEnd.MONTH)
BILLING_15 = Notice(0, PeriodUnit.DAY, NoticeEnd.BILLING, 15)
BILLING_31 = Notice(0, PeriodUnit.DAY, NoticeEnd.BILLING, 31)
TERM = Notice(1, PeriodUnit.MONTH, term_ends_on=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("notice", "applied", "ends"),
    [
        (GB, date(2026, 11, 25), date(2026, 12, 25)),
        (DE, date(2026, 1, 31), date(2026, 2, 28)),
        (FR, date(2026, 12, 28), date(2027, 1, 7)),
        (MONTH_END, date(2026, 11, 25), date(2026, 12, 31)),  # told until Christmas, the month is filled up
        (MONTH_END, date(2026, 1, 31), date(2026, 2, 28)),
        (BILLING_15, date(2026, 11, 14), date(2026, 11, 14)),
        (BILLING_15, date(2026, 11, 15), date(2026, 12, 14)),  # a day too late pays a month more
        (BILLING_31, date(2026, 4, 1), date(2026, 4, 29)),  # April begins its period on its last day
        (BILLING_31, date(2026, 4, 30), date(2026, 5, 30)),
        (BILLING_31, date(2028, 2, 1), date(2028, 2, 28)),
        (TERM, date(2026, 11, 25), date(2026, 12, 31)),  # the term runs longer than the notice
        (TERM, date(2026, 12, 10), date(2027, 1, 10)),
        (Notice(2, PeriodUnit.WORKING_DAY, country="ES"), date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_a_line_ends_when_notice_term_and_period_are_over(notice, applied, ends):
    assert line_end(applied, notice) == ends


@pytest.mark.parametrize(
    ("notice", "ends", "latest"),
    [
        (GB, date(2026, 12, 25), date(2026, 11, 25)),
        (DE, date(2026, 2, 28), date(2026, 1, 31)),
        (MONTH_END, date(2026, 12, 31), date(2026, 11, 30)),
        (MONTH_END, date(2026, 12, 30), date(2026, 10, 31)),  # the month before is the last that is over by then
        (BILLING_15, date(2026, 12, 31), date(2026, 12, 14)),
        (BILLING_15, date(2026, 12, 13), date(2026, 11, 14)),
    ],
)
def test_the_latest_safe_day_to_apply(notice, ends, latest):
    assert latest_application(ends, notice) == latest


BILLED = Notice(1, PeriodUnit.MONTH, NoticeEnd.BILLING, 31, date(2027, 1, 15))


@pytest.mark.parametrize(
    ("leave_by", "notice", "end"),
    [
        (None, GB, None),
        (date(2026, 12, 20), GB, date(2026, 12, 20)),
        (date(2026, 12, 20), MONTH_END, date(2026, 11, 30)),
        (None, TERM, date(2026, 12, 31)),
        (date(2026, 12, 20), TERM, date(2026, 12, 31)),  # no term ends before its time
        (date(2027, 3, 1), TERM, date(2027, 3, 1)),
        (date(2026, 12, 20), BILLED, date(2027, 1, 30)),  # the first end of a billing period after the term
        (None, BILLED, date(2027, 1, 30)),
    ],
)
def test_the_end_that_can_be_aimed_at(leave_by, notice, end):
    assert aimed_end(leave_by, notice) == end


@given(
    st.dates(date(2020, 1, 1), date(2050, 12, 31)),
    st.integers(0, 100),
    st.sampled_from([PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.WORKING_DAY]),
    st.sampled_from([NoticeEnd.ANY_DAY, NoticeEnd.MONTH, NoticeEnd.BILLING]),
    st.integers(1, 31),
)
def test_applying_on_the_latest_day_is_in_time_and_a_day_later_is_not(ends, count, unit, ends_with, billing_day):
    notice = Notice(count, unit, ends_with, billing_day)
    latest = latest_application(ends, notice)
    assert line_end(latest, notice) <= ends
    assert line_end(latest + timedelta(days=1), notice) > ends
