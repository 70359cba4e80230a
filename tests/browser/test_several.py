"""Two records printed in one go, and a calendar subscribed to, as somebody does it on a screen."""

import re

import pytest
from playwright.sync_api import expect

from cancellations.demo import tell_stories
from cancellations.models import CalendarFeed

from ..conftest import PASSWORD
from . import paper
from .walk import PRIMARY

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def at_home(page, sign_in, content, alice):
    """alice with a case at every stage, on her telephone."""
    tell_stories(alice)
    sign_in(alice)
    page.set_viewport_size(PHONE)
    page.goto("/cases/")
    return page


def test_two_cases_are_chosen_and_printed_each_from_a_new_page_on(at_home, page, alice, axe, picture, both_languages):
    page.locator("a[href='/cases/several/']").click()
    assert axe() == []
    chosen = [page.locator("main [name=case]").nth(n) for n in (0, 2)]
    for box in chosen:
        box.check()
    picture(f"several cases, chosen {both_languages}")
    page.locator(PRIMARY).click()
    expect(page.locator("article.letter")).to_have_count(2)
    assert axe() == []
    references = [case.reference for case in alice.cases.all() if case.reference in page.locator("main").inner_text()]
    page.emulate_media(media="print")
    sheets = [paper.words_on(sheet) for sheet in paper.sheets(page, "A4")]
    first = [next(n for n, words in enumerate(sheets) if reference in words) for reference in references]
    assert len(references) == len(set(first)) == 2
    assert [words for words in sheets if sum(reference in words for reference in references) != 1] == []
    assert not any(f"1/{len(sheets)}" in words for words in sheets)


def test_choosing_needs_no_script(browser, base_url, at_home, page):
    context = browser.new_context(
        java_script_enabled=False, base_url=base_url, storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto("/cases/several/")
    plain.locator("main [name=case]").first.check()
    plain.locator(PRIMARY).click()
    expect(plain.locator("article.letter")).to_have_count(1)
    context.close()


def test_the_table_is_downloaded_after_the_password(at_home, page):
    page.goto("/cases/several/?all")
    page.locator("main button[value=table]").click()
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator(PRIMARY).click()
    with page.expect_download() as download:
        page.locator("main button[value=table]").click()
    assert re.fullmatch(r"signoff-cases-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)


def test_a_calendar_is_made_copied_made_anew_and_stopped(at_home, page, alice, axe, picture, both_languages):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/account/")
    page.locator("main a[href='/account/calendar/']").click()
    assert axe() == []
    page.locator(PRIMARY).click()
    first = address(page)
    assert axe() == []
    picture(f"calendar, made {both_languages}")
    page.locator("#copy-address").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == first
    assert page.locator("main a.btn-primary").get_attribute("href").startswith("webcal:")
    page.locator("main button[value=make]").click()
    expect(page.locator("#address")).not_to_have_text(first)
    page.locator("main button[value=stop]").click()
    expect(page.locator("#address")).to_have_count(0)
    assert not CalendarFeed.objects.exists()


def address(page):
    expect(page.locator("#address")).to_be_visible()
    return page.locator("#address").inner_text()
