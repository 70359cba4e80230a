"""A person's own language and time zone."""

import pytest
from django.test import Client
from django.utils import timezone

from cancellations.models import Preferences

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def test_settings_ask_visitors_to_sign_in(client):
    assert client.get("/account/").url == "/accounts/login/?next=/account/"


def test_settings_name_the_address_of_the_account(as_alice, alice):
    assert alice.email in as_alice.get("/account/").text


def test_looking_at_settings_stores_nothing(as_alice):
    as_alice.get("/account/")
    assert not Preferences.objects.exists()


def test_the_choice_is_stored(as_alice, alice):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": "Europe/London"})
    assert Preferences.objects.filter(user=alice, language="zh-hans", time_zone="Europe/London").exists()


def test_a_second_choice_replaces_the_first(as_alice):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": ""})
    as_alice.post("/account/", {"language": "en", "time_zone": ""})
    assert list(Preferences.objects.values_list("language", flat=True)) == ["en"]


def test_the_next_page_speaks_the_chosen_language(as_alice):
    page = as_alice.post("/account/", {"language": "zh-hans", "time_zone": ""}, follow=True)
    assert '<html lang="zh-Hans">' in page.text


def test_the_choice_holds_on_another_device(as_alice, alice):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": ""})
    phone = Client(headers={"accept-language": "en"})
    phone.force_login(alice)
    assert '<html lang="zh-Hans">' in phone.get("/account/").text


def test_following_the_browser_again_forgets_the_cookie(as_alice):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": ""})
    as_alice.post("/account/", {"language": "", "time_zone": ""})
    page = as_alice.get("/account/", headers={"accept-language": "en"})
    assert '<html lang="en">' in page.text


def test_an_unknown_time_zone_is_answered_beside_the_field(as_alice):
    page = as_alice.post("/account/", {"language": "", "time_zone": "Mars/Olympus"})
    assert 'id="id_time_zone_error"' in page.text


def test_an_unknown_time_zone_stores_nothing(as_alice):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": "Mars/Olympus"})
    assert not Preferences.objects.exists()


def test_an_unknown_language_is_refused(as_alice):
    as_alice.post("/account/", {"language": "xx", "time_zone": ""})
    assert not Preferences.objects.exists()


def test_one_persons_choice_is_nobody_elses(as_alice, charlie):
    as_alice.post("/account/", {"language": "zh-hans", "time_zone": ""})
    other = Client(headers={"accept-language": "en"})
    other.force_login(charlie)
    assert '<html lang="en">' in other.get("/account/").text


def test_the_time_zone_of_one_request_does_not_stay(as_alice):
    as_alice.post("/account/", {"language": "", "time_zone": "Europe/London"})
    as_alice.get("/account/")
    assert timezone.get_current_timezone_name() == "Asia/Shanghai"
