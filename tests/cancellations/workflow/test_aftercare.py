"""When to look after a closed line, and what becomes of its number: days, given an end and a today."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from cancellations.enums import DeadlineKind, Lateness, Move
from cancellations.workflow.aftercare import CHECK_IN_DAYS, Aftercare, care_after, fates, refusals_to_check_in
from carriers.enums import RuleTopic as T

END = date(2026, 1, 10)


def day(days, end=END):
    return end + timedelta(days=days)


def care(today, answered=(), end=END):
    """So many days after the end, with looks answered on the day they were due."""
    return care_after(end, day(today, end), {days: day(days, end) for days in answered})


# On which days -------------------------------------------------------------------------------------------------------

DUE = [
    # what is special, end, day of the look after 14, 30, 60 and 90 days
    ("plain", "2026-03-02", "2026-03-16 2026-04-01 2026-05-01 2026-05-31"),
    ("leap day ahead", "2028-02-15", "2028-02-29 2028-03-16 2028-04-15 2028-05-15"),
    ("no leap day ahead", "2027-02-15", "2027-03-01 2027-03-17 2027-04-16 2027-05-16"),
    ("ends on a leap day", "2028-02-29", "2028-03-14 2028-03-30 2028-04-29 2028-05-29"),
    ("ends with a month", "2026-01-31", "2026-02-14 2026-03-02 2026-04-01 2026-05-01"),
    ("ends with a year", "2026-12-31", "2027-01-14 2027-01-30 2027-03-01 2027-03-31"),
    ("over new year", "2026-12-20", "2027-01-03 2027-01-19 2027-02-18 2027-03-20"),
]


@pytest.mark.parametrize(("end", "days"), [row[1:] for row in DUE], ids=[row[0] for row in DUE])
def test_the_looks_fall_on_these_days(end, days):
    after = Aftercare(date.fromisoformat(end), END)
    assert [str(after.due_on(n)) for n in CHECK_IN_DAYS] == days.split()


# Which one is at hand ------------------------------------------------------------------------------------------------

STANDS = [
    # days since the end, looks answered -> at hand, the next one ahead, is it over
    (-20, (), None, 14, False),
    (0, (), None, 14, False),
    (13, (), None, 14, False),
    (14, (), 14, 30, False),
    (29, (), 14, 30, False),
    (30, (), 30, 60, False),
    (59, (), 30, 60, False),
    (75, (), 60, 90, False),
    (90, (), 90, None, False),
    (120, (), 90, None, False),
    (121, (), None, None, True),
    (9999, (), None, None, True),
    (9999, (60,), None, None, True),
    (20, (14,), None, 30, False),
    (30, (14,), 30, 60, False),
    (40, (30,), None, 60, False),
    (70, (14, 30), 60, 90, False),
    (95, (14, 60), 90, None, False),
    (95, (90,), None, None, True),
    (95, (14, 30, 60, 90), None, None, True),
]


@pytest.mark.parametrize(("today", "answered", "at_hand", "ahead", "over"), STANDS)
def test_the_latest_look_that_is_due_stands_for_those_before_it(today, answered, at_hand, ahead, over):
    after = care(today, answered)
    assert (after.at_hand, after.next, after.is_over) == (at_hand, ahead, over)


@pytest.mark.parametrize(
    ("today", "answered", "asked", "stands"),
    [
        (10, (), 14, 14),  # not due yet: it says so itself
        (20, (), 14, 14),
        (20, (), 30, 30),
        (31, (), 14, 30),
        (31, (14,), 14, 30),
        (95, (), 14, 90),
        (121, (), 14, 90),  # asked for no more, and still the one to answer
        (121, (90,), 14, 90),
        (40, (30,), 14, 30),
        (40, (30,), 30, 30),
        (40, (30,), 60, 60),
    ],
)
def test_an_old_mail_leads_to_the_look_that_took_its_place(today, answered, asked, stands):
    assert care(today, answered).standing_for(asked) == stands


def test_an_answer_from_before_its_day_was_about_another_end():
    moved = care_after(END, day(20), {14: day(13)})
    assert (moved.settled, moved.at_hand) == (0, 14)


def test_nobody_is_asked_for_four_answers():
    assert [len(list(care(today).deadlines())) for today in (0, 14, 30, 60, 90, 120)] == [4, 4, 3, 2, 1, 1]


@pytest.mark.parametrize("answered", [(), (14, 60)])
def test_nobody_is_asked_for_ever(answered):
    assert list(care(121, answered).deadlines()) == []


@pytest.mark.parametrize(("answered", "seen"), [((), False), ((60,), False), ((90,), True)])
def test_only_the_last_answer_sees_it_through(answered, seen):
    assert care(121, answered).is_seen_through is seen


def test_the_day_of_the_next_look():
    assert (care(20).next_on, care(90).next_on) == (day(30), None)


# As deadlines --------------------------------------------------------------------------------------------------------


def test_a_look_is_a_deadline_named_by_its_days():
    [first, *_] = care(20).deadlines()
    assert (first.key, first.due_on, first.whose) == ("check-in:14", day(14), Move.YOURS)


def test_a_look_says_why_on_this_day():
    [first, *_] = care(20).deadlines()
    assert str(first.because) == "14 days after the end of the line on 10 January 2026."


def test_what_was_answered_falls_due_no_more():
    assert [deadline.item for deadline in care(40, (30,)).deadlines()] == [60, 90]


def test_nobody_is_late_with_a_look():
    [first, *_] = care(20).deadlines()
    assert first.lateness(day(20)) == Lateness.AHEAD


# When it is refused --------------------------------------------------------------------------------------------------


def codes(reasons):
    return [reason.code for reason in reasons]


def test_nothing_is_asked_of_a_line_that_lives_on():
    assert codes(refusals_to_check_in(None, 14)) == ["not_ended"]


@pytest.mark.parametrize(("today", "days", "reasons"), [(13, 14, ["too_early"]), (14, 14, []), (14, 30, ["too_early"])])
def test_nothing_is_asked_before_its_day(today, days, reasons):
    assert codes(refusals_to_check_in(care(today), days)) == reasons


def test_the_reason_names_the_day():
    assert "24 January 2026" in str(refusals_to_check_in(care(3), 14)[0])


# What becomes of the number ------------------------------------------------------------------------------------------


@dataclass
class Rule:
    topic: str
    period: int | None
    period_unit: str
    text_en: str = "So says the rule."
    text_zh: str = "规定如此。"


LIVES = [
    # what is special, end, period -> day
    ("days", "2026-01-10", (90, "day"), "2026-04-10"),
    ("over a leap day", "2028-01-10", (90, "day"), "2028-04-09"),
    ("months", "2026-01-10", (3, "month"), "2026-04-10"),
    ("a shorter month", "2026-11-30", (3, "month"), "2027-02-28"),
    ("a shorter month of a leap year", "2027-11-30", (3, "month"), "2028-02-29"),
    ("from a leap day", "2028-02-29", (1, "year"), "2029-02-28"),
    ("over new year", "2026-12-31", (2, "week"), "2027-01-14"),
    ("working days over a holiday", "2026-09-30", (1, "working-day"), "2026-10-08"),
]


@pytest.mark.parametrize(("end", "period", "expected"), [row[1:] for row in LIVES], ids=[row[0] for row in LIVES])
def test_the_number_may_be_given_away_from_this_day(end, period, expected):
    [fate] = fates(date.fromisoformat(end), [Rule(T.NUMBER_FREEZE, *period)], "CN")
    assert (fate.kind, str(fate.on)) == (DeadlineKind.REUSE, expected)


def test_the_last_day_to_get_the_line_back_comes_first():
    rules = [Rule(T.NUMBER_FREEZE, 90, "day"), Rule(T.RESTORE, 30, "day")]
    assert [fate.kind for fate in fates(END, rules, "CN")] == [DeadlineKind.RESTORE, DeadlineKind.REUSE]


def test_of_two_rules_the_earlier_day_counts():
    rules = [Rule(T.NUMBER_FREEZE, 90, "day"), Rule(T.NUMBER_FREEZE, 45, "day")]
    assert [fate.on for fate in fates(END, rules, "US")] == [day(45)]


def test_a_rule_without_a_period_or_of_another_topic_says_nothing():
    assert fates(END, [Rule(T.NUMBER_FREEZE, None, ""), Rule(T.REFUND, 10, "day")], "FR") == []


@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "working-day"])
def test_a_period_beyond_every_calendar_breaks_nothing(unit):
    assert len(fates(date(9999, 12, 1), [Rule(T.RESTORE, 32767, unit)], "CN")) <= 1


def test_the_rule_is_the_reason():
    [fate] = fates(END, [rule := Rule(T.RESTORE, 30, "day")], "CN")
    assert (fate.rule, str(fate.deadline.because)) == (rule, "So says the rule.")


def test_nobody_is_late_for_the_day_on_which_a_number_is_given_away():
    [fate] = fates(END, [Rule(T.NUMBER_FREEZE, 45, "day")], "US")
    assert fate.deadline.lateness(day(60)) == Lateness.AHEAD
