"""A guide printed: the whole of it, and the warning that no editor can take away."""

import re

import pytest

from . import paper

GUIDE = "/carriers/china-mobile/physical-sim/"


@pytest.fixture
def guide(page, content):
    page.goto(GUIDE)
    return page


def test_what_is_folded_on_the_screen_is_open_on_paper(guide):
    hidden = [claim for fold in guide.locator("details.more li").all() if (claim := fold.text_content())]
    said = [re.sub(r"\s+", " ", claim).strip()[:30] for claim in hidden]
    assert len(said) > 5
    assert paper.missing(said, paper.sheets(guide, "A4")) == []


def test_the_warning_is_printed(guide):
    warning = guide.locator("#safe + ul li").all_inner_texts()
    assert len(warning) == 3
    assert paper.missing(warning, paper.sheets(guide, "A4")) == []


def test_the_official_contacts_are_printed(guide):
    assert paper.missing(["10086", "10086.cn"], paper.sheets(guide, "A4")) == []


def test_nothing_to_press_is_printed(guide):
    guide.emulate_media(media="print")
    for words in ("Start my cancellation", "Suggest a change", "Unfold every detail"):
        assert not guide.get_by_text(words).first.is_visible()


def test_a_claim_leads_to_its_source_and_back_to_a_telephone(guide):
    guide.locator(".source-mark").first.click()
    assert guide.url.endswith("#source-1")
    assert guide.locator('.line-body a[href="tel:10086"]').first.is_visible()
