"""The order of the source document, and the one step that moves."""

import pytest

from carriers.enums import CardKind
from carriers.steps import BASE_PLANS, HAND_IN, base_plan, optional_keys, step_keys


def keys(card, *, keeps_receiving):
    return [step.key for step in base_plan(card, keeps_receiving=keeps_receiving)]


PHYSICAL = ["prepare", "contact", "account-status", "application", "review", "balance"]


@pytest.mark.parametrize("keeps_receiving", [True, False])
def test_a_physical_sim_must_follow_the_source_document(keeps_receiving):
    assert keys(CardKind.PHYSICAL_SIM, keeps_receiving=keeps_receiving) == PHYSICAL


def test_an_esim_is_unbound_first_when_no_codes_are_needed():
    assert keys(CardKind.ESIM, keeps_receiving=False) == [
        "prepare",
        "unbind",
        "portal",
        "details",
        "review",
        "balance",
    ]


def test_an_esim_is_unbound_last_when_it_must_still_receive_codes():
    assert keys(CardKind.ESIM, keeps_receiving=True) == ["prepare", "portal", "details", "review", "balance", "unbind"]


@pytest.mark.parametrize("card", CardKind)
def test_no_order_must_lose_a_step(card):
    assert set(keys(card, keeps_receiving=True)) == set(keys(card, keeps_receiving=False)) == step_keys(card)


@pytest.mark.parametrize("card", CardKind)
def test_handing_in_must_not_be_optional(card):
    assert HAND_IN[card] in step_keys(card) - optional_keys(card)


def test_every_kind_of_card_has_a_plan():
    assert BASE_PLANS.keys() == set(CardKind)
