"""A page made before the case changed: 409 with both texts, and nothing lost."""

import pytest

from cancellations.enums import StepStatus
from cancellations.models import Application, HandedItem
from carriers.enums import StepKey as S

from ..roads import answers, at, fresh, kinds, post, start, status, url
from ..services.test_steps import PLACES

MINE = {"bills_note": "What I wrote"}


@pytest.fixture
def road(alice):
    """A case whose first step was saved in another window."""
    return start(alice).take(S.PREPARE, bills_note="Stored meanwhile")


@pytest.mark.parametrize("version", ["1", "", "0", "-1", "x", "99", "1.5", "9" * 30, "²"])
def test_another_version_or_none_is_a_conflict(as_alice, road, untouched, version):
    with untouched(road):
        assert post(as_alice, road, S.PREPARE, version=version, **MINE).status_code == 409


def test_without_any_version_it_is_a_conflict_too(as_alice, road, untouched):
    with untouched(road):
        assert as_alice.post(url(road, "case_step", S.PREPARE), MINE).status_code == 409


def test_both_texts_are_on_the_page(as_alice, road):
    page = post(as_alice, road, S.PREPARE, version=1, **MINE).text
    assert "Stored meanwhile" in page
    assert "What I wrote" in page


def test_the_page_says_what_happened(as_alice, road):
    assert "This case was changed in another window" in post(as_alice, road, S.PREPARE, version=1, **MINE).text


def test_the_page_carries_todays_version(as_alice, road):
    page = post(as_alice, road, S.PREPARE, version=1, **MINE).text
    assert f'name="version" value="{fresh(road).version}"' in page


def test_saving_again_from_that_page_works(as_alice, road):
    version = post(as_alice, road, S.PREPARE, version=1, **MINE).context["case"].version
    assert post(as_alice, road, S.PREPARE, version=version, **MINE).status_code == 302
    assert road.file.case.preparation.bills_note == "What I wrote"


def test_the_blockers_written_are_on_the_page_too(as_alice, alice):
    road = at(alice, S.ACCOUNT_STATUS)
    rows = {"blockers-TOTAL_FORMS": 1, "blockers-INITIAL_FORMS": 0, "blockers-0-kind": "bundle"}
    given = {"checked_on": "2026-01-05", "channel": "app", "blockers-0-note": "My broadband", **rows}
    page = post(as_alice, road, S.ACCOUNT_STATUS, version=1, **given).text
    assert 'name="blockers-TOTAL_FORMS" value="1"' in page
    assert "My broadband" in page


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_the_same_form_sent_twice_is_quietly_accepted_once(as_alice, alice, name, key):
    road = at(alice, key, name)
    version = fresh(road).version
    post(as_alice, road, key, version=version, **answers(key))
    events = kinds(road)
    assert post(as_alice, road, key, version=version, **answers(key)).url == url(road)
    assert (kinds(road), fresh(road).version) == (events, version + 1)


@pytest.mark.parametrize(("name", "key"), [("physical", S.APPLICATION), ("esim", S.DETAILS)])
def test_the_same_application_with_other_papers_is_no_repeat(as_alice, alice, name, key):
    road = at(alice, key, name)
    version = fresh(road).version
    post(as_alice, road, key, version=version, **answers(key))
    again = post(as_alice, road, key, version=version, **answers(key) | {"items": ["name", "card_number"]})
    assert again.status_code == 409
    assert (Application.objects.count(), HandedItem.objects.count()) == (1, 1)


def test_a_change_in_another_step_is_a_conflict_too(as_alice, road):
    assert post(as_alice, road, S.CONTACT, version=1, **answers(S.CONTACT)).status_code == 409


def test_a_gate_that_shut_meanwhile_is_on_the_page(as_alice, alice):
    road = at(alice, S.APPLICATION)
    version = fresh(road).version
    post(as_alice, road, S.APPLICATION, version=version, **answers(S.APPLICATION))
    page = post(as_alice, road, S.APPLICATION, version=version, **answers(S.APPLICATION) | {"reference": "A-2"})
    assert page.status_code == 409
    assert "Do not submit a second one." in page.text


WHOLE = {
    "skip": ("case_step_skip", (S.CONTACT,), {}),
    "close": ("case_close", (), {"outcome": "kept", "reason": "Mine"}),
    "reopen": ("case_reopen", (), {}),
}


@pytest.mark.parametrize(("name", "args", "data"), WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("version", ["1", "x", "", "99"])
def test_moving_a_case_as_a_whole_from_an_old_page_changes_nothing(
    as_alice, road, untouched, name, args, data, version
):
    with untouched(road):
        assert as_alice.post(url(road, name, *args), {"version": version, **data}).status_code in (409, 422)


def test_a_step_saved_meanwhile_stays_as_it_was(as_alice, road):
    post(as_alice, road, S.PREPARE, version=1, **MINE)
    assert status(road, S.PREPARE) == StepStatus.DONE
    assert road.file.case.preparation.bills_note == "Stored meanwhile"
