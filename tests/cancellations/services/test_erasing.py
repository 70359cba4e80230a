"""Deleting a case: every row of it goes, and nobody else's."""

import pytest
from django.apps import apps
from django.db import models

from cancellations.enums import CaseState
from cancellations.exceptions import StaleVersion
from cancellations.models import Case, Event
from cancellations.queries import asked_about, open_file, recorded_in
from cancellations.queries.erasing import hanging_on
from cancellations.services.erasing import delete_case
from cancellations.services.guide_answers import Answer, answer_about_guide
from carriers.models import Feedback

from ..aftermath import ended, looked
from ..roads import fresh, in_state, snapshot, start
from .test_aftercare import sum_of

HANGING = dict(hanging_on(Case))
OTHERS = {"digest", "preferences", "case", "calendarfeed"}
"""Models whose rows are the person's own, not of one case."""


def delete(road):
    delete_case(road.file, fresh(road).version)


def everything(person, **line):
    """A case with as many kinds of rows as its road leaves, and a dispute."""
    road = ended(person, 20, "esim", awaited=True, **line)
    return looked(road, 14, taken=sum_of(road))


def rows_of(pk):
    return {model.__name__: models.QuerySet(model).filter(**{path: pk}).count() for model, path in HANGING.items()}


def test_every_model_of_a_case_is_known():
    ours = {
        model for model in apps.get_app_config("cancellations").get_models() if model._meta.model_name not in OTHERS
    }
    assert ours == set(HANGING)


def test_no_row_of_the_case_is_left(alice):
    road = everything(alice)
    assert sum(rows_of(road.case.pk).values()) > 10
    delete(road)
    assert set(rows_of(road.case.pk).values()) == {0}
    assert not Case.objects.exists()


def test_a_strangers_rows_are_untouched(alice, charlie):
    mine, theirs = everything(alice), everything(charlie)
    before = snapshot(theirs), rows_of(theirs.case.pk)
    delete(mine)
    assert (snapshot(theirs), rows_of(theirs.case.pk)) == before


def test_my_other_cases_are_untouched(alice):
    first, second = everything(alice), everything(alice, number="+8613800138001")
    before = snapshot(second)
    delete(first)
    assert snapshot(second) == before


@pytest.mark.parametrize("state", CaseState)
def test_a_case_goes_from_any_state(alice, state):
    delete(in_state(alice, state))
    assert not Case.objects.exists()


@pytest.mark.parametrize("version", [0, 1, 99])
def test_another_version_deletes_nothing(alice, version):
    road = everything(alice)
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        delete_case(road.file, version)
    assert snapshot(road) == before


def test_the_line_can_have_a_new_case_at_once(alice):
    delete(start(alice))
    assert start(alice).case.is_live


def test_what_was_said_of_the_guide_stays(alice):
    road = in_state(alice, CaseState.CLOSED)
    file = open_file(alice, road.case.pk, with_claims=True)
    answer_about_guide(file, alice, [Answer(asked_about(file)[0], was_right=True)])
    delete(road)
    assert Feedback.objects.count() == 1


def test_what_is_recorded_is_counted(alice):
    road = everything(alice)
    counted = dict(recorded_in(road.case))
    assert (counted["Entries in the timeline"], counted["Sums owed to you or by you"]) == (Event.objects.count(), 1)


def test_what_there_is_none_of_is_not_counted(alice):
    assert dict(recorded_in(start(alice).case)) == {"Entries in the timeline": 1}


@pytest.mark.parametrize("count", [0, 2])
def test_counting_costs_one_query(alice, django_assert_num_queries, count):
    road = everything(alice)
    for n in range(count):
        everything(alice, number=f"+861380013801{n}")
    with django_assert_num_queries(1):
        recorded_in(road.case)
