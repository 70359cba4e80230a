"""The loop that runs beside a developer's server: nothing but a signal ends it."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from cancellations.management.commands.run_reminders import Command
from cancellations.models import Digest
from tests.house import ROOT

from .promises import START, days, promised


@pytest.fixture
def loop(tmp_path):
    """``run_reminders`` as a process of its own, on a database that cannot be opened."""
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/x.sqlite3"}
    command = [sys.executable, "manage.py", "run_reminders", "--every", "1", "--settings", "config.settings_test"]
    with subprocess.Popen(command, env=environ, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def wait_for_failures(process, count):
    failed = 0
    while failed < count:
        failed += "this round failed" in process.stderr.readline()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_survives_a_database_that_is_away_and_ends_when_told(loop, number):
    wait_for_failures(loop, 2)
    loop.send_signal(number)
    assert loop.wait(timeout=60) == 0


def test_a_round_checks_and_sends(alice, outbox, capsys):
    promised(alice, days(1))
    Command().round(Event())
    assert len(outbox) == 1
    assert "Reminders: 1 sent" in capsys.readouterr().out


def test_once_a_day_it_deletes_what_its_time_is_up_for(clock):
    """Seen by sessions that ran out long ago."""
    loop, left = Command(), []
    for hours in (0, 1, 25):
        clock.move_to(START + timedelta(hours=hours), tick=False)
        Session.objects.create(session_key=str(hours), session_data="", expire_date=START - timedelta(days=9))
        loop.round(Event())
        left.append(Session.objects.count())
    assert left == [0, 1, 0]


@pytest.mark.django_db(transaction=True)  # a round that failed closes its connection
def test_whatever_keeps_it_from_deleting_mails_leave(alice, outbox, caplog):
    promised(alice, days(1))
    with connection.execute_wrapper(refusing('DELETE FROM "django_session"')):
        Command().round(Event())
    assert len(outbox) == 1
    assert "Deletions: this round failed" in caplog.text


def refusing(beginning):
    """A database that refuses what begins like this."""

    def run(execute, sql, *rest):
        if sql.startswith(beginning):
            raise OperationalError
        return execute(sql, *rest)

    return run


def test_a_round_in_which_nothing_happens_says_nothing(alice, capsys):
    Command().round(Event())
    assert capsys.readouterr().out == ""


def test_a_round_begins_nothing_when_it_is_to_stop(alice, outbox):
    promised(alice, days(1))
    stopped = Event()
    stopped.set()
    Command().round(stopped)
    assert (outbox, Digest.objects.count()) == ([], 0)


def test_what_is_no_time_is_refused():
    with pytest.raises(CommandError):
        call_command("run_reminders", "--every", "soon")


def test_somebody_who_stops_it_does_not_wait_for_the_next_round(loop):
    wait_for_failures(loop, 1)
    before = time.monotonic()
    loop.terminate()
    loop.wait(timeout=60)
    assert time.monotonic() - before < 30
