"""What is ready before the point of no return, and what is not."""

import pytest

from cancellations.enums import AccountState
from cancellations.queries import readiness_of
from carriers.enums import StepKey as S

from .linked import add, hang, settle
from .roads import answers, at, rejected, start

LEFT = AccountState.RISK_ACCEPTED


def told(road, key=S.APPLICATION):
    """Each sentence, with whether it is ready."""
    return {item.text: item.is_done for item in readiness_of(road.file, key)}


def of_accounts(road):
    return [(item.is_done, item.text) for item in readiness_of(road.file, S.APPLICATION) if item.where == "accounts"]


def test_a_checked_account_is_ready_since_that_day(alice):
    item = readiness_of(at(alice, S.APPLICATION).file, S.APPLICATION)[0]
    assert (item.is_done, item.on) == (True, answers(S.ACCOUNT_STATUS)["checked_on"])


def test_a_blocker_is_not_ready_and_leads_to_its_step(alice):
    item = readiness_of(rejected(alice).file, S.APPLICATION)[0]
    assert (item.is_done, item.where) == (False, S.ACCOUNT_STATUS)


def test_an_esim_has_no_account_check(alice):
    found = readiness_of(start(alice, "esim").file, S.DETAILS)
    assert S.ACCOUNT_STATUS not in [item.where for item in found]


@pytest.mark.parametrize("saved", [True, False])
def test_bills_and_papers_are_as_they_were_ticked(alice, saved):
    road = start(alice).take(S.PREPARE, messages_saved=True, bills_read=saved, papers_ready=saved)
    found = [item.is_done for item in readiness_of(road.file, S.APPLICATION) if item.where == S.PREPARE]
    assert found == [saved, saved]


def test_without_preparing_nothing_of_it_is_ready(alice):
    found = [item.is_done for item in readiness_of(start(alice).file, S.APPLICATION) if item.where == S.PREPARE]
    assert found == [False, False]


def test_a_list_that_was_never_begun_says_so(alice):
    assert of_accounts(start(alice)) == [(False, "You have not looked through what hangs on this number")]


def test_a_list_of_ones_own_only_says_both(alice):
    assert of_accounts(add(start(alice), "Club")) == [
        (False, "You have not looked through what hangs on this number"),
        (False, "1 account still hangs on it, not an important one"),
    ]


def test_nothing_hangs_on_it(alice):
    assert of_accounts(hang(start(alice))) == [(True, "Nothing hangs on this number")]


@pytest.mark.parametrize(
    ("names", "critical", "said"),
    [
        (["Bank"], True, "Important accounts still hang on this number: Bank."),
        (["Club"], False, "1 account still hangs on it, not an important one"),
        (["Club", "Shop"], False, "2 accounts still hang on it, none of them important"),
    ],
)
def test_what_is_still_open_is_not_ready(alice, names, critical, said):
    assert of_accounts(hang(start(alice), *names, critical=critical)) == [(False, said)]


def test_what_was_moved_is_ready_and_what_was_left_is_not(alice):
    road = hang(start(alice), "Bank", "Mail", "Tax")
    settle(settle(settle(road, "Bank"), "Mail", AccountState.NOT_NEEDED), "Tax", LEFT)
    assert of_accounts(road) == [
        (True, "2 accounts moved, or not needed"),
        (False, "1 account left as it is, on purpose"),
    ]


@pytest.mark.parametrize("state", AccountState)
def test_whatever_became_of_it_something_is_said(alice, state):
    road = hang(start(alice), "Bank")
    assert len(of_accounts(road if state == AccountState.OPEN else settle(road, "Bank", state))) == 1


CODES = "Codes still come to this line: keep the eSIM on the device until the line is closed"
NO_CODES = "No code has to come to this line any more"


@pytest.mark.parametrize("key", [S.DETAILS, S.UNBIND])
def test_an_esim_kept_for_codes_says_so(alice, key):
    assert told(start(alice, "esim kept for codes"), key)[CODES] is False


def test_once_the_line_is_closed_no_codes_come(alice):
    assert told(at(alice, S.UNBIND, "esim kept for codes"), S.UNBIND)[NO_CODES] is True


def test_a_card_says_nothing_of_codes(alice):
    assert not {CODES, NO_CODES} & set(told(start(alice)))


def test_deleting_asks_for_no_papers(alice):
    assert S.PREPARE not in [item.where for item in readiness_of(start(alice, "esim").file, S.UNBIND)]
