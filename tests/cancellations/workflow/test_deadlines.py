"""What falls due, on which day and why, and when the move is the person's again."""

from datetime import date, timedelta

import pytest

from cancellations.enums import DeadlineKind, Lateness, Move
from cancellations.workflow.deadlines import (
    NEVER_LATE,
    OVERDUE_AFTER,
    THEIRS,
    Deadline,
    Moved,
    apply_by,
    moved,
    promised,
    visit,
    within,
)
from cancellations.workflow.pressing import Promise, broken_promise, most_late
from carriers.enums import DayUnit, PeriodUnit
from carriers.notice import Notice
from carriers.plan import Duration

DAY = date(2026, 11, 25)


def due(kind=DeadlineKind.ANSWER, on=DAY, item=1):
    return Deadline(kind, on, "because", item)


@pytest.mark.parametrize(
    ("duration", "country", "on"),
    [
        (Duration(expected=3, longest=10), "CN", date(2026, 12, 5)),
        (Duration(expected=3), "CN", date(2026, 11, 28)),
        (Duration(expected=0, longest=0), "CN", DAY),
        (Duration(expected=1, longest=3, unit=DayUnit.WORKING), "US", date(2026, 12, 1)),  # over Thanksgiving
    ],
)
def test_the_longest_time_that_the_guide_names_counts(duration, country, on):
    assert within(DeadlineKind.ANSWER, DAY, duration, country).due_on == on


def test_where_no_guide_knows_a_time_nothing_falls_due():
    assert within(DeadlineKind.ANSWER, DAY, Duration(minutes=5), "CN") is None


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (within(DeadlineKind.ANSWER, DAY, Duration(expected=3), "CN"), "Asked on 25 November 2026"),
        (promised(DAY, "call back", date(2026, 11, 20), 7), "20 November 2026: call back"),
        (visit(DAY, "Nanjing Road", 1), "Nanjing Road"),
        (visit(DAY, "", 1), "to the shop"),
        (apply_by(DAY, Notice(30, PeriodUnit.DAY)), "line ends on 25 November 2026"),
    ],
)
def test_every_deadline_says_why_on_this_day(deadline, words):
    assert words in str(deadline.because)


@pytest.mark.parametrize(
    ("days", "lateness"),
    [
        (-1, Lateness.AHEAD),
        (0, Lateness.AHEAD),
        (1, Lateness.LATE),
        (OVERDUE_AFTER.days, Lateness.LATE),
        (OVERDUE_AFTER.days + 1, Lateness.OVERDUE),
    ],
)
def test_lateness_has_two_stages(days, lateness):
    assert due().lateness(DAY + timedelta(days=days)) == lateness


@pytest.mark.parametrize("kind", NEVER_LATE)
def test_nobody_is_late_for_what_nobody_owes(kind):
    assert due(kind).lateness(DAY + timedelta(days=400)) == Lateness.AHEAD


@pytest.mark.parametrize("kind", DeadlineKind)
def test_the_carrier_has_to_act_by_some_days_and_the_person_by_others(kind):
    assert due(kind).whose == (Move.THEIRS if kind in THEIRS else Move.YOURS)


LATER, LATEST = DAY + timedelta(days=9), DAY + timedelta(days=20)


def test_a_new_date_takes_the_place_of_the_old_one_and_says_so():
    (found,) = moved([due()], [Moved("answer:1", DAY, LATER)])
    assert (found.due_on, found.moved_from) == (LATER, DAY)
    assert "it was 25 November 2026" in str(found.because)


def test_the_latest_of_several_new_dates_counts():
    (found,) = moved([due()], [Moved("answer:1", DAY, LATER), Moved("answer:1", LATER, LATEST)])
    assert (found.due_on, found.moved_from) == (LATEST, DAY)


def test_a_new_date_leaves_other_deadlines_alone():
    assert moved([due(item=2)], [Moved("answer:1", DAY, LATER)]) == [due(item=2)]


def test_a_day_that_was_put_right_since_is_not_the_one_that_was_put_off():
    corrected = due(on=DAY + timedelta(days=1))
    assert moved([corrected], [Moved("answer:1", DAY, LATER)]) == [corrected]


def test_deadlines_stand_in_the_order_of_their_days():
    later, sooner = due(on=DAY + timedelta(days=2)), due(DeadlineKind.REFUND)
    assert moved([later, sooner], []) == [sooner, later]


# Pressing ------------------------------------------------------------------------------------------------------------


def test_silence_presses_the_day_after():
    assert most_late([due()], DAY) is None
    assert most_late([due()], DAY + timedelta(days=1)) == due()


def test_what_is_late_longest_presses_most():
    older = due(DeadlineKind.REFUND, DAY - timedelta(days=3))
    assert most_late([due(), older], DAY + timedelta(days=1)) == older


@pytest.mark.parametrize(("days", "presses"), [(5, False), (20, True)])
def test_who_asked_after_the_day_waits_until_it_is_long_overdue(days, presses):
    asked_on = DAY + timedelta(days=2)
    assert bool(most_late([due()], DAY + timedelta(days=days), asked_on=asked_on)) is presses


@pytest.mark.parametrize("asked_on", [None, DAY])
def test_who_asked_before_the_day_has_not_asked(asked_on):
    assert most_late([due()], DAY + timedelta(days=1), asked_on=asked_on)


@pytest.mark.parametrize(("kind", "presses"), [(DeadlineKind.ANSWER, False), (DeadlineKind.RUNG_ANSWER, True)])
def test_who_complained_waits_for_the_answer_to_that(kind, presses):
    assert bool(most_late([due(kind)], DAY + timedelta(days=30), is_complained=True)) is presses


def test_a_day_of_ones_own_presses_nobody_else():
    assert most_late([due(DeadlineKind.APPLY_BY)], DAY + timedelta(days=5)) is None


BROKEN = Promise(7, "call back", DAY, kept=False, settled_on=DAY)


@pytest.mark.parametrize(
    ("promises", "contacts", "found"),
    [
        ([], [], None),
        ([BROKEN], [(7, DAY - timedelta(days=3))], BROKEN),
        ([BROKEN], [(7, DAY), (8, DAY)], None),  # chased on the same day
        ([BROKEN], [(7, DAY), (8, DAY - timedelta(days=1))], BROKEN),  # an older call, written down later
        ([BROKEN._replace(kept=True)], [(7, DAY)], None),
        ([BROKEN._replace(kept=None, settled_on=None)], [(7, DAY)], None),
        ([BROKEN, BROKEN._replace(contact=9, settled_on=DAY + timedelta(days=1))], [(7, DAY), (9, DAY)], 9),
    ],
)
def test_a_broken_promise_presses_until_somebody_spoke_with_them_again(promises, contacts, found):
    promise = broken_promise(promises, contacts)
    assert (promise and promise.contact) == (found if found == 9 else found and found.contact)
