"""What a step's page does with what it cannot take: says so beside the field, keeps what was written, saves nothing."""

import re
from functools import partial

import pytest

from carriers.enums import StepKey as S

from ..roads import ago, answers, at, post, start, step_url, url

PHYSICAL, ESIM = "physical", "esim"
KEPT = "esim kept for codes"


def day(days):
    """A day of the table below, counted only when its test runs: midnight may have passed since the table was read."""
    return partial(ago, days)


def today(table):
    """The table's row with its days."""
    return {name: value() if callable(value) else value for name, value in table.items()}


# road, step, what is wrong in answers that are right otherwise, the field that says so, its sentence
WRONG = [
    (PHYSICAL, S.PREPARE, {"bills_note": "x" * 1001}, "bills_note", "at most 1000 characters"),
    (PHYSICAL, S.PREPARE, {"bills_note": "bell\x07"}, "bills_note", "invisible control character"),
    (PHYSICAL, S.CONTACT, {"channel": ""}, "channel", "This field is required."),
    (PHYSICAL, S.CONTACT, {"channel": "telepathy"}, "channel", "Select a valid choice."),
    (PHYSICAL, S.CONTACT, {"said": ""}, "said", "This field is required."),
    (PHYSICAL, S.CONTACT, {"said": "x" * 2001}, "said", "at most 2000 characters"),
    (PHYSICAL, S.CONTACT, {"reference": "x" * 81}, "reference", "at most 80 characters"),
    (PHYSICAL, S.CONTACT, {"happened_at": "2026-02-31T10:00"}, "happened_at", "Enter a valid date/time."),
    (PHYSICAL, S.CONTACT, {"happened_at": "2099-01-01T10:00"}, "happened_at", "This day is still to come."),
    (PHYSICAL, S.CONTACT, {"happened_at": "1999-12-31T10:00"}, "happened_at", "This day lies too far back."),
    (PHYSICAL, S.ACCOUNT_STATUS, {"checked_on": ""}, "checked_on", "This field is required."),
    (PHYSICAL, S.ACCOUNT_STATUS, {"checked_on": day(-1)}, "checked_on", "This day is still to come."),
    (PHYSICAL, S.ACCOUNT_STATUS, {"nothing_found": False}, "nothing_found", "Tick this, or add"),
    (PHYSICAL, S.APPLICATION, {"submitted_on": "2026-02-31"}, "submitted_on", "Enter a valid date."),
    (PHYSICAL, S.APPLICATION, {"submitted_on": day(-1)}, "submitted_on", "This day is still to come."),
    (PHYSICAL, S.APPLICATION, {"submitted_on": "1999-12-31"}, "submitted_on", "This day lies too far back."),
    (PHYSICAL, S.APPLICATION, {"submitted_on": day(9)}, "submitted_on", "This is before “Check the account”"),
    (PHYSICAL, S.APPLICATION, {"items": ["passport_itself"]}, "items", "Select a valid choice."),
    (PHYSICAL, S.APPLICATION, {"visit_needed": True}, "visit_on", "Say when and where the visit is."),
    (PHYSICAL, S.REVIEW, {"decision": "noted"}, "decision", "Select a valid choice."),
    (PHYSICAL, S.REVIEW, {"decision": "undecided"}, "decision", "Select a valid choice."),
    (PHYSICAL, S.REVIEW, {"proof": ""}, "proof", "An approval counts only with its proof."),
    (PHYSICAL, S.REVIEW, {"decision": "rejected"}, "rejection", "Say why they rejected it."),
    (PHYSICAL, S.REVIEW, {"decided_on": day(8)}, "decided_on", "This is before “Submit the application”"),
    (PHYSICAL, S.BALANCE, {"expected": "-1"}, "expected", "This amount cannot be right."),
    (PHYSICAL, S.BALANCE, {"expected": "ten"}, "expected", "Write only a number, for example 36.50."),
    (PHYSICAL, S.BALANCE, {"received": "99999999"}, "received", "no more than"),
    (PHYSICAL, S.BALANCE, {"currency": "XXX"}, "currency", "Select a valid choice."),
    (PHYSICAL, S.BALANCE, {"currency": ""}, "currency", "Say in which currency."),
    (PHYSICAL, S.BALANCE, {"asked_on": ""}, "asked_on", "money cannot arrive before it was asked for"),
    (PHYSICAL, S.BALANCE, {"asked_on": day(5)}, "asked_on", "This is before “Wait for the review”"),
    (PHYSICAL, S.BALANCE, {"received_on": day(4)}, "received_on", "Money cannot arrive before it was asked for."),
    (PHYSICAL, S.BALANCE, {"received_on": ""}, "received_on", "Give both the amount received and the day."),
    (ESIM, S.PORTAL, {"site": ""}, "site", "This field is required."),
    (ESIM, S.PORTAL, {"visited_on": day(-1)}, "visited_on", "This day is still to come."),
    (ESIM, S.PORTAL, {"line_found": False}, "line_found", "until then, save for later"),
    (ESIM, S.DETAILS, {"items": []}, "items", "Tick what you gave."),
    (ESIM, S.DETAILS, {"submitted_on": day(9)}, "submitted_on", "This is before “Sign in to the carrier’s site”"),
    (ESIM, S.UNBIND, {"device": ""}, "device", "This field is required."),
    (ESIM, S.UNBIND, {"done_on": day(-1)}, "done_on", "This day is still to come."),
    (KEPT, S.UNBIND, {"done_on": day(5)}, "done_on", "This is before “Wait for the review”"),
]


