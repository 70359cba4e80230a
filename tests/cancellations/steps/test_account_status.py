"""What stands in the way, and that nothing does: the gate before the application."""

from decimal import Decimal

import pytest

from cancellations.enums import BlockerKind, StepStatus
from cancellations.models import Blocker
from carriers.enums import StepKey as S

from ..roads import ago, approval, at, codes, fresh, last_event, start, status, take_later
from .conftest import errors, form_of

CHECK = {"checked_on": ago(8), "channel": "app"}
ARREARS = {"kind": "arrears", "amount": "36.50", "currency": "CNY"}


@pytest.fixture
def road(alice):
    return at(alice, S.ACCOUNT_STATUS)


def listed(*rows, stored=0):
    """The blockers as their form sends them; the first ``stored`` of them are there already."""
    fields = {f"blockers-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return {"blockers-TOTAL_FORMS": len(rows), "blockers-INITIAL_FORMS": stored, **fields}


def check(road, *rows, stored=0, **more):
    return road.take(S.ACCOUNT_STATUS, **CHECK | more, **listed(*rows, stored=stored))


def as_row(blocker, **changed):
    return {"id": blocker.pk, "kind": blocker.kind, "note": blocker.note, **changed}


def row_errors(road, **row):
    form = form_of(road, S.ACCOUNT_STATUS, **CHECK, **listed(row))
    form.is_valid()
    return {name: list(found) for name, found in form.blockers.forms[0].errors.items()}


def test_nothing_in_the_way_is_a_stated_fact(road):
    assert status(check(road, nothing_found=True), S.ACCOUNT_STATUS) == StepStatus.DONE


def test_saying_neither_is_refused(road):
    found = errors(road, S.ACCOUNT_STATUS, **CHECK, **listed())
    assert found == {"nothing_found": ["Tick this, or add what stands in the way."]}


def test_saying_both_is_refused(road):
    found = errors(road, S.ACCOUNT_STATUS, **CHECK, nothing_found=True, **listed(ARREARS))
    assert found == {"nothing_found": ["Something below still stands in the way."]}


@pytest.mark.parametrize("kind", BlockerKind)
def test_an_open_blocker_of_any_kind_keeps_the_step_open(road, kind):
    check(road, {"kind": kind})
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.STARTED
    assert codes(road.file.progress.step(S.APPLICATION).reasons) == ["blocker"]


def test_a_blocker_is_recorded_as_it_was_found(road):
    check(road, ARREARS)
    blocker = Blocker.objects.get()
    assert (blocker.amount, blocker.currency, blocker.found_on) == (Decimal("36.50"), "CNY", ago(8))


def test_clearing_the_last_blocker_finishes_the_step(road):
    [blocker] = check(road, ARREARS).file.blockers
    check(road, as_row(blocker, cleared_on=ago(3)), stored=1)
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.DONE
    assert Blocker.objects.get().cleared_on == ago(3)


def test_clearing_one_of_two_leaves_the_step_open(road):
    first, second = check(road, ARREARS, {"kind": "bundle"}).file.blockers
    check(road, as_row(first, cleared_on=ago(3)), as_row(second), stored=2)
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.STARTED


def test_a_blocker_written_down_by_mistake_is_taken_out(road):
    [blocker] = check(road, ARREARS).file.blockers
    check(road, as_row(blocker, DELETE=True), stored=1, nothing_found=True)
    assert not Blocker.objects.exists()
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.DONE


def test_a_blocker_cleared_before_the_check_was_found_by_then(road):
    check(road, {"kind": "arrears", "cleared_on": ago(20)})
    assert Blocker.objects.get().found_on == ago(20)


def test_an_open_blocker_left_out_of_the_form_still_stands_in_the_way(road):
    check(road, ARREARS)
    found = errors(road, S.ACCOUNT_STATUS, **CHECK, nothing_found=True, **listed())
    assert found == {"nothing_found": ["Something below still stands in the way."]}


def test_blockers_left_out_of_the_form_stay_as_they_are(road):
    check(road, ARREARS)
    check(road, {"kind": "bundle", "cleared_on": ago(2)})
    assert [blocker.is_open for blocker in Blocker.objects.all()] == [True, False]
    assert status(road, S.ACCOUNT_STATUS) == StepStatus.STARTED


def test_saved_for_later_the_check_may_be_incomplete(road):
    take_later(road, S.ACCOUNT_STATUS, **listed(ARREARS))
    assert (status(road, S.ACCOUNT_STATUS), Blocker.objects.count()) == (StepStatus.STARTED, 1)


# Rows that are not right ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", ["-1", "-0.01"])
def test_a_negative_amount_is_refused(road, amount):
    assert row_errors(road, **ARREARS | {"amount": amount}) == {"amount": ["This amount cannot be right."]}


@pytest.mark.parametrize("amount", ["ten", "1,5,0", "NaN", "Infinity", "12 CNY"])
def test_an_amount_that_is_no_number_is_refused(road, amount):
    found = row_errors(road, **ARREARS | {"amount": amount})
    assert found == {"amount": ["Write only a number, for example 36.50."]}


@pytest.mark.parametrize("amount", ["99999999", "1e30", "1.005"])
def test_an_absurd_amount_is_refused(road, amount):
    assert list(row_errors(road, **ARREARS | {"amount": amount})) == ["amount"]


def test_the_largest_amount_is_still_possible(road):
    assert row_errors(road, **ARREARS | {"amount": "9999999.99"}) == {}


def test_an_amount_needs_its_currency(road):
    assert row_errors(road, kind="arrears", amount="5") == {"currency": ["Say in which currency."]}


@pytest.mark.parametrize("currency", ["XXX", "cny", "¥"])
def test_a_currency_is_chosen_from_the_list(road, currency):
    assert list(row_errors(road, **ARREARS | {"currency": currency})) == ["currency"]


@pytest.mark.parametrize("kind", ["", "ghost"])
def test_a_blocker_is_of_a_known_kind(road, kind):
    assert list(row_errors(road, kind=kind)) == ["kind"]


def test_a_blocker_is_not_cleared_before_it_was_found(road):
    [blocker] = check(road, ARREARS).file.blockers
    assert row_errors(road, **as_row(blocker, cleared_on=ago(9))) == {
        "cleared_on": ["It cannot be cleared before it was found."]
    }


def test_a_blocker_of_another_case_is_refused(road, alice):
    stranger = check(at(alice, S.ACCOUNT_STATUS, number="+8613800138001"), ARREARS).file.blockers[0]
    form = form_of(road, S.ACCOUNT_STATUS, **CHECK, **listed(as_row(stranger, cleared_on=ago(1))))
    assert not form.is_valid()
    assert form.blockers.non_form_errors() == ["One of these is not in this case. Reload the page."]


def test_a_blocker_of_another_case_cannot_be_taken_out(road, alice):
    other = check(at(alice, S.ACCOUNT_STATUS, number="+8613800138001"), ARREARS)
    check(road, as_row(other.file.blockers[0], DELETE=True), nothing_found=True)
    assert len(other.file.blockers) == 1


def test_no_more_than_twenty_blockers(road):
    assert not form_of(road, S.ACCOUNT_STATUS, **CHECK, **listed(*[{"kind": "other"}] * 21)).is_valid()


# Corrections ---------------------------------------------------------------------------------------------------------


def test_a_correction_tells_how_the_list_reads_differently(road):
    check(road, {"kind": "arrears", "cleared_on": ago(3)})
    [blocker] = road.file.blockers
    check(road, as_row(blocker, cleared_on=ago(3), note="Paid by card"), stored=1)
    [[column, before, after]] = last_event(road).changes
    assert (column, "Paid by card" in before[0], "Paid by card" in after[0]) == ("blockers", False, True)


def test_a_blocker_found_while_waiting_can_still_be_cleared_when_the_line_is_closed(alice):
    road = at(alice, S.REVIEW)
    [blocker] = check(road, ARREARS).file.blockers
    road.take(S.REVIEW, **approval())
    check(road, as_row(blocker, cleared_on=ago(1)), stored=1).take(S.BALANCE, way="none").sign_off()
    assert fresh(road).outcome == "ended"


def test_the_account_can_be_checked_before_anything_else(alice):
    assert status(check(start(alice), nothing_found=True), S.ACCOUNT_STATUS) == StepStatus.DONE
