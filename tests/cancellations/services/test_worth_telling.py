"""What was noted about a guide, looked at again when it is to be delivered."""

import pytest
from django.utils import translation

from cancellations.enums import Outcome
from cancellations.models import Notification, Preferences
from cancellations.services.offers import worth_telling
from carriers.enums import StepKey as S

from ..editions import NEW_REVIEW, general_edition, new_edition
from ..roads import answers, start


def worth(road):
    return [worth_telling(notice) for notice in Notification.objects.filter(case=road.case)]


def test_what_changes_a_step_ahead_is_worth_telling(alice):
    road = start(alice)
    new_edition()
    assert worth(road) == [True]


def test_what_the_carriers_guide_overrides_is_not(alice):
    new_edition()
    road = start(alice)
    general_edition(review=NEW_REVIEW | {"body_en": "Ask again."})
    assert worth(road) == [False]


def test_what_the_general_guide_alone_says_is(alice):
    road = start(alice)
    general_edition(contact=NEW_REVIEW)
    assert worth(road) == [True]


def test_who_is_past_the_step_meanwhile_need_not_hear_of_it(alice):
    road = start(alice)
    new_edition(prepare=NEW_REVIEW)
    road.take(S.PREPARE, **answers(S.PREPARE))
    assert worth(road) == [False]


def test_a_case_closed_meanwhile_hears_nothing(alice):
    road = start(alice)
    new_edition()
    road.close_early(Outcome.KEPT, "")
    assert worth(road) == [False]


@pytest.mark.parametrize(("language", "is_worth"), [("", False), ("en", False), ("zh-hans", True)])
def test_it_is_judged_in_the_owners_language_whoever_delivers(alice, language, is_worth):
    Preferences.objects.create(user=alice, language=language)
    new_edition(review=NEW_REVIEW)
    road = start(alice)
    new_edition(review=NEW_REVIEW | {"body_zh": "请等两周。"})
    with translation.override("en" if is_worth else "zh-hans"):
        assert worth(road) == [is_worth]


def test_a_row_whose_revision_was_replaced_while_it_was_delivered_is_not(alice):
    start(alice)
    new_edition()
    held = Notification.objects.get()
    new_edition(contact=NEW_REVIEW)
    assert not worth_telling(held)
