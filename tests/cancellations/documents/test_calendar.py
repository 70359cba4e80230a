"""What falls due, as calendar programs read it."""

import string
import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cancellations.documents.calendar import calendar_of, calendar_with
from cancellations.enums import CaseState, DeadlineKind
from cancellations.models import Case, Contact
from cancellations.queries import deadlines_of
from cancellations.workflow.aftercare import Aftercare
from cancellations.workflow.deadlines import (
    Deadline,
    Moved,
    apply_by,
    moved,
    promised,
    reckoned_end,
    visit,
    within,
)
from cancellations.workflow.escalation import due_on_the_ladder
from carriers.enums import PeriodUnit
from carriers.enums import StepKey as S
from carriers.ladder import Matter, PlainRung, Taken
from carriers.notice import Notice
from carriers.plan import Duration

from ..ics import event, events, faults, lines, names, strictly
from ..roads import ago, at, in_state, start
from ..services.test_deadlines import SOON, put_off, settle
from ..services.test_deadlines import promising as with_promise

CASE = Case(pk=uuid.UUID(int=1), carrier_name="China Mobile", nickname="Mum")
PROMISE = promised(date(2026, 3, 5), "To call back", date(2026, 3, 1), 7)
DAY = timedelta(days=1)


def calendar(*roads, lead_days=3, title=""):
    return calendar_of([road.file for road in roads], lead_days, title)


def written(deadline=PROMISE, case=CASE, lead_days=3):
    """The only event in a calendar of one deadline."""
    return event(calendar_with([(case, deadline)], lead_days))


# Days ----------------------------------------------------------------------------------------------------------------


def test_a_deadline_is_a_whole_day():
    assert (written().start, written().end) == (PROMISE.due_on, PROMISE.due_on + DAY)


def test_it_says_that_it_is_a_day_and_not_a_time():
    assert "DTSTART;VALUE=DATE:20260305" in lines(calendar_with([(CASE, PROMISE)], 3))


def test_a_whole_day_does_not_make_anybody_busy():
    assert written().transparency == "TRANSPARENT"


@pytest.mark.parametrize("state", CaseState)
def test_every_deadline_of_the_case_is_an_event(alice, state):
    road = in_state(alice, state)
    assert [found.start for found in events(calendar(road))] == [due.due_on for due in deadlines_of(road.file)]


def test_what_is_met_is_not_there_any_more(alice):
    road = with_promise(start(alice))
    before = len(events(calendar(road)))
    settle(road, kept=True)
    assert (before, events(calendar(road))) == (1, [])


def test_what_is_late_stays(alice):
    road = with_promise(start(alice))
    Contact.objects.update(promised_by=ago(30))
    assert event(calendar(road)).start == ago(30)


# Which it is ---------------------------------------------------------------------------------------------------------


def test_a_new_date_moves_the_same_event(alice):
    road = at(alice, S.REVIEW)
    before = event(calendar(road))
    put_off(road)
    after = event(calendar(road))
    assert (after.uid, after.start) == (before.uid, SOON)
    assert after.sequence == before.sequence + 1


def test_no_two_deadlines_have_one_id(alice):
    ids = [found.uid for found in events(calendar(in_state(alice, CaseState.CLOSED)))]
    assert len(set(ids)) == len(ids) > 1


def test_the_same_deadline_of_another_case_is_another_event():
    assert written(case=Case(pk=uuid.UUID(int=2), carrier_name="x")).uid != written().uid


def test_an_id_tells_nothing(alice):
    road = with_promise(start(alice))
    found = event(calendar(road)).uid
    assert str(uuid.UUID(found)) == found
    assert str(road.case.pk) not in found


def test_the_same_rows_give_the_same_bytes(alice):
    road = at(alice, S.REVIEW)
    assert calendar(road) == calendar(road)


# What it says --------------------------------------------------------------------------------------------------------


def test_it_names_the_carrier_the_line_and_what_is_due():
    assert written().summary == "China Mobile · Mum: What they promised"


@pytest.mark.parametrize(
    ("nickname", "shown"),
    [("Line of 2009", "Line of 2009"), ("Mum 13800138000", "Mum ••••"), ("", "S-7"), ("138 0013 8000", "S-7")],
)
def test_it_tells_lines_with_one_carrier_apart_and_shows_no_number(nickname, shown):
    case = Case(pk=CASE.pk, carrier_name="China Mobile", nickname=nickname, reference="S-7")
    assert written(case=case).summary == f"China Mobile · {shown}: What they promised"


def test_it_speaks_the_readers_language():
    with translation.override("zh-hans"):
        assert written(visit(PROMISE.due_on, "", 1)).summary == "China Mobile · Mum：去营业厅的日子"


