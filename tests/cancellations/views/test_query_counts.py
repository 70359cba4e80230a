"""Queries per request: literal, and the same however many rows there are. The session and the person are among them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cancellations.models import Event
from cancellations.queries import offer_of
from cancellations.services.reminders import check_deadlines
from carriers.enums import StepKey as S
from tests.answers import close
from tests.conftest import PASSWORD

from ..documents.cases import blocked_by_everything, everything
from ..editions import NEW_REVIEW, general_edition, new_edition, take_down
from ..evidence.images import picture
from ..linked import hang, starter
from ..papers import kept
from ..reminders.promises import promised
from ..roads import answers, at, in_state, post, rejected, rejection, start, step_url, url, walk
from ..services.test_steps import PLACES
from .test_evidence import bring, upload
from .test_opening import address, send

CASES, CASE, SUMMARY, STEP_PAGE, STEP_POST, OPENING_POST = 6, 9, 4, 7, 10, 11
ACCOUNTS_PAGE, NO_RETURN, NO_RETURN_POST, ACCOUNT_POST = 6, 10, 10, 9
REMINDERS, COUNTER, CALENDAR = 8, 6, 7
FILES_PAGE, FILE, FILES_POST = 5, 4, 9
MY_DATA, EXPORT = 3, 55
OFFER, GUIDE_PAGE, CHOICE, ANSWERS_PAGE, ANSWERS_POST, ANSWER = CASE + 3, 7, 11, 7, 9, 9


def queries(request):
    """How many queries a request costs, the marks of its transaction included."""
    with CaptureQueriesContext(connection) as captured:
        request()
    return len(captured)


def full(road):
    """The same case with many contacts, blockers and events more."""
    for _ in range(6):
        road.take(S.CONTACT, **answers(S.CONTACT))
    note = {
        "case": road.case,
        "actor": road.person,
        "kind": "step_saved",
        "step": "prepare",
        "happened_on": answers(S.PORTAL)["visited_on"],
    }
    Event.objects.bulk_create(Event(state="preparing", **note) for _ in range(30))
    return road


@pytest.mark.parametrize("count", [0, 1, 5])
def test_my_cases(as_alice, alice, count):
    for n in range(count):
        at(alice, [S.PREPARE, S.ACCOUNT_STATUS, S.REVIEW, S.BALANCE, None][n], number=f"+861380013800{n}")
    assert queries(lambda: as_alice.get("/cases/")) <= CASES


@pytest.mark.parametrize("count", [0, 1, 5])
def test_my_data(as_alice, alice, count):
    for n in range(count):
        at(alice, None, number=f"+861380013800{n}")
    assert queries(lambda: as_alice.get("/account/data/")) <= MY_DATA


@pytest.mark.parametrize("count", [0, 1, 5])
def test_taking_my_data_along(client, alice, count):
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    for n in range(count):
        at(alice, None, number=f"+861380013800{n}")
    assert queries(lambda: list(client.post("/account/data/export.zip").streaming_content)) <= EXPORT


@pytest.mark.parametrize("count", [0, 1, 5])
def test_my_reminders(as_alice, alice, count):
    for _ in range(count):
        promised(alice, timezone.localdate())
    check_deadlines()
    assert queries(lambda: as_alice.get("/reminders/")) <= REMINDERS


@pytest.mark.parametrize("count", [1, 5])
def test_choosing_several_cases(as_alice, alice, count):
    for n in range(count):
        start(alice, number=f"+861380013800{n}")
    assert queries(lambda: as_alice.get("/cases/several/")) == 3


def test_the_calendar_of_a_case(as_alice, alice):
    road = walk(start(alice))
    few = queries(lambda: as_alice.get(url(road, "case_calendar")))
    full(road)
    assert queries(lambda: as_alice.get(url(road, "case_calendar"))) == few <= CALENDAR


def test_the_page_of_the_calendar(as_alice, alice):
    assert queries(lambda: as_alice.get("/account/calendar/")) == 3


def test_the_page_that_opens_several_lines(as_alice, alice):
    assert queries(lambda: as_alice.get(address().replace("/new/", "/new/several/"))) <= 7


@pytest.mark.parametrize("state", ["preparing", "submitted", "ended", "closed"])
def test_a_case(as_alice, alice, state):
    road = in_state(alice, state)
    assert queries(lambda: as_alice.get(url(road))) <= CASE


def test_a_case_with_many_rows_costs_no_more(as_alice, alice):
    road = walk(start(alice))
    few = queries(lambda: as_alice.get(url(road)))
    full(road)
    assert queries(lambda: as_alice.get(url(road))) == few


@pytest.mark.parametrize("editions", [1, 3])
def test_a_case_whose_guide_has_changed_reads_both_texts(as_alice, alice, editions):
    road = start(alice)
    for _ in range(editions):
        new_edition(), general_edition(contact=NEW_REVIEW)
    assert queries(lambda: as_alice.get(url(road))) <= OFFER


def test_a_case_whose_guide_was_taken_out_of_sight_looks_for_the_day(as_alice, alice):
    road = start(alice)
    take_down()
    assert queries(lambda: as_alice.get(url(road))) <= OFFER
    assert queries(lambda: as_alice.get(step_url(road, S.REVIEW))) <= STEP_PAGE + 2


def test_the_difference_on_a_page_of_its_own(as_alice, alice):
    road = start(alice)
    new_edition()
    assert queries(lambda: as_alice.get(url(road, "case_guide"))) <= GUIDE_PAGE


@pytest.mark.parametrize("answer", ["take", "keep"])
def test_choosing_a_guide(as_alice, alice, answer):
    road = start(alice)
    new_edition()
    form = {"version": 1, "seen": offer_of(road.file).key, "answer": answer}
    assert queries(lambda: _moved(as_alice.post(url(road, "case_guide"), form))) <= CHOICE


@pytest.mark.parametrize("name", ["physical", "esim"])
def test_being_asked_about_the_guide(as_alice, alice, name):
    road = in_state(alice, "closed", name)
    few = queries(lambda: as_alice.get(url(road, "case_guide_answers")))
    as_alice.post(
        url(road, "case_guide_answers"), {"review-right": "no", "review-differed": "x", "balance-right": "yes"}
    )
    assert queries(lambda: as_alice.get(url(road, "case_guide_answers"))) == few <= ANSWERS_PAGE


@pytest.mark.parametrize("count", [1, 3, 5])
def test_answering_about_the_guide(as_alice, alice, count):
    """Every answer is one of the guide's own, looked up and counted by itself."""
    where, keys = url(in_state(alice, "closed"), "case_guide_answers"), [S.PREPARE, S.CONTACT, S.REVIEW, S.BALANCE]
    given = {f"{key}-right": "yes" for key in [S.ACCOUNT_STATUS, *keys][:count]}
    assert queries(lambda: _moved(as_alice.post(where, given))) <= ANSWERS_POST + count * ANSWER


