"""Several cases at once: chosen without a script, printed one after the other, exported as one table."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.utils import timezone, translation
from django.utils.formats import date_format

from cancellations.documents.archive import MANIFEST
from cancellations.enums import CaseState
from cancellations.forms.several import MOST
from cancellations.views.again import ask_again
from carriers.enums import StepKey as S
from tests.conftest import PASSWORD

from ..papers import said_in
from ..reminders.promises import prefers, promised
from ..roads import at, in_state, start, walk
from .test_query_counts import full, queries

PAGE = "/cases/several/"
PRINT, TABLE = 5, 7


def line(person, last, stop=S.PREPARE):
    return at(person, stop, number=f"+86138001380{last:02}", nickname=f"Line {last}")


def ask(client, to, *roads, **more):
    return client.get(PAGE, {"case": [getattr(road, "case", road).pk for road in roads], "to": to} | more)


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def shown(moment, language):
    with translation.override(language):
        return "".join(date_format(timezone.localtime(moment)).split())


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


@pytest.fixture
def many(alice):
    """One line more than can be chosen at once."""
    return [promised(alice, None) for _ in range(MOST + 1)]


def test_fifty_are_chosen_at_once_and_no_more(signed_in, many):
    answer = ask(signed_in, "table", *many)
    assert (answer.status_code, checked(answer)) == (422, MOST + 1)
    assert "You chose 51 cases. Choose 50 at most" in answer.text
    assert len(rows(ask(signed_in, "table", *many[1:]))) == MOST


def test_of_more_the_latest_are_chosen_with_one_tap(as_alice, many):
    assert "At most 50 at once." in as_alice.get(PAGE).text
    assert "Choose the latest 50" in as_alice.get(PAGE).text
    assert checked(as_alice.get(PAGE + "?all")) == MOST


def test_the_most_that_can_be_chosen_are_an_address_that_servers_take(alice):
    asked = ask_again("case_several", case=[uuid4()] * MOST).url
    assert len(asked) < 4000


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
    assert answer["Content-Disposition"] == f'attachment; filename="signoff-records-{timezone.localdate()}.zip"'
    with ZipFile(BytesIO(answer.getvalue())) as archive:
        papers = set(archive.namelist()) - {MANIFEST}
        assert papers == {f"{road.case.reference}-record.pdf" for road in (one, two)}
        assert {archive.read(name)[:5] for name in papers} == {b"%PDF-"}


def said_in_only(content):
    """The words of the only paper in an archive."""
    with ZipFile(BytesIO(content)) as archive:
        return said_in(archive.read(archive.namelist()[0]))


def test_a_paper_is_made_when_it_is_sent(as_alice, alice):
    answer = ask(as_alice, "pdf", line(alice, 1))
    tomorrow = timezone.now() + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        content = answer.getvalue()
    assert "Printedon" + shown(tomorrow, "en") in said_in_only(content)


def test_even_then_it_speaks_the_persons_language_and_knows_their_day(as_alice, alice):
    road = line(prefers(alice, language="zh-hans", time_zone="Pacific/Kiritimati"), 1)
    answer = ask(as_alice, "pdf", road)
    with translation.override("en"), timezone.override("Pacific/Pago_Pago"):  # where it is never the same day
        content = answer.getvalue()
    with timezone.override("Pacific/Kiritimati"):
        assert "打印日期" + shown(timezone.now(), "zh-hans") in said_in_only(content)


# Exporting -----------------------------------------------------------------------------------------------------------


def test_the_table_asks_for_the_password_again_and_keeps_the_choice(as_alice, alice):
    one, two, _ = line(alice, 1), line(alice, 2), line(alice, 3)
    asked = ask(as_alice, "table", one, two).url
    page = parse_qs(urlsplit(asked).query)["next"][0]
    assert asked.startswith("/accounts/reauthenticate/")
    assert as_alice.post(asked, {"password": PASSWORD, "next": page}).url == page
    assert checked(as_alice.get(page)) == 2
    assert len(rows(ask(as_alice, "table", one, two))) == 2


def test_the_page_says_beforehand_that_it_will_ask(as_alice, alice):
    start(alice)
    told = "asked for your password once more"
    assert told in as_alice.get(PAGE).text
    as_alice.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert told not in as_alice.get(PAGE).text


def test_the_chosen_cases_are_the_rows_of_a_table(signed_in, alice):
    one, two, _ = line(alice, 1), line(alice, 2), line(alice, 3)
    answer = ask(signed_in, "table", one, two)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="signoff-cases-{timezone.localdate()}.csv"'
    assert {row["Record no."] for row in rows(answer)} == {one.case.reference, two.case.reference}


def test_the_table_speaks_the_persons_language(signed_in, alice):
    road = start(prefers(alice, language="zh-hans"))
    assert rows(ask(signed_in, "table", road))[0]["运营商"] == "中国移动"


@pytest.mark.parametrize("count", [1, 5])
def test_exporting_costs_the_same_however_many(signed_in, alice, count):
    roads = [full(walk(start(alice, number=f"+861380013800{n}"))) for n in range(count)]
    assert queries(lambda: ask(signed_in, "table", *roads)) == TABLE
