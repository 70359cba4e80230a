"""Lines whose carriers have promised something by a day, and a clock that is put where a test wants it."""

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from .promises import START


@pytest.fixture
def clock(request, db):
    """``clock.move_to(…)``; it stands still in between. Asked for first, so that the world is made on that day."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(clock, alice):
    return alice


@pytest.fixture
def run():
    """Both commands, and what they wrote."""

    def both():
        for command in ("check_deadlines", "send_notifications"):
            call_command(command)

    return both


@pytest.fixture
def outbox():
    return mail.outbox
