"""The record's page and its PDF say the same, word for word, in every state and language; and so does the counter's."""

from collections import Counter
from contextlib import closing
from html.parser import HTMLParser

import pytest
from pypdfium2 import PdfDocument

from cancellations.documents.choices import Part
from cancellations.documents.pdf import drawable
from cancellations.enums import CaseState, Outcome

from ...browser.paper import plain
from ..roads import in_state, start, url
from .cases import blocked_by_everything, everything, hostile
from .test_pdf import runs_off

LANGUAGES = ("en", "zh", "both")
PARTS = [f"part={part.value}" for part in Part]


class Letter(HTMLParser):
    """The texts in ``main``, and those in the heads of its tables."""

    def __init__(self, page):
        super().__init__()
        self.inside, self.texts, self.heads = [], [], []
        self.feed(page[page.index("<main") : page.index("</main>")])

    def handle_starttag(self, tag, attrs):
        self.inside += [tag] if tag not in ("br", "path", "meta") else []

    def handle_endtag(self, tag):
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data):
        self.texts.append(data)
        self.heads += [data] if "thead" in self.inside else []


def signs(text):
    return Counter(plain(text).replace("\u200b", "").replace("\ufffe", ""))


def differences(client, road, query, name="case_summary", of_pdf=None):
    """What only the page says, and what only the PDF says beside what every sheet of it repeats."""
    page = Letter(client.get(f"{url(road, name)}?{query}").text)
    answer = client.get(f"{url(road, name + '_pdf')}?{of_pdf or query}")
    with closing(PdfDocument(answer.content)) as sheets:
        printed = "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    html, pdf = signs(drawable("".join(page.texts))), signs(printed)
    feet = signs(f"Signoff·销卡簿·{road.case.reference}0123456789/–")
    repeated = Counter(dict.fromkeys(signs("".join(page.heads)) | feet, 99))
    return html - pdf, pdf - html - repeated


def alike(*asked):
    return differences(*asked) == (Counter(), Counter())


def test_a_difference_is_found(as_alice, alice):
    """Or else the tests below would not say anything."""
    road = everything(start(alice))
    only_page, only_pdf = differences(as_alice, road, "part=money", of_pdf="part=evidence")
    assert only_page
    assert only_pdf


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", CaseState)
def test_the_record_in_every_state(as_alice, alice, state, language):
    assert alike(as_alice, everything(in_state(alice, state)), f"language={language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_of_an_esim_on_the_other_paper(as_alice, alice, language):
    assert alike(
        as_alice, in_state(alice, "closed", "esim kept for codes"), f"language={language}&paper=letter&number=full"
    )


def test_the_record_of_a_case_that_was_closed_early(as_alice, alice):
    assert alike(as_alice, start(alice).close_early(Outcome.KEPT, "They made an offer"), "language=both")


@pytest.mark.parametrize("query", [*PARTS, "&".join(PARTS[:3]), "part=evidence&part=money&language=both"])
def test_chosen_parts(as_alice, alice, query):
    assert alike(as_alice, everything(in_state(alice, "submitted")), query)


@pytest.mark.parametrize("query", PARTS)
def test_chosen_parts_with_nothing_in_them(as_alice, alice, query):
    assert alike(as_alice, start(alice), query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words(as_alice, alice, language):
    assert alike(as_alice, hostile(start(alice)), f"language={language}")


@pytest.mark.parametrize("state", CaseState)
def test_the_counter_sheet_in_every_state(as_alice, alice, state):
    assert alike(as_alice, in_state(alice, state), "number=full", "case_counter")


def test_the_heaviest_counter_sheet(as_alice, alice):
    assert alike(as_alice, blocked_by_everything(in_state(alice, "submitted")), "paper=letter", "case_counter")


@pytest.mark.parametrize("name", ["case_summary_pdf", "case_counter_pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_do_not_run_off_the_page(as_alice, alice, language, name):
    road = blocked_by_everything(hostile(start(alice)))
    with closing(PdfDocument(as_alice.get(f"{url(road, name)}?language={language}&paper=letter").content)) as found:
        assert runs_off(found) == []
