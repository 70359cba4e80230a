"""Headers every answer carries, whatever it says."""

import pytest

pytestmark = pytest.mark.django_db

PAGES = ["/", "/privacy/", "/healthz", "/nowhere/", "/accounts/login/", "/i18n/setlang/", "/account/"]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_that_we_did_not_open(client, page):
    assert "default-src 'none'" in client.get(page).headers["Content-Security-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_no_script_or_style_may_stand_in_the_page(client, page):
    assert "unsafe" not in client.get(page).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
@pytest.mark.parametrize("page", ["/", "/nowhere/"])
def test_other_sites_are_kept_away(client, page, header, value):
    assert client.get(page).headers[header] == value


def test_features_we_never_use_are_off(client):
    assert "camera=()" in client.get("/").headers["Permissions-Policy"]


def test_a_private_page_is_kept_by_no_cache(client, alice):
    client.force_login(alice)
    assert "no-store" in client.get("/account/").headers["Cache-Control"]


@pytest.mark.parametrize("page", ["/", "/accounts/login/", "/accounts/signup/", "/nowhere/"])
def test_no_style_or_script_is_written_inline(client, page):
    text = client.get(page).text
    assert not any(sign in text for sign in ("<script", "<style", " style=", " onclick="))
