"""That the browser tests can fail: the console is heard, and axe sees. That they begin with the whole content."""

import pytest
from django.core.management import call_command

from ..conftest import SHIPPED, put_back, stored


@pytest.fixture
def blank(page):
    page.goto("/")
    return page


def test_an_error_on_the_console_is_heard(blank, complaints):
    blank.evaluate("console.error('a refused style')")
    complaints.forgive("a refused style")


def test_a_script_that_breaks_is_heard(blank, complaints):
    with blank.expect_event("pageerror"):
        blank.evaluate("setTimeout(() => { throw new Error('broken') })")
    complaints.forgive("broken")


def test_axe_sees_a_button_without_words(blank, axe):
    blank.evaluate("document.body.innerHTML = '<button></button>'")
    assert any(found.startswith("button-name") for found in axe())


def test_the_browser_asks_for_the_language_it_is_given(page, both_languages):
    page.goto("/")
    assert page.evaluate("navigator.language") == both_languages


def test_content_that_is_put_back_is_what_was_loaded(transactional_db, content):
    call_command("flush", verbosity=0, interactive=False)
    put_back(SHIPPED)
    for model, rows in SHIPPED.items():  # PostgreSQL lays rows wherever there is room
        assert sorted(stored(model), key=repr) == sorted(rows, key=repr), model
