"""Which letters a case calls for, as a table."""

import pytest

from cancellations.enums import CaseState
from cancellations.workflow.letters import WHEN, Occasion, fitting
from carriers.enums import WordingKind as K


def now(state=CaseState.SUBMITTED, **marks):
    return [fit.kind for fit in fitting(Occasion(state, **marks)) if fit.is_now]


@pytest.mark.parametrize(
    ("marks", "kinds"),
    [
        ({"state": CaseState.PREPARING}, [K.NOTICE, K.AUTHORISATION]),
        ({"undecided": True}, [K.CHASER, K.AUTHORISATION]),
        ({"undecided": True, "complaint_open": True}, [K.CHASER, K.COMPLAINT, K.AUTHORISATION]),
        ({"undecided": True, "late": True, "complaint_open": True}, [K.COMPLAINT, K.CHASER, K.AUTHORISATION]),
        ({"complaint_open": True}, [K.AUTHORISATION]),
        ({"undecided": True, "late": True}, [K.COMPLAINT, K.CHASER, K.AUTHORISATION]),
        ({"broken": True}, [K.COMPLAINT, K.CHASER, K.AUTHORISATION]),
        ({"late": True, "complained": True}, [K.CHASER, K.AUTHORISATION]),
        ({"late": True, "complained": True, "body_open": True}, [K.BODY, K.CHASER, K.AUTHORISATION]),
        ({"body_open": True}, [K.AUTHORISATION]),
        ({"state": CaseState.ENDED, "owed": True}, [K.REFUND]),
        ({"state": CaseState.CLOSED}, []),
    ],
)
def test_the_letters_that_fit(marks, kinds):
    assert now(**marks) == kinds


@pytest.mark.parametrize("state", CaseState)
def test_every_letter_is_there_once_and_says_when_it_is_right(state):
    found = fitting(Occasion(state))
    assert sorted(fit.kind for fit in found) == sorted(K)
    assert all(str(fit.when) == str(WHEN[fit.kind]) for fit in found)
