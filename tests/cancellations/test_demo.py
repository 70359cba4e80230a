"""The demo person's lines, on the real content: one at every stage."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from cancellations.demo import tell_stories
from cancellations.enums import Move
from cancellations.models import Case, Event
from cancellations.queries import by_move, my_files
from tests.conftest import make_user


@pytest.fixture
def person(content):
    return make_user("dora")


@pytest.fixture
def stories(person):
    tell_stories(person)
    return by_move(my_files(person))


@pytest.mark.parametrize("move", Move)
def test_every_group_has_a_case(stories, move):
    assert stories[move]


def test_both_cards_are_among_them(stories):
    assert set(Case.objects.values_list("card_type__slug", flat=True)) == {"physical-sim", "esim"}


def test_every_case_has_its_history(stories):
    assert all(file.case.events.exists() for files in stories.values() for file in files)


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
    before = Case.objects.count(), Event.objects.count(), get_user_model().objects.count()
    load(settings, monkeypatch)
    assert (Case.objects.count(), Event.objects.count(), get_user_model().objects.count()) == before
