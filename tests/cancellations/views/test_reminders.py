"""The quiet list of what fell due or is coming, in the app."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.html import strip_tags

from cancellations.models import Digest, Notification
from cancellations.services.reminders import check_deadlines, send_notifications, stop_mail

from ..editions import new_edition
from ..reminders.promises import kept, promised
from ..roads import start


def on(days):
    return timezone.localdate() + timedelta(days=days)


def told(person, days, nickname=""):
    case = promised(person, on(days), nickname)
    check_deadlines()
    return case


def page_of(client, query=""):
    return client.get(f"/reminders/{query}").text


def test_nothing_due_is_said_so(as_alice):
    assert "Nothing has fallen due yet." in page_of(as_alice)


def test_a_row_says_what_and_leads_to_the_case(as_alice, alice):
    case = told(alice, -1, "old number")
    page = page_of(as_alice)
    assert f'<a href="/cases/{case.pk}/">China Mobile · old number</a>' in page
    assert "What they promised: was expected by" in page


def test_the_newest_comes_first(as_alice, alice):
    told(alice, -1, "line A"), told(alice, -1, "line B")
    page = page_of(as_alice)
    assert page.index("line B") < page.index("line A")


def test_what_still_holds_is_marked_as_open(as_alice, alice):
    told(alice, -1)
    assert "state-open" in page_of(as_alice)


def test_what_is_settled_says_so_and_is_not_open(as_alice, alice):
    kept(told(alice, -1))
    page = page_of(as_alice)
    assert "Settled, or on another day by now" in page
    assert "state-open" not in page


def test_somebody_elses_are_not_there(as_charlie, alice):
    told(alice, -1, "hers")
    assert "hers" not in page_of(as_charlie)


@pytest.mark.parametrize("mailed", [True, False])
def test_whoever_gets_no_mail_reads_the_same_here(as_alice, alice, mailed):
    if not mailed:
        stop_mail(alice)
    told(alice, -1)
    send_notifications()
    assert "What they promised" in page_of(as_alice)


def test_a_change_of_a_guide_is_shown_once_it_was_told(as_alice, alice):
    start(alice)
    new_edition()
    assert "The guide of your case has changed" not in page_of(as_alice)
    sent(alice)
    assert "The guide of your case has changed" in page_of(as_alice)


def sent(person):
    """As after the day's mail, whatever the hour is while this runs."""
    digest = Digest.objects.create(person=person, day=on(0), sent_at=timezone.now())
    Notification.objects.update(digest=digest, sent_at=timezone.now())


def test_an_older_page_follows(as_alice, alice):
    for n in range(21):
        promised(alice, on(-1), f"line-{n:02}")
    check_deadlines()
    assert "Older" in page_of(as_alice)
    assert page_of(as_alice, "?page=2").count("<li>\n      <h2") == 1


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "9" * 5000, "%00", "２"])
def test_an_impossible_page_does_no_harm(as_alice, alice, page):
    told(alice, -1)
    assert as_alice.get(f"/reminders/?page={page}").status_code == 200


def test_looking_changes_nothing(as_alice, alice):
    told(alice, -1)
    before = list(Notification.objects.values())
    page_of(as_alice)
    assert (list(Notification.objects.values()), mail.outbox) == (before, [])


# My cases ------------------------------------------------------------------------------------------------------------


def test_my_cases_lead_to_the_reminders(as_alice, alice):
    start(alice)
    assert '<a href="/reminders/">Reminders</a>' in as_alice.get("/cases/").text


@pytest.mark.parametrize(("days", "words"), [((-1, 2, 9), "Reminders: 2 due"), ((9,), "Reminders")])
def test_and_count_what_stands_today(as_alice, alice, days, words):
    for day in days:
        promised(alice, on(day))
    assert words in strip_tags(as_alice.get("/cases/").text)


# Mails that do not arrive --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/reminders/", "/account/"])
@pytest.mark.parametrize(("hours", "said"), [(23, False), (25, True)])
def test_after_a_day_the_person_is_told_that_mails_do_not_arrive(as_alice, alice, address, hours, said):
    written = timezone.now() - timedelta(hours=hours)
    Digest.objects.create(person=alice, day=on(0), created_at=written, attempts=3)
    assert ("Our mails do not reach you" in as_alice.get(address).text) is said
