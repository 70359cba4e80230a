"""Cases in a spreadsheet: each in a row, its sums apart by currency, and nothing that runs."""

import csv
from io import StringIO

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cancellations.documents.table import as_text, cases_csv
from cancellations.models import Case
from cancellations.queries import my_files
from carriers.enums import StepKey as S

from ..money import BILL, noted, owing
from ..roads import ago, at, start, walk


def table(person):
    """The rows as a program reads them, each by the names of its columns."""
    return list(csv.DictReader(StringIO(cases_csv(my_files(person)).decode("utf-8-sig"))))


def test_excel_is_told_that_it_is_utf_8(alice):
    start(alice)
    assert cases_csv(my_files(alice)).startswith(b"\xef\xbb\xbf")


def test_without_a_case_there_is_the_head_alone(alice):
    assert (table(alice), cases_csv([]).count(b"\r\n")) == ([], 1)


def test_a_row_names_the_line_and_masks_its_number(alice):
    case = start(alice, nickname="旅行").case
    row = table(alice)[0]
    named = [row[name] for name in ("Record no.", "Carrier", "Nickname", "Phone number", "State", "Outcome")]
    assert named == [case.reference, "China Mobile", "旅行", "138****8000", "Getting ready", ""]


def test_a_row_tells_the_days_by_the_standard(alice):
    walk(start(alice)).sign_off()
    row = table(alice)[0]
    days = [row[name] for name in ("Applied on", "Approved on", "Line closed on", "Refunded on", "Signed off on")]
    assert days == [f"{ago(n)}" for n in (7, 4, 4, 1, 0)]


def test_a_row_says_what_comes_next(alice):
    at(alice, S.REVIEW)
    row = table(alice)[0]
    assert (row["What is due then"], row["Next date"]) == ("The carrier’s answer", f"{ago(-3)}")


def test_sums_stand_apart_by_side_and_currency(alice):
    owing(alice).owe(**noted(**BILL)).owe(**noted(currency="USD"))
    row = table(alice)[0]
    sums = {name: cell for name, cell in row.items() if "owe" in name}
    assert list(sums.items()) == [
        ("They owe me (CNY)", "200.00"),
        ("They owe me (USD)", "200.00"),
        ("I owe (CNY)", "36.50"),
    ]


def test_who_owes_nothing_in_a_currency_has_an_empty_cell_there(alice):
    owing(alice)
    start(alice, number="+8613800138001")
    assert {row["They owe me (CNY)"] for row in table(alice)} == {"200.00", ""}


def test_the_head_is_in_the_readers_language(alice):
    start(alice)
    with translation.override("zh-hans"):
        assert "运营商" in table(alice)[0]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", "－1", '=HYPERLINK("http://x","y")']
)
def test_a_formula_stays_text(alice, text):
    start(alice)
    Case.objects.update(nickname=text)
    assert table(alice)[0]["Nickname"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "旅行", "", "138****8000", "2026-01-05"])
def test_other_text_stays_as_it_is(text):
    assert as_text(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not as_text(text).lstrip().startswith(("=", "+", "-", "@"))
