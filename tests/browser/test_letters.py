"""A letter in a browser: found from the case, read beside its translation, put on paper."""

import pytest
from playwright.sync_api import expect

from cancellations.demo import Road
from carriers.enums import CardKind

from . import paper

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def case(content, alice):
    """A line of a German carrier whose address is known."""
    road = Road(alice, "congstar", CardKind.PHYSICAL_SIM, number="+4915112345678")
    return f"/cases/{road.case.pk}/"


def top_of(page, name):
    return page.locator(f"#{name}").bounding_box()["y"]


def test_from_the_case_to_a_letter_in_two_languages(page, sign_in, alice, case, axe, both_languages, picture):
    sign_in(alice)
    page.goto(case)
    page.locator("[aria-labelledby=papers] a[href$='letters/']").click()
    assert axe() == []
    page.locator(".letters .btn-primary").click()
    expect(page.locator("#letter")).to_have_attribute("lang", "de")
    expect(page.locator("#letter")).to_contain_text("hiermit kündige ich")
    mine = "zh-Hans" if both_languages.startswith("zh") else "en"
    expect(page.locator("#translation")).to_have_attribute("lang", mine)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert axe() == []
        assert (top_of(page, "letter-head") == top_of(page, "translation-head")) == (size is DESKTOP)
        picture(f"letter {both_languages} {size['width']}")


@pytest.mark.parametrize("dark", [False, True])
def test_the_printed_page_has_the_address_in_the_window(page, sign_in, alice, case, dark):
    """A page without a script prints as the PDF does: DIN 5008, form B."""
    sign_in(alice)
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{case}letters/notice/print/")
    found = paper.sheets(page, "A4")
    assert len(found) == 1
    assert paper.missing(["congstar GmbH", "61466 Kronberg", "hiermit kündige ich", "Unterschrift:"], found) == []
    at = {}

    def visit(text, cm, tm, font, size):
        for word in ("Kündigung", "61466"):
            if text.strip().startswith(word):
                x, y = (tm[4] * cm[0] + cm[4]), (tm[5] * cm[3] + cm[5])
                at.setdefault(word, (x / 72 * 25.4, 297 - y / 72 * 25.4))

    found[0].page.extract_text(visitor_text=visit)
    left, top = at["61466"]
    assert (20 < left < 105, 62.7 < top < 90) == (True, True)
    assert at["Kündigung"][1] > 98


def test_an_american_letter_prints_on_letter_paper(page, sign_in, alice, case):
    road = Road(alice, "att", CardKind.PHYSICAL_SIM, number="+12025550123")
    sign_in(alice)
    page.goto(f"/cases/{road.case.pk}/letters/notice/print/")
    found = paper.sheets(page, "A4")
    assert [paper.size_of(sheet) for sheet in found] == [paper.SIZES["Letter"]]
