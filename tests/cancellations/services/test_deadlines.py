"""New dates, promises kept and broken, and the notice that a contract asks for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cancellations.enums import CaseState, DeadlineKind, EventKind, Move
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.models import Application, NewDate, NoticeTerm
from cancellations.queries import deadlines_of, promises_of, standing_of
from cancellations.services.deadlines import note_new_date, note_notice, settle_promise
from cancellations.services.steps import save_step
from cancellations.steps import HANDLERS
from carriers.enums import NoticeEnd
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, codes, fresh, in_state, last_event, snapshot, start

TODAY, NEAR, SOON = ago(0), ago(-3), ago(-20)


def promising(road, by=NEAR):
    return road.take(S.CONTACT, **answers(S.CONTACT) | {"promise": "Call back", "promised_by": by})


def deadline(road, kind):
    return next(found for found in deadlines_of(road.file) if found.kind == kind)


def kinds_due(road):
    return [found.kind for found in deadlines_of(road.file)]


def put_off(road, kind=DeadlineKind.ANSWER, due_on=SOON, version=None):
    file = road.file
    said = file.case.version if version is None else version
    note_new_date(file, deadline(road, kind), road.person, said, due_on=due_on, said="Ms Li, hotline")


def settle(road, kept, on=TODAY):
    file = road.file
    settle_promise(file, promised(file), road.person, file.case.version, kept=kept, on=on)


def promised(file):
    return next(contact for contact in file.contacts if contact.promised_by)


# What falls due ------------------------------------------------------------------------------------------------------


def test_an_application_is_due_an_answer(alice):
    answer = deadline(at(alice, S.REVIEW), DeadlineKind.ANSWER)
    assert answer.due_on == answers(S.APPLICATION)["submitted_on"] + timedelta(days=10)


def test_an_answered_application_is_due_nothing(alice):
    assert DeadlineKind.ANSWER not in kinds_due(at(alice, S.BALANCE))


def test_a_visit_to_the_shop_stands_among_the_days(alice):
    road = at(alice, S.APPLICATION)
    visit = {"visit_needed": True, "visit_on": ago(-2), "visit_place": "Nanjing Road"}
    road.take(S.APPLICATION, **answers(S.APPLICATION) | visit)
    assert deadline(road, DeadlineKind.VISIT).due_on == ago(-2)


def test_a_line_that_runs_on_has_its_last_day(alice):
    road = at(alice, S.REVIEW)
    road.take(S.REVIEW, **answers(S.REVIEW) | {"line_ends_on": SOON})
    assert deadline(road, DeadlineKind.LINE_END).due_on == SOON


def test_a_new_case_is_due_nothing(alice):
    assert kinds_due(start(alice)) == []


# New dates -----------------------------------------------------------------------------------------------------------


def test_a_new_date_moves_the_deadline_and_keeps_the_old_one(alice):
    road = at(alice, S.REVIEW)
    before = deadline(road, DeadlineKind.ANSWER).due_on
    put_off(road)
    assert (deadline(road, DeadlineKind.ANSWER).due_on, NewDate.objects.get().was_due_on) == (SOON, before)


def test_the_latest_new_date_counts(alice):
    road = at(alice, S.REVIEW)
    put_off(road), put_off(road, due_on=ago(-30))
    assert deadline(road, DeadlineKind.ANSWER).due_on == ago(-30)
    assert [row.was_due_on for row in NewDate.objects.all()][1] == SOON


def test_a_new_date_is_one_event(alice):
    road = at(alice, S.REVIEW)
    put_off(road)
    assert (last_event(road).kind, last_event(road).note) == (EventKind.NEW_DATE, "Ms Li, hotline")


def test_a_second_application_does_not_inherit_the_first_ones_date(alice):
    road = at(alice, S.REVIEW)
    put_off(road)
    again = {"decision": "rejected", "decided_on": ago(4), "rejection": "papers"}
    road.take(S.REVIEW, **again).take(S.APPLICATION, **answers(S.APPLICATION) | {"submitted_on": ago(2)})
    assert deadline(road, DeadlineKind.ANSWER).due_on == ago(2) + timedelta(days=10)


def test_a_day_that_is_not_the_carriers_cannot_be_put_off(alice):
    road = start(alice)
    note(road, term_ends_on=SOON)
    with pytest.raises(StepClosed) as refused:
        put_off(road, DeadlineKind.APPLY_BY)
    assert codes(refused.value.reasons) == ["not_moved"]


def test_a_stale_page_moves_no_date(alice):
    road = at(alice, S.REVIEW)
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        put_off(road, version=1)
    assert snapshot(road) == before


# Promises ------------------------------------------------------------------------------------------------------------


def test_a_promise_falls_due(alice):
    assert deadline(promising(start(alice)), DeadlineKind.PROMISE).due_on == NEAR


@pytest.mark.parametrize(("kept", "kind"), [(True, EventKind.PROMISE_KEPT), (False, EventKind.PROMISE_BROKEN)])
def test_a_settled_promise_is_told_and_due_no_more(alice, kept, kind):
    road = promising(start(alice))
    settle(road, kept)
    assert (last_event(road).kind, last_event(road).note) == (kind, "Call back")
    assert kinds_due(road) == []


def test_a_promise_is_settled_once(alice):
    road = promising(start(alice))
    settle(road, kept=True)
    with pytest.raises(StepClosed) as refused:
        settle(road, kept=False)
    assert codes(refused.value.reasons) == ["promise_settled"]


def test_a_promise_whose_day_went_by_gives_the_move_back(alice):
    road = promising(at(alice, S.REVIEW), by=ago(1))
    assert standing_of(road.file).move == Move.YOURS


def test_a_broken_promise_presses_until_the_carrier_is_asked_again(alice):
    road = promising(at(alice, S.REVIEW), by=ago(1))
    settle(road, kept=False)
    assert standing_of(road.file).broken
    road.take(S.CONTACT, **answers(S.CONTACT) | {"happened_at": timezone.now()})
    assert standing_of(road.file).broken is None


def test_a_promise_that_is_taken_back_takes_its_verdict_along(alice):
    road = start(alice)
    promising(road, by=ago(1))
    settle(road, kept=False)
    file, handler = road.file, HANDLERS[S.CONTACT]
    form = handler.form(file, answers(S.CONTACT), item=promised(file).pk)
    assert form.is_valid()
    save_step(file, handler, form, actor=alice, version=file.case.version)
    assert promises_of(road.file) == []


# Silence -------------------------------------------------------------------------------------------------------------


def test_a_late_answer_gives_the_move_back(alice):
    road = at(alice, S.APPLICATION)
    road.take(S.APPLICATION, **answers(S.APPLICATION) | {"submitted_on": ago(8)})
    assert standing_of(road.file).move == Move.THEIRS
    put_off(road, due_on=TODAY)
    NewDate.objects.update(due_on=ago(1))
    assert standing_of(road.file).move == Move.YOURS


def test_a_signed_off_case_is_nobodys_move(alice):
    assert standing_of(in_state(alice, CaseState.CLOSED).file).move == Move.ENDED


# Notice --------------------------------------------------------------------------------------------------------------


def note(road, **said):
    file = road.file
    term = NoticeTerm(case=file.case, **{"count": 30, "unit": "day", "ends_with": NoticeEnd.ANY_DAY} | said)
    note_notice(file, term, road.person, file.case.version)
    return road


def test_a_noted_notice_gives_the_last_day_to_apply(alice):
    road = note(start(alice), term_ends_on=ago(-40))
    assert deadline(road, DeadlineKind.APPLY_BY).due_on == ago(-10)


def test_the_day_one_wants_to_be_gone_comes_before_the_end_of_the_term(alice):
    road = note(start(alice), term_ends_on=ago(-40), leave_by=ago(-60))
    assert deadline(road, DeadlineKind.APPLY_BY).due_on == ago(-30)


def test_a_notice_is_one_event(alice):
    assert last_event(note(start(alice))).kind == EventKind.NOTICE_NOTED


def test_once_applied_nobody_is_told_to_apply(alice):
    road = note(start(alice), term_ends_on=ago(-40))
    for key in (S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.APPLICATION):
        road.take(key, **answers(key))
    assert DeadlineKind.APPLY_BY not in kinds_due(road)


def test_a_change_is_looked_at_again(alice):
    road = at(alice, S.REVIEW)
    before = fresh(road).look_at
    put_off(road)
    assert fresh(road).look_at > before


def test_the_day_of_a_look_back_is_a_move_of_ones_own(alice):
    """The line was closed four days ago; a refund may still be on its way."""
    road = at(alice, S.BALANCE)
    road.take(S.BALANCE, way="bank", currency="CNY", expected="5.00", asked_on=ago(3))
    assert standing_of(road.file).move == Move.THEIRS
    Application.objects.update(decided_on=ago(20), submitted_on=ago(21))
    assert standing_of(road.file).move == Move.YOURS


# What was let go of --------------------------------------------------------------------------------------------------


def test_a_refund_that_was_given_up_falls_due_no_more(alice):
    road = at(alice, S.BALANCE)
    road.take(S.BALANCE, way="given_up", currency="CNY", expected="5.00", asked_on=ago(3))
    assert DeadlineKind.REFUND not in kinds_due(road)


def test_a_line_that_was_applied_for_should_end_by_the_notice(alice):
    road = note(start(alice))
    for key in (S.PREPARE, S.CONTACT, S.ACCOUNT_STATUS, S.APPLICATION):
        road.take(key, **answers(key))
    assert deadline(road, DeadlineKind.LINE_END).due_on == answers(S.APPLICATION)["submitted_on"] + timedelta(days=30)
