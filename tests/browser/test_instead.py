"""Asked first what should become of the line: the ways that keep the number, on the screen and on paper."""

import re

import pytest
from playwright.sync_api import expect

from . import paper

QUESTION = "/cases/new/?carrier=ee&card_type=esim"
WAYS = ["port", "pause", "keep"]


@pytest.mark.parametrize("way", WAYS)
def test_a_way_is_read_and_one_comes_back_to_the_question(page, content, alice, sign_in, both_languages, way):
    sign_in(alice)
    page.goto(QUESTION)
    page.locator(f"main .aims a[href*='/instead/{way}/']").click()
    expect(page).to_have_url(re.compile(rf"/carriers/ee/instead/{way}/\?card_type=esim$"))
    page.locator("main .actions .btn").click()
    expect(page).to_have_url(re.compile(re.escape(QUESTION) + "$"))


def test_the_whole_of_a_choice_can_be_pressed(page, content, alice, sign_in):
    """Not only its words: on a phone one presses where the thumb is."""
    sign_in(alice)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(QUESTION)
    page.locator("main .aims > li").last.click(position={"x": 330, "y": 20})
    expect(page.locator("main form [name=number]")).to_be_visible()


def test_the_choices_are_reached_by_keyboard_in_their_order(page, content, alice, sign_in):
    sign_in(alice)
    page.goto(QUESTION)
    page.locator("main .lead a").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert [re.search(r"port|pause|keep|cancel", address)[0] for address in reached] == [*WAYS, "cancel"]


@pytest.fixture
def advice(page, content):
    page.goto("/carriers/china-mobile/instead/port/?card_type=physical-sim")
    return page


def words_of(advice, where):
    return [words for words in advice.locator(where).all_inner_texts() if words.strip()]


@pytest.mark.parametrize("size", paper.SIZES)
def test_the_advice_is_printed_with_its_sources(advice, size):
    told = [*words_of(advice, "main h1"), *words_of(advice, "main h2"), *words_of(advice, ".recipe > li")]
    assert len(told) > 12
    assert paper.missing(told, paper.sheets(advice, size)) == []


def test_the_questions_the_contacts_and_the_warnings_are_printed(advice):
    told = [*words_of(advice, ".questions li"), *words_of(advice, ".note"), "10086"]
    assert paper.missing(told, paper.sheets(advice, "A4")) == []


def test_the_sheets_are_numbered(advice):
    assert paper.numbered(paper.sheets(advice, "A4")) == []


def test_no_rule_is_cut_between_two_sheets(advice):
    found = [paper.words_on(sheet) for sheet in paper.sheets(advice, "A4")]
    rules = [paper.plain(rule) for rule in words_of(advice, ".recipe > li")]
    assert [rule for rule in rules if not any(rule in sheet for sheet in found)] == []


def test_nothing_to_press_is_printed(advice):
    advice.emulate_media(media="print")
    assert [link for link in advice.locator("main .actions a, main .print-hint").all() if link.is_visible()] == []
