"""Deleting a case, from its page: what will go, a tick, and it is gone."""

import pytest

from cancellations.enums import CaseState
from cancellations.models import Case

from ..roads import fresh, in_state, start, url


def delete(client, road, **data):
    return client.post(url(road, "case_delete"), {"version": fresh(road).version, "understood": "on"} | data)


def test_the_page_counts_what_will_go(as_alice, alice):
    text = as_alice.get(url(in_state(alice, CaseState.CLOSED), "case_delete")).text
    assert all(
        f"<dt>{kind}</dt>" in text
        for kind in ("Entries in the timeline", "Balances noted", "Applications to the carrier")
    )


def test_the_page_leads_to_the_record_first(as_alice, alice):
    road = start(alice)
    assert url(road, "case_summary") in as_alice.get(url(road, "case_delete")).text


def test_looking_deletes_nothing(as_alice, alice, untouched):
    road = start(alice)
    with untouched(road):
        as_alice.get(url(road, "case_delete") + "?understood=on&version=1")


@pytest.mark.parametrize("state", CaseState)
def test_a_tick_deletes_the_case(as_alice, alice, state):
    assert delete(as_alice, in_state(alice, state)).url == "/cases/"
    assert not Case.objects.exists()


def test_my_cases_say_that_it_is_done(as_alice, alice):
    delete(as_alice, start(alice))
    assert "The case and everything recorded in it is deleted." in as_alice.get("/cases/").text


def test_once_deleted_its_address_is_an_unknown_page(as_alice, alice):
    road = start(alice)
    delete(as_alice, road)
    assert {as_alice.get(url(road, name)).status_code for name in ("case_detail", "case_delete")} == {404}


WARNED = [
    (CaseState.PREPARING, "the line goes on and costs what it costs"),
    (CaseState.SUBMITTED, "may be all that you have in a dispute"),
    (CaseState.ENDED, "may be all that you have in a dispute"),
]


@pytest.mark.parametrize(("state", "words"), WARNED)
def test_a_live_case_warns_of_what_it_does_not_do(as_alice, alice, state, words):
    assert words in as_alice.get(url(in_state(alice, state), "case_delete")).text


def test_a_closed_case_warns_of_nothing_more(as_alice, alice):
    assert "still going on" not in as_alice.get(url(in_state(alice, CaseState.CLOSED), "case_delete")).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"understood": ""}, "Tick this if you really want to delete the case."),
        ({"version": ""}, "This field is required."),
        ({"version": "x"}, "Enter a whole number."),
        ({"version": "9" * 40}, "less than or equal to"),
        ({"version": "\x00"}, "Enter a whole number."),
    ],
)
def test_without_a_tick_or_a_version_nothing_goes(as_alice, alice, untouched, wrong, sentence):
    road = start(alice)
    with untouched(road):
        page = delete(as_alice, road, **wrong)
    assert page.status_code == 422
    assert sentence in page.text


def test_an_old_page_deletes_nothing(as_alice, alice, untouched):
    road = in_state(alice, CaseState.CLOSED)
    with untouched(road):
        assert delete(as_alice, road, version=1).status_code == 409


def test_a_stranger_deletes_nothing(as_charlie, alice, untouched):
    road = start(alice)
    with untouched(road):
        assert delete(as_charlie, road).status_code == 404


def test_the_case_leads_to_its_deletion(as_alice, alice):
    road = start(alice)
    assert url(road, "case_delete") in as_alice.get(url(road)).text
