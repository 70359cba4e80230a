"""Several cases at once: chosen without a script, printed one after the other, exported as one table."""

import csv
from io import BytesIO, StringIO
from uuid import uuid4
from zipfile import ZipFile

import pytest

from cancellations.enums import CaseState
from carriers.enums import StepKey as S

from ..reminders.promises import prefers
from ..roads import at, in_state, start, walk
from .test_query_counts import full, queries

PAGE = "/cases/several/"
PRINT, TABLE = 5, 7


def line(person, last, stop=S.PREPARE):
    return at(person, stop, number=f"+86138001380{last:02}", nickname=f"Line {last}")


def ask(client, to, *roads, **more):
    return client.get(PAGE, {"case": [road.case.pk for road in roads], "to": to} | more)


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def checked(answer):
    return answer.text.count("checked")


# Choosing ------------------------------------------------------------------------------------------------------------


def test_my_cases_lead_there(as_alice, alice):
    start(alice)
    assert f'href="{PAGE}"' in as_alice.get("/cases/").text


def test_who_has_no_case_is_told_so(as_alice):
    page = as_alice.get(PAGE).text
    assert "There is no case yet" in page
    assert 'name="case"' not in page


@pytest.mark.parametrize("state", CaseState)
def test_every_case_can_be_chosen(as_alice, alice, state):
    road = in_state(alice, state)
    assert f'value="{road.case.pk}"' in as_alice.get(PAGE).text


def test_a_line_is_named_with_its_number_masked(as_alice, alice):
    line(alice, 7)
    assert "China Mobile · Line 7 · 138****8007 · Getting ready" in as_alice.get(PAGE).text


@pytest.mark.parametrize(("query", "count"), [("", 0), ("?all", 2)])
def test_all_are_chosen_with_one_tap(as_alice, alice, query, count):
    line(alice, 1), line(alice, 2)
    assert checked(as_alice.get(PAGE + query)) == count


def test_a_link_may_choose_beforehand(as_alice, alice):
    chosen, _ = line(alice, 1), line(alice, 2)
    assert checked(as_alice.get(PAGE, {"case": chosen.case.pk})) == 1


@pytest.mark.parametrize("to", ["print", "pdf", "table"])
def test_to_choose_none_is_told(as_alice, alice, to):
    start(alice)
    answer = ask(as_alice, to)
    assert (answer.status_code, "Choose at least one case." in answer.text) == (422, True)


def test_what_was_chosen_is_not_lost(as_alice, alice):
    answer = ask(as_alice, "burn", start(alice))
    assert (answer.status_code, checked(answer)) == (422, 1)


@pytest.mark.parametrize("case", [uuid4(), "x", "\x00", "1" * 1000])
@pytest.mark.parametrize("to", ["print", "pdf", "table"])
def test_a_case_that_there_is_not_is_refused(as_alice, alice, case, to):
    start(alice)
    answer = as_alice.get(PAGE, {"case": case, "to": to})
    assert (answer.status_code, "is not there any more" in answer.text) == (422, True)


@pytest.mark.parametrize("to", ["print", "pdf", "table"])
def test_somebody_elses_case_is_like_one_that_there_is_not(as_charlie, alice, charlie, to):
    own, theirs = start(charlie), start(alice)
    answer = ask(as_charlie, to, own, theirs)
    assert (answer.status_code, "is not there any more" in answer.text) == (422, True)
    assert theirs.case.reference not in answer.text


# Printing ------------------------------------------------------------------------------------------------------------


def test_each_chosen_case_is_printed_as_a_record_of_its_own(as_alice, alice):
    one, two, other = line(alice, 1), line(alice, 2, S.REVIEW), line(alice, 3)
    page = ask(as_alice, "print", one, two).text
    assert page.count('<article class="letter') == 2
    assert all(road.case.reference in page for road in (one, two))
    assert other.case.reference not in page


def test_a_number_is_masked_on_them(as_alice, alice):
    page = ask(as_alice, "print", line(alice, 1)).text
    assert "138****8001" in page
    assert "138 0013 8001" not in page


def test_no_two_places_of_the_page_have_one_name(as_alice, alice):
    page = ask(as_alice, "print", line(alice, 1, None), line(alice, 2, None)).text
    names = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("count", [1, 5])
def test_printing_costs_the_same_however_many(as_alice, alice, count):
    roads = [full(walk(start(alice, number=f"+861380013800{n}"))) for n in range(count)]
    assert queries(lambda: ask(as_alice, "print", *roads)) == PRINT


def test_each_chosen_case_is_a_pdf_in_the_archive(as_alice, alice):
    one, two, _ = line(alice, 1), line(alice, 2), line(alice, 3)
    answer = ask(as_alice, "pdf", one, two)
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as archive:
        assert set(archive.namelist()) == {f"{road.case.reference}-record.pdf" for road in (one, two)}
        assert {archive.read(name)[:5] for name in archive.namelist()} == {b"%PDF-"}


# Exporting -----------------------------------------------------------------------------------------------------------


def test_the_chosen_cases_are_the_rows_of_a_table(as_alice, alice):
    one, two, _ = line(alice, 1), line(alice, 2), line(alice, 3)
    answer = ask(as_alice, "table", one, two)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="signoff-')
    assert {row["Record no."] for row in rows(answer)} == {one.case.reference, two.case.reference}


def test_the_table_speaks_the_persons_language(as_alice, alice):
    road = start(prefers(alice, language="zh-hans"))
    assert rows(ask(as_alice, "table", road))[0]["运营商"] == "中国移动"


@pytest.mark.parametrize("count", [1, 5])
def test_exporting_costs_the_same_however_many(as_alice, alice, count):
    roads = [full(walk(start(alice, number=f"+861380013800{n}"))) for n in range(count)]
    assert queries(lambda: ask(as_alice, "table", *roads)) == TABLE
