"""The papers as Chromium prints them: on the chosen paper, each sheet with its reference, the counter's on one page."""

import pytest

from cancellations.demo import Road, under_review
from carriers.enums import CardKind

from ..cancellations.documents.cases import blocked_by_everything, everything
from . import paper

PAPERS = {"a4": "A4", "letter": "Letter"}


@pytest.fixture
def printed(page, sign_in, alice):
    def print_it(case, what, query=""):
        sign_in(alice)
        page.goto(f"/cases/{case.pk}/{what}/{query}")
        return paper.sheets(page, "A4")

    return print_it


@pytest.fixture
def road(content, alice):
    under_review(alice)
    road = Road.__new__(Road)
    road.person, road.case = alice, alice.cases.get()
    return road


@pytest.mark.parametrize("chosen", PAPERS)
def test_the_record_prints_on_the_chosen_paper(printed, road, chosen):
    sheet = printed(road.case, "summary", f"?paper={chosen}")[0]
    assert all(abs(a - b) <= 2 for a, b in zip(paper.size_of(sheet), paper.SIZES[PAPERS[chosen]], strict=True))


@pytest.mark.parametrize("language", ["en", "both"])
def test_every_sheet_says_which_record_it_is_of(printed, road, language):
    found = printed(everything(road).case, "summary", f"?language={language}")
    assert len(found) > 1
    assert [n for n, sheet in enumerate(found, 1) if f"·{road.case.reference}" not in paper.words_on(sheet)] == []
    assert paper.numbered(found) == []


@pytest.mark.parametrize("extra", range(0, 12, 3))
def test_stamp_and_signature_never_stand_alone(printed, road, extra):
    for _ in range(extra):
        road.case.events.create(actor=road.person, kind="contacted", happened_on=road.case.opened_at)
    *_, last = printed(road.case, "summary", "?language=en&part=steps&part=timeline")
    assert paper.plain("The shop’s stamp") in last.words
    assert paper.plain("Written down") in last.words


@pytest.mark.parametrize("chosen", PAPERS)
@pytest.mark.parametrize("is_heavy", [False, True])
def test_the_counter_sheet_prints_on_one_page(printed, road, chosen, is_heavy):
    case = blocked_by_everything(road).case if is_heavy else road.case
    assert len(printed(case, "counter", f"?paper={chosen}")) == 1


def test_what_is_chosen_in_the_form_is_what_is_shown(page, sign_in, alice, content):
    road = Road(alice, "ee", CardKind.PHYSICAL_SIM, number="+447400123456")
    sign_in(alice)
    page.goto(f"/cases/{road.case.pk}/summary/")
    page.locator(".paper-choices summary").click()
    page.locator("[name=language]").select_option("both")
    page.get_by_role("button", name="Show it this way").click()
    assert page.locator("main.is-both").count() == 1
    assert page.locator("main h1 [lang=zh-Hans]").count() == 1