@pytest.mark.parametrize("form", ["case_summary", "case_summary_pdf"])
@pytest.mark.parametrize("name", ["physical", "esim"])
def test_the_summary(as_alice, alice, name, form):
    road = walk(start(alice, name))
    few = queries(lambda: as_alice.get(url(road, form) + "?language=both"))
    everything(full(road))
    assert queries(lambda: as_alice.get(url(road, form) + "?language=both")) == few <= SUMMARY


@pytest.mark.parametrize("form", ["case_counter", "case_counter_pdf"])
@pytest.mark.parametrize("name", ["physical", "esim"])
def test_the_counter_sheet(as_alice, alice, name, form):
    road = walk(start(alice, name))
    few = queries(lambda: as_alice.get(url(road, form)))
    blocked_by_everything(everything(full(road)))
    assert queries(lambda: as_alice.get(url(road, form))) == few <= COUNTER


def test_a_summary_with_a_second_attempt_costs_no_more(as_alice, alice):
    once = in_state(alice, "submitted")
    few = queries(lambda: as_alice.get(url(once, "case_summary")))
    once.take(S.REVIEW, **rejection("papers")).take(S.APPLICATION, **answers(S.APPLICATION) | second())
    assert queries(lambda: as_alice.get(url(once, "case_summary"))) == few


def second():
    return {"submitted_on": answers(S.BALANCE)["asked_on"], "items": ["name", "id_copy"]}


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_page(as_alice, alice, name, key):
    road = at(alice, key, name)
    assert queries(lambda: as_alice.get(step_url(road, key))) <= STEP_PAGE


def saving(client, road, key, **data):
    version = road.file.case.version
    return lambda: _moved(post(client, road, key, version=version, **data))


def _moved(answer):
    assert answer.status_code == 302


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_saving_a_step(as_alice, alice, name, key):
    assert queries(saving(as_alice, at(alice, key, name), key, **answers(key))) <= STEP_POST


@pytest.mark.parametrize("reason", ["arrears", "papers", "other"])
@pytest.mark.parametrize("name", ["physical", "esim"])
def test_saving_a_rejection(as_alice, alice, name, reason):
    road = at(alice, S.REVIEW, name)
    assert queries(saving(as_alice, road, S.REVIEW, **rejection(reason))) <= STEP_POST


def blockers(count):
    rows = {f"blockers-{n}-kind": "other" for n in range(count)}
    return {"blockers-TOTAL_FORMS": count, "blockers-INITIAL_FORMS": 0, **rows}


@pytest.mark.parametrize("count", [1, 5])
def test_saving_the_account_check_with_blockers(as_alice, alice, count):
    road = at(alice, S.ACCOUNT_STATUS)
    given = answers(S.ACCOUNT_STATUS) | {"nothing_found": False} | blockers(count)
    assert queries(saving(as_alice, road, S.ACCOUNT_STATUS, **given)) <= STEP_POST


