"""The page of what is owed, and its forms."""

import re
from functools import partial

import pytest
from django.utils.html import strip_tags

from cancellations.demo import Road
from cancellations.enums import CaseState

from ..money import BILL, DEPOSIT, all_done, correct, entry_of, give_up, noted, owing, send, settle
from ..roads import ago, at, fresh, start, url
from ..roads import blockers as found
from ..roads import step_url as to_step
from .test_query_counts import CASES, S, queries


def page_of(client, road, name="case_money", *args):
    return client.get(url(road, name, *args)).text


def words_of(client, road, *where):
    return " ".join(strip_tags(page_of(client, road, *where)).split())


# Looking -------------------------------------------------------------------------------------------------------------


def test_the_sums_are_said_in_words(as_alice, alice):
    words = words_of(as_alice, owing(alice).owe(**noted(**BILL)))
    assert "They owe you CNY 200.00" in words
    assert "You owe CNY 36.50" in words


def test_two_currencies_are_two_sentences(as_alice, alice):
    words = words_of(as_alice, owing(alice).owe(**noted(currency="USD", expected="1.00")))
    assert "They owe you CNY 200.00 They owe you USD 1.00" in words


def test_nothing_owed_any_more_is_said_too(as_alice, alice):
    assert "Nothing is owed any more" in words_of(as_alice, all_done(alice))


def test_a_line_from_a_step_leads_to_its_step(as_alice, alice):
    road = all_done(alice)
    assert f'href="{to_step(road, S.BALANCE)}"' in page_of(as_alice, road)


def test_a_line_of_the_ledger_can_be_settled_and_corrected(as_alice, alice):
    road = owing(alice)
    page = page_of(as_alice, road)
    assert all(url(road, name, entry_of(road).pk) in page for name in ("money_settle", "money_correct"))


@pytest.mark.parametrize("become", [settle, give_up])
def test_what_is_no_longer_open_is_not_settled_again(as_alice, alice, become):
    road = owing(alice)
    become(as_alice, road)
    page = page_of(as_alice, road)
    assert url(road, "money_settle", entry_of(road).pk) not in page
    assert url(road, "money_correct", entry_of(road).pk) in page


def test_the_countrys_currency_comes_first_and_is_chosen(as_alice, alice):
    [first] = re.findall(
        r'<select name="currency".*?<option value="(\w*)" selected>', page_of(as_alice, start(alice)), re.S
    )
    assert first == "CNY"


def test_a_seller_of_no_country_has_no_usual_currency(as_alice, alice, world):
    road = Road(alice, "airalo", "esim", nickname="Trip")
    answer = send(as_alice, road, **noted(currency=""))
    assert "currency" in answer.context["form"].errors


def test_the_page_is_kept_by_no_cache(as_alice, alice):
    assert "no-store" in as_alice.get(url(start(alice), "case_money")).headers["Cache-Control"]


@pytest.mark.parametrize("name", ["money_settle", "money_correct", "money_give_up"])
def test_looking_changes_nothing(as_alice, alice, untouched, name):
    road = owing(alice)
    with untouched(road):
        as_alice.get(url(road, name, entry_of(road).pk))


def test_a_note_is_text_and_not_a_page(as_alice, alice):
    assert "<b>x</b>" not in page_of(as_alice, owing(alice, note="<b>x</b>"))


# Doing ---------------------------------------------------------------------------------------------------------------


def test_a_sum_is_noted(as_alice, alice):
    road = start(alice)
    answer = send(as_alice, road, **noted(note="Paid in the shop", asked_on=ago(2)))
    assert (answer.status_code, answer.url) == (302, url(road, "case_money"))
    assert entry_of(road).note == "Paid in the shop"


def test_a_sum_is_settled(as_alice, alice):
    road = owing(alice)
    settle(as_alice, road, "200.00")
    assert (entry_of(road).settled, entry_of(road).settled_on) == (200, ago(1))


