"""Stamp and signature are given for what stands above them, so they take its last row along to a new page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cancellations.documents.pdf import typeset
from cancellations.documents.sheet import Column, Section, Sheet, fact, lines, say, table

FULL = 30
"""So many rows that a page has room for them and for nothing else."""


def pages(rows, notes=()):
    columns = (Column(say("Day"), "count", 0.4), Column(say("What")))
    found = table(columns, ((lines(str(n)), lines(f"Row {n}")) for n in range(rows)))
    section = Section("timeline", say("Timeline"), table=found, notes=notes)
    words = {"title": say("Record"), "lead": say("Of a line"), "foot": say("Foot"), "reference": "SO-1"}
    sheet = Sheet(**words, head=(fact("a", "b"),), sections=(section,), rooms=(lines("Stamp"), lines("Signed")))
    return [page.extract_text() for page in PdfReader(BytesIO(typeset("summary", sheet.facts("a4")))).pages]


@pytest.mark.parametrize("rows", [1, 2, FULL, FULL + 2, FULL + 4, FULL + 9])
def test_the_last_row_goes_along(rows):
    last = pages(rows)[-1]
    assert "Stamp" in last
    assert f"Row {rows - 1}" in last


def test_on_a_new_page_it_has_its_head_again():
    first, second = pages(FULL + 2)
    assert (first.count("Day"), second.count("Day"), second.count("Row")) == (1, 1, 1)


def test_a_note_goes_along():
    assert "One more" in pages(FULL + 1, lines("One more"))[-1]
