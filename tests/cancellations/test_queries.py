"""Reads: the owner's alone, the plan of the pinned guides, whose move it is."""

import uuid

import pytest

from cancellations.enums import CaseState, Move, Outcome
from cancellations.models import Case
from cancellations.queries import by_move, my_files, one, open_file, standing_of
from carriers.enums import StepKey as S
from carriers.models import GuideStep

from .roads import ROADS, answers, at, in_state, start, walk


def test_the_owner_opens_the_case(alice):
    road = start(alice)
    assert open_file(alice, road.case.pk).case == road.case


def test_a_stranger_gets_the_same_as_for_no_case(alice, charlie):
    with pytest.raises(Case.DoesNotExist) as theirs:
        open_file(charlie, start(alice).case.pk)
    with pytest.raises(Case.DoesNotExist) as nobodys:
        open_file(charlie, uuid.uuid4())
    assert str(theirs.value) == str(nobodys.value)


def test_my_cases_are_mine(alice, charlie):
    mine = start(alice)
    start(charlie)
    assert [file.case for file in my_files(alice)] == [mine.case]


def test_the_latest_change_comes_first(alice):
    first, second = start(alice), start(alice, number="+8613800138001")
    first.take(S.PREPARE, **answers(S.PREPARE))
    assert [file.case for file in my_files(alice)] == [first.case, second.case]


def test_cases_are_grouped_by_whose_move_it_is(alice):
    roads = [
        start(alice),
        at(alice, S.REVIEW, number="+8613800138001"),
        start(alice, number="+8613800138002").close_early(Outcome.KEPT, ""),
    ]
    groups = by_move(standing_of(file) for file in my_files(alice))
    assert [[standing.file.case for standing in found] for found in groups.values()] == [[road.case] for road in roads]


def test_every_group_is_there_your_own_first():
    assert list(by_move([])) == [Move.YOURS, Move.THEIRS, Move.ENDED]


@pytest.mark.parametrize("state", CaseState)
def test_live_cases_are_those_still_going_on(alice, state):
    in_state(alice, state)
    assert Case.objects.live().exists() == (state != CaseState.CLOSED)


def test_a_step_the_guide_leaves_out_is_not_in_the_plan(alice):
    road = start(alice)
    GuideStep.objects.create(revision=road.case.guide_revision, key=S.CONTACT, skip=True)
    assert not road.file.has_step(S.CONTACT)
    assert S.CONTACT not in [step.key for step in road.file.progress.steps]


@pytest.mark.parametrize(
    ("name", "foreign"), [("physical", S.PORTAL), ("physical", S.UNBIND), ("esim", S.APPLICATION), ("esim", S.CONTACT)]
)
def test_a_step_of_the_other_card_is_not_in_the_plan(alice, name, foreign):
    assert not start(alice, name).file.has_step(foreign)


@pytest.mark.parametrize("name", ROADS)
def test_facts_from_rows_say_what_was_recorded(alice, name):
    facts = walk(start(alice, name)).file.facts
    assert (facts.state, facts.approved is not None, facts.undecided) == (CaseState.ENDED, True, None)


def test_the_refund_is_waited_for_until_it_is_there(alice):
    road = at(alice, S.BALANCE)
    asked = {"way": "bank", "asked_on": answers(S.BALANCE)["asked_on"]}
    assert road.take(S.BALANCE, **asked).file.facts.refund_asked_on == asked["asked_on"]
    assert road.take(S.BALANCE, **answers(S.BALANCE)).file.facts.refund_asked_on is None


def test_a_record_that_is_not_there_is_none(alice):
    assert one(start(alice).case, "balance") is None


def test_a_line_that_goes_on_has_no_end(alice):
    assert at(alice, S.REVIEW).file.facts.ends_on is None
