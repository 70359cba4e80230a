"""Opening, signing off, closing early, reopening."""

import uuid
from itertools import takewhile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cancellations.enums import CaseState, EventKind, Outcome
from cancellations.exceptions import LineHasCase, StaleVersion, StepClosed, TransitionRefused
from cancellations.models import Case
from cancellations.services.cases import Opening, close_early, open_case, reopen_case, sign_off
from carriers.enums import CardKind, GuideStatus
from carriers.enums import StepKey as S
from carriers.models import CardType, Carrier, GuideRevision

from ..roads import NUMBER, at, codes, fresh, in_state, last_event, rejected, snapshot, start, walk

EARLY = (Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP)


def opening(carrier="china-mobile", card=CardKind.PHYSICAL_SIM, **line):
    found, kind = Carrier.objects.get(slug=carrier), CardType.objects.get(slug=card)
    return Opening(found, kind, **{"number": NUMBER} | line)


def opened(person, key=None, **line):
    return open_case(person, opening(**line), key or uuid.uuid4())


# Opening -------------------------------------------------------------------------------------------------------------


def test_a_new_case_is_getting_ready(alice):
    assert opened(alice).state == CaseState.PREPARING


def test_opening_writes_one_event(alice):
    assert [event.kind for event in opened(alice).events.all()] == [EventKind.OPENED]


def test_the_same_key_gives_the_same_case_however_often(alice):
    key = uuid.uuid4()
    assert {opened(alice, key).pk for _ in range(50)} == {Case.objects.get().pk}


def test_the_same_key_writes_no_second_event(alice):
    key = uuid.uuid4()
    opened(alice, key)
    assert opened(alice, key).events.count() == 1


def test_the_line_is_looked_up_in_one_query(alice):
    """Between two, the same form sent twice at once could be taken for another window's."""
    with CaptureQueriesContext(connection) as asked:
        opened(alice)
    before_the_insert = takewhile(lambda query: not query["sql"].startswith("INSERT"), asked)
    assert sum("line_fingerprint" in query["sql"] for query in before_the_insert) == 1


def test_two_people_may_happen_on_the_same_key(alice, charlie):
    key = uuid.uuid4()
    assert opened(alice, key) != opened(charlie, key)


def test_a_second_live_case_of_the_line_is_refused_with_the_first(alice):
    first = opened(alice)
    with pytest.raises(LineHasCase) as refused:
        opened(alice)
    assert refused.value.case == first


@pytest.mark.parametrize("other", [{"carrier": "china-unicom"}, {"card": CardKind.ESIM}, {"nickname": "Old"}])
def test_the_line_is_its_number_whatever_else_is_said(alice, other):
    opened(alice)
    with pytest.raises(LineHasCase):
        opened(alice, **other)


def test_another_number_is_another_line(alice):
    assert opened(alice) != opened(alice, number="+8613800138001")


def test_another_person_may_have_a_case_for_the_same_number(alice, charlie):
    assert opened(alice) != opened(charlie)


def test_a_line_without_number_is_told_by_carrier_and_nickname(alice):
    opened(alice, carrier="airalo", number="", nickname="Japan")
    with pytest.raises(LineHasCase):
        opened(alice, carrier="airalo", number="", nickname="JAPAN")


def test_another_nickname_is_another_line_without_number(alice):
    opened(alice, carrier="airalo", number="", nickname="Japan")
    assert opened(alice, carrier="airalo", number="", nickname="Korea")


@pytest.mark.parametrize("outcome", EARLY)
def test_a_closed_case_leaves_its_line_free(alice, outcome):
    first = start(alice).close_early(outcome, "Changed my mind")
    assert opened(alice) != first.case


def test_a_case_is_pinned_to_the_guides_live_today(alice):
    case = opened(alice)
    assert case.guide_revision.guide.carrier == case.carrier
    assert case.general_revision.guide.carrier is None


def test_a_guide_published_later_leaves_the_case_alone(alice):
    case = opened(alice)
    GuideRevision.objects.filter(pk=case.guide_revision_id).update(status=GuideStatus.RETIRED)
    assert Case.objects.get(pk=case.pk).guide_revision_id == case.guide_revision_id


