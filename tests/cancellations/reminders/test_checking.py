"""What falls due is written down, once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cancellations.enums import NotificationKind as N
from cancellations.models import Case, Contact, NewDate, Notification
from cancellations.queries.reminders import Outlook
from cancellations.services.reminders import check_deadlines, checking, choose_preferences

from ..aftermath import ended
from ..roads import fresh, start
from .promises import SITE, days, kept, morning, prefers, promised, rows


@pytest.mark.parametrize(
    ("ahead", "written"),
    [(4, []), (3, [N.DUE_SOON]), (0, [N.DUE_SOON]), (-1, [N.LATE]), (-14, [N.LATE]), (-15, [N.OVERDUE])],
)
def test_the_stage_that_holds_is_written_down(alice, ahead, written):
    promised(alice, days(ahead))
    check_deadlines()
    assert rows() == [(kind, days(ahead)) for kind in written]


def test_looking_again_writes_nothing_more(alice):
    promised(alice, days(1))
    for _ in range(3):
        check_deadlines()
        Case.objects.update(look_at=timezone.now())
    assert len(rows()) == 1


def test_each_stage_is_written_down_when_it_comes(clock, alice):
    promised(alice, days(2))
    for day in range(20):
        clock.move_to(morning(days(day)))
        check_deadlines()
    assert rows() == [(kind, days(2)) for kind in (N.DUE_SOON, N.LATE, N.OVERDUE)]


def test_a_day_missed_is_made_up_for_with_the_stage_that_holds(clock, alice):
    promised(alice, days(2))
    clock.move_to(morning(days(9)))
    check_deadlines()
    assert rows() == [(N.LATE, days(2))]


def test_the_same_deadline_on_another_day_is_news(alice):
    case = promised(alice, days(1))
    check_deadlines()
    key = f"promise:{case.contacts.get().pk}"
    NewDate.objects.create(case=case, deadline=key, was_due_on=days(1), due_on=days(2))
    Case.objects.update(look_at=timezone.now())
    check_deadlines()
    assert rows() == [(N.DUE_SOON, days(1)), (N.DUE_SOON, days(2))]


def test_what_is_settled_is_not_written_down(alice):
    kept(promised(alice, days(1)))
    check_deadlines()
    assert rows() == []


# Whose day -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "written"), [("Pacific/Kiritimati", [(N.LATE, days(0))]), ("Pacific/Niue", [(N.DUE_SOON, days(0))])]
)
def test_lateness_goes_by_the_owners_day(clock, alice, zone, written):
    """At this moment it is the second of March in Kiritimati, and still the last of February in Niue."""
    promised(prefers(alice, time_zone=zone), days(0))
    clock.move_to(morning(days(1), SITE, hour=0))
    check_deadlines()
    assert rows() == written


@pytest.mark.parametrize(("lead", "count"), [(0, 0), (4, 0), (5, 1), (14, 1)])
def test_the_owner_sets_how_early(alice, lead, count):
    promised(prefers(alice, lead_days=lead), days(5))
    check_deadlines()
    assert len(rows()) == count


def test_a_longer_lead_holds_at_once(alice):
    promised(alice, days(5))
    check_deadlines()
    choose_preferences(alice, lead_days=7)
    check_deadlines()
    assert rows() == [(N.DUE_SOON, days(5))]


def test_another_lead_reminds_nobody_twice(alice):
    promised(alice, days(2))
    for lead in (3, 7, 2):
        choose_preferences(alice, lead_days=lead)
        check_deadlines()
    assert len(rows()) == 1


# When a case is looked at again --------------------------------------------------------------------------------------


def test_a_case_is_looked_at_again_when_the_owners_next_day_begins(alice):
    case = promised(alice, days(9))
    check_deadlines()
    assert Case.objects.get(pk=case.pk).look_at == morning(days(1), SITE, hour=0)


def test_until_then_it_is_left_alone(clock, alice):
    promised(alice, days(9))
    assert [check_deadlines(), check_deadlines()] == [1, 0]
    clock.move_to(morning(days(1), SITE, hour=0))
    assert check_deadlines() == 1


def test_a_change_is_looked_at_at_once(clock, alice):
    road = start(alice)
    check_deadlines()
    clock.shift(timedelta(minutes=5))
    road.skip("prepare")
    assert check_deadlines() == 1


def test_a_change_in_between_wins(clock, alice, monkeypatch):
    """Somebody saves a step after the case was read, and before it is put off until tomorrow."""
    road, moment = start(alice), timezone.now() + timedelta(seconds=1)

    def change_meanwhile(outlook, now):
        Case.objects.filter(pk=outlook.case.pk).update(look_at=moment)
        return checking.Look(outlook.case, [], now + timedelta(days=1))

    monkeypatch.setattr(checking, "_look", change_meanwhile)
    check_deadlines()
    assert fresh(road).look_at == moment


def test_a_closed_case_of_which_nothing_falls_due_rests(alice):
    case = promised(alice, None)
    Case.objects.filter(pk=case.pk).update(state="closed", outcome="kept", closed_at=timezone.now())
    check_deadlines()
    assert Case.objects.get(pk=case.pk).look_at is None


@pytest.mark.parametrize(("since", "told", "rests"), [(120, 1, False), (121, 0, True)])
def test_a_line_that_ended_long_ago_is_left_in_peace(alice, since, told, rests):
    road = ended(alice, since, closed=True)
    check_deadlines()
    assert (len(rows()), fresh(road).look_at is None) == (told, rests)


def test_settings_do_not_wake_a_case_that_rests(alice):
    case = promised(alice, None, look_at=None)
    choose_preferences(alice, lead_days=7)
    assert Case.objects.get(pk=case.pk).look_at is None


# Many ----------------------------------------------------------------------------------------------------------------


def test_every_case_is_reached_however_many_fit_into_a_batch(alice, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 2)
    for _ in range(5):
        promised(alice, days(1))
    assert check_deadlines() == 5
    assert len(rows()) == 5


def queries_of_checking():
    with CaptureQueriesContext(connection) as captured:
        check_deadlines()
    return len(captured)


def test_a_batch_costs_the_same_however_many_cases_are_in_it(alice, charlie):
    promised(alice, days(1))
    few = queries_of_checking()
    for person in (alice, charlie) * 5:
        promised(person, days(1))
    assert queries_of_checking() == few <= 18


def test_a_case_that_cannot_be_reckoned_holds_up_no_other(alice, monkeypatch, caplog):
    bad, good = sorted((promised(alice, days(1)) for _ in range(2)), key=lambda case: case.pk)
    reckon = Outlook.due.fget
    monkeypatch.setattr(Outlook, "due", property(lambda self: 1 / 0 if self.case.pk == bad.pk else reckon(self)))
    check_deadlines()
    assert [row.case_id for row in Notification.objects.all()] == [good.pk]
    assert str(bad.pk) in caplog.text


def two_cases(person):
    return sorted((promised(person, days(1)) for _ in range(2)), key=lambda case: case.pk)


def after_reckoning(monkeypatch, act):
    """Does ``act`` to each case when it was reckoned, and before anything is written down."""
    reckon = checking._look

    def look_and_act(outlook, now):
        found = reckon(outlook, now)
        return act(found) or found

    monkeypatch.setattr(checking, "_look", look_and_act)


def test_a_case_erased_in_between_holds_up_no_other(alice, monkeypatch):
    gone, kept_one = two_cases(alice)
    after_reckoning(monkeypatch, lambda look: Case.objects.filter(pk=gone.pk).delete() and None)
    check_deadlines()
    assert [row.case_id for row in Notification.objects.all()] == [kept_one.pk]


def test_a_case_changed_in_between_is_reckoned_anew(clock, alice, monkeypatch):
    """What was promised is kept meanwhile: nobody is to be told of it."""
    after_reckoning(monkeypatch, lambda look: kept(look.case))
    promised(alice, days(1))
    clock.shift(timedelta(seconds=1))
    check_deadlines()
    assert rows() == []


@pytest.mark.parametrize("bad", [0, 1])
def test_rows_that_cannot_be_stored_hold_up_no_other(clock, alice, monkeypatch, caplog, bad):
    cases = two_cases(alice)
    spoilt = cases[bad].pk
    no_day = Notification(case_id=spoilt, kind=N.LATE, deadline="promise:1", due_on="31 February")
    after_reckoning(monkeypatch, lambda look: replace(look, rows=[no_day]) if look.case.pk == spoilt else None)
    check_deadlines()
    assert [row.case_id for row in Notification.objects.all()] == [cases[1 - bad].pk]
    assert str(spoilt) in caplog.text
    assert Case.objects.get(pk=spoilt).look_at == timezone.now() + timedelta(days=1)


def test_a_run_that_is_stopped_goes_on_with_the_next(alice, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 1)
    for _ in range(3):
        promised(alice, days(1))
    told = iter([True, False])
    assert check_deadlines(lambda: next(told)) == 1
    assert check_deadlines() == 2


def test_a_case_that_is_gone_takes_its_rows_along(alice):
    case = promised(alice, days(1))
    check_deadlines()
    Contact.objects.filter(case=case).delete()
    case.delete()
    assert rows() == []
