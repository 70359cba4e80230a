"""The record is read by the carrier: nothing on it says «you», and each sum says who owes it and what was let go of."""

import re

import pytest
from django.http import QueryDict

from cancellations.documents.choices import choice_of
from cancellations.documents.sheet import Words
from cancellations.documents.summary import summary_of
from cancellations.documents.telling import HEADLINES
from cancellations.documents.telling_on_paper import ON_PAPER
from cancellations.enums import CaseState, EventKind
from cancellations.models import MoneyEntry
from cancellations.queries import SUMMARY_RECORDS, open_file
from carriers.enums import StepKey as S

from ..roads import ago, at, in_state, start
from .cases import everything
from .test_times import rows, told


def texts(road, lang="en"):
    file = open_file(road.person, road.case.pk, records=SUMMARY_RECORDS)
    found, todo = [], [summary_of(file, choice_of(QueryDict(f"language={lang}"), file))]
    while todo:
        match todo.pop():
            case Words() as words:
                found += [said.text for said in words]
            case tuple() as several:
                todo += several
            case part if hasattr(part, "__dataclass_fields__"):
                todo += vars(part).values()
    return found


@pytest.mark.parametrize("state", CaseState)
def test_nobody_is_called_you(alice, state):
    found = texts(everything(in_state(alice, state)))
    assert [text for text in found if re.search(r"^(?!When|How).*\b(you|your)\b", text, re.IGNORECASE)] == []


def test_every_event_has_its_words_on_paper():
    assert {*ON_PAPER, *HEADLINES, EventKind.NEW_DATE} == {*EventKind} - {*EventKind.of_accounts()}


def test_no_words_on_paper_address_the_reader():
    assert [words for words in map(str, ON_PAPER.values()) if re.search(r"\b(you|your)\b", words, re.IGNORECASE)] == []


def test_several_files_are_counted(alice):
    road = start(alice)
    names = [["name", None, "a.pdf"], ["name", None, "b.pdf"]]
    road.case.events.create(actor=alice, kind=EventKind.EVIDENCE_KEPT, happened_on=ago(0), changes=names)
    assert rows(road, "timeline")[-1][1].startswith("2 files put on record")


def test_a_new_date_names_what_it_is_of(alice):
    road = start(alice)
    road.case.events.create(actor=alice, kind=EventKind.NEW_DATE, happened_on=ago(0), reference="rung-answer")
    assert rows(road, "timeline")[-1][1] == "The carrier gave a new date: The answer to the complaint"


def test_a_smaller_balance_that_was_accepted_says_so(alice):
    balance = {"way": "bank", "currency": "CNY", "expected": "30.00", "asked_on": ago(3)}
    came = {"received_on": ago(1), "received": "27.50"}
    road = at(alice, S.BALANCE).take(S.BALANCE, **balance, **came)
    assert rows(road, "money")[0][2].endswith("CNY 2.50 less was accepted")


def test_what_was_given_up_was_not_accepted(alice):
    road = start(alice)
    sums = {"kind": "refund", "currency": "CNY", "expected": 5, "settled": 2, "settled_on": ago(2), "noted_on": ago(9)}
    MoneyEntry.objects.create(case=road.case, given_up_on=ago(1), **sums)
    assert "accepted" not in rows(road, "money")[0][2]


def test_who_owes_a_sum_is_said_in_words(alice):
    road = start(alice)
    MoneyEntry.objects.create(case=road.case, kind="final_bill", currency="CNY", expected="12.40", noted_on=ago(1))
    assert rows(road, "money")[0][1:] == ["The holder", "open", "CNY 12.40", "—", "CNY 12.40"]


def test_the_day_of_opening_is_none_of_those_that_mattered(alice):
    assert "Case opened" not in told(in_state(alice, "ended"))


def test_the_order_of_the_timeline_is_explained(alice):
    assert "In the order in which it was written down, not in which it happened." in texts(start(alice))
