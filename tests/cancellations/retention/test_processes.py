"""Several processes at once, and one that is killed: each case and each account goes once, with its files."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.utils import timezone

from cancellations.enums import CaseState, NotificationKind, Outcome
from cancellations.models import Case, Notification, Preferences
from carriers.models import CardType, Carrier
from tests.conftest import make_user
from tests.house import ROOT

from ..on_disk import on_disk
from ..papers import kept

PROCESSES, CASES, ACCOUNTS = 2, 12, 4
PEOPLE = get_user_model().objects

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock():
    """Other processes have the real one."""


@pytest.fixture
def shared(world, tmp_path, settings):
    """alice's closed cases whose time is up, each with a file, and people whose month is over."""
    settings.MEDIA_ROOT = tmp_path / "files"
    alice, now = make_user("alice"), timezone.now()
    line = {"carrier": Carrier.objects.get(slug="china-mobile"), "card_type": CardType.objects.get(slug="physical-sim")}
    closed = {"state": CaseState.CLOSED, "outcome": Outcome.GAVE_UP, "look_at": None}
    then = {name: now - timedelta(days=200) for name in ("opened_at", "changed_at", "closed_at")}
    for _ in range(CASES):
        case = Case.objects.create(owner=alice, line_fingerprint=str(uuid4()), **line, **closed, **then)
        kept(case).file.close()
        day = {"due_on": timezone.localdate() - timedelta(days=1), "sent_at": now - timedelta(days=20)}
        Notification.objects.create(case=case, kind=NotificationKind.PURGE_SOON, **day)
    for n in range(ACCOUNTS):
        unused(f"gone{n}", warned_on=timezone.localdate() - timedelta(days=31))
        unused(f"late{n}")
    with on_disk(tmp_path) as address:
        yield address


def unused(name, **preferences):
    person = make_user(name)
    PEOPLE.filter(pk=person.pk).update(last_login=timezone.now() - timedelta(days=800))
    Preferences.objects.create(user=person, **preferences)


@pytest.fixture
def run_at_once(shared, tmp_path):
    """``run_at_once([], ["3"])`` runs as many workers together and gives their exit codes."""
    given = {"DATABASE_URL": shared, "DATABASE_POOL": "0", "DJANGO_SETTINGS_MODULE": "config.settings_test"}
    command = [sys.executable, "-m", f"{__package__}.worker", str(tmp_path / "mail"), str(tmp_path / "files")]

    def run(*arguments):
        started = [subprocess.Popen([*command, *more], env=os.environ | given, cwd=ROOT) for more in arguments]
        return [process.wait(timeout=120) for process in started]

    return run


@pytest.fixture
def mails(tmp_path):
    """``mails()``: whom the mails went to, each in its order."""

    def addresses():
        texts = "".join(path.read_text() for path in (tmp_path / "mail").iterdir())
        return sorted(line[4:] for line in texts.splitlines() if line.startswith("To: "))

    return addresses


def test_two_processes_delete_and_warn_each_once(run_at_once, mails, tmp_path):
    assert run_at_once(*[[]] * PROCESSES) == [0] * PROCESSES
    assert (Case.objects.count(), list((tmp_path / "files/evidence").iterdir())) == (0, [])
    assert mails() == sorted(f"{name}{n}@example.org" for name in ("gone", "late") for n in range(ACCOUNTS))
    assert set(EmailAddress.objects.values_list("user__preferences__warned_on", flat=True)) == {
        None,
        timezone.localdate(),
    }


def test_killed_between_rows_and_files_the_next_run_removes_what_is_left(run_at_once, tmp_path):
    for path in (tmp_path / "files").rglob("*.pdf"):
        os.utime(path, (0, 0))  # a younger one may be waiting for its row
    assert run_at_once(["3"]) == [-signal.SIGKILL]
    left = Case.objects.count()
    assert left == CASES - 3
    assert run_at_once([]) == [0]
    assert (Case.objects.count(), list((tmp_path / "files/evidence").iterdir())) == (0, [])
