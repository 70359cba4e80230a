"""Signing off, closing early, reopening, from their pages."""

import pytest

from cancellations.enums import CaseState, EventKind
from carriers.enums import StepKey as S

from ..roads import at, fresh, in_state, kinds, start, url, walk


def close(client, road, **data):
    return client.post(url(road, "case_close"), {"version": fresh(road).version, **data})


def reopen(client, road, **data):
    return client.post(url(road, "case_reopen"), {"version": fresh(road).version, **data})


EARLY = {"outcome": "gave_up", "reason": "Too much trouble"}


@pytest.mark.parametrize("outcome", ["kept", "ported_out", "gave_up"])
def test_a_case_is_closed_early_with_its_outcome(as_alice, alice, outcome):
    road = start(alice)
    assert close(as_alice, road, outcome=outcome, reason="My reason").url == url(road)
    assert (fresh(road).outcome, fresh(road).closing_note) == (outcome, "My reason")


WRONG = [
    ({"outcome": ""}, "outcome", "This field is required."),
    ({"outcome": "ended"}, "outcome", "Select a valid choice."),
    ({"outcome": "ghosted"}, "outcome", "Select a valid choice."),
    ({"reason": ""}, "reason", "This field is required."),
    ({"reason": "x" * 501}, "reason", "at most 500 characters"),
    ({"reason": "a\x07b"}, "reason", "invisible control character"),
    ({"version": ""}, "version", "This field is required."),
    ({"version": "x"}, "version", "Enter a whole number."),
]


@pytest.mark.parametrize(("changed", "field", "sentence"), WRONG)
def test_what_is_wrong_is_refused_with_its_sentence(as_alice, alice, untouched, changed, field, sentence):
    road = start(alice)
    with untouched(road):
        answer = close(as_alice, road, **EARLY | changed)
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    assert sentence in answer.text


def test_the_reason_written_is_kept_in_the_form(as_alice, alice):
    assert "Too much trouble" in close(as_alice, start(alice), **EARLY | {"outcome": ""}).text


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.ENDED])
def test_an_empty_form_is_refused(as_alice, alice, untouched, state):
    road = in_state(alice, state)
    with untouched(road):
        assert as_alice.post(url(road, "case_close"), {}).status_code == 422


def test_a_case_with_nothing_left_to_do_is_signed_off(as_alice, alice):
    road = walk(start(alice))
    close(as_alice, road)
    assert (fresh(road).state, fresh(road).outcome) == (CaseState.CLOSED, "ended")


def test_signing_off_is_refused_while_a_step_is_open(as_alice, alice, untouched):
    road = at(alice, S.BALANCE)
    with untouched(road):
        answer = close(as_alice, road)
    assert answer.status_code == 409
    assert "“Recover the balance” is still open." in answer.text


def test_the_page_says_what_is_still_open_before_anybody_tries(as_alice, alice):
    page = as_alice.get(url(at(alice, S.BALANCE), "case_close")).text
    assert "“Recover the balance” is still open." in page
    assert 'name="version"' not in page


def test_a_closed_line_cannot_be_given_up(as_alice, alice):
    road = walk(start(alice))
    close(as_alice, road, **EARLY)
    assert fresh(road).outcome == "ended"


def test_closing_twice_closes_once(as_alice, alice):
    road = start(alice)
    for _ in range(2):
        assert close(as_alice, road, **EARLY).url == url(road)
    assert kinds(road).count(EventKind.CLOSED_EARLY) == 1


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_a_case_reopens_where_it_stood(as_alice, alice, state):
    road = in_state(alice, state)
    close(as_alice, road, **EARLY)
    assert reopen(as_alice, road).url == url(road)
    assert fresh(road).state == state


def test_a_case_signed_off_reopens_too(as_alice, alice):
    road = in_state(alice, CaseState.CLOSED)
    reopen(as_alice, road)
    assert fresh(road).state == CaseState.ENDED


def test_reopening_is_refused_with_a_link_to_the_other_case(as_alice, alice, untouched):
    road = start(alice)
    close(as_alice, road, **EARLY)
    other = start(alice)
    with untouched(road):
        answer = reopen(as_alice, road)
    assert answer.status_code == 409
    assert f'<a href="{url(other)}">' in answer.text


@pytest.mark.parametrize("state", CaseState.live())
def test_a_live_case_is_not_reopened(as_alice, alice, untouched, state):
    road = in_state(alice, state)
    with untouched(road):
        assert reopen(as_alice, road).status_code == 409


def test_looking_at_the_address_reopens_nothing(as_alice, alice, untouched):
    road = in_state(alice, CaseState.CLOSED)
    with untouched(road):
        assert as_alice.get(url(road, "case_reopen")).url == url(road)
