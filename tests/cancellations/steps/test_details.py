"""The details a site asks for: the eSIM's application. Which kinds were given, never the values."""

import pytest

from cancellations.enums import CaseState, ItemKind
from cancellations.models import HandedItem
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, fresh
from .conftest import errors_with, form_of


@pytest.fixture
def esim_road(alice):
    return at(alice, S.DETAILS, "esim")


def test_giving_them_makes_it_the_carriers_move(esim_road):
    assert fresh(esim_road.take(S.DETAILS, **answers(S.DETAILS))).state == CaseState.SUBMITTED


@pytest.mark.parametrize("kind", ["name", "id_number", "password", "face_check"])
def test_details_are_recorded_by_kind(esim_road, kind):
    esim_road.take(S.DETAILS, **answers(S.DETAILS) | {"items": [kind]})
    assert HandedItem.objects.get().kind == kind


def test_details_say_what_was_given(esim_road):
    assert errors_with(esim_road, S.DETAILS, items=[]) == {"items": ["Tick what you gave."]}


@pytest.mark.parametrize("channel", ["hotline", "called_me", "post"])
def test_details_are_given_on_a_site(esim_road, channel):
    assert list(errors_with(esim_road, S.DETAILS, channel=channel)) == ["channel"]


def test_details_are_not_older_than_the_visit_to_the_site(esim_road):
    found = errors_with(esim_road, S.DETAILS, submitted_on=ago(9))
    assert "Sign in to the carrier’s site" in found["submitted_on"][0]


@pytest.mark.parametrize(("name", "key"), [("physical", S.APPLICATION), ("esim", S.DETAILS)])
def test_no_form_has_a_place_for_the_values_themselves(alice, name, key):
    fields = set(form_of(at(alice, key, name), key).fields)
    assert not fields & set(ItemKind.values)
