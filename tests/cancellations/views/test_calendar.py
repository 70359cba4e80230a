"""The calendar file of a case, the private address of all, and the page on which it is made and stopped."""

import logging
import re
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from cancellations.enums import CaseState
from cancellations.models import CalendarFeed, Case
from cancellations.queries import deadlines_of
from cancellations.services.calendar import make_feed, stop_feed
from carriers.enums import StepKey as S

from ..ics import event, events, faults
from ..reminders.promises import prefers, promised
from ..roads import at, in_state, start, url
from ..services.test_deadlines import put_off
from .test_query_counts import queries

PAGE, TODAY = "/account/calendar/", timezone.localdate
FEED = 4
"""Queries of a feed: the person, the cases, and what their deadlines are reckoned from."""


@pytest.fixture
def address(alice):
    make_feed(alice)
    return address_of(alice)


def address_of(person):
    return f"/calendar/{CalendarFeed.objects.get(user=person).key}.ics"


def send(client, what):
    return client.post(PAGE, {"do": what}, follow=True)


# One case ------------------------------------------------------------------------------------------------------------


def test_a_case_is_downloaded_as_a_calendar(as_alice, alice):
    road = at(alice, S.REVIEW)
    answer = as_alice.get(url(road, "case_calendar"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{road.case.reference}-dates.ics"'
    assert faults(answer.content) == []


def test_it_holds_this_case_alone(as_alice, alice):
    road = at(alice, S.REVIEW)
    promised(alice, TODAY())
    content = as_alice.get(url(road, "case_calendar")).content
    assert [found.start for found in events(content)] == [due.due_on for due in deadlines_of(road.file)]


def test_the_case_leads_to_its_calendar(as_alice, alice):
    road = at(alice, S.REVIEW)
    assert url(road, "case_calendar") in as_alice.get(url(road)).text


def test_where_nothing_falls_due_no_calendar_is_offered(as_alice, alice):
    road = start(alice)
    assert url(road, "case_calendar") not in as_alice.get(url(road)).text


# The feed ------------------------------------------------------------------------------------------------------------


def test_the_feed_needs_no_session_and_leaves_none(client, alice, address):
    promised(alice, TODAY())
    answer = client.get(address)
    assert (answer.status_code, len(events(answer.content)), answer.cookies) == (200, 1, {})


def test_the_feed_holds_every_case_in_which_something_falls_due(client, alice, address):
    roads = [at(alice, S.REVIEW), in_state_of_another_line(alice)]
    due = [due.due_on for road in roads for due in deadlines_of(road.file)]
    assert [found.start for found in events(client.get(address).content)] == due


def in_state_of_another_line(person):
    """A closed case, to be looked after still."""
    Case.objects.update(line_fingerprint="another")
    return in_state(person, CaseState.CLOSED)


def test_the_feed_holds_nobody_elses(client, alice, charlie, address):
    promised(charlie, TODAY())
    assert events(client.get(address).content) == []


def test_the_feed_speaks_the_language_of_its_person(client, alice, address):
    prefers(alice, language="zh-hans")
    promised(alice, TODAY())
    assert event(client.get(address, headers={"Accept-Language": "en"}).content).summary.endswith("：对方的承诺")


def test_the_feed_rings_as_early_as_its_person_is_reminded(client, alice, address):
    prefers(alice, lead_days=1)
    promised(alice, TODAY())
    assert b"TRIGGER:-PT16H" in client.get(address).content


@pytest.mark.parametrize(("zone", "is_there"), [("Pacific/Kiritimati", False), ("Pacific/Pago_Pago", True)])
def test_the_feed_knows_its_persons_day(client, alice, address, zone, is_there, time_machine):
    """The day on which the line ends is over sooner in the east."""
    road = at(alice, S.BALANCE)
    time_machine.move_to(f"{TODAY()}T10:30+00:00", tick=False)
    road.case.applications.update(decided_on=TODAY() - timedelta(days=1), line_ends_on=TODAY())
    prefers(alice, time_zone=zone)
    assert ("The line ends" in client.get(address).text) is is_there


def test_a_new_date_moves_the_event_of_the_feed(client, alice, address):
    road = at(alice, S.REVIEW)
    before = event(client.get(address).content)
    put_off(road)
    after = event(client.get(address).content)
    assert (after.uid, after.sequence) == (before.uid, before.sequence + 1)
    assert after.start > before.start


def test_the_feed_may_be_kept_by_its_reader_alone(client, address):
    assert client.get(address)["Cache-Control"] == "private, no-cache"


def test_what_has_not_changed_is_not_sent_again(client, alice, address):
    road = at(alice, S.REVIEW)
    tag = {"If-None-Match": client.get(address)["ETag"]}
    assert client.get(address, headers=tag).status_code == 304
    put_off(road)
    assert client.get(address, headers=tag).status_code == 200


def test_the_head_of_a_feed_can_be_asked_for(client, address):
    answer = client.head(address)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"", "text/calendar; charset=utf-8")


@pytest.mark.parametrize("count", [1, 5])
def test_a_feed_costs_the_same_however_many_cases(client, alice, address, count):
    for _ in range(count):
        promised(alice, TODAY())
    assert queries(lambda: client.get(address)) == FEED


# What is not there any more ------------------------------------------------------------------------------------------


def unknown(client):
    return seen(client.get(f"/calendar/{uuid.uuid4()}.ics"))


def seen(answer):
    """What was answered, without the token and the way back, which differ from request to request."""
    return answer.status_code, re.sub(r'value="(\w{64}|/calendar/[\w-]+\.ics)"', "", answer.text)


def test_a_void_address_is_answered_like_one_that_never_was(client, alice, address):
    make_feed(alice)
    assert seen(client.get(address)) == unknown(client)
    assert client.get(address_of(alice)).status_code == 200


def test_a_stopped_calendar_is_answered_like_one_that_never_was(client, alice, address):
    stop_feed(alice)
    assert seen(client.get(address)) == unknown(client) == seen(client.get("/calendar/x.ics"))


def test_whoever_may_not_sign_in_has_no_calendar(client, alice, address):
    alice.is_active = False
    alice.save()
    assert seen(client.get(address)) == unknown(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_log_holds_the_address(client, alice, address, caplog, method):
    stop_feed(alice)
    with caplog.at_level(logging.WARNING, "django.request"):
        getattr(client, method)(address)
    assert "/calendar/….ics" in caplog.text
    assert address not in caplog.text


# The page ------------------------------------------------------------------------------------------------------------


def test_before_it_is_made_there_is_no_address(as_alice, alice):
    assert ".ics" not in as_alice.get(PAGE).text
    assert not CalendarFeed.objects.exists()


def test_an_address_is_made_and_shown_with_a_link_that_opens_a_calendar(as_alice, alice, settings):
    settings.SITE_URL = "https://signoff.example"
    page = send(as_alice, "make").text
    assert f"https://signoff.example{address_of(alice)}" in page
    assert f'href="webcal://signoff.example{address_of(alice)}"' in page


def test_what_is_shown_is_what_works(as_alice, client, alice, settings):
    shown = send(as_alice, "make").context["address"]
    assert client.get(urlsplit(shown).path).status_code == 200


def test_a_new_address_is_another(as_alice, alice, address):
    send(as_alice, "make")
    assert address_of(alice) != address


def test_the_calendar_is_stopped(as_alice, alice, address):
    assert ".ics" not in send(as_alice, "stop").text
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("what", ["", "burn", "make\x00"])
def test_what_no_button_sends_changes_nothing(as_alice, alice, address, what):
    assert send(as_alice, what).status_code == 422
    assert address_of(alice) == address


def test_one_makes_only_ones_own(as_alice, alice, charlie):
    make_feed(charlie)
    theirs = address_of(charlie)
    send(as_alice, "make"), send(as_alice, "stop")
    assert address_of(charlie) == theirs


@pytest.mark.parametrize("page", ["/account/", "/reminders/"])
def test_pages_about_dates_lead_to_the_calendar(as_alice, alice, page):
    assert PAGE in as_alice.get(page).text


def test_an_address_is_too_long_to_be_guessed(alice, charlie):
    for person in (alice, charlie):
        make_feed(person)
    assert {feed.key.version for feed in CalendarFeed.objects.all()} == {4}


@pytest.mark.parametrize(("lead_days", "is_said"), [(3, True), (0, False)])
def test_the_page_says_what_rings_on_its_own_day_all_the_same(as_alice, alice, address, lead_days, is_said):
    prefers(alice, lead_days=lead_days)
    assert ("Only a look after a closed line" in as_alice.get(PAGE).text) is is_said
