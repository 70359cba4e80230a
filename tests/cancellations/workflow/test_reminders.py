"""When somebody is told of a deadline, and when a mail is tried again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cancellations.enums import DeadlineKind as D
from cancellations.enums import NotificationKind as N
from cancellations.workflow.deadlines import Deadline
from cancellations.workflow.reminders import GIVEN_UP_AFTER, day_to_tell, next_day, next_try, stage

DUE = date(2028, 2, 29)


def told(kind, ahead, lead_days=3):
    """What is told of it so many days ahead of its day; behind it when negative."""
    return stage(Deadline(kind, DUE, ""), DUE - timedelta(days=ahead), lead_days)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(4, None), (3, N.DUE_SOON), (0, N.DUE_SOON), (-1, N.LATE), (-14, N.LATE), (-15, N.OVERDUE), (-400, N.OVERDUE)],
)
@pytest.mark.parametrize("kind", [D.PROMISE, D.ANSWER, D.APPLY_BY])
def test_only_the_stage_that_holds_is_told(kind, ahead, said):
    assert told(kind, ahead) == said


@pytest.mark.parametrize(("ahead", "said"), [(4, None), (3, N.DUE_SOON), (0, N.DUE_SOON), (-1, None), (-90, None)])
@pytest.mark.parametrize("kind", [D.LINE_END, D.RUNG_OPENS, D.REUSE])
def test_nobody_is_late_for_what_happens_by_itself(kind, ahead, said):
    assert told(kind, ahead) == said


@pytest.mark.parametrize(("ahead", "said"), [(1, None), (0, N.DUE_SOON), (-1, N.DUE_SOON), (-40, N.DUE_SOON)])
def test_a_look_after_the_end_is_asked_for_from_its_day_on_and_nobody_is_late_with_it(ahead, said):
    assert told(D.CHECK_IN, ahead) == said


@pytest.mark.parametrize(
    ("lead", "ahead", "said"), [(0, 1, None), (0, 0, N.DUE_SOON), (14, 14, N.DUE_SOON), (14, 15, None)]
)
def test_a_person_sets_how_early(lead, ahead, said):
    assert told(D.REFUND, ahead, lead) == said


@pytest.mark.parametrize("due_on", [date.max, date.min])
def test_the_ends_of_the_calendar_do_no_harm(due_on):
    assert stage(Deadline(D.PROMISE, due_on, ""), DUE, 3) in (None, N.OVERDUE)


# Days ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "now", "begins"),
    [
        ("UTC", "2028-02-28T23:59", "2028-02-29T00:00"),
        ("Pacific/Kiritimati", "2027-03-01T09:59", "2027-03-01T10:00"),
        ("Pacific/Niue", "2027-03-01T10:59", "2027-03-01T11:00"),
        ("Europe/London", "2027-03-28T00:30", "2027-03-28T23:00"),  # a day of 23 hours
        ("Europe/London", "2027-10-30T23:30", "2027-11-01T00:00"),  # a day of 25 hours
        ("Africa/Cairo", "2027-04-29T12:00", "2027-04-29T22:00"),  # midnight is skipped: the day begins at one
    ],
)
def test_the_next_day_begins_where_the_person_is(zone, now, begins):
    found = next_day(datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(zone))
    assert found.astimezone(UTC) == datetime.fromisoformat(begins).replace(tzinfo=UTC)


@pytest.mark.parametrize(("hour", "day"), [(7, None), (8, DUE), (23, DUE)])
def test_nobody_is_told_at_night(hour, day):
    zone = ZoneInfo("Asia/Shanghai")
    assert day_to_tell(datetime(2028, 2, 29, hour, tzinfo=zone).astimezone(UTC), zone) == day


# Trying again --------------------------------------------------------------------------------------------------------

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 240), (30000, 240)])
def test_a_mail_waits_longer_each_time(attempts, minutes):
    assert next_try(attempts, NOW, NOW) == NOW + timedelta(minutes=minutes)


def test_after_a_week_it_is_given_up():
    assert next_try(40, NOW - GIVEN_UP_AFTER, NOW) is None
