"""Letters on paper: every kind, language and state; blanks where they belong; the address in the envelope's window."""

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from cancellations.documents.choices import ON_LETTER, Paper
from cancellations.documents.envelopes import (
    AMERICAN,
    BRITISH,
    DIN_5008_B,
    FRENCH,
    IN_COUNTRY,
    LAYOUTS,
    PLAIN,
    layout_of,
)
from cancellations.documents.letter import address_lines, paragraphs_of, typst_facts, with_blanks
from cancellations.documents.letters import Letters
from cancellations.documents.pdf import typeset
from cancellations.models import Escalation, MoneyEntry
from carriers.enums import StepKey as S
from carriers.enums import WordingKind, WordingLanguage
from carriers.models import Country

from ..ladders import APPEAL, COMPLAINT, make_ladder, overdue, promise
from ..papers import kept
from ..roads import at, in_state, rejected, start
from ..test_words import at_carrier_of

MM = 72 / 25.4
SHEETS = {"a4": (210, 297), "letter": (215.9, 279.4)}


def hostile(alice):
    road = start(alice, nickname='<b>&"{x}')
    promise(road, '#panic("x") $x$ *b* {number} [y] <i>\n\n- z 🙂', kept=False, spoke_with="@owed ?esim")
    return road


def everything(alice):
    road = in_state(alice, "ended")
    make_ladder(rungs=[COMPLAINT, APPEAL])
    promise(road, kept=False), promise(road)
    for amount, currency in (("200", "CNY"), ("68", "CNY"), ("9", "EUR")):
        MoneyEntry.objects.create(
            case=road.case, kind="deposit", currency=currency, expected=amount, noted_on="2026-01-05"
        )
    named = {"name_en": "Complaint", "name_zh": "投诉", "taken_on": "2026-02-03", "reference": "T-1"}
    Escalation.objects.create(case=road.case, rung="complaint", **named)
    kept(road.case), kept(road.case, b"%PDF-1.4 other", kind="identity", name="passport.pdf")
    return road


STATES = {
    "opened": start,
    "eSIM without a number": lambda alice: start(alice, "esim", number="", nickname="Trip"),
    "waiting": lambda alice: at(alice, S.REVIEW),
    "late": overdue,
    "rejected": rejected,
    "everything": everything,
    "hostile": hostile,
}


@pytest.fixture
def made(world, wordings, alice):
    def letters(state, kind):
        return Letters(STATES[state](alice).file, kind)

    return letters


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", WordingKind)
def test_every_letter_reads_well_in_every_language(made, kind, state):
    letters = made(state, kind)
    for key in WordingLanguage.values:
        letter = letters.letter(key)
        shown = "\n".join([letter.as_text, letter.spoken])
        assert all((letter.subject, letter.text, letter.spoken))
        assert not any(mark in shown for mark in ("None", "{{", "  ____", "( )", "()", "（）"))
        if state != "hostile":
            assert not any(mark in shown for mark in "{}[]@")


@pytest.mark.parametrize("state", ["opened", "hostile", "everything"])
@pytest.mark.parametrize("kind", WordingKind)
def test_every_letter_is_one_sheet(made, kind, state):
    letter = made(state, kind).letter("de")
    assert len(PdfReader(BytesIO(typeset("letter", typst_facts(letter)))).pages) == 1


@pytest.mark.parametrize("kind", WordingKind)
@pytest.mark.parametrize("key", WordingLanguage.values)
def test_what_is_never_held_is_a_blank(made, kind, key):
    letter = made("everything", kind).letter(key)
    assert all(line.endswith("____") for line in letter.language.sender)
    assert "____" in letter.text.splitlines()[-1]


def test_enclosures_are_named_but_no_paper_of_identity(made):
    assert [made("everything", kind).letter("en").enclosures for kind in (WordingKind.BODY,)] == [
        ("bill.pdf (5 January 2026)",)
    ]


def test_brackets_are_those_of_the_letters_language(made):
    assert made("everything", WordingKind.BODY).letter("zh").enclosures == ("bill.pdf（2026 年 1 月 5 日）",)


@pytest.mark.parametrize(("key", "dated"), [("en", False), ("de", True)])
def test_only_a_language_that_names_the_place_has_a_blank_for_it(made, key, dated):
    assert ("____" in made("opened", WordingKind.NOTICE).letter(key).dateline) == dated


def test_a_notice_encloses_nothing(made):
    assert made("everything", WordingKind.NOTICE).letter("en").enclosures == ()


@pytest.mark.parametrize("key", WordingLanguage.values)
@pytest.mark.parametrize(("body", "first"), [("____通信管理局", "____通信管理局"), ("", "____")])
def test_the_letter_to_the_body_is_addressed_to_it_and_never_to_what_is_done_there(made, key, body, first):
    letters = made("everything", WordingKind.BODY)
    letters.facts["next_rung"].body = body
    assert letters.letter(key).recipient == (first, "____", "____")


def test_a_body_that_nobody_knows_is_a_blank(made):
    letter = made("opened", WordingKind.BODY).letter("en")
    assert (letter.recipient, letter.known_recipient) == (("____", "____", "____"), "")


