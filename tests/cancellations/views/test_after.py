"""The page of what comes after the end of a line, and its place on the case's page."""

import re

import pytest

from cancellations.enums import CaseState, Outcome
from carriers.enums import RuleTopic
from carriers.enums import StepKey as S

from ..aftermath import ended, ends_in, looked, make_rule
from ..roads import ago, at, in_state, start, url
from ..services.test_aftercare import sum_of


def page(client, road, name="case_after"):
    """The page's words, without tags and with single spaces."""
    answer = client.get(url(road, name))
    assert answer.status_code == 200
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_a_line_that_lives_has_no_such_page(as_alice, alice, state):
    road = in_state(alice, state)
    assert as_alice.get(url(road, "case_after")).url == url(road)


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP])
def test_a_line_that_lives_on_has_none_either(as_alice, alice, outcome):
    road = start(alice).close_early(outcome, "x")
    assert as_alice.get(url(road, "case_after")).url == url(road)


def test_the_page_takes_no_post(as_alice, alice):
    assert as_alice.post(url(ended(alice), "case_after")).status_code == 405


def test_the_look_at_hand_is_the_one_thing_to_do(as_alice, alice):
    road = ended(alice, 31)
    text = as_alice.get(url(road, "case_after")).text
    assert re.findall(r'<a class="btn btn-primary" href="([^"]+)"', text) == [url(road, "check_in", 30)]


def test_every_look_says_how_it_stands(as_alice, alice):
    words = page(as_alice, looked(ended(alice, 61), 30, bill_came=True))
    assert "A bill came, for the time before the end Correct this" in words
    assert words.count("a later look stands for it") == 1
    assert words.count("Still ahead") == 1


def test_a_line_that_still_runs_has_its_looks_ahead(as_alice, alice):
    assert page(as_alice, ends_in(alice, 5)).count("Still ahead") == 4


# The number ----------------------------------------------------------------------------------------------------------


def test_a_day_stands_with_its_rule_its_source_its_grade_and_its_date(as_alice, alice):
    make_rule()
    words = page(as_alice, ended(alice, 20))
    assert "A number rests. Well sourced · The rule itself checked long ago, on 15 Jan 2026" in words


def test_the_text_of_a_rule_is_in_the_readers_language(as_alice, alice):
    make_rule()
    as_alice.cookies["django_language"] = "zh-hans"
    assert "号码会冻结。" in page(as_alice, ended(alice, 20))


def test_a_day_that_has_passed_says_so(as_alice, alice):
    make_rule(RuleTopic.RESTORE, 10)
    words = page(as_alice, ended(alice, 20))
    assert "Last day to get the line back" in words
    assert "(has passed)" in words


def test_where_no_rule_is_known_our_advice_says_that_it_is_ours(as_alice, alice):
    words = page(as_alice, ended(alice, 20))
    assert "Our advice" in words
    assert "We know of no time here for which a number must rest." in words


def test_where_a_rule_is_known_it_speaks_alone(as_alice, alice):
    make_rule()
    assert "Our advice" not in page(as_alice, ended(alice, 20))


def test_a_line_without_a_number_has_none_to_lose(as_alice, alice):
    assert "What becomes of the number" not in page(as_alice, ended(alice, 20, "esim", number=""))


# Card, profile, direct debit -----------------------------------------------------------------------------------------


def test_a_card_is_cut_across_the_chip(as_alice, alice):
    words = page(as_alice, ended(alice, 20))
    assert "right across the chip" in words
    assert "factory settings" not in words


def test_a_profile_is_deleted_in_the_settings(as_alice, alice):
    words = page(as_alice, ended(alice, 20, "esim"))
    assert "factory settings" in words
    assert "chip" not in words