@pytest.mark.parametrize(("name", "key", "changed", "field", "sentence"), WRONG)
def test_it_is_refused_beside_its_field_and_nothing_is_written(
    as_alice, alice, untouched, name, key, changed, field, sentence
):
    road = at(alice, key, name)
    with untouched(road):
        answer = post(as_alice, road, key, **answers(key) | today(changed))
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    said = re.findall(f'<li><a href="#id_{field}(?:_0)?">([^<]+)</a></li>', answer.text)
    assert any(sentence in one for one in said)


TYPED = [("said", S.CONTACT), ("reference", S.APPLICATION), ("site", S.PORTAL), ("device", S.UNBIND)]


@pytest.mark.parametrize(("field", "key"), TYPED)
def test_what_was_written_stays_in_the_form(as_alice, alice, field, key):
    road = at(alice, key, ESIM if key in (S.PORTAL, S.UNBIND) else PHYSICAL)
    spoilt = dict.fromkeys(("channel", "submitted_on", "visited_on", "done_on"), "")
    assert "Kept as typed" in post(as_alice, road, key, **answers(key) | spoilt | {field: "Kept as typed"}).text


@pytest.mark.parametrize("key", [S.CONTACT, S.APPLICATION])
def test_what_was_ticked_stays_ticked(as_alice, alice, key):
    page = post(as_alice, at(alice, key), key, **answers(key) | {"said": "", "submitted_on": ""}).text
    assert page.count("checked") >= 1


def test_an_amount_that_is_none_stays_as_it_was_typed(as_alice, alice):
    road = at(alice, S.BALANCE)
    assert 'value="about 58"' in post(as_alice, road, S.BALANCE, **answers(S.BALANCE) | {"expected": "about 58"}).text


# The list of blockers ------------------------------------------------------------------------------------------------

CHECK = {"checked_on": day(8), "channel": "app"}


