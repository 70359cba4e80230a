"""What every PDF of ours has: tags, a language, our fonts, and every word that was put in."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from cancellations.documents import pdf
from cancellations.documents.pdf import drawable, typeset

SHEET = """
#import "house.typ": *
#show: paper.with(title: facts.title, lang: facts.lang)
= #facts.title
#facts.text
"""


@pytest.fixture(autouse=True)
def sheet(tmp_path, monkeypatch):
    """A paper of two lines, beside the house's own templates."""
    (tmp_path / "house.typ").write_text((pdf.TEMPLATES / "house.typ").read_text())
    (tmp_path / "sheet.typ").write_text(SHEET)
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)


def read(text="Line closed", lang="en"):
    return PdfReader(BytesIO(typeset("sheet", {"title": "Record", "lang": lang, "text": text})))


def words(text):
    return " ".join(read(text).pages[0].extract_text().split())


def test_it_is_tagged_and_says_its_language():
    root = read(lang="zh").trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh"


@pytest.mark.parametrize("text", ["销户受理编号 20261", "Vertragsende, Grüße", "résiliée", "1 2 3 € £ ¥"])
def test_every_word_is_there(text):
    assert text in words(text)


def test_markup_in_a_persons_words_stays_text():
    assert '*bold* #panic("x") $x$ = head' in words('*bold* #panic("x") $x$ = head')


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("🙂 done", "[slightly smiling face] done"), ("ไ", "[thai character sara ai maimalai]"), ("a\x01b\ufffec", "abc")],
)
def test_what_no_font_draws_is_named(text, drawn):
    assert drawn in words(text)


def test_facts_of_every_shape_are_made_drawable():
    assert drawable({"a": ["🙂", {"b": ("销户\n", 1, True, None)}]}) == {
        "a": ["[slightly smiling face]", {"b": ["销户\n", 1, True, None]}]
    }


def test_faces_are_looked_for_once():
    assert pdf._faces() is pdf._faces()


def test_threads_may_set_papers_at_the_same_time():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(words, [f"Line {n} 号码" for n in range(8)]))
    assert [n for n, text in enumerate(found) if f"Line {n} 号码" not in text] == []


@pytest.mark.parametrize("text", ["W" * 900, "https://example.org/" + "a" * 500, "长" * 900, f"{'a' * 30} {'b' * 400}"])
def test_a_word_without_an_end_stays_on_the_page(text):
    with closing(PdfDocument(typeset("sheet", {"title": "Record", "lang": "en", "text": text}))) as found:
        assert runs_off(found) == []


def runs_off(found):
    """The sheets on which a character stands outside the margins of 18 mm."""
    return [n for n, page in enumerate(found) if any(not 48 < x < page.get_width() - 48 for x in edges(page))]


def edges(page):
    text = page.get_textpage()
    boxes = (text.get_charbox(n) for n in range(text.count_chars()))
    return [x for left, _, right, _ in boxes for x in (left, right) if left < right]
