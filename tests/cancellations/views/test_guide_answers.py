"""Was the guide right? The answers of somebody whose line has ended, and what becomes of them."""

import pytest

from cancellations.enums import CaseState, Outcome
from cancellations.queries import asked_about, offer_of, open_file
from cancellations.services.offers import keep_guide, take_guide
from carriers.enums import ReportKind
from carriers.enums import StepKey as S
from carriers.models import Feedback, Report

from ..editions import NEW_REVIEW, general_edition, new_edition, take_down
from ..roads import ago, answers, approval, at, fresh, in_state, rejection, start, take_later, url, walk

WORDS = "They called on a Sunday."


@pytest.fixture
def road(alice):
    return in_state(alice, CaseState.ENDED)


def answer(client, road, **fields):
    """``review="yes"``, ``review_differed="…"``: what the form's fields are called, the short way."""
    named = {
        f"{key.replace('_differed', '')}-{'differed' if '_differed' in key else 'right'}": said
        for key, said in fields.items()
    }
    return client.post(url(road, "case_guide_answers"), named)


def walk_on(road):
    """To the end, by the steps that are still open."""
    for key in road.file.plan.keys:
        if not road.file.facts.is_settled(key):
            road.take(key, **answers(key))
    return road


def page_of(client, road):
    return client.get(url(road, "case_guide_answers"))


def given(step):
    return Feedback.objects.get(step=step)


@pytest.mark.parametrize("state", [CaseState.ENDED, CaseState.CLOSED])
def test_the_case_asks_when_the_line_has_ended(as_alice, alice, state):
    road = in_state(alice, state)
    assert url(road, "case_guide_answers") in as_alice.get(url(road)).text


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_nobody_is_asked_before(as_alice, alice, state):
    road = in_state(alice, state)
    assert url(road, "case_guide_answers") not in as_alice.get(url(road)).text
    assert page_of(as_alice, road).url == url(road)


@pytest.mark.parametrize(
    ("outcome", "asks"), [(Outcome.KEPT, False), (Outcome.GAVE_UP, False), (Outcome.PORTED_OUT, True)]
)
def test_who_turned_back_is_not_asked(as_alice, alice, outcome, asks):
    road = at(alice, S.CONTACT).close_early(outcome, "")
    assert (url(road, "case_guide_answers") in as_alice.get(url(road)).text) == asks


def test_every_step_that_was_done_is_asked_about(as_alice, road):
    asked = [step.key for step in page_of(as_alice, road).context["form"].asked]
    assert asked == list(road.file.plan.keys)


def test_a_step_that_was_skipped_is_not(as_alice, alice):
    road = start(alice).skip(S.PREPARE).close_early(Outcome.PORTED_OUT, "")
    assert page_of(as_alice, road).status_code == 302


def test_a_yes_is_kept_for_the_revision_that_spoke(as_alice, road):
    assert answer(as_alice, road, review="yes").url == url(road)
    assert (given(S.REVIEW).revision, given(S.REVIEW).was_right) == (road.case.guide_revision, True)


def test_where_the_carriers_guide_is_silent_the_general_one_is_answered(as_alice, road):
    answer(as_alice, road, prepare="yes")
    assert given(S.PREPARE).revision == fresh(road).general_revision


def test_a_claim_alone_is_a_word_of_the_carriers(as_alice, alice):
    revision = new_edition()
    revision.claims.create(
        step="prepare", text_en="x", text_zh="x", confidence="high", source=revision.sources.get(), kind="fact"
    )
    road = in_state(alice, CaseState.ENDED)
    answer(as_alice, road, prepare="yes")
    assert given(S.PREPARE).revision == revision


def test_a_no_reaches_the_keepers_with_its_words(as_alice, road):
    answer(as_alice, road, review="no", review_differed=WORDS)
    report = Report.objects.get()
    assert (report.kind, report.text, report.step, report.guide) == (
        ReportKind.DIFFERED,
        WORDS,
        S.REVIEW,
        road.case.guide_revision.guide,
    )


def test_what_is_left_open_stays_unanswered(as_alice, road):
    answer(as_alice, road, review="yes")
    assert Feedback.objects.count() == 1


def test_earlier_answers_stand_in_the_form(as_alice, road):
    answer(as_alice, road, prepare="yes", review="no", review_differed=WORDS)
    form = page_of(as_alice, road).context["form"]
    initial = {name: form[name].initial for name in ("prepare-right", "review-right", "review-differed")}
    assert initial == {"prepare-right": "yes", "review-right": "no", "review-differed": WORDS}


def test_an_answer_can_be_changed(as_alice, road):
    answer(as_alice, road, review="no", review_differed=WORDS)
    answer(as_alice, road, review="yes", review_differed=WORDS)
    assert (given(S.REVIEW).was_right, Report.objects.count()) == (True, 0)


