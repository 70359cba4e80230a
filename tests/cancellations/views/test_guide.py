"""A newer guide on the case's page and on its own: what changed ahead, and the two answers."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from cancellations.enums import EventKind
from cancellations.models import Preferences
from carriers.enums import StepKey as S

from ..editions import NEW_REVIEW, new_edition, take_down
from ..roads import answers, at, fresh, kinds, start, step_url, url
from ..services.test_steps import PLACES

NOTE = 'id="guide-change"'
FRAUD = "Never give codes, passwords or money to a “cancellation agent”."
OTHER = "+8613800138001"


@pytest.fixture
def road(alice):
    """A case that began with a guide which has a newer revision by now."""
    road = start(alice)
    new_edition()
    return road


def choose(client, road, answer="take", **instead):
    """Presses a button of the case's own page, as it stands in the browser."""
    offer = client.get(url(road, "case_guide")).context["offer"]
    form = {"version": fresh(road).version, "seen": offer.key, "answer": answer}
    return client.post(url(road, "case_guide"), form | instead)


@pytest.mark.parametrize("name", ["case_detail", "case_guide"])
def test_the_page_says_what_changed_and_why(as_alice, road, name):
    page = as_alice.get(url(road, name)).text
    assert "The form has moved" in page
    assert "Wait two weeks." in page
    assert "Wait for the review" in page


@pytest.mark.parametrize("name", ["case_detail", "case_guide"])
def test_it_says_so_in_the_readers_language(as_alice, road, name):
    Preferences.objects.create(user=road.person, language="zh-hans")
    page = as_alice.get(url(road, name)).text
    assert "办理入口有变" in page
    assert "等两周。" in page
    assert "Wait two weeks." not in page


def test_what_is_gone_and_what_is_new_are_marked_and_said(as_alice, alice):
    new_edition(review=NEW_REVIEW)
    road = start(alice)
    new_edition(review=NEW_REVIEW | {"body_en": "Wait three weeks."})
    page = as_alice.get(url(road, "case_guide")).text
    assert '<del><span class="visually-hidden">removed: </span>two</del>' in page
    assert '<ins><span class="visually-hidden">added: </span>three</ins>' in page


@pytest.mark.parametrize(
    ("before", "after", "words"), [(False, True, "This step is left out now."), (True, False, "This step is new.")]
)
def test_a_step_that_comes_or_goes_says_so(as_alice, alice, before, after, words):
    new_edition(prepare={"skip": before})
    road = start(alice)
    new_edition(prepare={"skip": after})
    assert words in as_alice.get(url(road, "case_guide")).text


def test_what_a_guide_says_is_text_and_not_a_page(as_alice, alice):
    road = start(alice)
    new_edition(review=NEW_REVIEW | {"body_en": "<script>x</script> <b>y</b>"})
    for name in ("case_detail", "case_guide"):
        page = as_alice.get(url(road, name)).text
        assert "<script>x" not in page
        assert "<b>y" not in page


def test_nothing_is_said_while_the_guide_is_todays(as_alice, alice):
    assert NOTE not in as_alice.get(url(start(alice))).text


def test_nothing_is_said_of_steps_that_lie_behind(as_alice, alice):
    road = at(alice, S.CONTACT)
    new_edition(prepare=NEW_REVIEW)
    assert NOTE not in as_alice.get(url(road)).text


def test_a_page_for_no_difference_leads_back_to_the_case(as_alice, alice):
    road = start(alice)
    assert as_alice.get(url(road, "case_guide")).url == url(road)


# The two answers -----------------------------------------------------------------------------------------------------


def test_taking_it_leads_back_to_the_case(as_alice, road):
    answer = choose(as_alice, road)
    assert (answer.status_code, answer.url) == (302, url(road))


def test_the_step_speaks_the_new_words_once_taken(as_alice, road):
    assert "Wait two weeks." not in as_alice.get(step_url(road, S.REVIEW)).text
    choose(as_alice, road)
    assert "Wait two weeks." in as_alice.get(step_url(road, S.REVIEW)).text


