"""One step of one case, as somebody sits down to it."""

import pytest

from cancellations.enums import EventKind, StepStatus
from cancellations.models import Blocker, Contact
from carriers.enums import StepKey as S

from ..roads import (
    ago,
    answers,
    at,
    fresh,
    kinds,
    last_event,
    post,
    rejected,
    sent,
    start,
    status,
    step_url,
    url,
    walk,
)
from ..services.test_steps import PLACES


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_is_saved_from_its_page(as_alice, alice, name, key):
    road = at(alice, key, name)
    assert post(as_alice, road, key, **answers(key)).url == url(road)
    assert status(road, key) == StepStatus.DONE


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_its_form_carries_todays_version(as_alice, alice, name, key):
    road = at(alice, key, name)
    assert f'name="version" value="{fresh(road).version}"' in as_alice.get(step_url(road, key)).text


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_a_step_that_is_done_shows_what_is_recorded(as_alice, alice, name, key):
    road = walk(start(alice, name))
    assert "What is recorded" in as_alice.get(step_url(road, key)).text


def test_a_shut_step_shows_its_reasons_and_no_form(as_alice, alice):
    road = start(alice)
    page = as_alice.get(step_url(road, S.APPLICATION)).text
    assert "“Get ready” is still open. Do it, or skip it on purpose." in page
    assert 'name="submitted_on"' not in page


@pytest.mark.parametrize(
    ("name", "key"), [("physical", S.APPLICATION), ("physical", S.BALANCE), ("esim kept for codes", S.UNBIND)]
)
def test_a_crafted_form_to_a_shut_step_changes_nothing(as_alice, alice, untouched, name, key):
    road = start(alice, name)
    with untouched(road):
        answer = post(as_alice, road, key, **answers(key))
    assert answer.status_code == 409
    assert str(answer.context["refusals"][0]) in answer.text


def test_a_crafted_answer_without_an_application_changes_nothing(as_alice, alice, untouched):
    road = start(alice)
    with untouched(road):
        assert post(as_alice, road, S.REVIEW, **answers(S.REVIEW)).status_code in (409, 422)


def test_a_crafted_second_application_changes_nothing(as_alice, alice, untouched):
    road = at(alice, S.REVIEW)
    with untouched(road):
        answer = post(as_alice, road, S.APPLICATION, **answers(S.APPLICATION) | {"reference": "A-2"})
    assert answer.status_code == 409
    assert "Do not submit a second one." in answer.text


@pytest.mark.parametrize("key", [S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.BALANCE])
def test_a_crafted_correction_of_a_signed_off_case_changes_nothing(as_alice, alice, untouched, key):
    road = walk(start(alice)).sign_off()
    with untouched(road):
        answer = post(as_alice, road, key, to="?correct=1", **answers(key))
    assert answer.status_code == 409
    assert "This case is signed off." in answer.text


@pytest.mark.parametrize("later", ["prepare", "balance"])
def test_a_step_can_be_saved_for_later(as_alice, alice, later):
    road = at(alice, later)
    post(as_alice, road, later, later="1")
    assert status(road, later) == StepStatus.STARTED


@pytest.mark.parametrize("key", [S.CONTACT, S.APPLICATION])
def test_a_step_that_cannot_wait_is_not_kept_half(as_alice, alice, untouched, key):
    road = at(alice, key)
    with untouched(road):
        assert post(as_alice, road, key, later="1").status_code == 422


def test_an_unfinished_step_leads_back_to_itself(as_alice, alice):
    road = at(alice, S.ACCOUNT_STATUS)
    rows = {"blockers-TOTAL_FORMS": 1, "blockers-INITIAL_FORMS": 0, "blockers-0-kind": "bundle"}
    answer = post(as_alice, road, S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **rows)
    assert answer.url == step_url(road, S.ACCOUNT_STATUS)


def test_asking_for_one_more_blocker_saves_nothing(as_alice, alice, untouched):
    road = at(alice, S.ACCOUNT_STATUS)
    with untouched(road):
        answer = post(as_alice, road, S.ACCOUNT_STATUS, add="blocker", channel="app", **{"blockers-TOTAL_FORMS": 0})
    assert answer.status_code == 200
    assert 'name="blockers-0-kind"' in answer.text


