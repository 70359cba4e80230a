"""Deleting the eSIM from its device, which ends nothing with the carrier."""

import pytest

from cancellations.enums import CaseState, StepStatus
from cancellations.models import Unbinding
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, fresh, last_event, status
from .conftest import errors_with


def test_device_and_day_are_recorded(alice):
    at(alice, S.UNBIND, "esim").take(S.UNBIND, **answers(S.UNBIND))
    assert Unbinding.objects.values_list("device", "done_on").get() == ("Pixel 9", ago(2))


def test_it_is_told_with_the_device(alice):
    event = last_event(at(alice, S.UNBIND, "esim").take(S.UNBIND, **answers(S.UNBIND)))
    assert (event.step, event.note, event.happened_on) == (S.UNBIND, "Pixel 9", ago(2))


def test_it_ends_nothing_with_the_carrier(alice):
    road = at(alice, S.UNBIND, "esim").take(S.UNBIND, **answers(S.UNBIND))
    assert fresh(road).state == CaseState.PREPARING


@pytest.mark.parametrize("missing", ["device", "done_on"])
def test_device_and_day_are_required(alice, missing):
    assert list(errors_with(at(alice, S.UNBIND, "esim"), S.UNBIND, **{missing: ""})) == [missing]


def test_an_esim_kept_for_codes_is_not_deleted_before_the_answer(alice):
    found = errors_with(at(alice, S.UNBIND, "esim kept for codes"), S.UNBIND, done_on=ago(5))
    assert "Wait for the review" in found["done_on"][0]


def test_an_esim_that_need_not_receive_was_deleted_whenever(alice):
    assert errors_with(at(alice, S.UNBIND, "esim"), S.UNBIND, done_on=ago(100)) == {}


def test_it_can_be_skipped(alice):
    assert status(at(alice, S.UNBIND, "esim").skip(S.UNBIND), S.UNBIND) == StepStatus.SKIPPED
