"""Accounts that an administrator deletes go as if their owners had left themselves."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client

from tests.conftest import make_user

PEOPLE, LIST = get_user_model().objects, "/admin/auth/user/"


@pytest.fixture
def zoe(db):
    person = make_user("zoe")
    Client().force_login(person)
    return person


@pytest.fixture
def boss(zoe):
    return PEOPLE.create_superuser("boss", "boss@example.org")


@pytest.fixture
def office(boss):
    client = Client()
    client.force_login(boss)
    return client


def delete_one(office, person):
    return office.post(f"{LIST}{person.pk}/delete/", {"post": "yes"})


def delete_chosen(office, *people):
    chosen = {"action": "delete_selected", "_selected_action": [person.pk for person in people], "post": "yes"}
    return office.post(LIST, chosen, follow=True)


@pytest.mark.parametrize("delete", [delete_one, delete_chosen])
def test_sessions_and_log_go_with_the_account(office, boss, zoe, delete):
    delete(office, zoe)
    signed_in = {session.get_decoded()["_auth_user_id"] for session in Session.objects.all()}
    assert (list(PEOPLE.all()), signed_in, LogEntry.objects.count()) == ([boss], {str(boss.pk)}, 0)


def test_the_last_administrator_is_not_to_be_deleted(office, boss):
    assert delete_one(office, boss).status_code == 403


def test_an_administrator_may_delete_their_own_account(office, boss, zoe):
    PEOPLE.create_superuser("deputy", "deputy@example.org")
    assert delete_one(office, boss).status_code == 302
    assert not PEOPLE.filter(pk=boss.pk).exists()


def test_the_last_administrator_stays_among_many(office, boss, zoe):
    page = delete_chosen(office, boss, zoe)
    assert list(PEOPLE.all()) == [boss]
    assert "You are the only administrator here." in page.text


def test_what_goes_with_an_account_is_not_read_out_to_staff(office, zoe):
    assert "/preferences/" not in office.get(f"{LIST}{zoe.pk}/delete/").text
    assert office.get(f"{LIST}{zoe.pk}/delete/").context["deleted_objects"] == ["zoe"]
