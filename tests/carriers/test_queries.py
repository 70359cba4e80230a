"""Guides out of the database, as plans, in few queries."""

from carriers.enums import CardKind, StepKey
from carriers.publishing import publish
from carriers.queries import Pin, pinned_plans, published_guide

from .conftest import add_claim, add_days, live, live_guide


def published(guide):
    return published_guide(guide.carrier, guide.card_type, keeps_receiving=True).plan


def texts(plan, key=StepKey.CONTACT):
    return [claim.text.en for claim in plan.step(key).facts]


def test_the_plan_speaks_with_the_carrier_and_then_the_general_guide(guide, general_guide):
    assert texts(published(guide)) == ["Dial 10086.", "Ask first."]


def test_what_only_the_general_guide_says_is_marked(guide, general_guide):
    marks = [claim.general for claim in published(guide).step(StepKey.CONTACT).facts]
    assert marks == [False, True]


def test_a_draft_is_not_in_the_plan(guide, draft):
    add_claim(draft, "Not yet.")
    assert texts(published(guide)) == ["Dial 10086."]


def test_no_guide_is_found_when_nothing_is_published(mobile):
    assert published_guide(mobile, CardKind.ESIM, keeps_receiving=True) is None


def test_the_general_guide_speaks_when_the_carrier_has_none(unicom, general_guide):
    found = published_guide(unicom, CardKind.PHYSICAL_SIM, keeps_receiving=True)
    assert found.is_general
    assert found.speaks == live(general_guide)


def pins(guide, general):
    return (CardKind.PHYSICAL_SIM, False, live(guide).pk, live(general).pk)


def test_a_pinned_plan_stays_as_it_was_when_a_newer_revision_is_published(guide, general_guide, draft, in_review, dora):
    pin = pins(guide, general_guide)
    add_claim(draft, "New.")
    publish(in_review, dora)
    assert texts(pinned_plans([pin], with_claims=True)[0]) == ["Dial 10086.", "Ask first."]


def test_pinned_plans_come_in_the_order_of_their_pins(guide, esim, mobile):
    other = live_guide(mobile, esim)
    found = pinned_plans(
        [Pin(CardKind.ESIM, True, live(other).pk, None), Pin(CardKind.PHYSICAL_SIM, True, live(guide).pk, None)],
        with_claims=False,
    )
    assert [StepKey.PORTAL in plan for plan in found] == [True, False]


def test_pinned_plans_without_claims_cost_one_query(guide, general_guide, django_assert_num_queries):
    add_days(live(guide))
    pin = pins(guide, general_guide)
    with django_assert_num_queries(1):
        pinned_plans([pin] * 3, with_claims=False)


def test_pinned_plans_with_claims_cost_two_queries(guide, general_guide, django_assert_num_queries):
    pin = pins(guide, general_guide)
    with django_assert_num_queries(2):
        pinned_plans([pin] * 3, with_claims=True)


def test_a_case_without_guides_has_the_bare_plan_for_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert pinned_plans([(CardKind.ESIM, True, None, None)], with_claims=True)[0].steps
