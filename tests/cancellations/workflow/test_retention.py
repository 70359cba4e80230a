"""When a closed case is announced and when it goes, day by day."""

from datetime import date, timedelta

import pytest

from cancellations.workflow.retention import Announcement, Keeping

CHANGED = date(2027, 1, 1)
DUE = CHANGED + timedelta(days=180)


def kept(day, *announced, keep_days=180, **known):
    """The case on the day that is so many days from the end of its time."""
    return Keeping(CHANGED, keep_days, DUE + timedelta(days=day), announced, **known)


def told(on=0, told_on=-20):
    """Announced for that day from the end of the time, and told on another."""
    return Announcement(DUE + timedelta(days=on), None if told_on is None else DUE + timedelta(days=told_on))


@pytest.mark.parametrize(("day", "says"), [(-22, False), (-21, True), (-1, True), (0, True), (500, True)])
def test_it_is_announced_three_weeks_before(day, says):
    assert kept(day).is_to_be_announced is says


@pytest.mark.parametrize(("day", "goes_on"), [(-100, 0), (-21, 0), (-20, 1), (0, 21), (500, 521)])
def test_whoever_is_told_late_keeps_it_for_three_weeks_more(day, goes_on):
    assert kept(day).goes_on == DUE + timedelta(days=goes_on)


@pytest.mark.parametrize(
    ("day", "announced", "goes"),
    [
        (-1, told(0), False),
        (0, told(0), True),
        (9, told(0), True),
        (0, told(5), False),
        (5, told(5), True),
        (0, told(0, told_on=None), False),
        (0, told(0, told_on=-14), True),
        (0, told(0, told_on=-13), False),
        (1, told(0, told_on=-13), True),
    ],
)
def test_it_goes_on_the_day_that_was_named_and_two_weeks_after_it_was_told(day, announced, goes):
    assert kept(day, announced).is_to_go is goes


def test_unannounced_it_never_goes():
    assert not kept(1000).is_to_go


@pytest.mark.parametrize("day", [-21, 0, 1000])
def test_while_something_is_open_it_is_neither_announced_nor_goes(day):
    assert not kept(day, is_busy=True).is_to_be_announced
    assert not kept(day, told(0), is_busy=True).is_to_go


def test_what_was_announced_is_not_announced_again():
    assert not kept(-10, told(0)).is_to_be_announced


@pytest.mark.parametrize("keep_days", [365, 730])
def test_to_keep_it_longer_voids_what_was_announced(keep_days):
    case = kept(0, told(0), keep_days=keep_days)
    assert (case.standing, case.is_to_go, case.is_to_be_announced) == (None, False, False)


@pytest.mark.parametrize("keep_days", [30, 90])
def test_to_keep_it_shorter_does_not_bring_the_day_forward(keep_days):
    case = kept(-5, told(0), keep_days=keep_days)
    assert (case.goes_on, case.is_to_go) == (DUE, False)


def test_a_change_starts_the_time_anew():
    changed = Keeping(DUE - timedelta(days=2), 30, DUE, [told(0)])
    assert (changed.standing, changed.is_to_go) == (None, False)


def test_of_two_announcements_the_one_that_holds_counts():
    assert kept(0, told(-30), told(3)).goes_on == DUE + timedelta(days=3)