def test_what_was_not_changed_is_not_said_again(as_alice, road):
    answer(as_alice, road, review="yes")
    before = given(S.REVIEW).given_at
    answer(as_alice, road, review="yes", contact="yes")
    assert given(S.REVIEW).given_at == before


def test_the_case_is_left_alone(as_alice, road, untouched):
    with untouched(road):
        answer(as_alice, road, review="yes")


WRONG = [
    ({"review": "no"}, "review-differed", "Say in a few words what was different"),
    ({"review": "no", "review_differed": "x" * 1001}, "review-differed", "at most 1000 characters"),
    ({"review": "no", "review_differed": "a\x07b"}, "review-differed", "invisible control character"),
    ({"review": "yes", "review_differed": WORDS}, "review-right", "choose “No”, or take the words out"),
    ({"review_differed": WORDS}, "review-right", "choose “No”, or take the words out"),
    ({"review": "perhaps"}, "review-right", "Select a valid choice."),
]


@pytest.mark.parametrize(("fields", "place", "sentence"), WRONG)
def test_what_cannot_be_taken_is_said_beside_its_field(as_alice, road, fields, place, sentence):
    page = answer(as_alice, road, prepare="yes", **fields)
    assert (page.status_code, Feedback.objects.count()) == (422, 0)
    assert sentence in page.context["form"].errors[place][0]


def test_what_was_written_stays_in_the_form(as_alice, road):
    page = answer(as_alice, road, review="yes", review_differed=WORDS).text
    assert WORDS in page
    assert "checked" in page


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_an_answer_that_comes_too_early_is_refused(as_alice, alice, state):
    page = answer(as_alice, in_state(alice, state), review="yes")
    assert (page.status_code, Feedback.objects.count()) == (409, 0)
    assert "is asked when the line is closed" in page.text


def test_a_strangers_answer_does_not_count(as_charlie, road):
    assert answer(as_charlie, road, review="yes").status_code == 404
    assert not Feedback.objects.exists()


def test_a_case_without_any_guide_asks_nothing(as_alice, alice):
    take_down(None)
    take_down()
    road = in_state(alice, CaseState.ENDED)
    assert page_of(as_alice, road).url == url(road)


def test_the_answer_is_for_the_guide_that_was_followed_and_not_for_todays(as_alice, road):
    new_edition(), general_edition(prepare=NEW_REVIEW)
    answer(as_alice, road, review="yes")
    assert given(S.REVIEW).revision == road.case.guide_revision


def taken_before(road, key):
    """The same road, where a new guide was taken in front of the step ``key``."""
    walk(road, key)
    new_edition(review=NEW_REVIEW, balance=NEW_REVIEW)
    offer = offer_of(road.file)
    take_guide(road.file, road.person, fresh(road).version, offer.key)
    return road


def asked(road):
    return [step.key for step in asked_about(open_file(road.person, road.case.pk, with_claims=True))]


def test_words_that_nobody_followed_are_not_asked_about(alice):
    road = walk_on(taken_before(start(alice), S.REVIEW))
    assert asked(road) == [S.REVIEW, S.BALANCE]


def test_without_a_choice_every_step_was_gone_through_by_the_same_guide(alice):
    road = walk(start(alice), S.REVIEW)
    new_edition(review=NEW_REVIEW)
    offer = offer_of(road.file)
    keep_guide(road.file, road.person, fresh(road).version, offer.key)
    assert asked(walk_on(road)) == list(road.file.plan.keys)


def test_a_correction_afterwards_does_not_make_a_step_the_new_guides(alice):
    road = taken_before(start(alice), S.REVIEW).take(S.PREPARE, **answers(S.PREPARE) | {"bills_note": "More"})
    assert S.PREPARE not in asked(walk_on(road))


def test_a_step_begun_before_and_finished_after_is_the_new_guides(alice):
    road = taken_before(take_later(start(alice), S.PREPARE, bills_note="So far"), S.PREPARE)
    assert S.PREPARE in asked(walk_on(road))


def test_a_second_attempt_by_the_new_guide_is_asked_about(alice):
    road = taken_before(start(alice), S.REVIEW).take(S.REVIEW, **rejection("papers"))
    again = answers(S.APPLICATION) | {"submitted_on": ago(3)}
    road.take(S.APPLICATION, **again).take(S.REVIEW, **approval(2))
    assert asked(road) == [S.APPLICATION, S.REVIEW]


def test_it_says_who_reads_it(as_alice, road):
    page = page_of(as_alice, road).text
    assert "once 5 people have said so, without your name" in page
    assert "Leave out names, numbers and codes." in page
