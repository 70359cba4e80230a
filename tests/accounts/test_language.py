"""The language follows the browser until somebody chooses, and then the choice is kept."""

import pytest
from django.test import Client

from cancellations.models import Preferences

from ..conftest import PASSWORD

pytestmark = pytest.mark.django_db

CHINESE = '<html lang="zh-Hans">'
ENGLISH = '<html lang="en">'


def choose(client, language, following="/privacy/"):
    return client.post("/i18n/setlang/", {"language": language, "next": following})


@pytest.mark.parametrize(
    ("header", "lang"), [("zh-CN,zh;q=0.9", CHINESE), ("zh-TW", CHINESE), ("en-GB", ENGLISH), ("fr", ENGLISH)]
)
def test_the_language_follows_the_browser(client, header, lang):
    assert lang in client.get("/", headers={"accept-language": header}).text


def test_a_visitors_choice_is_kept(client):
    choose(client, "zh-hans")
    assert CHINESE in client.get("/", headers={"accept-language": "en"}).text


def test_the_switch_leads_back_to_the_page(client):
    assert choose(client, "zh-hans", "/carriers/?q=ee").url == "/carriers/?q=ee"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_switch_leads_to_no_other_site(client, address):
    assert choose(client, "zh-hans", address).url == "/"


def test_the_switch_changes_nothing_on_get(client):
    assert client.get("/i18n/setlang/", {"language": "zh-hans"}).status_code == 405


@pytest.mark.parametrize("language", ["", "xx", "../../etc", "zh-hans\n"])
def test_a_language_we_do_not_have_changes_nothing(client, language):
    choose(client, language)
    assert ENGLISH in client.get("/").text


def test_the_choice_of_somebody_signed_in_holds_on_their_other_devices(client, alice):
    client.force_login(alice)
    choose(client, "zh-hans")
    phone = Client(headers={"accept-language": "en"})
    phone.force_login(alice)
    assert CHINESE in phone.get("/").text


def test_a_language_we_do_not_have_is_not_stored(client, alice):
    client.force_login(alice)
    choose(client, "xx")
    assert not Preferences.objects.exists()


def sign_in(client, person):
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


def test_signing_in_takes_over_what_the_visitor_chose(client, alice):
    choose(client, "zh-hans")
    sign_in(client, alice)
    assert Preferences.objects.get(user=alice).language == "zh-hans"


def test_signing_in_keeps_what_the_person_chose_before(client, alice):
    Preferences.objects.create(user=alice, language="en")
    choose(client, "zh-hans")
    sign_in(client, alice)
    assert Preferences.objects.get(user=alice).language == "en"


def test_signing_in_without_a_choice_stores_none(client, alice):
    sign_in(client, alice)
    assert not Preferences.objects.exists()
