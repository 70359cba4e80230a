"""That the browser tests can fail: the console is heard, and axe sees."""

import pytest


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