# Signing off ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["physical", "esim", "esim kept for codes"])
def test_a_case_with_every_step_settled_is_signed_off(alice, name):
    case = fresh(walk(start(alice, name)).sign_off())
    assert (case.state, case.outcome) == (CaseState.CLOSED, Outcome.ENDED)


def test_signing_off_is_told(alice):
    assert last_event(walk(start(alice)).sign_off()).kind == EventKind.SIGNED_OFF


def test_signing_off_is_refused_while_a_step_is_open(alice):
    road = at(alice, S.BALANCE)
    before = snapshot(road)
    with pytest.raises(StepClosed) as refused:
        road.sign_off()
    assert codes(refused.value.reasons) == ["open:balance"]
    assert snapshot(road) == before


def test_a_skipped_step_is_no_open_step(alice):
    assert fresh(at(alice, S.BALANCE).skip(S.BALANCE).sign_off()).state == CaseState.CLOSED


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_signing_off_is_refused_while_the_line_is_open(alice, state):
    with pytest.raises(StepClosed) as refused:
        in_state(alice, state).sign_off()
    assert codes(refused.value.reasons) == ["line_open"]


def test_signing_off_from_an_old_page_is_refused(alice):
    road = walk(start(alice))
    with pytest.raises(StaleVersion):
        sign_off(road.file, alice, fresh(road).version - 1)


# Closing early -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", EARLY)
@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_a_case_is_closed_early_with_outcome_and_reason(alice, state, outcome):
    case = fresh(in_state(alice, state).close_early(outcome, "My reason"))
    assert (case.state, case.outcome, case.closing_note) == (CaseState.CLOSED, outcome, "My reason")


def test_closing_early_is_told_with_its_reason(alice):
    event = last_event(start(alice).close_early(Outcome.KEPT, "My reason"))
    assert (event.kind, event.note) == (EventKind.CLOSED_EARLY, "My reason")


@pytest.mark.parametrize("state", [CaseState.ENDED, CaseState.CLOSED])
def test_a_line_that_is_closed_cannot_be_given_up(alice, state):
    road = in_state(alice, state)
    with pytest.raises(TransitionRefused):
        road.close_early(Outcome.GAVE_UP, "Too late")


def test_closing_from_an_old_page_is_refused(alice):
    road = at(alice, S.CONTACT)
    with pytest.raises(StaleVersion):
        close_early(road.file, alice, 1, Outcome.KEPT, "")


# Reopening -----------------------------------------------------------------------------------------------------------


def reopen(road):
    reopen_case(road.file, road.person, fresh(road).version)
    return fresh(road)


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED])
def test_a_case_closed_early_reopens_where_it_stood(alice, state):
    assert reopen(in_state(alice, state).close_early(Outcome.KEPT, "")).state == state


def test_a_case_signed_off_reopens_with_its_line_closed(alice):
    assert reopen(in_state(alice, CaseState.CLOSED)).state == CaseState.ENDED


def test_a_rejected_case_reopens_to_a_second_attempt(alice):
    assert reopen(rejected(alice).close_early(Outcome.GAVE_UP, "")).state == CaseState.PREPARING


def test_reopening_takes_back_outcome_day_and_reason(alice):
    case = reopen(start(alice).close_early(Outcome.KEPT, "My reason"))
    assert (case.outcome, case.closed_at, case.closing_note) == ("", None, "")


def test_reopening_is_told_with_the_reason_it_was_closed_for(alice):
    road = start(alice).close_early(Outcome.KEPT, "My reason")
    reopen(road)
    event = last_event(road)
    assert (event.kind, event.note) == (EventKind.REOPENED, "My reason")


@pytest.mark.parametrize("state", CaseState.live())
def test_a_live_case_is_not_reopened(alice, state):
    with pytest.raises(TransitionRefused):
        reopen(in_state(alice, state))


def test_reopening_is_refused_when_the_line_has_another_live_case(alice):
    road = start(alice).close_early(Outcome.KEPT, "")
    other, before = opened(alice), snapshot(road)
    with pytest.raises(LineHasCase) as refused:
        reopen(road)
    assert refused.value.case == other
    assert snapshot(road) == before