def test_saving_a_second_attempt(as_alice, alice):
    road = rejected(alice, "papers")
    given = answers(S.APPLICATION) | second()
    assert queries(saving(as_alice, road, S.APPLICATION, **given)) <= STEP_POST


@pytest.mark.parametrize(("name", "key"), [("physical", S.PREPARE), ("esim", S.PORTAL), ("physical", S.BALANCE)])
def test_saving_a_correction(as_alice, alice, name, key):
    road = at(alice, key, name).take(key, **answers(key))
    given = answers(key) | {"bills_note": "1", "note": "1"}
    assert queries(saving(as_alice, road, key, **given)) <= STEP_POST


@pytest.mark.parametrize(("name", "key"), [place for place in PLACES if place[1] in (S.PREPARE, S.UNBIND, S.BALANCE)])
def test_skipping_a_step(as_alice, alice, name, key):
    road = at(alice, key, name)
    form = {"version": road.file.case.version}
    assert queries(lambda: _moved(as_alice.post(url(road, "case_step_skip", key), form))) <= STEP_POST


@pytest.mark.parametrize("count", [0, 4])
def test_opening_a_case(as_alice, alice, count):
    for n in range(count):
        start(alice, number=f"+861380013801{n}")
    assert queries(lambda: _moved(send(as_alice, address(), number="13800138000"))) <= OPENING_POST


@pytest.mark.parametrize("count", [0, 1, 20])
def test_the_files_of_a_case(as_alice, alice, count):
    road = start(alice)
    for n in range(count):
        kept(road.case, b"%%PDF-%d" % n, step="review")
    assert queries(lambda: as_alice.get(url(road, "case_evidence"))) <= FILES_PAGE
    assert queries(lambda: as_alice.get(url(road))) <= CASE


@pytest.mark.parametrize("count", [1, 3])
def test_putting_files_on_record(as_alice, alice, count):
    """One row each, and one event for all of them."""
    road = start(alice)
    files = [upload(f"{n}.png", picture(size=(n + 1, 1))) for n in range(count)]
    assert queries(lambda: _moved(bring(as_alice, road, *files, version=1))) <= FILES_POST + count


def test_one_file(as_alice, alice):
    road = start(alice)
    row = kept(road.case)
    assert queries(lambda: as_alice.get(url(road, "evidence_correct", row.pk))) <= FILES_PAGE
    assert queries(lambda: close(as_alice.get(url(road, "evidence_file", row.pk)))) <= FILE


# What hangs on the number, and the point of no return ----------------------------------------------------------------


def names(count):
    return [f"Account {n}" for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_list_of_accounts(as_alice, alice, count):
    for name in names(count):
        starter(f"Usual {name}")
    road = hang(start(alice), *names(count))
    assert queries(lambda: as_alice.get(url(road, "case_accounts"))) <= ACCOUNTS_PAGE


@pytest.mark.parametrize("count", [1, 30])
def test_a_case_costs_the_same_whatever_hangs_on_it(as_alice, alice, count):
    road = hang(at(alice, S.APPLICATION), *names(count))
    assert queries(lambda: as_alice.get(url(road))) <= CASE


@pytest.mark.parametrize("count", [1, 30])
def test_ticking_accounts(as_alice, alice, count):
    chosen = [starter(name).pk for name in names(count)]
    form = {"version": 1, "chosen": chosen}
    where = url(start(alice), "case_accounts")
    assert queries(lambda: _moved(as_alice.post(where, form))) <= ACCOUNT_POST


@pytest.mark.parametrize("form", [{"state": "moved"}, {"delete": "1"}])
@pytest.mark.parametrize("count", [1, 30])
def test_dealing_with_an_account(as_alice, alice, count, form):
    road = hang(start(alice), *names(count))
    where = url(road, "case_account", road.file.linked_accounts[0].pk)
    assert queries(lambda: _moved(as_alice.post(where, {"version": 2} | form))) <= ACCOUNT_POST


@pytest.mark.parametrize("count", [1, 30])
def test_going_on_all_the_same(as_alice, alice, count):
    where = url(hang(start(alice), *names(count)), "case_accounts_risk")
    assert queries(lambda: _moved(as_alice.post(where, {"version": 2, "understood": "on"}))) <= ACCOUNT_POST


@pytest.mark.parametrize(("name", "key"), [("physical", S.APPLICATION), ("esim", S.DETAILS), ("esim", S.UNBIND)])
def test_the_point_of_no_return(as_alice, alice, name, key):
    road = at(alice, key, name)
    where, form = url(road, "case_no_return", key), {"understood": "on", "last_digits": "8000"}
    assert queries(lambda: as_alice.get(where)) <= NO_RETURN
    form |= {"version": road.file.case.version}
    assert queries(lambda: _moved(as_alice.post(where, form))) <= NO_RETURN_POST
