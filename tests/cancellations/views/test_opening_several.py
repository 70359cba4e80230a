"""Leaving the country: several lines with one carrier, each a case of its own, all of them or none."""

import uuid
from functools import partial
from urllib.parse import urlencode

import pytest

from cancellations.models import Case, Event
from carriers.models import Guide

from ..roads import NUMBER, start
from .test_query_counts import queries

PAGE = "/cases/new/several/"
OTHER = "+8613800138001"
PER_LINE = 7
"""Queries that opening one line costs: looking for it twice, its guides, its row and its event, in a transaction."""


def address(carrier="china-mobile", card="physical-sim", **more):
    return f"{PAGE}?" + urlencode({"carrier": carrier, "card_type": card, "aim": "cancel"} | more)


def form(*rows, key=None, **once):
    """The page as a browser sends it: a row for each line, the others empty."""
    sent = {"opening_key": key or uuid.uuid4(), "form-TOTAL_FORMS": 10, "form-INITIAL_FORMS": 0, **once}
    for n in range(10):
        row = {"card_type": "physical-sim"} | (rows[n] if n < len(rows) else {})
        sent |= {f"form-{n}-{name}": value for name, value in row.items()}
    return sent


def send(client, *rows, to=None, **once):
    return client.post(to or address(), form(*rows, **once))


def number(last, **more):
    return {"number": f"138 0013 80{last:02}", **more}


def esim(**row):
    return {"card_type": "esim", **row}


def row_errors(answer):
    return [row.errors for row in answer.context["lines"].rows]


# What is asked first -------------------------------------------------------------------------------------------------


def test_first_comes_which_carrier_and_card(as_alice):
    assert f'action="{PAGE}"' in as_alice.get(PAGE).text


def test_then_what_should_become_of_the_lines(as_alice):
    page = as_alice.get(address(aim="")).text
    assert "What should become of these lines?" in page
    assert f'href="{PAGE}?carrier=china-mobile&amp;card_type=physical-sim&amp;aim=cancel"' in page


def test_whoever_wants_to_move_the_numbers_is_led_there(as_alice):
    assert as_alice.get(address(aim="port")).url == "/carriers/china-mobile/instead/port/?card_type=physical-sim"


def test_a_card_that_the_carrier_does_not_sell_is_picked_again(as_alice):
    Guide.objects.filter(carrier__slug="china-mobile", card_type__slug="esim").delete()
    assert "We know of no" in as_alice.get(address(card="esim")).text


@pytest.mark.parametrize("where", ["/cases/new/", "/cases/new/?carrier=china-mobile&card_type=esim&aim=cancel"])
def test_opening_one_leads_to_opening_several(as_alice, where):
    assert PAGE in as_alice.get(where).text


def test_looking_opens_nothing(as_alice):
    for where in (PAGE, address(), address(card="esim"), address("airalo", "esim"), address("another")):
        assert as_alice.get(where).status_code == 200
    assert not Case.objects.exists()


# Opening them --------------------------------------------------------------------------------------------------------


def test_each_line_becomes_a_case(as_alice, alice):
    send(as_alice, number(0, nickname="Mine"), number(1, nickname="My mother’s"))
    found = (
        Case.objects.for_user(alice).order_by("opened_at").values_list("number_last4", "nickname", "card_type__slug")
    )
    assert list(found) == [("8000", "Mine", "physical-sim"), ("8001", "My mother’s", "physical-sim")]


def test_afterwards_a_page_shows_them(as_alice):
    page = as_alice.get(send(as_alice, number(0), number(1)).url).text
    assert "2 cases are open" in page
    assert [f"/cases/{case.pk}/" in page for case in Case.objects.all()] == [True, True]


def test_ten_lines_are_opened_in_one_go(as_alice):
    send(as_alice, *(number(n) for n in range(10)))
    assert (Case.objects.count(), Event.objects.filter(kind="opened").count()) == (10, 10)


def test_rows_may_stay_empty_anywhere(as_alice):
    send(as_alice, {}, number(0), {}, {}, number(1))
    assert Case.objects.count() == 2


def test_a_line_may_have_another_card_than_the_one_chosen_first(as_alice):
    send(as_alice, number(0), esim(**number(1)), keeps_receiving="no")
    assert set(Case.objects.values_list("card_type__slug", "keeps_receiving")) == {
        ("physical-sim", False),
        ("esim", False),
    }


@pytest.mark.parametrize(("answer", "stays"), [("yes", True), ("no", False)])
def test_whether_codes_must_still_come_is_asked_once(as_alice, answer, stays):
    send(as_alice, esim(**number(0)), esim(**number(1)), keeps_receiving=answer)
    assert set(Case.objects.values_list("keeps_receiving", flat=True)) == {stays}


def test_a_travel_esim_is_deleted_last_without_asking(as_alice):
    send(as_alice, esim(no_number="on", nickname="Japan"), to=address("airalo", "esim"))
    assert Case.objects.get().keeps_receiving


def test_a_carrier_nobody_knows_is_named_once(as_alice):
    send(as_alice, {"number": NUMBER}, {"number": OTHER}, to=address("another"), carrier_name="Their Mobile")
    assert list(Case.objects.values_list("carrier_name", flat=True)) == ["Their Mobile"] * 2


def test_a_card_chosen_for_nothing_is_no_line(as_alice):
    send(as_alice, number(0), esim())
    assert Case.objects.count() == 1


def test_a_carrier_with_one_card_does_not_ask_for_it(as_alice):
    Guide.objects.filter(carrier__slug="china-mobile", card_type__slug="esim").delete()
    page = as_alice.get(address()).text
    assert not any(name in page for name in ("form-0-card_type", "form-0-no_number", "keeps_receiving"))