@pytest.mark.parametrize(("awaited", "shown"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("name", ["physical", "esim"])
def test_nothing_is_thrown_away_before_the_balance_is_in(as_alice, alice, name, awaited, shown):
    road = ended(alice, 20, name, awaited=awaited)
    assert page(as_alice, road).count("Keep it for now: the balance has not arrived.") == shown


def test_the_mandate_stays_until_all_is_settled(as_alice, alice):
    assert "Leave the mandate in place until the last bill is settled" in page(as_alice, ended(alice, 20))


# Disputes ------------------------------------------------------------------------------------------------------------


def test_a_dispute_says_what_to_do_next(as_alice, alice):
    road = ended(alice, 20)
    looked(road, 14, taken=sum_of(road))
    words = page(as_alice, road)
    assert "CNY 36.50 , taken on" in words
    assert "Send the record of this case along" in words


def test_a_complaint_is_linked_only_where_there_is_a_page_for_it(as_alice, alice):
    road = ended(alice, 20)
    looked(road, 14, taken=sum_of(road))
    assert "Complain to the carrier in writing" in page(as_alice, road)


@pytest.mark.parametrize("closed", [True, False])
def test_a_closed_case_stays_closed_and_can_be_reopened_from_here(as_alice, alice, closed):
    road = ended(alice, 20, closed=closed)
    looked(road, 14, taken=sum_of(road))
    text = as_alice.get(url(road, "case_after")).text
    assert (url(road, "case_reopen") in text) == closed


def test_without_a_dispute_nothing_of_the_kind_is_shown(as_alice, alice):
    assert "Charged after the end" not in page(as_alice, looked(ended(alice, 20), 14))


# When all is over ----------------------------------------------------------------------------------------------------


def test_in_the_end_the_case_can_be_deleted(as_alice, alice):
    road = looked(ended(alice, 91, closed=True), 90)
    assert url(road, "case_delete") in as_alice.get(url(road, "case_after")).text


def test_a_case_that_is_not_signed_off_is_signed_off_first(as_alice, alice):
    road = looked(ended(alice, 91), 90)
    text = as_alice.get(url(road, "case_after")).text
    assert url(road, "case_close") in text
    assert url(road, "case_delete") not in text


def test_a_balance_that_was_let_go_of_keeps_nobody_waiting(as_alice, alice):
    road = ended(alice, 91, closed=True, awaited=True)
    looked(road, 90)
    assert url(road, "case_delete") in as_alice.get(url(road, "case_after")).text


def test_when_its_time_has_passed_it_can_be_deleted_unanswered(as_alice, alice):
    road = looked(ended(alice, 121, closed=True), 30)
    text = as_alice.get(url(road, "case_after")).text
    assert url(road, "case_delete") in text
    assert "no look is asked for any more" in text
    assert "to the last" not in text


def test_a_look_that_was_never_taken_does_not_claim_to_be(as_alice, alice):
    words = page(as_alice, looked(ended(alice, 121), 30))
    assert words.count("a later look stands for it") == 1
    assert words.count("not answered") == 2


def test_a_late_charge_can_still_be_noted(as_alice, alice):
    road = ended(alice, 200, closed=True)
    assert url(road, "check_in", 90) in as_alice.get(url(road, "case_after")).text
    assert "CNY 36.50" in page(as_alice, looked(road, 90, taken=sum_of(road)))


@pytest.mark.parametrize("left", ["a look", "a deposit", "a dispute"])
def test_the_offer_waits_for_everything(as_alice, alice, left):
    road = ended(alice, 91, closed=True)
    if left == "a deposit":
        road.owe(kind="deposit", expected="200.00", currency="CNY", noted_on=ago(30))
    looked(road, 60 if left == "a look" else 90, taken=sum_of(road) if left == "a dispute" else None)
    assert url(road, "case_delete") not in as_alice.get(url(road, "case_after")).text


# On the case's page --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", [True, False])
def test_the_look_at_hand_stands_on_the_case(as_alice, alice, closed):
    road = ended(alice, 31, closed=closed)
    assert "30 days after the end: look once more" in page(as_alice, road, "case_detail")
    assert url(road, "check_in", 30) in as_alice.get(url(road)).text


@pytest.mark.parametrize("days", [20, 5])
@pytest.mark.parametrize("closed", [True, False])
def test_the_case_has_one_primary_action(as_alice, alice, closed, days):
    text = as_alice.get(url(ended(alice, days, closed=closed))).text
    assert text.count("btn-primary") == 1


def test_else_the_case_says_when_the_next_look_is(as_alice, alice):
    assert "The next look is on" in page(as_alice, looked(ended(alice, 20, closed=True), 14), "case_detail")


@pytest.mark.parametrize("key", [S.PREPARE, S.REVIEW])
def test_a_line_that_lives_says_nothing_of_it(as_alice, alice, key):
    assert "after the end" not in page(as_alice, at(alice, key), "case_detail").lower()


def test_the_timeline_tells_of_looks_and_charges(as_alice, alice):
    road = ended(alice, 31)
    looked(road, 14, bill_came=True), looked(road, 30, taken=sum_of(road))
    words = page(as_alice, road, "case_detail")
    assert "You looked after the closed line Days after the end: 14 A bill came: Yes" in words
    assert "You were charged after the end How much: 36.50 Currency: CNY" in words


def test_the_timeline_tells_what_else_was_found_with_a_charge(as_alice, alice):
    road = ended(alice, 31, awaited=True)
    looked(road, 30, bill_came=True, balance_in=False), looked(road, 30, balance_in=True, taken=sum_of(road))
    words = page(as_alice, road, "case_detail")
    assert re.search(r"Currency: CNY A bill came: Yes → No The balance is in: No → Yes", words), words


def test_the_printed_record_tells_of_them_too(as_alice, alice):
    road = ended(alice, 31)
    looked(road, 30, taken=sum_of(road))
    assert "Charged after the end" in as_alice.get(url(road, "case_summary")).text