def test_a_sum_is_given_up(as_alice, alice):
    road = owing(alice)
    give_up(as_alice, road)
    assert entry_of(road).given_up_on == ago(0)


def test_a_sum_is_corrected(as_alice, alice):
    road = owing(alice)
    correct(as_alice, road, **noted(kind="refund", expected="20.00", currency="HKD"))
    entry = entry_of(road)
    assert (entry.kind, entry.expected, entry.currency) == ("refund", 20, "HKD")


def test_what_was_given_up_can_be_wanted_again(as_alice, alice):
    road = owing(alice)
    give_up(as_alice, road)
    correct(as_alice, road, **noted(), given_up_on="")
    assert entry_of(road).rest == 200


def test_the_settling_form_proposes_all_of_it_today(as_alice, alice):
    road = owing(alice)
    page = page_of(as_alice, road, "money_settle", entry_of(road).pk)
    assert 'value="200.00"' in page
    assert f'value="{ago(0).isoformat()}"' in page


def test_a_case_that_is_signed_off_takes_a_late_bill(as_alice, alice):
    road = all_done(alice).sign_off()
    assert send(as_alice, road, **noted(**BILL)).status_code == 302
    assert fresh(road).state == CaseState.CLOSED


# Two windows ---------------------------------------------------------------------------------------------------------


STALE = {
    "note": partial(send, **noted(note="Kept as typed"), version=1),
    "settle": partial(settle, amount="1.25", version=1),
    "correct": partial(correct, **noted(note="Kept as typed"), version=1),
    "give up": partial(give_up, version=1),
}


@pytest.mark.parametrize("act", STALE.values(), ids=STALE)
def test_a_stale_form_gets_the_conflict_page_and_changes_nothing(as_alice, alice, untouched, act):
    road = owing(alice)
    with untouched(road):
        assert act(as_alice, road).status_code == 409


@pytest.mark.parametrize(
    ("act", "typed"), [("note", "Kept as typed"), ("settle", "1.25"), ("correct", "Kept as typed")]
)
def test_what_was_written_is_on_the_conflict_page(as_alice, alice, act, typed):
    assert f'value="{typed}"' in STALE[act](as_alice, owing(alice)).text


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "\x00"])
def test_a_version_that_is_none_is_stale(as_alice, alice, untouched, version):
    road = owing(alice)
    with untouched(road):
        assert send(as_alice, road, **noted(note="x"), version=version).status_code == 409


TWICE = {
    "note": lambda client, road, version: send(client, road, **noted(note="Once"), version=version),
    "settle": lambda client, road, version: settle(client, road, version=version),
    "correct": lambda client, road, version: correct(client, road, **noted(note="Once"), version=version),
}


@pytest.mark.parametrize("act", TWICE.values(), ids=TWICE)
def test_the_same_form_sent_twice_is_done_once(as_alice, alice, act):
    road = owing(alice)
    version = fresh(road).version
    assert [act(as_alice, road, version).status_code for _ in range(2)] == [302, 302]
    assert fresh(road).version == version + 1


def test_giving_up_twice_is_done_once(as_alice, alice, untouched):
    road = owing(alice)
    version = fresh(road).version
    give_up(as_alice, road, version=version)
    with untouched(road):
        assert give_up(as_alice, road, version=version).url == url(road, "case_money")


def test_what_was_paid_in_full_cannot_be_given_up(as_alice, alice, untouched):
    road = owing(alice)
    settle(as_alice, road)
    with untouched(road):
        answer = give_up(as_alice, road)
    assert answer.status_code == 409
    assert "Nothing of this sum is open, so there is nothing to give up." in answer.text


# Where else it is said -----------------------------------------------------------------------------------------------

STATE = "Line closed, money still owed"


def test_the_case_page_says_what_is_open_and_leads_there(as_alice, alice):
    road = owing(alice)
    page = page_of(as_alice, road, "case_detail")
    assert "They owe you CNY 200.00" in page
    assert f'href="{url(road, "case_money")}"' in page


