"""Noting, settling, giving up and correcting a sum: one row, one event, and nothing on a stale version."""

from copy import copy
from decimal import Decimal as D

import pytest
from django.utils import translation

from cancellations.enums import CaseState, EventKind
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.forms.money import CorrectForm
from cancellations.models import Event
from cancellations.services.cases import sign_off
from cancellations.services.money import correct_money, give_up_money, note_money, settle_money
from cancellations.templatetags.cases import told_changes

from ..money import all_done, entry_of, noted, owing
from ..roads import ago, codes, fresh, last_event, snapshot, start

SERVICES = [note_money, settle_money, give_up_money, correct_money]


def act(service, road, *, version=None, **columns):
    """The service on the case's sum, as a form would hand it over."""
    file, entry = road.file, copy(entry_of(road))
    for name, value in columns.items():
        setattr(entry, name, value)
    service(file, entry, actor=road.person, version=version or file.case.version)
    return road


def paid(amount, days=1):
    return {"settled": D(amount), "settled_on": ago(days)}


def test_noting_a_sum_leaves_one_event_on_its_own_day(alice):
    event = last_event(owing(alice))
    assert (event.kind, event.happened_on, event.actor) == (EventKind.MONEY_NOTED, ago(5), alice)


def test_a_payment_is_told_on_the_day_it_came(alice):
    event = last_event(act(settle_money, owing(alice), **paid("200.00")))
    assert (event.kind, event.happened_on) == (EventKind.MONEY_SETTLED, ago(1))


def test_a_payment_in_part_leaves_the_rest(alice):
    road = act(settle_money, owing(alice), **paid("50.00"))
    assert [sum_.amount for sum_ in road.file.ledger.sums] == [D("150.00")]


def test_the_rest_can_come_later(alice):
    road = act(settle_money, act(settle_money, owing(alice), **paid("50.00", 2)), **paid("200.00"))
    assert road.file.ledger.sums == []


def test_giving_up_is_dated_today(alice):
    road = act(give_up_money, owing(alice))
    assert entry_of(road).given_up_on == ago(0)
    assert last_event(road).kind == EventKind.MONEY_GIVEN_UP


@pytest.mark.parametrize("gone", [{"given_up_on": ago(1)}, paid("200.00"), paid("250.00")])
def test_where_nothing_is_open_nothing_is_given_up(alice, gone):
    road = owing(alice)
    before = snapshot(road)
    with pytest.raises(StepClosed) as refusal:
        act(give_up_money, road, **gone)
    assert codes(refusal.value.reasons) == ["no_rest"]
    assert snapshot(road) == before


@pytest.mark.parametrize("service", SERVICES)
def test_each_is_one_event_and_one_version(alice, service):
    road = owing(alice)
    before = Event.objects.count(), fresh(road).version
    act(service, road, **paid("1.00"))
    assert (Event.objects.count(), fresh(road).version) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("service", SERVICES)
def test_a_stale_version_changes_nothing(alice, service):
    road = owing(alice)
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        act(service, road, version=1, **paid("1.00"))
    assert snapshot(road) == before


@pytest.mark.parametrize("service", SERVICES)
def test_none_of_them_moves_the_case(alice, service):
    road = act(service, owing(alice), **paid("1.00"))
    assert fresh(road).state == CaseState.ENDED


# The timeline --------------------------------------------------------------------------------------------------------


def told(road):
    return {label: (before, after) for label, before, after in told_changes(last_event(road))}


def test_the_timeline_tells_which_sum_was_noted(alice):
    said = told(owing(alice))
    assert said["What for"] == ("", "Deposit")
    assert said["How much"] == ("", "200.00")


def test_the_timeline_tells_what_a_correction_changed_and_nothing_else(alice):
    road = act(correct_money, owing(alice), expected=D("250.00"))
    assert told(road) == {"How much": ("200.00", "250.00")}


def test_a_correction_is_told_as_one(alice):
    assert last_event(act(correct_money, owing(alice), note="x")).kind == EventKind.MONEY_CORRECTED


def test_a_payment_noted_by_mistake_can_be_taken_back(alice):
    road = act(settle_money, owing(alice), **paid("200.00"))
    file = road.file
    form = CorrectForm(noted(), file=file, instance=copy(file.money[0]))
    assert form.is_valid(), form.errors
    correct_money(file, form.instance, actor=alice, version=file.case.version)
    assert [sum_.amount for sum_ in road.file.ledger.sums] == [D("200.00")]


def test_what_the_timeline_tells_is_in_the_readers_language(alice):
    road = owing(alice)
    with translation.override("zh-hans"):
        assert (translation.gettext("Deposit")) in [after for _, after in told(road).values()]


# Signing off ---------------------------------------------------------------------------------------------------------


def refused(road):
    with pytest.raises(StepClosed) as refusal:
        sign_off(road.file, road.person, fresh(road).version)
    return codes(refusal.value.reasons)


def test_money_to_come_keeps_a_case_from_being_signed_off(alice):
    assert refused(owing(alice)) == ["owed"]


def test_part_of_it_is_not_enough(alice):
    assert refused(act(settle_money, owing(alice), **paid("199.99"))) == ["owed"]


@pytest.mark.parametrize(("service", "columns"), [(settle_money, paid("200.00")), (give_up_money, {})])
def test_once_it_came_or_was_given_up_the_case_can_be_signed_off(alice, service, columns):
    road = act(service, owing(alice), **columns)
    assert fresh(road.sign_off()).state == CaseState.CLOSED


def test_what_the_person_owes_does_not_keep_it_open(alice):
    road = owing(alice, kind="final_bill").sign_off()
    assert fresh(road).state == CaseState.CLOSED


def test_closing_early_does_not_ask_for_money(alice):
    road = start(alice).owe(**noted()).close_early("kept", "An offer")
    assert fresh(road).state == CaseState.CLOSED


def test_a_case_signed_off_can_still_note_a_late_charge(alice):
    road = all_done(alice).sign_off().owe(**noted(kind="after_end"))
    assert road.file.ledger.to_come
    assert fresh(road).state == CaseState.CLOSED
