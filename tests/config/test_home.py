"""The way in, what we keep, and whether we are alive."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/", "/privacy/", "/healthz"])
def test_visitors_may_read_it(client, page):
    assert client.get(page).status_code == 200


def test_home_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_home_searches_the_carriers(client):
    assert f'action="{reverse("carrier_list")}"' in client.get("/").text


@pytest.mark.parametrize("carrier", ["china-mobile", "china-unicom", "ee", "giffgaff"])
def test_home_leads_to_carriers_often_looked_up(client, carrier):
    assert f'href="/carriers/{carrier}/"' in client.get("/").text


def test_home_invites_visitors_to_sign_in(client):
    assert 'href="/accounts/login/"' in client.get("/").text


def test_home_leads_somebody_signed_in_to_their_cases(client, alice):
    client.force_login(alice)
    assert '<a class="btn btn-primary" href="/cases/">' in client.get("/").text


@pytest.mark.parametrize("signed_in", [True, False])
def test_home_has_one_primary_action(client, alice, signed_in):
    if signed_in:
        client.force_login(alice)
    assert client.get("/").text.count("btn-primary") == 1


def test_the_page_we_are_on_is_marked(client):
    assert 'href="/accounts/login/" aria-current="page"' in client.get("/accounts/login/").text


def test_the_page_on_what_we_keep_tells_that_addresses_limit_reports_too(client):
    assert "floods us with reports" in client.get("/privacy/").text


def test_healthz_says_ok(client):
    assert client.get("/healthz").content == b"ok"


def test_healthz_says_503_when_the_database_does_not_answer(client):
    with connection.execute_wrapper(broken):
        assert client.get("/healthz").status_code == 503


def broken(execute, sql, params, many, context):
    raise OperationalError("gone")
