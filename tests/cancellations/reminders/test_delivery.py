"""A mail that does not leave waits and is tried again; a worker that dies leaves its mail to the others."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from cancellations.models import Digest
from cancellations.queries.reminders import mail_is_stuck
from cancellations.services.reminders import check_deadlines, delivery, send_notifications, stop_mail

from .promises import days, kept, promised, rows
from .servers import mail_server, nobody_listens


@pytest.fixture
def due(alice):
    """Something that alice is to be told."""
    case = promised(alice, days(20))
    case.contacts.update(promised_by=days(-1))
    check_deadlines()
    return case


def test_a_mail_server_takes_the_mail(due, settings):
    with mail_server(settings) as taken:
        assert send_notifications() == {"sent": 1}
    assert "To: alice@example.org" in taken[0]


def test_a_batch_goes_over_one_connection(due, charlie, settings):
    promised(charlie, days(1))
    check_deadlines()
    with mail_server(settings) as taken:
        assert send_notifications() == {"sent": 2}
    assert len(taken) == 2


# Refused -------------------------------------------------------------------------------------------------------------


def test_a_refused_mail_is_not_marked(due, settings):
    nobody_listens(settings)
    assert send_notifications() == {"unreachable": 1}
    assert rows(sent_at=None) == [("late", days(-1))]


def test_it_is_tried_again_with_ever_longer_rests(clock, due, settings):
    nobody_listens(settings)
    rests = []
    for _ in range(6):
        send_notifications()
        rests.append(Digest.objects.get().try_at - timezone.now())
        clock.shift(rests[-1])
    assert [rest.total_seconds() / 60 for rest in rests] == [1, 5, 15, 60, 240, 240]


def test_it_is_not_tried_before_that(clock, due, settings):
    nobody_listens(settings)
    send_notifications()
    clock.shift(timedelta(seconds=59))
    assert send_notifications() == {}


def test_when_the_server_is_back_the_mail_leaves_once(clock, due, settings):
    nobody_listens(settings)
    send_notifications()
    clock.shift(timedelta(minutes=2))
    with mail_server(settings) as taken:
        send_notifications(), send_notifications()
    assert len(taken) == 1


def test_what_was_settled_meanwhile_is_not_sent(clock, due, settings):
    nobody_listens(settings)
    send_notifications()
    kept(due)
    clock.shift(timedelta(minutes=2))
    assert send_notifications() == {"dropped": 1}


def test_without_a_server_one_mail_is_tried_and_no_more(due, charlie, settings):
    """A thousand people would each wait for it to time out."""
    promised(charlie, days(1))
    check_deadlines()
    nobody_listens(settings)
    assert send_notifications() == {"unreachable": 1}


def test_one_address_that_is_refused_holds_up_nobody_else(due, charlie, settings):
    promised(charlie, days(1))
    check_deadlines()
    with mail_server(settings, refused=["alice@"]) as taken:
        assert send_notifications() == {"sent": 1, "failed": 1}
    assert "To: charlie@example.org" in taken[0]


def test_the_log_names_no_address(due, settings, caplog):
    with mail_server(settings, refused=["alice@"]):
        send_notifications()
    assert "could not be sent" in caplog.text
    assert "alice" not in caplog.text


# Told in the app -----------------------------------------------------------------------------------------------------


def fails_for(clock, settings, hours):
    nobody_listens(settings)
    for _ in range(hours):
        send_notifications()
        clock.shift(timedelta(hours=1))


@pytest.mark.parametrize(("hours", "stuck"), [(23, False), (24, True)])
def test_after_a_day_the_person_is_told_in_the_app(clock, due, alice, settings, hours, stuck):
    fails_for(clock, settings, hours)
    assert mail_is_stuck(alice) is stuck


def test_the_stuck_mail_of_somebody_else_is_no_concern(clock, due, charlie, settings):
    fails_for(clock, settings, 25)
    assert not mail_is_stuck(charlie)


def test_when_it_is_sent_nothing_is_stuck(clock, due, alice, settings):
    fails_for(clock, settings, 25)
    clock.shift(timedelta(hours=4))
    with mail_server(settings):
        send_notifications()
    assert not mail_is_stuck(alice)


def test_after_a_week_it_is_given_up_and_the_person_still_told(clock, due, alice, settings):
    fails_for(clock, settings, 8 * 24)
    assert Digest.objects.get().try_at is None
    assert mail_is_stuck(alice)


def test_a_later_mail_that_arrived_ends_it(clock, due, alice, settings):
    fails_for(clock, settings, 8 * 24)
    promised(alice, timezone.localdate())
    check_deadlines()
    with mail_server(settings) as taken:
        send_notifications()
    assert len(taken) == 1
    assert not mail_is_stuck(alice)


def test_it_is_forgotten_after_a_month(clock, due, alice, settings):
    fails_for(clock, settings, 8 * 24)
    clock.shift(timedelta(days=23))
    assert not mail_is_stuck(alice)


def test_whoever_stops_the_mails_is_not_told_that_they_do_not_arrive(clock, due, alice, settings):
    fails_for(clock, settings, 25)
    stop_mail(alice)
    assert not mail_is_stuck(get_user_model().objects.get(pk=alice.pk))


def test_who_can_have_no_mail_has_none_that_is_stuck(clock, due, alice):
    alice.emailaddress_set.update(verified=False)
    send_notifications()
    clock.shift(timedelta(days=3))
    assert not mail_is_stuck(alice)


# Claimed -------------------------------------------------------------------------------------------------------------


class Died(BaseException):
    """As when a process is killed: nothing of ours runs afterwards."""


@pytest.fixture
def dies(monkeypatch):
    """``dies("before")`` or ``dies("after")`` sending; the next one lives."""

    def arrange(when):
        send = mail.EmailMessage.send

        def last_act(message, *args):
            monkeypatch.undo()
            if when == "after":
                send(message, *args)
            raise Died

        monkeypatch.setattr(mail.EmailMessage, "send", last_act)

    return arrange


@pytest.mark.parametrize(("when", "copies"), [("before", 1), ("after", 2)])
def test_a_worker_that_dies_leaves_its_mail_to_another(clock, due, dies, outbox, when, copies):
    dies(when)
    with pytest.raises(Died):
        send_notifications()
    clock.shift(delivery.CLAIM_LASTS)
    assert send_notifications() == {"sent": 1}
    assert send_notifications() == {}
    assert len(outbox) == copies


def test_the_double_can_be_told_from_a_second_mail(clock, due, dies, outbox):
    dies("after")
    with pytest.raises(Died):
        send_notifications()
    clock.shift(delivery.CLAIM_LASTS)
    send_notifications()
    assert len({message.extra_headers["Message-ID"] for message in outbox}) == 1


def test_until_the_claim_is_stale_nobody_else_sends_it(clock, due, dies, outbox):
    dies("before")
    with pytest.raises(Died):
        send_notifications()
    clock.shift(delivery.CLAIM_LASTS - timedelta(seconds=1))
    assert send_notifications() == {}


def test_whoever_read_the_mail_but_comes_second_leaves_it(due):
    digest = Digest(person=due.owner, day=days(0))
    digest.save()
    late = Digest.objects.get(pk=digest.pk)
    assert [delivery._claim(digest), delivery._claim(late)] == [True, False]