@pytest.mark.parametrize("answer", ["take", "keep"])
def test_the_note_is_gone_once_answered(as_alice, road, answer):
    choose(as_alice, road, answer)
    assert NOTE not in as_alice.get(url(road)).text


def test_who_kept_theirs_still_finds_the_way_to_the_new_one(as_alice, road):
    choose(as_alice, road, "keep")
    assert f'href="{url(road, "case_guide")}"' in as_alice.get(url(road)).text
    page = as_alice.get(url(road, "case_guide")).text
    assert 'value="take"' in page
    assert 'value="keep"' not in page


TOLD = [
    ("take", "case_detail", "carrier’s guide, revision: <del>1</del> → <ins>2</ins>"),
    ("take", "case_summary", "carrier’s guide, revision: 1 → 2"),
    ("keep", "case_detail", "carrier’s guide, revision not taken: <ins>2</ins>"),
    ("keep", "case_summary", "carrier’s guide, revision not taken: 2"),
]
HEADLINES = {
    ("take", "case_detail"): EventKind.GUIDE_TAKEN.label,
    ("keep", "case_detail"): EventKind.GUIDE_KEPT.label,
    ("take", "case_summary"): "Today’s guide taken up",
    ("keep", "case_summary"): "First guide kept",
}


@pytest.mark.parametrize(("answer", "name", "revisions"), TOLD)
def test_the_timeline_and_the_record_tell_it_with_the_revisions(as_alice, road, answer, name, revisions):
    choose(as_alice, road, answer)
    page = as_alice.get(url(road, name)).text
    assert str(HEADLINES[answer, name]) in page
    assert revisions in page


@pytest.mark.parametrize("answer", ["take", "keep"])
def test_an_answer_from_an_old_page_changes_nothing(as_alice, road, untouched, answer):
    with untouched(road):
        assert choose(as_alice, road, answer, version=99).status_code == 409


@pytest.mark.parametrize(
    "wrong", [{"answer": ""}, {"answer": "both"}, {"seen": ""}, {"seen": "x" * 60}, {"version": ""}]
)
def test_an_answer_that_says_nothing_changes_nothing(as_alice, road, untouched, wrong):
    with untouched(road):
        assert choose(as_alice, road, **wrong).status_code == 409


def test_the_same_answer_twice_counts_once(as_alice, road):
    form = {"version": 1, "seen": as_alice.get(url(road)).context["offer"].key, "answer": "take"}
    answers = [as_alice.post(url(road, "case_guide"), form).status_code for _ in range(2)]
    assert (answers, kinds(road).count(EventKind.GUIDE_TAKEN)) == ([302, 409], 1)


def test_a_guide_that_changed_once_more_is_not_taken_unseen(as_alice, road, untouched):
    seen = as_alice.get(url(road)).context["offer"].key
    new_edition(contact=NEW_REVIEW)
    with untouched(road):
        answer = choose(as_alice, road, seen=seen)
    assert answer.status_code == 409
    assert "The guide has changed once more." in answer.text


# Which guide the case follows ----------------------------------------------------------------------------------------


def test_the_link_leads_to_todays_guide_while_it_is_followed(as_alice, alice):
    assert 'href="/carriers/china-mobile/physical-sim/"' in as_alice.get(url(start(alice))).text


def test_it_leads_to_the_history_where_another_is_followed(as_alice, road):
    page = as_alice.get(url(road)).text
    assert 'href="/carriers/china-mobile/physical-sim/history/#revision-1"' in page
    assert 'href="/carriers/china-mobile/physical-sim/"' not in page


def test_a_guide_taken_out_of_sight_is_read_in_the_history_too(as_alice, alice):
    road = start(alice)
    take_down()
    assert "history/#revision-1" in as_alice.get(url(road)).text


# A guide taken out of sight ------------------------------------------------------------------------------------------

GONE = "it may be wrong. The general guide speaks in its place."


