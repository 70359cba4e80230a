"""The case: its next move, its steps, its timeline."""

import pytest

from cancellations.enums import CaseState, Outcome
from carriers.enums import StepKey as S

from ..roads import (
    ROADS,
    answers,
    approval,
    at,
    fresh,
    in_state,
    rejected,
    snapshot,
    start,
    step_url,
    url,
    walk,
)


def page_of(client, road):
    return client.get(url(road)).text


@pytest.mark.parametrize("name", ROADS)
def test_every_step_stands_on_the_page_in_order(as_alice, alice, name):
    road = start(alice, name)
    page = page_of(as_alice, road)
    steps = page[page.index('class="line tasks"') :]
    places = [steps.index(f">{step.title}<") for step in road.file.plan.steps]
    assert places == sorted(places)


def test_the_next_move_leads_to_its_step(as_alice, alice):
    road = start(alice)
    assert f'<a class="btn btn-primary" href="{step_url(road, S.PREPARE)}">' in page_of(as_alice, road)


def test_a_shut_step_is_no_link(as_alice, alice):
    road = start(alice)
    assert step_url(road, S.APPLICATION) not in page_of(as_alice, road)


def test_a_blocker_is_shown_at_the_step_it_shuts(as_alice, alice):
    assert "Not cleared yet: Unpaid fees." in page_of(as_alice, rejected(alice))


def test_waiting_says_since_when_and_how_long_is_usual(as_alice, alice):
    road = at(alice, S.REVIEW)
    page = page_of(as_alice, road)
    assert "The carrier’s move: waiting since" in page
    assert "Usual, as far as known:" in page


def test_waiting_for_money_says_so(as_alice, alice):
    asked = {"way": "bank", "asked_on": answers(S.BALANCE)["asked_on"]}
    assert "Watch for the money" in page_of(as_alice, at(alice, S.BALANCE).take(S.BALANCE, **asked))


def test_with_every_step_done_the_next_move_is_signing_off(as_alice, alice):
    road = walk(start(alice))
    assert f'href="{url(road, "case_close")}"' in page_of(as_alice, road)


def test_an_ended_case_says_how_it_ended(as_alice, alice):
    road = start(alice).close_early(Outcome.PORTED_OUT, "")
    assert "Number moved to another carrier" in page_of(as_alice, road)


def test_a_skipped_step_shows_its_reason(as_alice, alice):
    assert "Nothing on it" in page_of(as_alice, start(alice).skip(S.PREPARE, "Nothing on it"))


def test_contacts_are_listed(as_alice, alice):
    page = page_of(as_alice, at(alice, S.ACCOUNT_STATUS))
    assert "Use the app." in page
    assert "C-77" in page


def test_the_timeline_tells_every_event(as_alice, alice):
    road = walk(start(alice)).sign_off()
    page = page_of(as_alice, road)
    timeline = page[page.index('class="timeline" reversed') :]
    assert timeline.count("<li>") >= road.case.events.count()
    assert all(str(event) in timeline for event in road.case.events.all() if event.kind not in ("step_done", "checked"))


def test_a_correction_shows_before_and_after(as_alice, alice):
    road = at(alice, S.CONTACT).take(S.PREPARE, **answers(S.PREPARE) | {"bills_note": "9.00 too much"})
    page = page_of(as_alice, road)
    assert "<del>5.00 too much in September</del>" in page
    assert "<ins>9.00 too much</ins>" in page


def test_the_number_is_masked(as_alice, alice):
    page = page_of(as_alice, start(alice))
    assert "138****8000" in page
    assert "13800138000" not in page


def test_what_a_person_wrote_is_text_and_not_a_page(as_alice, alice):
    road = start(alice, nickname="<script>x</script>").skip(S.PREPARE, "<img src=x>")
    page = page_of(as_alice, road)
    assert "<script>x" not in page
    assert "<img src=x>" not in page


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("name", ROADS)
def test_looking_changes_nothing(as_alice, alice, name, state):
    road = in_state(alice, state, name)
    before = snapshot(road)
    pages = [url(road), url(road, "case_close"), url(road, "case_summary"), url(road, "contact_new")]
    for page in [*pages, *(step_url(road, key) for key in road.file.plan.keys)]:
        assert as_alice.get(page).status_code == (302 if page.endswith("close/") and state == "closed" else 200)
    assert snapshot(road) == before


@pytest.mark.parametrize("days", [4, 1])
def test_the_day_the_line_closed_is_on_the_line(as_alice, alice, days):
    road = at(alice, S.REVIEW).take(S.REVIEW, **approval(days))
    assert f"{road.file.facts.ends_on:%-d %B %Y}" in page_of(as_alice, road)
    assert fresh(road).state == CaseState.ENDED
