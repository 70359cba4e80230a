"""Journeys in a real Chromium: every one also fails on a console error, and `axe` tells what it finds on a page.

Tests here use ``page`` (relative addresses work), ``sign_in(user)``, ``axe()`` and ``both_languages``. They commit for
real, so content and people are made anew for each: ask for the fixtures ``content`` and ``alice`` in every test.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

# Playwright's sync API keeps an event loop running in this thread, and Django refuses queries beside one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HERE = Path(__file__).parent
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{cache}</cachedir>
</fontconfig>"""


@pytest.hookimpl(tryfirst=True)  # before pytest-django puts tests that commit last
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium_path():
    return os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("google-chrome")


def pytest_runtest_setup():
    if not chromium_path():
        message = "no Chromium: run `make test` as root on Debian, install one, or say where with CHROMIUM_PATH"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(message)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, tmp_path_factory):
    import manimgx_fonts_cjk

    folder = tmp_path_factory.mktemp("fonts")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=Path(manimgx_fonts_cjk.__file__).parent, cache=folder / "cache"))
    return {
        **browser_type_launch_args,
        "executable_path": chromium_path(),
        "env": {**os.environ, "FONTCONFIG_FILE": str(config)},
        "args": [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture
def reader_locale(request):
    """What the browser asks for; `both_languages` runs a test once in each."""
    return getattr(request, "param", "en-GB")


@pytest.fixture
def browser_context_args(browser_context_args, reader_locale):
    return {**browser_context_args, "locale": reader_locale}


class Complaints(list):
    """What the console said. A test that means to meet a refusal forgives it: ``complaints.forgive("409")``."""

    def forgive(self, words):
        assert any(words in said for said in self), f"nothing about {words!r} in {self}"
        self[:] = [said for said in self if words not in said]


@pytest.fixture
def complaints():
    return Complaints()


@pytest.fixture
def context(context, complaints):
    context.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    context.set_default_timeout(10_000)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    assert complaints == []


@pytest.fixture
def sign_in(context, live_server):
    """``sign_in(alice)``: her session in this browser, without walking through the form."""

    def enter(user):
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return enter


@pytest.fixture
def axe(page):
    """``axe()`` must be empty: what axe-core finds against WCAG 2.2 AA and good practice, each with the element."""
    from axe_playwright_python.base import AXE_SCRIPT

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Preloading copies style sheets into the page, which our content security policy rightly refuses.
    options = {"resultTypes": ["violations"], "runOnly": tags, "preload": False, "selectors": False}
    options["rules"] = {"target-size": {"enabled": True}}

    def look():
        page.wait_for_load_state()  # a click is over before the page it leads to is there
        page.evaluate(AXE_SCRIPT)
        # All that is in order would be carried here to be thrown away.
        found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
        return [f"{violation['id']}: {node['html']}" for violation in found for node in violation["nodes"]]

    return look


@pytest.fixture
def picture(page):
    """``picture("home")`` keeps how the page looks, where SCREENSHOTS names a folder; else it does nothing."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(name):
        if folder:
            page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)

    return keep


def pytest_generate_tests(metafunc):
    """``both_languages`` among a test's arguments runs it in English and in Chinese."""
    if "both_languages" in metafunc.fixturenames:
        metafunc.parametrize("reader_locale", ["en-GB", "zh-CN"], indirect=True)


@pytest.fixture
def both_languages(reader_locale):
    return reader_locale