@pytest.fixture
def left(alice):
    road = start(alice)
    take_down()
    return road


@pytest.mark.parametrize("name", ["case_detail", "case_guide"])
def test_the_case_says_so_once_and_offers_the_general_guide(as_alice, left, name):
    page = as_alice.get(url(left, name)).text
    assert page.count(GONE) == 1
    assert "Follow the general guide" in page


@pytest.mark.parametrize("key", [S.PREPARE, S.REVIEW])
def test_each_step_says_so_and_leads_to_the_choice(as_alice, left, key):
    page = as_alice.get(step_url(left, key)).text
    assert GONE in page
    assert f'href="{url(left, "case_guide")}"' in page


def test_it_says_since_when(as_alice, left):
    day = date_format(timezone.localdate())
    assert f"This carrier’s guide was taken out of sight on {day};" in as_alice.get(url(left)).text


@pytest.mark.parametrize(("answer", "is_said"), [("take", False), ("keep", True)])
def test_it_is_said_as_long_as_it_is_followed(as_alice, left, answer, is_said):
    choose(as_alice, left, answer)
    for page in (as_alice.get(url(left)).text, as_alice.get(step_url(left, S.REVIEW)).text):
        assert (GONE in page, NOTE in page) == (is_said, False)


def test_the_step_speaks_the_general_words_once_they_are_taken(as_alice, alice):
    new_edition()
    road = start(alice)
    take_down()
    choose(as_alice, road)
    assert "Wait two weeks." not in as_alice.get(step_url(road, S.REVIEW)).text


def test_the_timeline_tells_that_no_guide_of_the_carriers_is_followed(as_alice, left):
    choose(as_alice, left)
    assert "carrier’s guide, revision: <del>1</del> → <ins>—</ins>" in as_alice.get(url(left)).text


def test_a_guide_that_only_has_a_successor_is_not_gone(as_alice, road):
    for page in (as_alice.get(url(road)).text, as_alice.get(step_url(road, S.REVIEW)).text):
        assert GONE not in page


# What stands beside the guide's words --------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_the_fixed_warning_against_fraud_stands_on_every_step(as_alice, alice, name, key):
    road = start(alice, name)
    assert FRAUD in as_alice.get(step_url(road, key)).text
    assert FRAUD in as_alice.get(step_url(at(alice, key, name, number=OTHER).take(key, **answers(key)), key)).text


def test_it_stands_beside_a_form_that_was_refused_too(as_alice, alice):
    assert FRAUD in as_alice.post(step_url(start(alice), S.PREPARE), {"version": "1"}).text


def test_and_where_a_contact_is_noted(as_alice, alice):
    assert FRAUD in as_alice.get(url(start(alice), "contact_new")).text


def test_a_contact_on_the_case_leads_to_where_it_was_found(as_alice, alice):
    page = as_alice.get(url(start(alice))).text
    assert 'href="https://10086.cn/" rel="noreferrer nofollow"' in page
    assert "Source for 10086" in page


# The guide's words elsewhere -----------------------------------------------------------------------------------------


def test_official_numbers_in_the_guides_words_can_be_tapped(as_alice, alice):
    new_edition(review={"body_en": "Call 10086.", "body_zh": "拨打 10086。"})
    assert 'href="tel:10086"' in as_alice.get(step_url(start(alice), S.REVIEW)).text


def test_the_timeline_calls_a_step_what_the_guide_calls_it(as_alice, alice):
    new_edition(prepare={"title_en": "Pack your bags", "title_zh": "收拾好"})
    road = start(alice).skip(S.PREPARE)
    for name in ("case_detail", "case_summary"):
        assert "Skipped: Pack your bags" in as_alice.get(url(road, name)).text


@pytest.mark.parametrize("name", ["case_detail", "case_guide"])
def test_looking_at_an_offer_changes_nothing(as_alice, road, untouched, name):
    with untouched(road):
        assert as_alice.get(url(road, name)).status_code == 200
