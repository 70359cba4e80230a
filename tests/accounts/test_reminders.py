"""How early and whether by mail somebody is reminded, and the one click that ends the mails."""

import pytest
from django.core.signing import Signer
from django.test import Client

from cancellations.models import Preferences
from cancellations.services.reminders import choose_preferences, token_of
from tests.conftest import make_user

pytestmark = pytest.mark.django_db

WHERE = "/account/reminders/"


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def chosen():
    return list(Preferences.objects.values_list("reminded_by_mail", "lead_days"))


def test_the_choice_is_stored(as_alice):
    as_alice.post(WHERE, {"reminded_by_mail": "on", "lead_days": "7"})
    assert chosen() == [(True, 7)]


def test_a_box_that_is_not_ticked_ends_the_mails(as_alice):
    as_alice.post(WHERE, {"lead_days": "7"})
    assert chosen() == [(False, 7)]


def test_the_settings_show_what_was_chosen(as_alice, alice):
    choose_preferences(alice, lead_days=9, reminded_by_mail=False)
    page = as_alice.get("/account/").text
    assert 'name="lead_days" value="9"' in page
    assert 'id="id_reminded_by_mail" checked' not in page


def test_the_language_is_left_alone(as_alice, alice):
    choose_preferences(alice, language="en", time_zone="Europe/London")
    as_alice.post(WHERE, {"lead_days": "1"})
    assert Preferences.objects.get().time_zone == "Europe/London"


def test_and_the_other_way_round(as_alice, alice):
    choose_preferences(alice, lead_days=9, reminded_by_mail=False)
    as_alice.post("/account/", {"language": "en", "time_zone": ""})
    assert chosen() == [(False, 9)]


@pytest.mark.parametrize("days", ["", "-1", "15", "x", "1.5", "9" * 5000, "\0", "٣٣"])
def test_an_impossible_lead_is_answered_beside_the_field(as_alice, days):
    answer = as_alice.post(WHERE, {"lead_days": days})
    assert (answer.status_code, chosen()) == (422, [])
    assert answer.text.count("Write a number of days from 0 to 14.") == 2  # above, and beside the field


def test_looking_at_its_address_leads_to_the_settings(as_alice):
    assert as_alice.get(WHERE).url == "/account/"


# One click -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def leave(alice):
    return f"/unsubscribe/{token_of(alice)}/"


def test_the_link_only_asks(client, leave):
    assert "Stop these mails" in client.get(leave).text
    assert chosen() == []


def test_one_click_ends_the_mails_without_signing_in(client, leave, alice):
    assert "You get no more mails" in client.post(leave).text
    assert not Preferences.objects.get(user=alice).reminded_by_mail


def test_a_mail_program_needs_no_token_of_a_form(leave):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert chosen() == [(False, 3)]


def test_a_second_click_does_no_harm(client, leave):
    assert [client.post(leave).status_code for _ in range(2)] == [200, 200]


def test_the_page_says_how_to_turn_them_on_again(client, leave):
    assert 'href="/account/#reminders"' in client.post(leave).text


def test_nothing_else_is_changed(client, leave, alice):
    choose_preferences(alice, language="zh-hans", lead_days=9)
    client.post(leave)
    assert (Preferences.objects.get().language, chosen()) == ("zh-hans", [(False, 9)])


def test_it_ends_nobody_elses(client, leave):
    choose_preferences(make_user("charlie"))
    client.post(leave)
    assert Preferences.objects.get(user__username="charlie").reminded_by_mail


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("forge", ["1", "1:x", "x", ":", "%00", Signer(salt="another").sign("1"), "9" * 5000])
def test_a_token_that_we_did_not_make_is_an_unknown_page(client, alice, method, forge):
    assert getattr(client, method)(f"/unsubscribe/{forge}/").status_code == 404
    assert chosen() == []


def test_so_is_that_of_somebody_who_is_gone(client, leave, alice):
    alice.delete()
    assert client.post(leave).status_code == 404
