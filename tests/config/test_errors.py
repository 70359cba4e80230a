"""An error looks like the rest of the site and says what to do."""

import pytest
from django.test import Client, RequestFactory

from config import views

BRAND = "销卡簿"


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_is_answered_in_our_look(client):
    page = client.get("/nowhere/")
    assert (page.status_code, BRAND in page.text) == (404, True)


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_answered_in_our_look(client):
    page = client.get("/", headers={"host": "evil.example"})
    assert (page.status_code, BRAND in page.text) == (400, True)


@pytest.mark.django_db
def test_a_form_without_its_token_is_answered_in_our_look():
    page = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert (page.status_code, BRAND in page.text) == (403, True)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.django_db
def test_an_error_speaks_the_readers_language(client, language):
    page = client.get("/nowhere/", headers={"accept-language": language})
    assert f'<html lang="{"zh-Hans" if language == "zh-CN" else "en"}">' in page.text


@pytest.mark.django_db
def test_a_refusal_is_answered_in_our_look(client):
    request = client.get("/").wsgi_request
    page = views.forbidden(request, PermissionError())
    assert (page.status_code, BRAND in page.text) == (403, True)


def test_our_own_failure_is_told_without_database_or_person():
    page = views.server_error(RequestFactory().get("/"))
    assert (page.status_code, BRAND in page.text) == (500, True)