@pytest.mark.parametrize("secret", ["13800138000", "138****8000", "58.20"])
def test_what_stands_in_sight_tells_no_number_and_no_amount(alice, secret):
    road = with_promise(start(alice, nickname="Line of 2009")).owe(
        kind="deposit", expected="58.20", currency="CNY", noted_on=ago(1)
    )
    seen = [line for line in lines(calendar(road)) if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert not [line for line in seen if secret in line]


def test_a_number_in_a_name_or_a_promise_is_hidden():
    numbered = Case(pk=CASE.pk, carrier_name="Shop 138 0013 8000", nickname="Mum")
    found = written(promised(PROMISE.due_on, "SMS to 13800138000", ago(9), 7), numbered)
    assert "Shop •••• · " in found.summary
    assert "13800138000" not in found.description


WHEN = date(2026, 11, 25)
NOTICE = Notice(30, PeriodUnit.DAY)
COMPLAINT = Matter([PlainRung("complaint", "Complaint", "投诉")], {"complaint": Taken(WHEN, WHEN)}, WHEN)
NOTES = [
    within(DeadlineKind.ANSWER, WHEN, Duration(expected=3, longest=10), "CN"),
    within(DeadlineKind.REFUND, WHEN, Duration(expected=30), "CN"),
    promised(WHEN, "To call back", WHEN, 7),
    apply_by(WHEN, NOTICE),
    reckoned_end(WHEN, NOTICE),
    *due_on_the_ladder(COMPLAINT.standings(), WHEN),
    *Aftercare(WHEN, WHEN).deadlines(),
    *moved([promised(WHEN, "", WHEN, 7)], [Moved("promise:7", WHEN, WHEN + DAY)]),
]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.key)
def test_every_note_still_says_its_day(note, language):
    with translation.override(language):
        assert date_format(WHEN) in written(note).description.splitlines()[0]


@pytest.mark.parametrize("day", ["2026-11-25", "2026/1/5", "2026.11.25", "25/11/2026", "5.1.2026", "11/25/2026"])
@pytest.mark.parametrize("after", ["", " 10:00", ", room 12", "."])
def test_a_day_in_digits_is_no_number(day, after):
    words = f"By {day}{after}"
    assert written(promised(WHEN, words, WHEN, 7)).description.splitlines()[0].endswith(words)


@pytest.mark.parametrize(
    "number",
    ["2026-11-25-1234", "2026-13-25", "138 2026-11-25", "2026-11-2512", "1380-01-38", "2026-11.25", "20261125"],
)
def test_a_number_that_looks_like_a_day_is_hidden(number):
    assert written(promised(WHEN, number, WHEN, 7)).description.splitlines()[0].endswith(": ••••")


def test_it_says_why_on_that_day_and_leads_to_the_case(settings):
    settings.SITE_URL = "https://signoff.example/"
    address = "https://signoff.example" + reverse("case_detail", args=[CASE.pk])
    found = written()
    assert found.description.splitlines() == ["They promised it on 1 March 2026: To call back", address]
    assert found.url == address


# Alarms --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lead_days", "hours"), [(3, -64), (1, -16), (0, 8), (14, -328)])
def test_it_rings_in_the_morning_so_many_days_before(lead_days, hours):
    [alarm] = written(lead_days=lead_days).alarms.times
    assert alarm.trigger - datetime.combine(PROMISE.due_on, time.min) == timedelta(hours=hours)


def test_a_look_after_the_closed_line_rings_on_its_day():
    look = Deadline(DeadlineKind.CHECK_IN, PROMISE.due_on, "")
    [alarm] = written(look).alarms.times
    assert alarm.trigger == datetime.combine(PROMISE.due_on, time(8))


# The calendar --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["NAME", "X-WR-CALNAME"])
def test_a_calendar_of_one_case_names_its_carrier(name):
    assert rf"{name}:Signoff 销卡簿 · A\, B\; C" in lines(calendar_with([], 3, "A, B; C"))


@pytest.mark.parametrize(
    "line", ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "NAME:Signoff 销卡簿"]
)
def test_a_calendar_says_how_it_is_called_and_when_to_read_it_again(line):
    assert line in lines(calendar_with([], 3))


def test_it_invites_nobody():
    assert not {"METHOD", "ATTENDEE", "ORGANIZER"} & set(names(calendar_with([(CASE, PROMISE)], 3)))


def test_a_calendar_without_a_date_is_a_calendar():
    empty = calendar_with([], 3)
    assert (faults(empty), strictly(empty)) == ([], [])


# Programs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_two_parsers_read_the_same(alice, state, language):
    with translation.override(language):
        content = calendar(
            with_promise(in_state(alice, state)) if state == CaseState.PREPARING else in_state(alice, state)
        )
    first = [(e.uid, e.start, e.end, e.summary, e.description, e.sequence) for e in events(content)]
    assert faults(content) == []
    assert [(e.uid, e.start, e.end, e.summary, e.description, e.sequence) for e in strictly(content)] == first


SIGNS = st.text(
    alphabet=st.one_of(
        st.sampled_from(string.punctuation + "\r\n\t\x00\x0b\x0c\x1c\x85\u2028 N"),
        st.characters(exclude_categories=["Cs"]),
    )
)
INJECTED = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@example.org"


@settings(max_examples=60, deadline=None)
@given(carrier=SIGNS, words=SIGNS)
@example(carrier=INJECTED, words=INJECTED)
@example(carrier="\\", words="\\n\\N\\,\\;")
@example(carrier="\\\nATTACH:x", words="中" * 300)
@example(carrier=";VALUE=URI:", words="a\n b\n\tc")
def test_no_text_adds_a_line(carrier, words):
    case = Case(pk=CASE.pk, carrier_name=carrier or "x")
    content = calendar_with([(case, promised(PROMISE.due_on, words, PROMISE.due_on, 7))], 3, carrier)
    assert faults(content) == []
    assert names(content) == names(calendar_with([(CASE, PROMISE)], 3))
    [first], [second] = events(content), strictly(content)
    assert (first.summary, first.description) == (second.summary, second.description)
    assert first.description.count("\n") == 1
