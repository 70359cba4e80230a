"""The demo person's lines, on the real content: one at every stage."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from cancellations.demo import tell_stories
from cancellations.enums import Move
from cancellations.models import Case, Event, Evidence
from cancellations.queries import accounts_of, by_move, my_files, offer_of, standing_of
from carriers.enums import GuideStatus
from carriers.models import Feedback, GuideRevision, Maintainer, Report
from carriers.publishing import may_review
from tests.conftest import make_user


@pytest.fixture
def person(content):
    return make_user("dora")


@pytest.fixture
def stories(person):
    tell_stories(person)
    return by_move(standing_of(file) for file in my_files(person))


@pytest.mark.parametrize("move", Move)
def test_every_group_has_a_case(stories, move):
    assert stories[move]


def test_both_cards_are_among_them(stories):
    assert set(Case.objects.values_list("card_type__slug", flat=True)) == {"physical-sim", "esim"}


def test_every_case_has_its_history(stories):
    assert all(told.file.case.events.exists() for group in stories.values() for told in group)


def test_one_case_has_a_list_of_what_hangs_on_its_number(person, stories):
    [file] = [told.file for group in stories.values() for told in group if told.file.linked_accounts]
    accounts = accounts_of(file)
    assert accounts.critical_open
    assert accounts.settled


def test_one_case_has_files_that_can_be_looked_at(person, stories):
    kept = Evidence.objects.filter(case__owner=person)
    assert {row.media_type: bool(row.thumbnail) for row in kept} == {"image/png": True, "application/pdf": False}


def test_the_demo_needs_debug(content):
    with pytest.raises(CommandError):
        call_command("load_demo")


def load(settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setenv("DEMO_PASSWORD", "a-demo-password")
    call_command("load_demo", stdout=(said := StringIO()))
    return said.getvalue()


def test_the_accounts_and_their_password_are_printed(content, settings, monkeypatch):
    said = load(settings, monkeypatch)
    assert all(word in said for word in ("alice@example.org", "maintainer@example.org", "a-demo-password"))


def test_a_second_time_nothing_is_added(content, settings, monkeypatch):
    load(settings, monkeypatch)
    before = counts()
    load(settings, monkeypatch)
    assert counts() == before


def counts():
    models = (Case, Event, get_user_model(), Maintainer, GuideRevision, Report, Feedback)
    return [model.objects.count() for model in models]


@pytest.fixture
def demo(content, settings, monkeypatch):
    load(settings, monkeypatch)
    return {user.username: user for user in get_user_model().objects.all()}


def test_one_case_is_offered_a_newer_guide(demo):
    assert [file.case.nickname for file in my_files(demo["alice"]) if offer_of(file)] == ["旧号码"]


def test_a_draft_waits_for_the_reviewer(demo):
    [waiting] = GuideRevision.objects.filter(status=GuideStatus.IN_REVIEW)
    assert may_review(waiting, demo["reviewer"])
    assert not may_review(waiting, demo["maintainer"])


def test_the_keepers_have_something_to_read(demo):
    assert set(Report.objects.waiting().values_list("kind", flat=True)) == {"outdated", "suggestion", "differed"}


def test_the_keepers_are_staff_and_no_administrators(demo):
    assert {name for name, user in demo.items() if user.is_staff} == {"maintainer", "reviewer", "admin"}
    assert {name for name, user in demo.items() if user.is_superuser} == {"admin"}


def test_years_later_the_demo_still_runs(content, settings, monkeypatch):
    with time_machine.travel(timezone.now() + timedelta(days=800)):
        load(settings, monkeypatch)
    assert GuideRevision.objects.filter(status=GuideStatus.IN_REVIEW).exists()