def test_the_next_move_is_to_see_that_the_money_comes(as_alice, alice):
    words = words_of(as_alice, owing(alice), "case_detail")
    assert f"The carrier’s move See that the money comes {STATE} They still owe you: Deposit, CNY 200.00." in words


def test_a_case_signed_off_says_that_a_late_charge_is_owed(as_alice, alice):
    road = all_done(alice).sign_off().owe(**noted(kind="after_end"))
    assert f"Cancelled {STATE}" in words_of(as_alice, road, "case_detail")


def test_a_refund_awaited_says_so_too(as_alice, alice):
    road = at(alice, S.BALANCE)
    road.take(S.BALANCE, way="bank", currency="CNY", expected="5.00", asked_on=ago(2))
    assert f"Watch for the money {STATE}" in words_of(as_alice, road, "case_detail")


def test_a_row_of_my_cases_says_it_by_word_icon_and_colour(as_alice, alice):
    owing(alice)
    [row] = re.findall(r'<p class="owed">(.*?)</p>', as_alice.get("/cases/").text, re.S)
    assert "<svg" in row
    assert STATE in row


def test_a_row_of_my_cases_says_what_to_do(as_alice, alice):
    owing(alice)
    assert "The carrier’s move: see that the money comes" in strip_tags(as_alice.get("/cases/").text)


def test_my_cases_say_what_is_open_over_all_of_them(as_alice, alice):
    owing(alice)
    start(alice, number="+8613800138001").owe(**noted(expected="1.00"))
    assert "They owe you CNY 201.00" in as_alice.get("/cases/").text


def test_my_cases_say_nothing_of_money_when_none_is_open(as_alice, alice):
    all_done(alice)
    page = as_alice.get("/cases/").text
    assert 'id="owed"' not in page
    assert STATE not in page


def test_signing_off_says_what_stands_against_it(as_alice, alice):
    road = owing(alice)
    assert "They still owe you: Deposit, CNY 200.00." in page_of(as_alice, road, "case_close")
    assert as_alice.post(url(road, "case_close"), {"version": fresh(road).version}).status_code == 409


def test_the_record_on_paper_lists_what_the_ledger_does(as_alice, alice):
    page = page_of(as_alice, owing(alice).owe(**noted(**BILL)), "case_summary")
    assert all(words in page for words in ("Deposit", "CNY 200.00", "Final bill", "CNY 36.50"))
    assert "The carrier owes CNY 200.00." in page


def test_the_record_on_paper_says_what_was_given_up(as_alice, alice):
    road = owing(alice)
    give_up(as_alice, road)
    assert "given up on" in page_of(as_alice, road, "case_summary")


# Queries -------------------------------------------------------------------------------------------------------------

PAGE, POST = 4, 9


@pytest.mark.parametrize("count", [0, 1, 6])
def test_the_ledger_costs_the_same_with_any_number_of_sums(as_alice, alice, count):
    rows = {"kind": "arrears", "amount": "1", "currency": "CNY"}
    road = at(alice, S.ACCOUNT_STATUS)
    road.take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **found(*[rows] * (count or 1)))
    for _ in range(count):
        road.owe(**noted())
    assert queries(lambda: as_alice.get(url(road, "case_money"))) == PAGE


@pytest.mark.parametrize("count", [1, 4])
def test_writing_costs_the_same_with_any_number_of_sums(as_alice, alice, count):
    road = start(alice)
    for _ in range(count):
        road.owe(**DEPOSIT, noted_on=ago(3))
    version = fresh(road).version
    assert queries(lambda: as_alice.post(url(road, "case_money"), {"version": version, **noted(days=2)})) == POST


@pytest.mark.parametrize("count", [1, 4])
def test_my_cases_cost_the_same_with_any_number_of_sums(as_alice, alice, count):
    for n in range(count):
        road = start(alice, number=f"+861380013800{n}")
        for _ in range(n + 1):
            road.owe(**noted())
    assert queries(lambda: as_alice.get("/cases/")) <= CASES
