"""Making an account, signing in and coming back after a lost password, through the real pages and mails."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from ..conftest import PASSWORD

pytestmark = pytest.mark.django_db

ANNA = {"email": "anna@example.org", "password1": "quiet-river-97"}
ENTRANCES = ["login", "signup", "password/reset", "password/reset/done", "inactive"]


def code_in(message):
    return re.search(r"^[A-Z0-9-]{6,}$", message.body, re.MULTILINE)[0]


def sign_up(client, **headers):
    return client.post("/accounts/signup/", ANNA, headers=headers)


@pytest.mark.parametrize("page", ENTRANCES)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_way_in_is_open_to_visitors(client, page, language):
    assert client.get(f"/accounts/{page}/", headers={"accept-language": language}).status_code == 200


@pytest.mark.parametrize("page", ["email", "password/change"])
def test_an_account_is_managed_by_its_owner_only(client, page):
    assert client.get(f"/accounts/{page}/").url.startswith("/accounts/login/")


def test_sign_up_sends_a_code_and_asks_for_it(client):
    assert sign_up(client).url == "/accounts/confirm-email/"


def test_the_page_that_asks_for_the_code_is_open(client):
    sign_up(client)
    assert client.get("/accounts/confirm-email/").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_code_from_the_mail_lets_the_person_in(client, language):
    sign_up(client, **{"accept-language": language})
    confirmed = client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert confirmed.url == "/cases/"


def test_a_wrong_code_is_answered_beside_the_field(client):
    sign_up(client)
    page = client.post("/accounts/confirm-email/", {"code": "AAAAAA"})
    assert 'id="id_code_error"' in page.text


def test_a_weak_password_is_summed_up_on_top(client):
    page = client.post("/accounts/signup/", {**ANNA, "password1": "12345"})
    assert 'href="#id_password1"' in page.text


def test_no_account_is_open_before_the_code(client):
    sign_up(client)
    assert client.get("/account/").status_code == 302


def test_the_mail_names_no_placeholder_site(client):
    sign_up(client)
    assert "example.com" not in mail.outbox[0].subject + mail.outbox[0].body


def test_a_known_address_is_answered_like_a_new_one(client, alice):
    known = client.post("/accounts/signup/", {**ANNA, "email": alice.email})
    assert known.url == "/accounts/confirm-email/"


def test_a_known_address_is_told_by_mail(client, alice):
    client.post("/accounts/signup/", {**ANNA, "email": alice.email})
    assert "/accounts/password/reset/" in mail.outbox[0].body


def test_signing_in_leads_to_the_cases(client, alice):
    assert client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD}).url == "/cases/"


def test_a_wrong_password_says_one_sentence_for_both_fields(client, alice):
    page = client.post("/accounts/login/", {"login": alice.email, "password": "wrong"})
    assert page.text.count("The e-mail or the password is not right.") == 1


def test_the_link_in_the_mail_sets_a_new_password(client, alice):
    client.post("/accounts/password/reset/", {"email": alice.email})
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "another-river-97", "password2": "another-river-97"})
    alice.refresh_from_db()
    assert alice.check_password("another-river-97")


def test_an_unknown_address_is_told_where_to_make_an_account(client):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert "http://testserver/accounts/signup/" in mail.outbox[0].body


def test_the_e_mail_changes_only_with_the_code(client, alice):
    client.force_login(alice)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    before = get_user_model().objects.get().email
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert (before, get_user_model().objects.get().email) == (alice.email, "new@example.org")


def test_signing_out_leads_home(client, alice):
    client.force_login(alice)
    assert client.post("/accounts/logout/").url == "/"


def test_opening_the_sign_out_page_signs_nobody_out(client, alice):
    client.force_login(alice)
    client.get("/accounts/logout/")
    assert client.get("/account/").status_code == 200