def blocker_form(**row):
    return {"blockers-TOTAL_FORMS": 1, "blockers-INITIAL_FORMS": 0, **{f"blockers-0-{k}": v for k, v in row.items()}}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"kind": ""}, "This field is required."),
        ({"kind": "ghost"}, "Select a valid choice."),
        ({"kind": "arrears", "amount": "-1", "currency": "CNY"}, "This amount cannot be right."),
        ({"kind": "arrears", "amount": "ten"}, "Write only a number, for example 36.50."),
        ({"kind": "arrears", "amount": "5"}, "Say in which currency."),
        ({"kind": "contract", "ends_on": "2026-02-31"}, "Enter a valid date."),
        ({"kind": "contract", "cleared_on": day(-1)}, "This day is still to come."),
        ({"kind": "other", "note": "x" * 301}, "at most 300 characters"),
        ({"kind": "other", "id": "999999"}, "One of these is not in this case. Reload the page."),
        ({"kind": "other", "id": "x"}, "Enter a whole number."),
        ({"kind": "other", "id": "9" * 30}, "One of these is not in this case. Reload the page."),
    ],
)
def test_a_wrong_blocker_is_refused_with_its_sentence(as_alice, alice, untouched, row, sentence):
    road = at(alice, S.ACCOUNT_STATUS)
    with untouched(road):
        answer = post(as_alice, road, S.ACCOUNT_STATUS, **today(CHECK), **blocker_form(**today(row)))
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("pk", ["9" * 30, "-1", "0"])
def test_taking_out_a_blocker_that_is_not_there_breaks_nothing(as_alice, alice, pk):
    road = at(alice, S.ACCOUNT_STATUS)
    row = blocker_form(kind="other", id=pk, DELETE="on")
    answer = post(as_alice, road, S.ACCOUNT_STATUS, **today(CHECK), nothing_found=True, **row)
    assert answer.status_code in (302, 422)


MALFORMED = [
    {},
    {"blockers-TOTAL_FORMS": "x", "blockers-INITIAL_FORMS": "0"},
    {"blockers-TOTAL_FORMS": "1"},
    {"blockers-TOTAL_FORMS": "100000", "blockers-INITIAL_FORMS": "0"},
]


@pytest.mark.parametrize("count", MALFORMED)
def test_a_malformed_list_is_refused(as_alice, alice, untouched, count):
    road = at(alice, S.ACCOUNT_STATUS)
    with untouched(road):
        assert post(as_alice, road, S.ACCOUNT_STATUS, **today(CHECK), nothing_found=True, **count).status_code == 422


# Skipping, and addresses that are none -------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["x" * 501, "bell\x07"])
def test_a_reason_to_skip_that_cannot_be_is_refused(as_alice, alice, untouched, reason):
    road = start(alice)
    with untouched(road):
        answer = as_alice.post(url(road, "case_step_skip", S.PREPARE), {"version": 1, "reason": reason})
    assert answer.status_code == 409


@pytest.mark.parametrize("slug", ["nothing", "PREPARE", "account_status", "%00", "..", "prepare%0a"])
def test_an_unknown_step_is_an_unknown_page(as_alice, alice, slug):
    address = f"{url(start(alice))}steps/{slug}/"
    assert as_alice.get(address).status_code == 404
    assert as_alice.post(address).status_code == 404


@pytest.mark.parametrize(("name", "foreign"), [(PHYSICAL, S.PORTAL), (PHYSICAL, S.UNBIND), (ESIM, S.APPLICATION)])
def test_a_step_of_the_other_card_is_an_unknown_page(as_alice, alice, untouched, name, foreign):
    road = start(alice, name)
    with untouched(road):
        assert as_alice.get(step_url(road, foreign)).status_code == 404
        assert post(as_alice, road, foreign, **answers(foreign)).status_code == 404
        assert as_alice.post(url(road, "case_step_skip", foreign), {"version": 1}).status_code == 404


@pytest.mark.parametrize("pk", ["1", "not-a-case", "00000000-0000-0000-0000-00000000000g"])
def test_an_id_that_is_none_is_an_unknown_page(as_alice, pk):
    assert as_alice.get(f"/cases/{pk}/").status_code == 404
