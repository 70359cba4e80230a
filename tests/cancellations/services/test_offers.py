"""A guide changes while somebody is on their way: who is told, what is offered, and what the choice does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cancellations.enums import CaseState, EventKind, Outcome, StepStatus
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.models import Notification
from cancellations.queries import offer_of
from cancellations.services.cases import reopen_case
from cancellations.services.offers import announce, keep_guide, take_guide
from carriers.enums import StepKey as S

from ..editions import NEW_REVIEW, general_edition, new_edition, take_down, told_of
from ..roads import answers, at, codes, fresh, in_state, kinds, last_event, snapshot, start, status, take_later, walk


def offered(road):
    return offer_of(road.file)


def keys(road):
    """The steps that the offer would change."""
    return [step.key for step in offered(road).steps]


def take(road, **instead):
    file = road.file
    take_guide(file, road.person, **{"version": file.case.version, "seen": offered(road).key} | instead)
    return road


def keep(road, **instead):
    file = road.file
    keep_guide(file, road.person, **{"version": file.case.version, "seen": offered(road).key} | instead)
    return road


# Who is told ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", CaseState.live())
def test_a_live_case_is_told_of_the_new_revision(alice, state):
    road = in_state(alice, state)
    edition = new_edition()
    assert told_of(road) == [edition]


def test_nothing_is_sent_yet(alice):
    start(alice)
    new_edition()
    assert Notification.objects.unsent().count() == 1


def test_a_closed_case_is_not_told(alice):
    road = in_state(alice, CaseState.CLOSED)
    new_edition()
    assert told_of(road) == []


@pytest.mark.parametrize(("carrier", "card"), [("china-unicom", "physical-sim"), ("china-mobile", "esim")])
def test_another_guide_concerns_nobody_here(alice, carrier, card):
    road = start(alice)
    new_edition(carrier, card)
    assert told_of(road) == []


def test_the_general_guide_concerns_every_carriers_cases_of_that_card(alice):
    physical, esim = start(alice), start(alice, "esim", number="+8613800138001")
    edition = general_edition()
    assert (told_of(physical), told_of(esim)) == ([edition], [])


def test_a_first_guide_concerns_those_who_had_only_the_general_one(alice):
    take_down()
    road = start(alice)
    edition = new_edition()
    assert (road.case.guide_revision, told_of(road)) == (None, [edition])


def test_a_case_that_began_with_it_is_not_told(alice):
    new_edition()
    assert told_of(start(alice)) == []


def test_announcing_twice_tells_once(alice):
    road, edition = start(alice), new_edition()
    announce(edition)
    assert told_of(road) == [edition]


def test_a_newer_revision_takes_the_place_of_one_not_sent_yet(alice):
    road = start(alice)
    new_edition()
    newest = new_edition(contact=NEW_REVIEW)
    assert told_of(road) == [newest]


def test_what_was_sent_stays(alice):
    road, first = start(alice), new_edition()
    Notification.objects.update(sent_at=timezone.now())
    second = new_edition(contact=NEW_REVIEW)
    assert told_of(road) == [first, second]


def test_a_general_revision_does_not_take_the_place_of_the_carriers(alice):
    road = start(alice)
    both = [new_edition(), general_edition()]
    assert told_of(road) == both


def test_what_was_declined_is_not_told_again(alice):
    road, edition = start(alice), new_edition()
    keep(road)
    announce(edition)
    assert told_of(road) == []


@pytest.mark.parametrize("more", [0, 5])
def test_telling_costs_the_same_however_many_cases(alice, more):
    edition = new_edition()
    for n in range(1 + more):
        start(alice, number=f"+861380013800{n}")
    alice.cases.update(guide_revision=None)
    with CaptureQueriesContext(connection) as captured:
        announce(edition)
    assert len(captured) <= 7
    assert Notification.objects.count() == 1 + more


# What is offered -----------------------------------------------------------------------------------------------------


def test_nothing_is_offered_while_the_guide_is_todays(alice):
    assert offered(start(alice)) is None


def test_the_difference_in_a_step_still_ahead_is_offered(alice):
    road = start(alice)
    new_edition()
    [change] = offered(road).steps[0].changes
    assert (keys(road), str(change.after)) == ([S.REVIEW], "Wait two weeks.")


def test_a_step_that_is_done_is_not_told_of(alice):
    road = at(alice, S.CONTACT)
    new_edition(prepare=NEW_REVIEW, review=NEW_REVIEW)
    assert keys(road) == [S.REVIEW]


@pytest.mark.parametrize(
    "leave", [lambda road: road.take(S.PREPARE, **answers(S.PREPARE)), lambda road: road.skip(S.PREPARE)]
)
def test_nothing_is_offered_where_nothing_ahead_differs(alice, leave):
    road = start(alice)
    new_edition(prepare=NEW_REVIEW)
    assert offered(leave(road)) is None


def test_a_step_only_begun_is_still_ahead(alice):
    road = take_later(start(alice), S.PREPARE, bills_note="So far")
    new_edition(prepare=NEW_REVIEW)
    assert keys(road) == [S.PREPARE]


def test_both_guides_are_offered_at_once_the_carriers_first(alice):
    road = start(alice)
    general, own = general_edition(contact=NEW_REVIEW), new_edition()
    assert offered(road).revisions == (own, general)


def test_what_the_carrier_says_itself_is_not_changed_by_the_general_guide(alice):
    new_edition()
    road = start(alice)
    general_edition(review=NEW_REVIEW | {"body_en": "Ask again."})
    assert offered(road) is None


def test_a_step_that_is_left_out_now_is_told(alice):
    road = start(alice)
    new_edition(prepare={"skip": True})
    assert [(step.key, step.fate) for step in offered(road).steps] == [(S.PREPARE, "removed")]


def test_a_step_that_is_new_is_told(alice):
    new_edition(prepare={"skip": True})
    road = start(alice)
    new_edition(prepare={"skip": False})
    assert [(step.key, step.fate) for step in offered(road).steps] == [(S.PREPARE, "added")]


@pytest.mark.parametrize(("language", "is_offered"), [("en", False), ("zh-hans", True)])
def test_a_change_of_words_concerns_who_reads_them(alice, language, is_offered):
    new_edition(review=NEW_REVIEW)
    road = start(alice)
    new_edition(review=NEW_REVIEW | {"body_zh": "请等两周。"})
    with translation.override(language):
        assert bool(offered(road)) == is_offered


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.GAVE_UP])
def test_a_closed_case_is_offered_nothing(alice, outcome):
    road = start(alice).close_early(outcome, "")
    new_edition()
    assert offered(road) is None


def test_texts_are_read_only_where_something_is_newer(alice):
    file = start(alice).file
    assert file.steps == []
    with CaptureQueriesContext(connection) as captured:
        offer_of(file)
    assert len(captured) == 1


# The choice ----------------------------------------------------------------------------------------------------------


def test_taking_it_pins_todays_revisions(alice):
    road = start(alice)
    general, own = general_edition(contact=NEW_REVIEW), new_edition()
    case = fresh(take(road))
    assert (case.guide_revision, case.general_revision) == (own, general)


def test_taking_it_changes_what_the_steps_say(alice):
    road = start(alice)
    new_edition()
    assert str(take(road).file.plan.step(S.REVIEW).body) == "Wait two weeks."


def test_taking_it_is_an_event_that_tells_both_revisions(alice):
    road = start(alice)
    new_edition()
    event = last_event(take(road))
    assert (event.kind, event.changes) == (EventKind.GUIDE_TAKEN, [["guide_revision", 1, 2]])


def test_keeping_leaves_the_guide(alice):
    road = start(alice)
    before = road.case.guide_revision
    new_edition()
    assert fresh(keep(road)).guide_revision == before


def test_keeping_is_an_event_that_tells_what_was_declined(alice):
    road = start(alice)
    new_edition()
    event = last_event(keep(road))
    assert (event.kind, event.changes) == (EventKind.GUIDE_KEPT, [["kept_guide_revision", None, 2]])


@pytest.mark.parametrize("choose", [take, keep])
def test_the_choice_is_one_event_and_one_version(alice, choose):
    road = start(alice)
    new_edition()
    before, events = fresh(road).version, len(kinds(road))
    choose(road)
    assert (fresh(road).version, len(kinds(road))) == (before + 1, events + 1)


@pytest.mark.parametrize("choose", [take, keep])
def test_who_has_chosen_need_not_be_told_any_more(alice, choose):
    road = start(alice)
    new_edition()
    assert told_of(choose(road)) == []


def test_what_was_taken_is_not_offered_again(alice):
    road = start(alice)
    new_edition()
    assert offered(take(road)) is None


def test_what_was_declined_is_marked_so(alice):
    road = start(alice)
    new_edition()
    assert offered(keep(road)).declined


def test_a_still_newer_one_is_offered_to_who_declined(alice):
    road = start(alice)
    new_edition()
    keep(road)
    new_edition(contact=NEW_REVIEW)
    assert not offered(road).declined


def test_who_declined_may_think_better_of_it(alice):
    road = start(alice)
    own = new_edition()
    assert fresh(take(keep(road))).guide_revision == own


@pytest.mark.parametrize("choose", [take, keep])
@pytest.mark.parametrize("version", [0, 2, 99])
def test_from_another_version_nothing_is_chosen(alice, choose, version):
    road = start(alice)
    new_edition()
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        choose(road, version=version)
    assert snapshot(road) == before


@pytest.mark.parametrize("choose", [take, keep])
def test_nobody_chooses_what_they_did_not_see(alice, choose):
    """A third revision came while the page was open."""
    road = start(alice)
    new_edition()
    seen = offered(road).key
    new_edition(contact=NEW_REVIEW)
    with pytest.raises(StepClosed) as refused:
        choose(road, seen=seen)
    assert codes(refused.value.reasons) == ["guide_changed_again"]


@pytest.mark.parametrize("choose", [take_guide, keep_guide])
def test_there_is_nothing_to_choose_while_the_guide_is_todays(alice, choose):
    road = start(alice)
    with pytest.raises(StepClosed) as refused:
        choose(road.file, alice, 1, "1")
    assert codes(refused.value.reasons) == ["nothing_new"]


@pytest.mark.parametrize("choose", [take_guide, keep_guide])
def test_a_closed_case_follows_what_it_followed(alice, choose):
    road = start(alice)
    new_edition()
    seen = offered(road).key
    road.close_early(Outcome.KEPT, "")
    with pytest.raises(StepClosed) as refused:
        choose(road.file, alice, fresh(road).version, seen)
    assert codes(refused.value.reasons) == ["signed_off"]


def test_reopened_a_case_is_offered_it_again(alice):
    road = start(alice).close_early(Outcome.KEPT, "")
    new_edition()
    reopen_case(road.file, alice, fresh(road).version)
    assert keys(road) == [S.REVIEW]


# Nothing recorded is lost --------------------------------------------------------------------------------------------


def test_a_step_that_was_done_stays_though_the_new_guide_leaves_it_out(alice):
    road = at(alice, S.CONTACT)
    new_edition(prepare={"skip": True}, review=NEW_REVIEW)
    assert take(road).file.plan.keys[0] == S.PREPARE
    assert status(road, S.PREPARE) == StepStatus.DONE


def test_a_step_that_was_only_begun_stays_too(alice):
    road = take_later(start(alice), S.PREPARE, bills_note="So far")
    new_edition(prepare={"skip": True}, review=NEW_REVIEW)
    assert take(road).file.plan.keys[0] == S.PREPARE


def test_a_step_that_was_not_begun_goes(alice):
    road = start(alice)
    new_edition(prepare={"skip": True})
    assert S.PREPARE not in take(road).file.plan


def test_contacts_do_not_bring_back_a_step_that_the_guide_leaves_out(alice):
    new_edition(contact={"skip": True})
    road = start(alice).take(S.CONTACT, **answers(S.CONTACT))
    assert S.CONTACT not in road.file.plan


def test_with_the_new_guide_the_road_can_be_walked_to_its_end(alice):
    road = at(alice, S.APPLICATION)
    new_edition(balance={"skip": True}, review=NEW_REVIEW)
    take(road)
    for key in (S.APPLICATION, S.REVIEW):
        road.take(key, **answers(key))
    assert fresh(road.sign_off()).state == CaseState.CLOSED


def test_the_order_of_the_road_is_kept(alice):
    road = walk(start(alice, "esim kept for codes"), S.REVIEW)
    new_edition(card="esim", portal={"skip": True}, review=NEW_REVIEW)
    before = road.file.plan.keys
    assert take(road).file.plan.keys == before


# Why it changed ------------------------------------------------------------------------------------------------------


def test_the_reasons_of_all_editions_since_the_cases_own_are_named(alice):
    road = start(alice)
    first, last = new_edition(), new_edition(review={"body_en": "Wait three weeks.", "body_zh": "等三周。"})
    assert list(offered(road).editions) == [last, first]
    assert offered(road).revisions == (last,)


def test_what_came_before_the_case_is_no_news(alice):
    new_edition()
    road = start(alice)
    last = new_edition(review={"body_en": "Wait three weeks.", "body_zh": "等三周。"})
    assert list(offered(road).editions) == [last]


def test_the_page_names_them_and_leads_to_the_history(alice, client):
    road = start(alice)
    new_edition(), new_edition(review={"body_en": "Wait three weeks.", "body_zh": "等三周。"})
    client.force_login(alice)
    html = client.get(f"/cases/{road.case.pk}/guide/").text
    assert html.count("The form has moved") == 2
    assert "/carriers/china-mobile/physical-sim/history/#revision-3" in html