def test_the_same_form_sent_twice_makes_no_doubles(as_alice):
    sent = form(number(0), number(1))
    answers = [as_alice.post(address(), sent) for _ in range(3)]
    assert len({answer.url for answer in answers}) == 1
    assert Case.objects.count() == 2


def test_a_line_added_after_going_back_is_opened_besides(as_alice):
    key = uuid.uuid4()
    send(as_alice, number(0), key=key)
    send(as_alice, number(0), number(1), key=key)
    assert Case.objects.count() == 2


def test_a_line_costs_no_more_in_company(as_alice):
    lines = [[number(10 * n + m) for m in range(n)] for n in (1, 3, 5)]
    costs = [queries(partial(send, as_alice, *rows)) for rows in lines]
    assert costs[2] - costs[1] == costs[1] - costs[0] <= 2 * PER_LINE


# What is refused, beside its line ------------------------------------------------------------------------------------

NO_NUMBER = "Write the number of the line, like 131 2345 6789."
NO_ESIM_NUMBER = "Write the number, or tick that this eSIM has none."
REFUSED = {
    "no number": ([number(0), {"nickname": "x"}], 1, {"number": [NO_NUMBER]}),
    "an eSIM without either": ([esim(nickname="x")], 0, {"number": [NO_ESIM_NUMBER]}),
    "no mobile number": (
        [number(0), {"number": "12"}],
        1,
        {"number": ["This is not a mobile number. Write it like 131 2345 6789."]},
    ),
    "the same number twice": ([number(0), {}, number(0)], 2, {"number": ["This is the number of line 1."]}),
    "a physical SIM without a number": (
        [{"no_number": "on", "nickname": "x"}],
        0,
        {"no_number": ["Only an eSIM can be without a number. Choose eSIM, or write the number."]},
    ),
    "two eSIMs that nothing tells apart": (
        [esim(no_number="on"), esim(no_number="on")],
        1,
        {"nickname": ["Line 1 has no number either: give each a nickname of its own, so that they can be told apart."]},
    ),
    "a control character": ([number(0, nickname="x\x00")], 0, None),
    "an unknown card": ([{"card_type": "stone", **number(0)}], 0, None),
    "a nickname of a thousand letters": ([number(0, nickname="x" * 1000)], 0, None),
}


@pytest.mark.parametrize(("rows", "place", "errors"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_beside_its_line_and_nothing_is_opened(as_alice, rows, place, errors):
    answer = send(as_alice, *rows)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert row_errors(answer)[place] == errors or (errors is None and row_errors(answer)[place])


def test_all_mistakes_are_said_at_once_and_each_names_its_line(as_alice):
    page = send(as_alice, number(0), {}, number(0), esim(number="abc")).text
    summary = page.partition('class="error-summary')[2].partition("</ul>")[0]
    assert "There are 3 things to correct" in summary
    assert "Line 3: The number of the line: This is the number of line 1." in summary
    assert "Line 4: The number of the line: This is not a mobile number." in summary
    assert "Please answer: it decides when the eSIM is deleted." in summary


def test_what_was_written_is_not_lost(as_alice):
    page = send(as_alice, number(7, nickname="Mother’s"), {"number": "12"}).text
    assert all(text in page for text in ("138 0013 8007", "Mother’s", 'value="12"'))


def test_no_line_at_all_is_refused(as_alice):
    assert "Write at least one line." in send(as_alice).text


def test_an_esim_with_a_number_needs_the_answer_about_codes(as_alice):
    answer = send(as_alice, esim(**number(0)))
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert answer.context["lines"].once.errors == {
        "keeps_receiving": ["Please answer: it decides when the eSIM is deleted."]
    }


def test_a_line_with_a_live_case_is_refused_beside_it_and_none_is_opened(as_alice, alice):
    case = start(alice, number=OTHER).case
    answer = send(as_alice, number(0), number(1))
    assert (answer.status_code, list(Case.objects.all())) == (422, [case])
    assert [list(errors) for errors in row_errors(answer)[:2]] == [[], ["number"]]
    assert f'<a href="/cases/{case.pk}/">{case.reference}</a>' in answer.text


def test_somebody_elses_case_of_the_number_is_no_hindrance(as_alice, charlie):
    start(charlie, number=OTHER)
    send(as_alice, number(1))
    assert Case.objects.count() == 2


@pytest.mark.parametrize("broken", [{"form-TOTAL_FORMS": "x"}, {"form-TOTAL_FORMS": 10**9}, {"opening_key": "x"}])
def test_a_broken_form_opens_nothing(as_alice, broken):
    answer = as_alice.post(address(), form(number(0)) | broken)
    assert (answer.status_code, Case.objects.count()) == (422, 0)


def test_more_than_ten_lines_are_too_many(as_alice):
    rows = {f"form-{n}-number": f"138001380{n:02}" for n in range(12)}
    answer = as_alice.post(address(), form() | rows | {"form-TOTAL_FORMS": 12})
    assert (answer.status_code, Case.objects.count()) == (422, 0)


# The page afterwards -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opened", [uuid.uuid4(), "x", "", "\x00"])
def test_there_is_no_page_of_what_was_not_opened(as_alice, opened):
    assert as_alice.get(PAGE, {"opened": opened}).status_code == 404


def test_a_stranger_does_not_see_what_was_opened(as_alice, as_charlie):
    where = send(as_alice, number(0)).url
    assert as_charlie.get(where).status_code == 404
