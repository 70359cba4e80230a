"""One mail a day, with what holds at that moment, in the words and the hours of its reader."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cancellations.models import Case, Digest, Notification
from cancellations.services.reminders import check_deadlines, choose_preferences, send_notifications, stop_mail
from tests.conftest import make_user

from ..editions import new_edition
from ..roads import start
from .promises import SITE, days, kept, morning, prefers, promised, rows


def test_a_person_is_mailed_at_their_verified_address(alice, run, outbox):
    promised(alice, days(1))
    run()
    assert [message.to for message in outbox] == [["alice@example.org"]]


def test_all_of_a_day_is_one_mail(alice, run, outbox):
    for name in ("one", "two", "three"):
        promised(alice, days(1), name)
    run()
    assert [outbox[0].body.count(name) for name in ("one", "two", "three")] == [1, 1, 1]
    assert len(outbox) == 1


def test_running_again_sends_nothing(alice, run, outbox):
    promised(alice, days(1))
    for _ in range(3):
        run()
    assert len(outbox) == 1


def test_sent_is_marked(alice, run):
    promised(alice, days(1))
    run()
    assert Digest.objects.get().sent_at == Notification.objects.get().sent_at == timezone.now()


def test_two_people_get_two_mails(alice, charlie, run, outbox):
    promised(alice, days(1), "hers")
    promised(charlie, days(1), "his")
    run()
    assert sorted((message.to[0], "hers" in message.body) for message in outbox) == [
        ("alice@example.org", True),
        ("charlie@example.org", False),
    ]


# When ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hour", "count"), [(7, 0), (8, 1), (23, 1)])
def test_nobody_is_mailed_before_the_morning(clock, alice, run, outbox, hour, count):
    promised(alice, days(2))
    clock.move_to(morning(days(1), SITE, hour))
    run()
    assert len(outbox) == count


def test_what_comes_up_after_the_mail_of_the_day_waits_for_the_next(clock, alice, run, outbox):
    promised(alice, days(1), "first")
    run()
    promised(alice, days(1), "second")
    run()
    assert len(outbox) == 1
    clock.move_to(morning(days(1)))
    run()
    assert "second" in outbox[1].body
    assert "first" not in outbox[1].body


def test_whoever_moves_west_has_no_day_twice(clock, alice, run, outbox):
    choose_preferences(alice, time_zone="Pacific/Kiritimati")
    promised(alice, days(1), "first")
    run()
    choose_preferences(alice, time_zone="Pacific/Niue")
    promised(alice, days(1), "second")
    run()
    assert len(outbox) == 1
    clock.move_to(morning(days(3)))
    run()
    assert "second" in outbox[1].body


# What ----------------------------------------------------------------------------------------------------------------


def test_what_was_settled_before_the_mail_leaves_is_dropped(clock, alice, run, outbox):
    case = promised(alice, days(2))
    clock.move_to(morning(days(0), SITE, 23))
    check_deadlines()
    kept(case)
    run()
    assert (outbox, rows(), Digest.objects.count()) == ([], [], 0)


def test_what_is_on_another_day_by_then_is_told_on_that_day(clock, alice, run, outbox):
    case = promised(alice, days(1))
    check_deadlines()
    case.contacts.update(promised_by=days(30))
    Case.objects.update(look_at=timezone.now())
    run()
    assert outbox == []
    clock.move_to(morning(days(30)))
    run()
    assert rows(sent_at__isnull=False) == [("due_soon", days(30))]


def test_a_stage_that_has_passed_gives_way_to_the_one_that_holds(clock, alice, run, outbox):
    promised(alice, days(0))
    check_deadlines()
    clock.move_to(morning(days(1)))
    run()
    assert rows() == [("late", days(0))]
    assert len(outbox) == 1


def test_a_guide_that_changed_is_told(alice, run, outbox):
    start(alice)
    new_edition()
    run()
    assert "China Mobile · The guide of your case has changed" in outbox[0].body


def test_what_is_not_worth_telling_is_dropped(alice, run, outbox):
    road = start(alice)
    new_edition()
    road.close_early("kept", "")
    run()
    assert (outbox, Notification.objects.count()) == ([], 0)


# Who gets none -------------------------------------------------------------------------------------------------------


def unverified(person):
    EmailAddress.objects.filter(user=person).update(verified=False)


def not_primary(person):
    EmailAddress.objects.filter(user=person).update(primary=False)


def inactive(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("change", [unverified, not_primary, inactive, stop_mail])
def test_who_is_not_to_be_mailed_gets_none(alice, run, outbox, change):
    promised(alice, days(1))
    change(alice)
    run()
    assert outbox == []


@pytest.mark.parametrize("change", [unverified, stop_mail])
def test_it_is_not_tried_for_ever(clock, alice, run, outbox, change):
    promised(alice, days(1))
    change(alice)
    run()
    assert (Digest.objects.get().try_at, rows()) == (None, [("due_soon", days(1))])
    assert send_notifications() == {}


def test_mail_that_is_switched_on_again_begins_with_what_is_new(clock, alice, run, outbox):
    promised(alice, days(1))
    stop_mail(alice)
    run()
    prefers(alice, reminded_by_mail=True)
    clock.move_to(morning(days(2)))
    run()
    assert [("was expected" in message.body) for message in outbox] == [True]


# Many ----------------------------------------------------------------------------------------------------------------


def queries_of_sending():
    with CaptureQueriesContext(connection) as captured:
        send_notifications()
    return len(captured)


EACH = 6
"""Claiming a mail is one query; marking it and its rows two, in a transaction."""


@pytest.mark.parametrize("count", [2, 7])
def test_a_batch_is_read_at_once_and_each_mail_costs_its_claim_and_its_mark(alice, count):
    promised(alice, days(1))
    check_deadlines()
    one = queries_of_sending()
    for n in range(count):
        promised(make_user(f"person{n}"), days(1))
    check_deadlines()
    assert queries_of_sending() <= one + EACH * (count - 1)
    assert len(mail.outbox) == 1 + count


def test_many_matters_cost_no_more(alice, charlie):
    promised(alice, days(1))
    check_deadlines()
    one = queries_of_sending()
    for _ in range(6):
        promised(charlie, days(1))
    check_deadlines()
    assert queries_of_sending() == one


def test_a_run_that_is_stopped_goes_on_with_the_next(alice, charlie, outbox):
    promised(alice, days(1))
    promised(charlie, days(1))
    check_deadlines()
    send_notifications(lambda: len(outbox) < 1)
    assert len(outbox) == 1
    send_notifications()
    assert {message.to[0] for message in outbox} == {"alice@example.org", "charlie@example.org"}


def test_the_commands_say_in_a_line_what_they_did(alice, run, capsys):
    promised(alice, days(1))
    run()
    run()
    assert capsys.readouterr().out.splitlines() == [
        "1 cases looked at",
        "1 sent",
        "0 cases looked at",
        "nothing to send",
    ]
    assert timedelta(0) == timezone.now() - Digest.objects.get().sent_at
