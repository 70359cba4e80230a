"""The day before which a step cannot have happened."""

from datetime import date

import pytest

from cancellations.workflow.dates import Earliest, earliest
from cancellations.workflow.facts import Facts
from carriers.enums import CardKind
from carriers.enums import StepKey as S

CHECKED, VISITED, DECIDED = date(2026, 1, 3), date(2026, 1, 4), date(2026, 1, 8)
DATES = {S.ACCOUNT_STATUS: CHECKED, S.PORTAL: VISITED, S.REVIEW: DECIDED}


def bound(key, dates, **known):
    return earliest(key, Facts(CardKind.ESIM, dates=dates, **known))


@pytest.mark.parametrize("key", S)
def test_nothing_binds_a_step_before_anything_is_recorded(key):
    assert bound(key, {}) is None


@pytest.mark.parametrize(
    ("key", "before"),
    [(S.APPLICATION, S.ACCOUNT_STATUS), (S.DETAILS, S.PORTAL), (S.BALANCE, S.REVIEW)],
)
def test_a_step_comes_after_the_one_before_it(key, before):
    assert bound(key, {before: DATES[before]}) == Earliest(DATES[before], before)


@pytest.mark.parametrize("key", [S.APPLICATION, S.DETAILS])
def test_a_second_application_comes_after_the_first_answer(key):
    assert bound(key, DATES) == Earliest(DECIDED, S.REVIEW)


def test_an_account_checked_after_the_first_answer_binds_the_second_application():
    later = date(2026, 1, 12)
    assert bound(S.APPLICATION, {**DATES, S.ACCOUNT_STATUS: later}) == Earliest(later, S.ACCOUNT_STATUS)


@pytest.mark.parametrize("key", [S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.PORTAL])
def test_nothing_binds_the_first_steps(key):
    assert bound(key, DATES) is None


def test_an_esim_kept_for_codes_is_deleted_after_the_answer():
    assert bound(S.UNBIND, DATES, keeps_receiving=True) == Earliest(DECIDED, S.REVIEW)


def test_an_esim_that_need_not_receive_is_deleted_whenever():
    assert bound(S.UNBIND, DATES) is None
