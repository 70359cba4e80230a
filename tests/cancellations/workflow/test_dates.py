"""The days between which a step must have happened."""

from datetime import date

import pytest

from cancellations.enums import CaseState, Decision
from cancellations.workflow.dates import Bound, earliest, latest
from cancellations.workflow.facts import ApplicationFact, Facts
from carriers.enums import CardKind
from carriers.enums import StepKey as S

CHECKED, APPLIED, ANSWERED = date(2026, 1, 3), date(2026, 1, 5), date(2026, 1, 8)
AGAIN, REFUNDED, DELETED = date(2026, 1, 10), date(2026, 1, 14), date(2026, 1, 13)

REJECTED = ApplicationFact(APPLIED, Decision.REJECTED, ANSWERED)
APPROVED = ApplicationFact(APPLIED, Decision.APPROVED, ANSWERED)
WAITING, SECOND = ApplicationFact(APPLIED), ApplicationFact(AGAIN)
CARDS = {S.APPLICATION: (CardKind.PHYSICAL_SIM, S.ACCOUNT_STATUS), S.DETAILS: (CardKind.ESIM, S.PORTAL)}

on_both_cards = pytest.mark.parametrize(("key", "card", "checked"), [(k, *found) for k, found in CARDS.items()])


def facts(card=CardKind.PHYSICAL_SIM, **known):
    return Facts(card, **known)


@pytest.mark.parametrize("key", S)
def test_nothing_binds_a_step_before_anything_is_recorded(key):
    assert (earliest(key, facts()), latest(key, facts())) == (None, None)


# Not before ----------------------------------------------------------------------------------------------------------


@on_both_cards
def test_an_application_comes_after_the_look_at_the_account(key, card, checked):
    assert earliest(key, facts(card, dates={checked: CHECKED})) == Bound(CHECKED, checked)


@on_both_cards
def test_a_second_application_comes_after_the_first_answer(key, card, checked):
    known = facts(card, applications=[REJECTED], dates={checked: CHECKED})
    assert earliest(key, known) == Bound(ANSWERED, S.REVIEW)


@on_both_cards
def test_a_look_after_the_first_answer_binds_the_second_application(key, card, checked):
    known = facts(card, applications=[REJECTED], dates={checked: AGAIN})
    assert earliest(key, known) == Bound(AGAIN, checked)


@on_both_cards
def test_a_later_look_does_not_bind_the_first_application_when_it_is_corrected(key, card, checked):
    known = facts(card, applications=[REJECTED, SECOND], dates={checked: AGAIN})
    assert earliest(key, known, place=0) is None


@pytest.mark.parametrize(("card", "handed_in"), [(CardKind.PHYSICAL_SIM, S.APPLICATION), (CardKind.ESIM, S.DETAILS)])
def test_the_answer_comes_after_the_last_application(card, handed_in):
    assert earliest(S.REVIEW, facts(card, applications=[REJECTED, SECOND])) == Bound(AGAIN, handed_in)


def test_the_refund_is_asked_for_after_the_answer():
    assert earliest(S.BALANCE, facts(applications=[APPROVED])) == Bound(ANSWERED, S.REVIEW)


def test_an_esim_kept_for_codes_is_deleted_after_the_answer():
    known = facts(CardKind.ESIM, applications=[APPROVED], keeps_receiving=True)
    assert earliest(S.UNBIND, known) == Bound(ANSWERED, S.REVIEW)


def test_an_esim_that_need_not_receive_is_deleted_whenever():
    assert earliest(S.UNBIND, facts(CardKind.ESIM, applications=[APPROVED])) is None


@pytest.mark.parametrize("key", [S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.PORTAL])
def test_nothing_binds_the_first_steps(key):
    assert earliest(key, facts(applications=[APPROVED])) is None


# Not after -----------------------------------------------------------------------------------------------------------


@on_both_cards
@pytest.mark.parametrize("state", [CaseState.SUBMITTED, CaseState.ENDED])
def test_the_look_is_not_corrected_to_after_the_application_that_rests_on_it(key, card, checked, state):
    assert latest(checked, facts(card, state=state, applications=[WAITING])) == Bound(APPLIED, key)


@on_both_cards
def test_before_a_second_attempt_the_account_is_looked_at_again(key, card, checked):
    assert latest(checked, facts(card, applications=[REJECTED])) is None


@on_both_cards
def test_an_application_is_not_corrected_to_after_its_answer(key, card, checked):
    assert latest(key, facts(card, applications=[REJECTED, SECOND]), place=0) == Bound(ANSWERED, S.REVIEW)


@on_both_cards
def test_an_application_without_an_answer_is_not_bound_by_one(key, card, checked):
    assert latest(key, facts(card, applications=[WAITING]), place=0) is None


def test_the_answer_is_not_corrected_to_after_the_refund_was_asked_for():
    known = facts(applications=[APPROVED], dates={S.BALANCE: REFUNDED})
    assert latest(S.REVIEW, known) == Bound(REFUNDED, S.BALANCE)


def test_the_first_step_that_rests_on_the_answer_binds_it():
    dates = {S.BALANCE: REFUNDED, S.UNBIND: DELETED}
    known = facts(CardKind.ESIM, applications=[APPROVED], dates=dates, keeps_receiving=True)
    assert latest(S.REVIEW, known) == Bound(DELETED, S.UNBIND)


def test_an_esim_deleted_at_the_start_does_not_bind_the_answer():
    known = facts(CardKind.ESIM, applications=[APPROVED], dates={S.UNBIND: CHECKED})
    assert latest(S.REVIEW, known) is None
