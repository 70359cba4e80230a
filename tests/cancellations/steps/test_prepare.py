"""Advisable, none of it required, and on record either way."""

import pytest

from cancellations.models import Preparation
from carriers.enums import StepKey as S

from ..roads import answers, start
from .conftest import errors

CHECKS = ("contacts_saved", "messages_saved", "photos_saved", "bills_read", "papers_ready")


@pytest.fixture
def road(alice):
    return start(alice)


@pytest.mark.parametrize("check", CHECKS)
def test_each_point_of_the_list_is_recorded(road, check):
    road.take(S.PREPARE, **{check: True})
    assert [name for name in CHECKS if getattr(Preparation.objects.get(), name)] == [check]


def test_nothing_ticked_is_asked_about(road):
    assert errors(road, S.PREPARE) == {"__all__": ["Tick what you have done, or skip this step on purpose."]}


def test_nothing_ticked_can_wait(road):
    assert errors(road, S.PREPARE, later=True) == {}


def test_what_is_odd_in_the_bills_is_recorded(road):
    road.take(S.PREPARE, **answers(S.PREPARE))
    assert Preparation.objects.get().bills_note == "5.00 too much in September"
