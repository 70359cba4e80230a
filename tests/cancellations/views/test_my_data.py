"""What we hold of somebody, from its pages: seen, taken along, kept for a while, deleted; the password comes before."""

import json
from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from cancellations.models import Case, Preferences
from tests.conftest import PASSWORD

from ..belongings import belongings
from ..retention.test_cases import given_up
from ..roads import start, url

AGAIN = "/accounts/reauthenticate/?next="
BEHIND = {"export.zip": "/account/data/export.zip", "cases.csv": "/account/data/cases.csv"}


def later(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


# The page ------------------------------------------------------------------------------------------------------------


def test_the_settings_lead_there(as_alice):
    assert "/account/data/" in as_alice.get("/account/").text


def test_it_counts_what_is_held(as_alice, alice):
    belongings(alice)
    text = as_alice.get("/account/data/").text
    assert all(
        f"<dt>{kind}</dt>" in text
        for kind in ("Cases", "Entries in the timeline", "Files on record", "E-mail addresses")
    )


def test_it_counts_nothing_of_anybody_else(as_charlie, alice):
    belongings(alice)
    assert "<dt>Cases</dt>" not in as_charlie.get("/account/data/").text


@pytest.mark.parametrize("days", [30, 90, 180, 365, 730])
def test_how_long_closed_cases_stay_is_chosen_there(as_alice, alice, days):
    assert as_alice.post("/account/data/", {"keep_days": days}).url == "/account/data/"
    assert Preferences.objects.get(user=alice).keep_days == days


@pytest.mark.parametrize("wrong", ["", "1", "0", "-30", "9" * 400, "x", "\x00", "3e1", "180.0"])
def test_another_time_is_refused_in_a_sentence(as_alice, wrong):
    page = as_alice.post("/account/data/", {"keep_days": wrong})
    assert page.status_code == 422
    assert "Choose one of the times in the list." in page.text
    assert not Preferences.objects.exists()


# The password once more ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("what", "address"), [("zip", BEHIND["export.zip"]), ("csv", BEHIND["cases.csv"])])
def test_without_the_password_nothing_is_handed_out(as_alice, what, address):
    assert as_alice.post(address).url == f"{AGAIN}%2Faccount%2Fdata%2F%3Fready%3D{what}"


@pytest.mark.parametrize("address", BEHIND.values())
def test_after_the_password_the_page_offers_just_what_was_asked_for(as_alice, address):
    asked = as_alice.post(address).url
    way_back = parse_qs(urlsplit(asked).query)["next"][0]
    page = as_alice.post(asked, {"password": PASSWORD, "next": way_back}, follow=True).text
    assert "Now it can be downloaded here." in page
    assert f'action="{address}"' in page.partition("autofocus")[0].rpartition("<form")[2]


def test_before_the_password_nothing_is_said_to_be_ready(as_alice):
    assert "Now it can be downloaded here." not in as_alice.get("/account/data/?ready=zip").text


def test_the_password_is_asked_for_in_our_words(as_alice):
    page = as_alice.get("/accounts/reauthenticate/").text
    assert "Your password once more" in page
    assert "reauthenticate to safeguard" not in page
    assert "This is not your password." in as_alice.post("/accounts/reauthenticate/", {"password": "wrong"}).text


@pytest.mark.parametrize("address", BEHIND.values())
def test_looking_hands_nothing_out(signed_in, address):
    assert signed_in.get(address).status_code == 405


@pytest.mark.parametrize("address", BEHIND.values())
def test_whoever_has_just_signed_in_gets_it(signed_in, address):
    response = signed_in.post(address)
    assert (response.status_code, bool(body(response))) == (200, True)


@pytest.mark.parametrize(("minutes", "status"), [(4, 200), (6, 302)])
def test_a_sign_in_counts_for_five_minutes(signed_in, minutes, status):
    with later(minutes):
        assert signed_in.post(BEHIND["cases.csv"]).status_code == status


def test_typing_it_again_leads_back_and_counts(as_alice):
    asked = as_alice.post(BEHIND["cases.csv"]).url
    back = as_alice.post(asked, {"password": PASSWORD, "next": "/account/data/"})
    assert back.url == "/account/data/"
    assert as_alice.post(BEHIND["cases.csv"]).status_code == 200


def test_a_wrong_one_does_not_count(as_alice):
    as_alice.post(as_alice.post(BEHIND["cases.csv"]).url, {"password": "wrong", "next": "/account/data/"})
    assert as_alice.post(BEHIND["cases.csv"]).status_code == 302


def test_the_page_says_whether_it_will_be_asked_for(signed_in):
    assert "Download everything" in signed_in.get("/account/data/").text
    with later(6):
        assert "Type the password first" in signed_in.get("/account/data/").text


# The export ----------------------------------------------------------------------------------------------------------


def test_the_download_is_a_zip_of_everything(signed_in, alice):
    case = belongings(alice)
    response = signed_in.post(BEHIND["export.zip"])
    with ZipFile(BytesIO(body(response))) as found:
        assert json.loads(found.read("data.json"))["cases"][0]["reference"] == case.reference
        assert case.reference in found.read("cases.csv").decode()


def test_the_numbers_are_whole_in_it_and_masked_in_the_table_alone(signed_in, alice):
    start(alice)
    with ZipFile(BytesIO(body(signed_in.post(BEHIND["export.zip"])))) as found:
        assert "+86 138 0013 8000" in found.read("cases.csv").decode()
    assert "138****8000" in signed_in.post(BEHIND["cases.csv"]).text


@pytest.mark.parametrize(("name", "address"), BEHIND.items())
def test_what_is_handed_out_is_a_file_that_no_cache_keeps(signed_in, name, address):
    response = signed_in.post(address)
    body(response)
    ending = name.partition(".")[2]
    assert response["Content-Disposition"].startswith('attachment; filename="signoff-')
    assert response["Content-Disposition"].endswith(f'.{ending}"')
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_the_table_of_cases_is_mine_alone(signed_in, alice, charlie):
    mine, theirs = start(alice).case, start(charlie).case
    text = signed_in.post(BEHIND["cases.csv"]).text
    assert (mine.reference in text, theirs.reference in text) == (True, False)


# Deleting the account ------------------------------------------------------------------------------------------------


def leave(client, **data):
    return client.post("/account/delete/", {"understood": "on"} | data)


def is_there(person):
    return get_user_model().objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_password_comes_before_the_page(as_alice, alice, method):
    assert getattr(as_alice, method)("/account/delete/", {"understood": "on"}).url == f"{AGAIN}%2Faccount%2Fdelete%2F"
    assert is_there(alice)


def test_the_page_counts_what_will_go_and_names_what_goes_on(signed_in, alice):
    start(alice)
    text = signed_in.get("/account/delete/").text
    assert "<dt>Cases</dt>" in text
    assert "1 case is still going on" in text


def test_looking_deletes_nothing(signed_in, alice):
    signed_in.get("/account/delete/?understood=on")
    assert is_there(alice)


def test_without_a_tick_nothing_goes(signed_in, alice):
    page = leave(signed_in, understood="")
    assert page.status_code == 422
    assert "Tick this if you really want to delete your account." in page.text
    assert is_there(alice)


def test_a_tick_deletes_it_and_says_goodbye(signed_in, alice):
    start(alice)
    page = leave(signed_in)
    assert page.status_code == 200
    assert "Your account is deleted" in page.text
    assert alice.email not in page.text
    assert (is_there(alice), Case.objects.count()) == (False, 0)


def test_the_browser_is_told_to_forget(signed_in):
    page = leave(signed_in)
    assert page["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert page.cookies["sessionid"].value == ""
    assert page["Cache-Control"] == "no-store"


def test_afterwards_nobody_is_signed_in(signed_in):
    leave(signed_in)
    assert signed_in.get("/cases/").url == "/accounts/login/?next=/cases/"


def test_another_browser_is_signed_out_too(signed_in, alice):
    other = Client()
    other.force_login(alice)
    leave(signed_in)
    assert other.get("/cases/").status_code == 302


def test_the_address_can_sign_up_anew(signed_in, alice):
    leave(signed_in)
    page = Client().post("/accounts/signup/", {"email": alice.email, "password1": PASSWORD})
    assert page.url == "/accounts/confirm-email/"


def test_the_last_administrator_is_told_why_not(signed_in, alice):
    get_user_model().objects.filter(pk=alice.pk).update(is_superuser=True)
    assert "You are the only administrator here." in signed_in.get("/account/delete/").text
    assert leave(signed_in).status_code == 409
    assert is_there(alice)


def test_staff_are_told_what_stays(signed_in, alice):
    get_user_model().objects.filter(pk=alice.pk).update(is_staff=True)
    assert "What you wrote in guides stays, without your name." in signed_in.get("/account/delete/").text


# A closed case says how long it stays --------------------------------------------------------------------------------


def test_a_closed_case_says_when_it_goes(as_alice, alice):
    road = given_up(alice)
    text = as_alice.get(url(road)).text
    assert "It will be deleted on" in text
    assert "/account/data/#keep" in text


def test_one_in_which_money_is_open_says_why_it_stays(as_alice, alice):
    road = given_up(alice)
    road.case.money.create(kind="deposit", currency="CNY", expected=200, noted_on=timezone.localdate())
    assert "Money that they owe you is still open." in as_alice.get(url(road)).text


def test_a_live_case_says_nothing_of_it(as_alice, alice):
    assert "will be deleted on" not in as_alice.get(url(start(alice))).text
