"""An account that nobody uses is warned of its end, and goes a month later; not while a day is still to come in it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cancellations.models import Event, Preferences
from tests.conftest import PASSWORD, make_user

from ..reminders.promises import days, prefers, promised
from ..reminders.servers import mail_server, nobody_listens

PEOPLE = get_user_model().objects


@pytest.fixture
def away(clock, alice):
    """alice signed in on the first day and never again."""
    PEOPLE.filter(pk=alice.pk).update(last_login=timezone.now())
    return alice


def run():
    call_command("purge_expired", verbosity=0)


def is_there(person):
    return PEOPLE.filter(pk=person.pk).exists()


def warned_on(person):
    return Preferences.objects.filter(user=person).values_list("warned_on", flat=True).first()


def test_after_two_years_a_mail_warns_and_a_month_later_it_is_gone(clock, away, outbox):
    clock.on(729)
    run()
    assert outbox == []
    clock.on(730)
    run()
    assert [(sent.to, sent.subject) for sent in outbox] == [([away.email], "Your account is about to be deleted")]
    clock.on(759)
    run()
    assert (is_there(away), len(outbox)) == (True, 1)
    clock.on(760)
    run()
    assert not is_there(away)


def test_the_warning_names_the_day_and_the_way_back(clock, away, outbox):
    clock.on(730)
    run()
    assert "30 March 2029" in outbox[0].body
    assert "http://localhost:8000/accounts/login/" in outbox[0].body


def test_signing_in_keeps_it(clock, away, outbox):
    clock.on(730)
    run()
    clock.on(740)
    assert Client().post("/accounts/login/", {"login": away.email, "password": PASSWORD}).url == "/cases/"
    assert warned_on(away) is None
    clock.on(800)
    run()
    assert (is_there(away), len(outbox)) == (True, 1)


def test_whoever_came_back_is_warned_again_two_years_later(clock, away, outbox):
    prefers(away, warned_on=days(-400))
    clock.on(10)
    run()
    assert warned_on(away) is None
    clock.on(731)
    run()
    assert (is_there(away), len(outbox)) == (True, 1)


def test_somebody_who_never_signed_in_counts_from_the_day_of_the_account(clock, alice):
    PEOPLE.filter(pk=alice.pk).update(date_joined=timezone.now() - timedelta(days=731), last_login=None)
    run()
    assert warned_on(alice) == days(0)


@pytest.mark.parametrize("role", ["is_staff", "is_superuser"])
def test_staff_are_never_warned(clock, away, outbox, role):
    PEOPLE.filter(pk=away.pk).update(**{role: True})
    clock.on(2000)
    run()
    assert (outbox, warned_on(away)) == ([], None)


@pytest.mark.parametrize(("day", "kept"), [(900, True), (700, False)])
def test_a_case_in_which_a_day_is_still_to_come_keeps_it(clock, away, outbox, day, kept):
    promised(away, days(day))
    clock.on(730)
    run()
    assert (warned_on(away) is None, outbox == []) == (kept, kept)


def test_a_day_that_was_added_since_the_warning_keeps_it(clock, away):
    clock.on(730)
    run()
    promised(away, days(900))
    clock.on(800)
    run()
    assert is_there(away)


def test_who_cannot_be_mailed_has_the_same_month(clock, away, outbox):
    EmailAddress.objects.update(verified=False)
    clock.on(730)
    run()
    assert (outbox, warned_on(away)) == ([], days(730))
    clock.on(760)
    run()
    assert not is_there(away)


def test_who_wants_no_reminders_is_warned_all_the_same(clock, away, outbox):
    prefers(away, reminded_by_mail=False)
    clock.on(730)
    run()
    assert len(outbox) == 1


def test_while_no_mail_server_answers_nobody_counts_as_warned(clock, away, settings):
    nobody_listens(settings)
    clock.on(730)
    run()
    assert warned_on(away) is None


def test_a_mailbox_that_is_gone_counts_as_warned(clock, away, settings):
    clock.on(730)
    with mail_server(settings, refused=["alice"]):
        run()
    assert warned_on(away) == days(730)


def test_a_second_process_warns_nobody_while_the_first_has_claimed_it(clock, away, outbox):
    clock.on(730)
    cache.add(f"warned-{away.pk}", True, 600)
    run()
    assert outbox == []


def test_only_the_unused_account_goes(clock, away, charlie):
    clock.on(730)
    run()
    PEOPLE.filter(pk=charlie.pk).update(last_login=timezone.now())
    clock.on(761)
    run()
    assert (is_there(away), is_there(charlie)) == (False, True)


def test_an_account_that_cannot_go_holds_up_nobody_elses(clock, away, charlie, caplog):
    """An event of somebody's in another's case: it cannot be, and would keep them."""
    prefers(away, warned_on=days(600))
    prefers(charlie, warned_on=days(600))
    PEOPLE.update(last_login=timezone.now())
    theirs = promised(make_user("zoe", last_login=timezone.now() + timedelta(days=700)), None)
    Event.objects.create(case=theirs, actor=away, kind="opened", happened_on=days(0), state="preparing")
    clock.on(740)
    run()
    assert (is_there(away), is_there(charlie)) == (True, False)
    assert "cannot be looked after" in caplog.text


def test_limits_that_ran_out_and_old_sessions_are_forgotten(clock, alice):
    cache.set("allauth:rl:ip:10.1.2.3", [1], 60)
    cache.set("lasting", [1], 10**8)
    Client().force_login(alice)
    clock.on(30)
    run()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert cursor.fetchall() == [(":1:lasting",)]
    assert not Session.objects.exists()


def test_a_dry_run_warns_nobody(clock, away, outbox, capsys):
    clock.on(730)
    call_command("purge_expired", "--dry-run")
    assert capsys.readouterr().out == "Would be: accounts warned: 1\n"
    assert (outbox, warned_on(away)) == ([], None)
