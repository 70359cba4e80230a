"""Four processes at once, on the database that the suite runs on: SQLite as a file, or PostgreSQL."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.utils import timezone

from cancellations.models import Case, Contact, Digest, Notification, Preferences
from carriers.models import CardType, Carrier
from tests.house import ROOT

from ..on_disk import on_disk

PROCESSES, PEOPLE, FEWER = 4, 1000, 200

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock():
    """Other processes have the real one."""


@pytest.fixture
def people(request, world):
    """Each of so many people has one promise that was broken, and is awake at this hour."""
    before = timezone.localdate() - timedelta(days=3)
    names = [f"p{n:04}" for n in range(request.param)]
    people = get_user_model().objects.bulk_create(get_user_model()(username=n, email=f"{n}@example.org") for n in names)
    known = {"verified": True, "primary": True}
    EmailAddress.objects.bulk_create(EmailAddress(user=one, email=one.email, **known) for one in people)
    Preferences.objects.bulk_create(Preferences(user=one, time_zone=where_it_is_noon()) for one in people)
    line = {"carrier": Carrier.objects.get(slug="china-mobile"), "card_type": CardType.objects.get(slug="physical-sim")}
    cases = Case.objects.bulk_create(Case(owner=one, line_fingerprint=str(uuid4()), **line) for one in people)
    said = {"channel": "hotline", "happened_at": timezone.now(), "said": "x", "promise": "x", "promised_by": before}
    Contact.objects.bulk_create(Contact(case=case, **said) for case in cases)


def where_it_is_noon():
    """A zone in which it is far from midnight, whenever the suite runs."""
    ahead = 12 - timezone.now().hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


@pytest.fixture
def shared(people, tmp_path):
    """The address of the test database for other processes."""
    with on_disk(tmp_path) as address:
        yield address


@pytest.fixture
def run_at_once(shared, tmp_path):
    """``run_at_once(["1", "", …])`` runs as many workers together and gives their exit codes."""
    environ = {
        **os.environ,
        "DATABASE_URL": shared,
        "DATABASE_POOL": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
    }
    command = [sys.executable, "-m", f"{__package__}.worker", str(tmp_path / "mail")]

    def run(*arguments):
        started = [subprocess.Popen([*command, *given], env=environ, cwd=ROOT) for given in arguments]
        return [process.wait(timeout=300) for process in started]

    return run


@pytest.fixture
def delivered(tmp_path):
    """``delivered()``: how often each message came, by its id."""

    def count():
        mails = "".join(path.read_text() for path in (tmp_path / "mail").iterdir())
        assert mails.count("\nTo: ") == mails.count("Message-ID: ")
        return Counter(re.findall(r"Message-ID: (<.+>)", mails))

    return count


@pytest.mark.parametrize("people", [PEOPLE], indirect=True)
def test_four_processes_and_a_thousand_reminders_give_a_thousand_mails(run_at_once, delivered):
    assert run_at_once(*[[]] * PROCESSES) == [0] * PROCESSES
    found = delivered()
    assert (len(found), found.total()) == (PEOPLE, PEOPLE)
    assert Notification.objects.filter(sent_at__isnull=False, digest__sent_at__isnull=False).count() == PEOPLE


@pytest.mark.parametrize("people", [FEWER], indirect=True)
def test_killed_in_the_middle_nothing_is_missed_and_each_kill_doubles_one_at_most(run_at_once, delivered):
    """Both die while far more is waiting than they could send; others take over."""
    assert run_at_once(["10"], ["20"]) == [-signal.SIGKILL, -signal.SIGKILL]
    Digest.objects.filter(sent_at=None).update(claimed_at=timezone.now() - timedelta(hours=1))
    assert run_at_once([], []) == [0, 0]
    found = delivered()
    assert len(found) == FEWER
    assert sorted(found.values())[-3:] == [1, 2, 2]