@pytest.mark.parametrize("total", ["", "x", "²", "-1", "1e3", "9" * 5000])
def test_one_more_blocker_after_a_malformed_count_is_the_first(as_alice, alice, untouched, total):
    road = at(alice, S.ACCOUNT_STATUS)
    with untouched(road):
        answer = post(as_alice, road, S.ACCOUNT_STATUS, add="blocker", **{"blockers-TOTAL_FORMS": total})
    assert answer.status_code == 200


# Correcting ----------------------------------------------------------------------------------------------------------


def test_a_correction_is_asked_for_on_purpose(as_alice, alice):
    road = at(alice, S.CONTACT)
    assert "Save the correction" not in as_alice.get(step_url(road, S.PREPARE)).text
    assert "Save the correction" in as_alice.get(step_url(road, S.PREPARE) + "?correct=1").text


def test_a_correction_is_saved(as_alice, alice):
    road = at(alice, S.CONTACT)
    post(as_alice, road, S.PREPARE, to="?correct=1", bills_note="9.00 too much")
    assert last_event(road).kind == EventKind.STEP_CORRECTED


def test_one_of_several_contacts_is_corrected_in_its_place(as_alice, alice):
    road = at(alice, S.ACCOUNT_STATUS).take(S.CONTACT, **answers(S.CONTACT))
    first = road.file.contacts[0]
    post(as_alice, road, S.CONTACT, to=f"?item={first.pk}", **answers(S.CONTACT) | {"said": "Put right"})
    assert sorted(Contact.objects.values_list("said", flat=True)) == ["Put right", "Use the app."]


def test_a_contact_of_another_case_is_not_corrected_from_here(as_alice, alice, untouched):
    other = at(alice, S.ACCOUNT_STATUS, number="+8613800138001")
    road, item = at(alice, S.CONTACT), other.file.contacts[0].pk
    with untouched(road), untouched(other):
        assert post(as_alice, road, S.CONTACT, to=f"?item={item}", **answers(S.CONTACT)).status_code == 404


@pytest.mark.parametrize("item", ["x", "0", "²", "-1", "9" * 5000, "999999"])
def test_an_item_that_is_none_is_an_unknown_page(as_alice, alice, item):
    road = at(alice, S.ACCOUNT_STATUS)
    assert as_alice.get(step_url(road, S.CONTACT), {"item": item}).status_code == 404


def test_a_rejected_application_stays_on_the_page_of_the_second(as_alice, alice):
    page = as_alice.get(step_url(rejected(alice, "papers"), S.APPLICATION)).text
    assert "A-1" in page
    assert 'name="submitted_on"' in page


# Skipping, and a contact on either road ------------------------------------------------------------------------------


def skip(client, road, key, **data):
    return client.post(url(road, "case_step_skip", key), {"version": fresh(road).version, **data})


def test_an_optional_step_is_skipped_from_its_page(as_alice, alice):
    road = start(alice)
    skip(as_alice, road, S.PREPARE, reason="Nothing on it")
    assert status(road, S.PREPARE) == StepStatus.SKIPPED


@pytest.mark.parametrize("key", [S.ACCOUNT_STATUS, S.APPLICATION, S.REVIEW, S.BALANCE])
def test_a_step_that_cannot_be_skipped_now_is_refused(as_alice, alice, untouched, key):
    road = start(alice)
    with untouched(road):
        assert skip(as_alice, road, key).status_code == 409


def test_looking_at_the_address_skips_nothing(as_alice, alice, untouched):
    road = start(alice)
    with untouched(road):
        assert as_alice.get(url(road, "case_step_skip", S.PREPARE)).status_code == 302


@pytest.mark.parametrize("name", ["physical", "esim"])
def test_a_contact_is_noted_at_any_time_on_either_road(as_alice, alice, name):
    road = at(alice, S.REVIEW, name)
    before = kinds(road).count(EventKind.CONTACTED)
    data = {"version": fresh(road).version, **sent(answers(S.CONTACT))}
    assert as_alice.post(url(road, "contact_new"), data).url == url(road)
    assert kinds(road).count(EventKind.CONTACTED) == before + 1


def test_a_blocker_is_cleared_from_the_page(as_alice, alice):
    road = rejected(alice)
    row = {"id": Blocker.objects.get().pk, "kind": "arrears", "cleared_on": ago(2)}
    rows = {f"blockers-0-{name}": value for name, value in row.items()}
    count = {"blockers-TOTAL_FORMS": 1, "blockers-INITIAL_FORMS": 1}
    post(as_alice, road, S.ACCOUNT_STATUS, checked_on=ago(2), channel="app", **count, **rows)
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.DONE
