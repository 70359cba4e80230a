"""A closed case is announced, and goes when its owner has known it long enough; not while anything is open in it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command

from cancellations.enums import CaseState, NotificationKind, Outcome
from cancellations.models import Case, Escalation, Notification
from cancellations.queries.reminders import reminders_of, told_to
from cancellations.services.cases import reopen_case
from cancellations.services.money import give_up_money
from cancellations.services.retention import choose_keep_days
from carriers.enums import StepKey as S

from ..aftermath import ended
from ..ladders import make_ladder
from ..money import entry_of
from ..reminders.promises import TODAY, prefers
from ..roads import fresh, start
from ..test_constraints import RUNG

SOON = NotificationKind.PURGE_SOON


def given_up(person, **line):
    """The shortest closed case: nothing is open in it, and nothing falls due."""
    return start(person, **line).close_early(Outcome.GAVE_UP, "Too much trouble")


def is_there(road):
    return Case.objects.filter(pk=road.case.pk).exists()


def announced(**wanted):
    return list(Notification.objects.filter(kind=SOON, **wanted).values_list("due_on", flat=True))


def purged(capsys, *arguments):
    call_command("purge_expired", *arguments)
    return capsys.readouterr().out.strip()


# The whole way -------------------------------------------------------------------------------------------------------


def test_it_is_announced_by_mail_and_goes_on_that_day(clock, alice, outbox):
    road = given_up(alice)
    clock.live(158, every=40)
    assert (announced(), outbox) == ([], [])
    clock.live(159)
    assert announced() == [TODAY + timedelta(days=180)]
    assert "To be deleted on 28 August 2027" in outbox[0].body
    clock.live(179)
    assert (is_there(road), len(outbox)) == (True, 1)
    clock.live(180)
    assert not is_there(road)


@pytest.mark.parametrize("days", [30, 90, 365, 730])
def test_it_is_kept_for_as_long_as_its_owner_chose(clock, alice, days):
    choose_keep_days(alice, days)
    road = given_up(alice)
    clock.on(days - 22)
    clock.live(days - 1)
    assert is_there(road)
    clock.live(days)
    assert not is_there(road)


def test_a_site_that_was_off_for_long_tells_first(clock, alice, outbox):
    road = given_up(alice)
    clock.live(400, every=400)
    assert (is_there(road), len(outbox)) == (True, 1)
    clock.live(420, every=20)
    assert is_there(road)
    clock.live(421)
    assert not is_there(road)


def test_running_again_does_nothing(clock, alice, capsys):
    given_up(alice)
    clock.on(170)
    assert purged(capsys) == "cases announced: 1"
    assert purged(capsys) == "nothing to do"


def test_nobody_elses_case_goes(clock, alice, charlie):
    choose_keep_days(charlie, 365)
    mine, theirs = given_up(alice), given_up(charlie)
    clock.live(200, every=20)
    assert (is_there(mine), is_there(theirs)) == (False, True)


@pytest.mark.parametrize("state", CaseState.live())
def test_a_case_that_goes_on_is_kept(clock, alice, state):
    road = start(alice)
    Case.objects.filter(pk=road.case.pk).update(state=state)
    clock.live(700, every=100)
    assert is_there(road)


# Told, or not told ---------------------------------------------------------------------------------------------------


def test_without_mail_the_app_tells_and_a_week_more_is_waited(clock, alice, outbox):
    road = given_up(prefers(alice, reminded_by_mail=False))
    clock.live(159, every=159)
    assert [reminder.sentence for reminder in reminders_of(told_to(alice))] == [
        "To be deleted on 28 August 2027: print it before that"
    ]
    clock.live(179, every=20)
    assert is_there(road)
    clock.live(181)
    assert (is_there(road), outbox) == (False, [])


def test_an_address_that_is_not_proved_is_one_without_mail(clock, alice, outbox):
    EmailAddress.objects.update(verified=False)
    road = given_up(alice)
    clock.live(185, every=5)
    assert (is_there(road), outbox) == (False, [])


def test_as_long_as_the_mail_may_still_leave_nothing_goes(clock, alice, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    road = given_up(alice)
    clock.on(159)
    call_command("purge_expired")
    clock.on(190)
    call_command("purge_expired")
    assert is_there(road)


def test_what_is_said_in_the_app_no_longer_stands_once_it_is_kept_longer(clock, alice):
    given_up(alice)
    clock.live(160, every=160)
    choose_keep_days(alice, 365)
    (reminder,) = reminders_of(told_to(alice))
    assert not reminder.stands


# Changed meanwhile ---------------------------------------------------------------------------------------------------


def test_reopened_it_stays(clock, alice):
    road = given_up(alice)
    clock.live(170, every=170)
    reopen_case(road.file, alice, fresh(road).version)
    clock.live(400, every=20)
    assert is_there(road)


def test_a_mail_about_a_case_reopened_meanwhile_is_not_sent(clock, alice, outbox):
    road = given_up(alice)
    clock.on(160)
    call_command("purge_expired")
    reopen_case(road.file, alice, fresh(road).version)
    call_command("send_notifications")
    assert (outbox, announced()) == ([], [])


def test_a_change_starts_the_time_anew(clock, alice):
    road = given_up(alice)
    clock.live(170, every=170)
    Case.objects.filter(pk=road.case.pk).update(version=9, changed_at=road.case.changed_at + timedelta(days=170))
    clock.live(349, every=1000)
    assert is_there(road)
    clock.live(371)
    assert not is_there(road)


def test_kept_longer_at_the_last_moment_it_stays(clock, alice):
    road = given_up(alice)
    clock.live(179, every=20)
    choose_keep_days(alice, 365)
    clock.live(181)
    assert is_there(road)


# Something is open ---------------------------------------------------------------------------------------------------


def test_looks_after_the_line_keep_it(clock, alice):
    choose_keep_days(alice, 30)
    road = ended(alice, 0, closed=True)
    clock.live(118, every=29)
    assert (is_there(road), announced()) == (True, [])
    clock.live(160, every=2)
    assert not is_there(road)


def test_money_that_is_owed_keeps_it_until_it_is_given_up(clock, alice):
    road = given_up(alice)
    road.case.money.create(kind="deposit", currency="CNY", expected=200, noted_on=TODAY)
    clock.live(400, every=100)
    assert announced() == []
    give_up_money(road.file, entry_of(road), actor=alice, version=fresh(road).version)
    clock.live(590, every=10)
    assert not is_there(road)


def test_a_complaint_without_an_answer_keeps_it(clock, alice):
    make_ladder()
    road = ended(alice, 0, closed=True)
    rung = road.case.escalations.create(**RUNG | {"taken_on": TODAY}, answer_due_on=TODAY + timedelta(days=15))
    clock.live(400, every=100)
    assert (is_there(road), announced()) == (True, [])
    Escalation.objects.filter(pk=rung.pk).update(answered_on=TODAY, result="settled")
    clock.live(430, every=5)
    assert not is_there(road)


# Only said -----------------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_be_and_does_nothing(clock, alice, capsys):
    given_up(alice)
    clock.on(170)
    assert purged(capsys, "--dry-run") == "Would be: cases announced: 1"
    assert announced() == []


def test_one_case_that_cannot_be_reckoned_holds_up_nobody_elses(clock, alice, charlie, caplog):
    """Where it is still the day before the first of all days."""
    broken, sound = given_up(prefers(alice, time_zone="America/Lima")), given_up(charlie)
    Case.objects.filter(pk=broken.case.pk).update(changed_at="0001-01-01T00:00Z")
    clock.on(159)
    call_command("purge_expired")
    assert "cannot be reckoned" in caplog.text
    assert list(Notification.objects.values_list("case", flat=True)) == [sound.case.pk]


def test_the_step_that_was_skipped_is_no_reason_to_keep_it(clock, alice):
    road = start(alice).skip(S.PREPARE).close_early(Outcome.KEPT, "x")
    clock.live(185, every=5)
    assert not is_there(road)
