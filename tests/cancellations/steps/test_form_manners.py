"""What every step's form keeps to: sane dates, sane texts, and no more than what it asks for."""

import pytest
import time_machine
from django import forms
from django.utils import timezone

from cancellations.models.fields import EARLIEST
from cancellations.steps import HANDLERS
from cancellations.steps.account_status import BlockerForm
from carriers.enums import StepKey as S

from ..roads import ago, answers, at
from .conftest import errors_with, form_of

ROAD = {S.UNBIND: "esim", S.PORTAL: "esim", S.DETAILS: "esim"}

FIELDS = [(key, name, field) for key in S for name, field in HANDLERS[key].form_class.base_fields.items()]
DATES = [(key, name) for key, name, field in FIELDS if isinstance(field, forms.DateField)]
PAST = [(key, name) for key, name in DATES if name in HANDLERS[key].form_class.past]
TEXTS = {
    key: {name: field for step, name, field in FIELDS if step == key and type(field) is forms.CharField}
    for key in S
    if key not in (S.ACCOUNT_STATUS,)
}
PROMISE = {"promise": "They call back", "promised_by": ago(1)}
VISIT = {"visit_needed": True, "visit_on": ago(6), "visit_place": "Nanjing Road 1"}


@pytest.fixture
def wrong(alice):
    """What the form of the step ``key`` says against what is ``changed`` in right answers."""
    roads = {}

    def errors(key, **changed):
        road = roads.get(key) or roads.setdefault(key, at(alice, key, ROAD.get(key, "physical")))
        more = next((row for row in (VISIT, PROMISE) if row.keys() & changed.keys()), {})
        return errors_with(road, key, **more | changed)

    return errors


def test_dates_that_may_lie_ahead_are_these_alone():
    assert set(DATES) - set(PAST) == {
        (S.APPLICATION, "visit_on"),
        (S.CONTACT, "promised_by"),
        (S.REVIEW, "line_ends_on"),
    }


@pytest.mark.parametrize(("key", "name"), PAST)
def test_a_day_to_come_is_refused(wrong, key, name):
    assert "This day is still to come." in wrong(key, **{name: ago(-1)})[name][0]


@pytest.mark.parametrize(("key", "name"), DATES)
def test_a_day_too_far_back_is_refused(wrong, key, name):
    for day in ("1999-12-31", "0001-01-01"):
        assert "This day lies too far back." in wrong(key, **{name: day})[name]


@pytest.mark.parametrize(("key", "name"), sorted(set(DATES) - set(PAST)))
def test_a_day_too_far_ahead_is_refused(wrong, key, name):
    assert wrong(key, **{name: "9999-12-31"})[name] == ["This day lies too far ahead."]


@pytest.mark.parametrize(("key", "name"), DATES)
def test_a_day_that_does_not_exist_is_refused(wrong, key, name):
    for day in ("2026-02-31", "31.13.2026", "yesterday", "2026", "10000-01-01", "<b>"):
        assert wrong(key, **{name: day})[name] == ["Enter a valid date."]


@pytest.mark.parametrize("key", [S.ACCOUNT_STATUS, S.PORTAL])
@pytest.mark.parametrize("day", [ago(0), EARLIEST])
def test_today_and_the_first_day_of_all_are_right(wrong, key, day):
    name = HANDLERS[key].form_class.past[0]
    assert not wrong(key, **{name: day})


@pytest.mark.parametrize("key", TEXTS)
def test_texts_over_their_length_are_refused(wrong, key):
    too_long = {name: "x" * (field.max_length + 1) for name, field in TEXTS[key].items()}
    found = wrong(key, **too_long)
    assert all("at most" in found[name][0] for name in TEXTS[key])


@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("control", ["\x07", "\x1b[31m", "\x7f", "\x85", "\x00"])
def test_control_characters_are_refused(wrong, key, control):
    found = wrong(key, **dict.fromkeys(TEXTS[key], f"a{control}b"))
    assert all("invisible control character" in found[name][-1] for name in TEXTS[key])


@pytest.mark.parametrize("key", TEXTS)
def test_words_in_any_script_and_over_several_lines_are_right(wrong, key):
    assert not wrong(key, **dict.fromkeys(TEXTS[key], "先缴清\nمرحبا 👩‍👩‍👧"))


def test_an_optional_field_says_so(alice):
    assert form_of(at(alice, S.APPLICATION), S.APPLICATION)["note"].label == "Note (optional)"


def test_a_contract_may_run_on_for_years():
    assert BlockerForm({"kind": "contract", "ends_on": ago(-900)}).errors == {}


@pytest.mark.parametrize("day", ["2026-02-31", "1999-12-31"])
def test_a_contract_runs_until_a_day_that_can_be(day):
    assert list(BlockerForm({"kind": "contract", "ends_on": day}).errors) == ["ends_on"]


def test_a_blocker_is_not_cleared_tomorrow():
    assert list(BlockerForm({"kind": "contract", "cleared_on": ago(-1)}).errors) == ["cleared_on"]


# Today is the person's -----------------------------------------------------------------------------------------------

LATE = "2026-03-09T23:30:00+08:00"


@time_machine.travel(LATE)
def test_today_is_the_day_of_the_persons_own_zone(alice):
    """Half past eleven at night in Shanghai is the next day in Auckland."""
    road = at(alice, S.PORTAL, "esim")
    with timezone.override("Pacific/Auckland"):
        assert not errors_with(road, S.PORTAL, visited_on="2026-03-10")
    assert list(errors_with(road, S.PORTAL, visited_on="2026-03-10")) == ["visited_on"]


@time_machine.travel(LATE)
def test_a_call_later_today_is_still_to_come(alice):
    road = at(alice, S.CONTACT)
    found = errors_with(road, S.CONTACT, happened_at="2026-03-09T23:45")
    assert found == {"happened_at": ["This time is still to come."]}


@time_machine.travel(LATE)
def test_a_call_a_minute_ago_is_right(alice):
    assert not errors_with(at(alice, S.CONTACT), S.CONTACT, happened_at="2026-03-09T23:29")


@pytest.mark.parametrize("when", ["1999-12-31T10:00", "0001-01-01T00:00"])
def test_a_call_of_another_century_is_refused(wrong, when):
    assert wrong(S.CONTACT, happened_at=when) == {"happened_at": ["This day lies too far back."]}


@pytest.mark.parametrize("when", ["2026-02-31T10:00", "10:00", "soon", "9999-12-31T23:59"])
def test_a_call_at_no_time_is_refused(wrong, when):
    assert list(wrong(S.CONTACT, happened_at=when)) == ["happened_at"]


@pytest.mark.parametrize("key", S)
def test_the_answers_of_these_tests_are_right(wrong, key):
    assert not wrong(key, **answers(key))
