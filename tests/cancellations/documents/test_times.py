"""The figures of time: how many days lay between what was asked for and what came."""

import pytest
from django.http import QueryDict

from cancellations.documents.choices import choice_of
from cancellations.documents.summary import summary_of
from cancellations.models import MoneyEntry
from cancellations.queries import SUMMARY_RECORDS, open_file
from carriers.enums import StepKey as S

from ..roads import ago, approval, at, in_state, rejection, start
from .cases import everything


def rows(road, part):
    """The rows of a part, cell by cell."""
    file = open_file(road.person, road.case.pk, records=SUMMARY_RECORDS)
    sheet = summary_of(file, choice_of(QueryDict(f"part={part}"), file))
    section = next(section for section in sheet.sections if section.key == part)
    return [["\n".join(words[0].text for words in cell) for cell in row] for row in section.table.rows]


def told(road):
    return {what: took for _, what, took in rows(road, "times")}


def test_an_application_is_waited_for(alice):
    assert told(in_state(alice, "submitted"))["Applied"] == "7 days so far"


def test_an_answer_took_its_days(alice):
    found = told(in_state(alice, "ended"))
    assert (found["Approved"], found["Applied"]) == ("3 days after the application", "—")


def test_a_refund_took_its_days(alice):
    assert told(in_state(alice, "ended"))["Balance: refunded"] == "2 days after it was asked for"


@pytest.mark.parametrize(("days", "took"), [(7, "on the day of the application"), (6, "1 day after the application")])
def test_short_times_are_said_as_people_say_them(alice, days, took):
    assert told(at(alice, S.REVIEW).take(S.REVIEW, **approval(days)))["Approved"] == took


def test_a_line_that_ends_later_says_so(alice):
    road = at(alice, S.REVIEW).take(S.REVIEW, **approval() | {"line_ends_on": ago(-20)})
    assert told(road)["The line ends"] == "27 days after the application"


def test_a_second_attempt_is_counted(alice):
    road = at(alice, S.REVIEW).take(S.REVIEW, **rejection("papers", days=5))
    road.take(S.APPLICATION, submitted_on=ago(4), channel="store")
    found = told(road)
    assert (found["Rejected"], found["Applied (attempt 2)"]) == ("2 days after the application", "4 days so far")


def test_days_stand_in_their_order(alice):
    whats = [what for _, what, _ in rows(everything(in_state(alice, "ended")), "times")]
    assert whats.index("Applied") < whats.index("Approved") < whats.index("Balance: refunded")


def test_money_given_up_is_waited_for_no_longer(alice):
    road = start(alice)
    sums = {"kind": "refund", "currency": "CNY", "expected": 5, "noted_on": ago(9), "asked_on": ago(8)}
    MoneyEntry.objects.create(case=road.case, given_up_on=ago(1), **sums)
    assert told(road)["Refund: asked for"] == "—"


PROMISES = {
    "Promise of 9": "kept on",
    "Promise of 8": "broken on",
    "Promise of 6": "the day has passed, nothing is noted",
    "Promise of -9": "still ahead",
}


@pytest.mark.parametrize(("promise", "fate"), PROMISES.items())
def test_every_promise_says_what_became_of_it(alice, promise, fate):
    found = {row[0].split("\n")[0]: row[3] for row in rows(everything(start(alice)), "promises")}
    assert found[promise].startswith(fate)


def test_a_promise_whose_day_was_moved_is_still_ahead(alice):
    road = start(alice)
    promised = {"promise": "A call", "promised_by": ago(2), "channel": "hotline", "said": "x"}
    contact = road.case.contacts.create(happened_at=road.case.opened_at, **promised)
    road.case.new_dates.create(deadline=f"promise:{contact.pk}", was_due_on=ago(2), due_on=ago(-2))
    assert rows(road, "promises")[0][3] == "still ahead"


def test_a_complaint_says_what_came_of_it(alice):
    found = rows(everything(start(alice)), "complaints")
    assert [row[5] for row in found] == ["They answered, and I am not satisfied\nThey say it is late.", "no answer yet"]


def test_a_file_is_known_by_its_digest(alice):
    road = everything(start(alice))
    digests = [row[4].replace(" ", "") for row in rows(road, "evidence")]
    assert sorted(digests) == sorted(road.case.evidence.values_list("sha256", flat=True))


@pytest.mark.parametrize("state", ["preparing", "ended"])
def test_two_currencies_are_never_added(alice, state):
    road = everything(in_state(alice, state))
    file = open_file(road.person, road.case.pk, records=SUMMARY_RECORDS)
    money = summary_of(file, choice_of(QueryDict("part=money"), file)).sections[1]
    assert [words[0].text for words in money.notes] == ["The carrier owes EUR 1,100.00.", "The holder owes CNY 30.00."]
