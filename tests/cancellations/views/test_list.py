"""My cases, grouped by whose move it is."""

from django.utils.html import strip_tags

from cancellations.enums import Outcome
from carriers.enums import StepKey as S

from ..roads import answers, at, start, url, walk


def page_of(client):
    return client.get("/cases/").text


def test_without_a_case_the_page_says_how_to_begin(as_alice):
    assert "Nothing here yet." in page_of(as_alice)


def test_each_case_links_to_its_page(as_alice, alice):
    road = start(alice, nickname="Old number")
    assert f'<a href="{url(road)}">China Mobile · Old number</a>' in page_of(as_alice)


def test_the_number_is_masked(as_alice, alice):
    start(alice)
    page = page_of(as_alice)
    assert "138****8000" in page
    assert "13800138000" not in page


def test_a_row_says_what_to_do_next(as_alice, alice):
    start(alice)
    assert "Your move: Get ready" in strip_tags(page_of(as_alice))


def test_a_row_says_since_when_the_carrier_has_the_ball(as_alice, alice):
    at(alice, S.REVIEW)
    assert "The carrier’s move: waiting since" in strip_tags(page_of(as_alice))


def test_a_row_with_every_step_done_says_sign_it_off(as_alice, alice):
    walk(start(alice))
    assert "check the record and sign it off" in page_of(as_alice)


def test_a_row_says_how_an_ended_case_ended(as_alice, alice):
    start(alice).close_early(Outcome.GAVE_UP, "")
    assert "Given up ·" in page_of(as_alice)


def test_a_row_says_how_far_it_is(as_alice, alice):
    start(alice).take(S.PREPARE, **answers(S.PREPARE))
    assert "Step 2 of 6" in page_of(as_alice)


def test_groups_stand_in_the_order_of_whose_move_it_is(as_alice, alice):
    start(alice, number="+8613800138002").close_early(Outcome.KEPT, "")
    at(alice, S.REVIEW, number="+8613800138001")
    start(alice)
    page = page_of(as_alice)
    places = [page.index(f'id="{move}"') for move in ("yours", "theirs", "ended")]
    assert places == sorted(places)


def test_somebody_elses_case_is_not_in_the_list(as_charlie, alice):
    start(alice)
    assert "Nothing here yet." in page_of(as_charlie)


def test_the_list_is_kept_by_no_cache(as_alice):
    assert "no-store" in as_alice.get("/cases/").headers["Cache-Control"]
