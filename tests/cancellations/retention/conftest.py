"""A clock that stands where a test puts it, and a site that is looked after each day."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from ..reminders.promises import START


class Clock:
    """``clock.on(30)``: thirty days after the first; ``clock.live(30)`` looks after the site on each day until then."""

    def __init__(self, traveller):
        self.traveller, self.day = traveller, 0

    def on(self, day):
        self.day = day
        self.traveller.move_to(START + timedelta(days=day), tick=False)

    def live(self, until, *, every=1):
        while self.day < until:
            self.on(min(self.day + every, until))
            look_after()


def look_after():
    for command in ("purge_expired", "check_deadlines", "send_notifications"):
        call_command(command, verbosity=0)


@pytest.fixture
def clock(db):
    with time_machine.travel(START, tick=False) as traveller:
        yield Clock(traveller)


@pytest.fixture
def alice(clock, alice):
    return alice


@pytest.fixture
def outbox():
    return mail.outbox