# Addresses and lines -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "address", "lines"),
    [
        ("EE", "", ("EE", "____", "____")),
        ("", "", ("____", "____", "____")),
        ("congstar", "congstar GmbH, PO 1, 61466 Kronberg", ("congstar GmbH", "PO 1", "61466 Kronberg")),
        ("3 Hong Kong", "PO Box 999, Hong Kong", ("3 Hong Kong", "PO Box 999", "Hong Kong")),
        ("T", "T, aaaa, bbbb, c, d, eeee, f", ("T", "aaaa", "bbbb", "c, d", "eeee, f")),
    ],
)
def test_an_address_fits_every_window(name, address, lines):
    assert address_lines(name, address) == lines


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Name: ____", ["Name: ", None]),
        ("____", [None]),
        ("from ____ to ____", ["from ", None, " to ", None]),
        ("plain", ["plain"]),
        ("", []),
    ],
)
def test_blanks_are_lines_to_write_on(line, pieces):
    assert with_blanks(line) == pieces


def test_items_are_lists_and_the_rest_paragraphs():
    found = [(one.is_list, one.lines) for one in paragraphs_of("a\nb\n- c\n- d\ne\n\nf")]
    assert found == [(False, ("a", "b")), (True, ("c", "d")), (False, ("e",)), (False, ("f",))]


# The window ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "layout"),
    [
        *[("DE", DIN_5008_B), ("AT", DIN_5008_B), ("FR", FRENCH), ("GB", BRITISH), ("IE", BRITISH)],
        *[("US", AMERICAN), ("CA", AMERICAN), ("JP", PLAIN), ("TW", PLAIN), ("CN", PLAIN), ("", PLAIN)],
    ],
)
def test_a_country_has_its_envelopes(country, layout):
    assert layout_of(country) == layout


@pytest.mark.parametrize(("country", "layout"), IN_COUNTRY.items())
def test_its_envelopes_hold_the_paper_of_all_other_papers(country, layout):
    assert layout.paper == (Paper.LETTER if country in ON_LETTER else Paper.A4)


@pytest.mark.parametrize(("country", "speaks", "paper"), [("MX", "", "letter"), ("JP", "en-US", "a4")])
def test_elsewhere_a_letter_is_on_the_countrys_paper(made, country, speaks, paper):
    letters = made("opened", WordingKind.NOTICE)
    letters.file.case.carrier.country.code, letters.speaks = country, speaks
    assert letters.letter("en").layout == PLAIN._replace(paper=paper)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_nothing_on_the_sheet_stands_in_the_way_of_another(layout):
    width, height = SHEETS[layout.paper]
    for box in (layout.sender, layout.address):
        assert 0 < box.left < box.left + box.width < width
    assert layout.sender.top + layout.sender.height <= layout.address.top < layout.date_top < layout.body_top < height


@pytest.mark.parametrize("layout", [one for one in LAYOUTS.values() if one.window], ids=lambda one: one.key)
def test_the_address_stands_in_what_shows(layout):
    window, address = layout.window, layout.address
    assert window.left <= address.left
    assert window.top <= address.top
    assert address.left + address.width <= window.left + window.width
    assert address.top + address.height <= window.top + window.height


def boxes(content):
    """[(words, left, top, right, bottom)] of each run of text on the first sheet, in mm from its upper left."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    text, height = page.get_textpage(), page.get_height()
    rects = [text.get_rect(n) for n in range(text.count_rects())]
    found = [
        (text.get_text_bounded(*rect), rect[0] / MM, (height - rect[3]) / MM, rect[2] / MM, (height - rect[1]) / MM)
        for rect in rects
    ]
    text.close(), page.close(), document.close()
    return found


ADDRESS = ("Example Mobile GmbH", "Customer Care", "Post Box 1165", "61466 Kronberg")


@pytest.mark.parametrize("code", ["DE", "FR", "GB", "US"])
def test_in_the_pdf_the_window_shows_the_address_and_nothing_else(made, code):
    letter = made("opened", WordingKind.NOTICE).letter("en")
    layout = layout_of(code)
    facts = typst_facts(letter) | {"recipient": [[line] for line in ADDRESS], "paper": layout.paper}
    facts["layout"] = facts["layout"] | {
        **{name: getattr(layout, name)._asdict() for name in ("sender", "address")},
        **{name: getattr(layout, name) for name in ("date_top", "body_top", "left", "right", "folds")},
    }
    window = layout.window
    right, bottom = window.left + window.width, window.top + window.height
    found = boxes(typeset("letter", facts))
    shown = [
        run for run in found if run[1] < right and run[3] > window.left and run[2] < bottom and run[4] > window.top
    ]
    assert " ".join(run[0].strip() for run in shown) == " ".join(ADDRESS)
    for _, left, top, end, foot in shown:
        assert window.left <= left < end <= right
        assert window.top <= top < foot <= bottom


def test_american_letters_are_on_letter_paper(made):
    letter = made("opened", WordingKind.NOTICE).letter("en")
    sheet = PdfReader(BytesIO(typeset("letter", typst_facts(letter) | {"paper": "letter"}))).pages[0]
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [612, 792]


def test_the_layout_is_that_of_the_carriers_country(world, wordings, alice):
    letters = Letters(at_carrier_of(alice, "FR").file, WordingKind.CHASER)
    assert {letters.letter(key).layout.key for key in letters.languages} == {"fr-dl"}
    assert Country.objects.filter(code="FR").exists()
