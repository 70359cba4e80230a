"""The record as a document: on either paper, in black and white, and long when the case was long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cancellations.demo import Road, under_review
from carriers.enums import CardKind

from . import paper

CONTACTS = 60
READABLE = 4.5


@pytest.fixture
def long_case(content, alice):
    """Sixty calls, each of several lines, so that the record runs over many sheets."""
    road = Road(alice, "ee", CardKind.PHYSICAL_SIM, nickname="A long story", number="+447400123456")
    now = timezone.now()
    road.case.contacts.model.objects.bulk_create(
        road.case.contacts.model(
            case=road.case,
            channel="hotline",
            happened_at=now - timedelta(days=CONTACTS - n),
            reference=f"FIRST-{n:02}",
            said=f"They promised to ring back. {'They did not. ' * (n % 5 + 3)}LAST-{n:02}",
        )
        for n in range(CONTACTS)
    )
    return road.case


@pytest.fixture
def record(page, sign_in, alice):
    """``record(case)`` opens the printable page of alice's case, as a printer sees it."""

    def open_record(case, size="A4"):
        sign_in(alice)
        page.goto(f"/cases/{case.pk}/summary/?paper={size.lower()}")
        page.emulate_media(media="print")
        return page

    return open_record


@pytest.fixture
def case(content, alice):
    under_review(alice)
    return alice.cases.get()


@pytest.mark.parametrize("size", paper.SIZES)
def test_a_long_record_cuts_no_row_between_two_sheets(record, long_case, size):
    """Where a contact begins and where it ends is on one sheet."""
    found = [paper.words_on(sheet) for sheet in paper.sheets(record(long_case, size), size)]
    whole = [n for n in range(CONTACTS) if any(f"FIRST-{n:02}" in sheet and f"LAST-{n:02}" in sheet for sheet in found)]
    assert whole == list(range(CONTACTS))


def test_every_sheet_of_a_long_record_repeats_the_head_of_its_table(record, long_case, page):
    found = paper.sheets(record(long_case), "A4")
    head = page.locator("#contacts + table th").first.inner_text()
    sheets = [words for words in map(paper.words_on, found) if "FIRST-" in words]
    assert len(sheets) > 2
    assert [n for n, words in enumerate(sheets) if paper.plain(head) not in words] == []


def test_every_sheet_of_a_long_record_is_numbered(record, long_case):
    found = paper.sheets(record(long_case), "A4")
    assert len(found) > 3
    assert paper.numbered(found) == []


def test_on_paper_only_the_letter_is_left(record, case, page):
    shown = (
        record(case).locator("body > *").evaluate_all("all => all.filter(e => e.offsetHeight).map(e => e.className)")
    )
    assert shown == ["letter is-a4"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_every_word_stands_out_from_white(record, case, page, scheme):
    """Also for somebody whose screen is dark: printers leave the ground out."""
    page.emulate_media(color_scheme=scheme)
    colours = (
        record(case)
        .locator(".letter *")
        .evaluate_all("all => [...new Set(all.filter(e => e.innerText).map(e => getComputedStyle(e).color))]")
    )
    assert len(colours) > 1
    assert [colour for colour in colours if contrast_with_white(colour) < READABLE] == []


def contrast_with_white(colour):
    """By WCAG's formula; ``colour`` as browsers compute it: rgb(23, 32, 42)."""
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_done_steps_are_told_apart_without_colour(record, case):
    """Word and shape: the line's nodes keep their fill on paper."""
    node = record(case).locator(".letter .is-done .line-node").first
    assert node.evaluate("node => getComputedStyle(node).printColorAdjust") == "exact"
