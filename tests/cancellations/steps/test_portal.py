"""The visit to the carrier's site: the line found, its cancellation chosen."""

import pytest

from cancellations.enums import StepStatus
from cancellations.models import PortalVisit
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, post, status, take_later
from .conftest import errors_with


@pytest.fixture
def road(alice):
    return at(alice, S.PORTAL, "esim")


def test_the_visit_is_recorded(road):
    road.take(S.PORTAL, **answers(S.PORTAL))
    assert PortalVisit.objects.values_list("site", "visited_on").get() == ("10086.cn", ago(8))


@pytest.mark.parametrize("missing", ["visited_on", "site"])
def test_site_and_day_are_required(road, missing):
    assert list(errors_with(road, S.PORTAL, **{missing: ""})) == [missing]


@pytest.mark.parametrize("missing", ["line_found", "cancel_chosen"])
def test_the_step_is_done_when_the_line_is_found_and_cancelling_chosen(road, missing):
    [sentence] = errors_with(road, S.PORTAL, **{missing: False})[missing]
    assert "save for later" in sentence


def test_a_visit_without_success_is_kept_for_later(road):
    take_later(road, S.PORTAL, site="10086.cn")
    assert status(road, S.PORTAL) == StepStatus.STARTED


def test_a_visit_kept_for_later_does_not_open_the_details(road):
    take_later(road, S.PORTAL, site="10086.cn")
    assert not road.file.progress.step(S.DETAILS).can_open


def test_a_visit_that_led_to_an_application_is_not_put_off_again(alice, as_alice):
    road = at(alice, S.REVIEW, "esim")
    post(as_alice, road, S.PORTAL, to="?correct=1", later="1", **answers(S.PORTAL) | {"site": "Their app"})
    assert status(road, S.PORTAL) == StepStatus.DONE
    assert PortalVisit.objects.get().site == "Their app"
