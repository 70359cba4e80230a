"""A leap year of a thousand cases, day by day through both functions, held against a reckoning of its own.

The people live at both ends of the calendar and where clocks change. Cases are opened all year round, promises are
moved to other days, kept in time, late or long after.
"""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from cancellations.models import Case, Contact, NewDate, Preferences
from cancellations.services.reminders import check_deadlines, send_notifications
from carriers.models import CardType, Carrier

CASES, PEOPLE = 1000, 120
ZONES = [
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "Europe/London",
    "America/New_York",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Shanghai",
    "",
]
BEGIN, DAYS = date(2028, 1, 1), 366
HOURS = (time(8, tzinfo=UTC), time(20, tzinfo=UTC))
"""When the commands run: at one of the two it is day for everybody."""
STAGES = {"was expected by .+ ago": "overdue", "was expected by .+": "late", "expected by .+": "due_soon"}


class Story:
    """One case as it will go: opened, perhaps moved to another day, and settled, each on some day at noon."""

    def __init__(self, number, chance):
        self.person, self.name = number % PEOPLE, f"case{number:04}"
        self.opened = BEGIN + timedelta(days=number * (DAYS - 6) // CASES)
        self.due = self.opened + timedelta(days=chance.randint(-2, 7))
        self.moved = self.opened + timedelta(days=chance.randint(1, 5)) if chance.random() < 0.2 else None
        self.moved_to = self.due + timedelta(days=chance.randint(1, 6))
        last = (self.moved_to if self.moved else self.due) + timedelta(
            days=chance.choice([-3, 0, 1, 1, 2, 2, 3, 3, 4, 17])
        )
        self.settled = max(last, (self.moved or self.opened) + timedelta(days=1))

    def due_on(self, moment):
        """The day it falls due, as known at that moment; None while there is nothing to wait for."""
        if not noon(self.opened) <= moment < noon(self.settled):
            return None
        return self.moved_to if self.moved and moment >= noon(self.moved) else self.due


def noon(day):
    return datetime.combine(day, time(12), UTC)


class Calendar:
    """What each person should be told, and when, by rules written here once more in the simplest way."""

    def __init__(self, stories, people):
        self.stories, self.people = stories, people
        self.told, self.mailed, self.mails = set(), set(), []

    def run(self, moment):
        for person, own in enumerate(self.stories):
            zone, lead = self.people[person]
            here = moment.astimezone(ZoneInfo(zone or "Asia/Shanghai"))
            if here.hour < 8 or (person, here.date()) in self.mailed:
                continue
            due = {(one.name, *now) for one in own for now in due_now(one, moment, here.date(), lead)}
            if news := due - self.told:
                self.told |= news
                self.mailed.add((person, here.date()))
                self.mails.append((moment, f"p{person}@example.org", sorted((name, stage) for name, stage, _ in news)))


def due_now(story, moment, today, lead):
    due = story.due_on(moment)
    if due and due - timedelta(days=lead) <= today <= due:
        yield "due_soon", due
    elif due and due < today <= due + timedelta(days=14):
        yield "late", due
    elif due and today > due:
        yield "overdue", due


class Diary:
    """The same stories lived: rows written on the days on which they are due."""

    def __init__(self, stories, people):
        self.users = get_user_model().objects.bulk_create(
            get_user_model()(username=f"p{n}", email=f"p{n}@example.org") for n in range(PEOPLE)
        )
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in self.users
        )
        Preferences.objects.bulk_create(
            Preferences(user=user, time_zone=zone, lead_days=lead)
            for user, (zone, lead) in zip(self.users, people, strict=True)
        )
        self.line = {
            "carrier": Carrier.objects.get(slug="china-mobile"),
            "card_type": CardType.objects.get(slug="physical-sim"),
        }
        self.days = defaultdict(list)
        for story in (story for own in stories for story in own):
            for act in ("opened", "moved", "settled"):
                self.days[getattr(story, act)].append((getattr(self, act), story))

    def live(self, day):
        for act, story in self.days.pop(day, ()):
            act(story)

    def opened(self, story):
        owner = self.users[story.person]
        story.case = Case.objects.create(owner=owner, nickname=story.name, line_fingerprint=str(uuid4()), **self.line)
        said = {"channel": "hotline", "happened_at": timezone.now(), "said": "x", "promise": "x"}
        story.contact = Contact.objects.create(case=story.case, promised_by=story.due, **said)

    def moved(self, story):
        on = {"deadline": f"promise:{story.contact.pk}", "was_due_on": story.due, "due_on": story.moved_to}
        NewDate.objects.create(case=story.case, **on)
        Case.objects.filter(pk=story.case.pk).update(look_at=timezone.now())

    def settled(self, story):
        Contact.objects.filter(pk=story.contact.pk).update(promise_kept=True, promise_settled_on=timezone.localdate())
        closed = {"state": "closed", "outcome": "kept", "closed_at": timezone.now(), "look_at": timezone.now()}
        Case.objects.filter(pk=story.case.pk).update(**closed)


def read(message):
    """The lines of a mail, as (case, stage), in order."""
    lines = [line for line in message.body.splitlines() if line.startswith("- ")]
    return sorted((re.search(r"case\d+", line)[0], stage_of(line)) for line in lines)


def stage_of(line):
    return next(stage for words, stage in STAGES.items() if re.search(f": {words}$", line))


def count_rows(day):
    """The whole year is one transaction, so PostgreSQL would go on planning for the empty tables of its first day."""
    if day.day in (1, 2, 3, 15):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.mark.usefixtures("world")
def test_no_reminder_of_a_year_is_missed_and_none_comes_twice(clock, outbox):
    chance = Random(2028)  # noqa: S311 - the same year each time
    people = [(ZONES[n % len(ZONES)], chance.choice([0, 1, 3, 3, 7])) for n in range(PEOPLE)]
    stories = [[] for _ in people]
    for number in range(CASES):
        story = Story(number, chance)
        stories[story.person].append(story)
    clock.move_to(noon(BEGIN))
    calendar, diary, came = Calendar(stories, people), Diary(stories, people), []
    for day in (BEGIN + timedelta(days=n) for n in range(DAYS)):
        for hour in HOURS:
            if hour.hour > 12:
                clock.move_to(noon(day))
                diary.live(day)
                count_rows(day)
            clock.move_to(moment := datetime.combine(day, hour))
            calendar.run(moment)
            check_deadlines()
            send_notifications()
            came += [(moment, message.to[0], read(message)) for message in outbox[len(came) :]]
    assert sorted(came) == sorted(calendar.mails)
    assert len(came) > CASES
    assert any(moment.date() == date(2028, 2, 29) for moment, *_ in came)
