"""The ladder of a case: each rung open, or closed with its reason; taking one, its answer, and putting it right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cancellations.demo import ago
from cancellations.enums import EventKind, Outcome
from cancellations.models import Escalation, NewDate
from cancellations.queries import ladder_of
from carriers.enums import CardKind
from carriers.models import Country

from ..ladders import make_ladder, overdue
from ..roads import Road, fresh, in_state, kinds, last_event, sent, start, url


@pytest.fixture
def ladder(world):
    make_ladder()


@pytest.fixture
def road(alice, ladder):
    return in_state(alice, "submitted")


def page(client, road):
    return client.get(url(road, "case_complaint"))


def take(client, road, rung="complaint", *, version=None, **said):
    version = fresh(road).version if version is None else version
    return client.post(url(road, "case_rung", rung), {"version": version, **sent({"taken_on": ago(0)} | said)})


def answer(client, road, rung="complaint", **said):
    row = Escalation.objects.get(rung=rung)
    stored = {"taken_on": row.taken_on, "reference": row.reference, "answer_due_on": row.answer_due_on}
    return take(client, road, rung, **stored | {"answered_on": ago(0), "result": "not_satisfied", "note": ""} | said)


def stands(road, rung):
    return ladder_of(road.file).step(rung).standing.state


# The ladder ----------------------------------------------------------------------------------------------------------


def test_the_first_rung_is_open_and_the_second_says_why_it_is_not(as_alice, road):
    text = page(as_alice, road).text
    assert f'href="{url(road, "case_rung", "complaint")}"' in text
    assert f'href="{url(road, "case_rung", "regulator")}"' not in text
    assert "“Complaint” comes first." in text


def test_each_rung_tells_its_source(as_alice, road):
    assert page(as_alice, road).text.count("The regulator’s page") == 2


def test_the_second_rung_names_the_day_it_opens(as_alice, road):
    take(as_alice, road)
    opens = timezone.localdate() + timedelta(days=16)
    assert f"It opens on {opens.day} {opens:%B %Y}" in page(as_alice, road).text


def test_sixteen_days_later_the_second_is_open(as_alice, road):
    take(as_alice, road, taken_on=ago(16))
    assert f'href="{url(road, "case_rung", "regulator")}"' in page(as_alice, road).text


def test_the_last_day_of_a_rung_is_told(as_alice, road):
    take(as_alice, road, taken_on=ago(16))
    assert "Last day:" in page(as_alice, road).text


def test_the_day_from_which_limits_run_is_told_where_one_runs_from_it(as_alice, road):
    assert "are reckoned from" in page(as_alice, road).text
    Country.objects.get(code="CN").rungs.filter(key="regulator").update(limit_since="complaint")
    assert "are reckoned from" not in page(as_alice, road).text


def test_a_rung_that_is_shut_shows_why_and_no_form(as_alice, road):
    response = as_alice.get(url(road, "case_rung", "regulator"))
    assert "comes first." in response.text
    assert 'name="taken_on"' not in response.text


def test_a_country_without_a_ladder_names_the_complaint_to_the_carrier(as_alice, alice):
    text = page(as_alice, in_state(alice, "submitted")).text
    assert "We know no ladder for this carrier" in text
    assert "Complaint to the carrier" in text


def test_a_carrier_of_no_country_takes_a_complaint_too(as_alice, alice):
    road = Road(alice, "airalo", CardKind.ESIM, nickname="Trip")
    take(as_alice, road)
    assert stands(road, "complaint") == "waiting"


@pytest.mark.parametrize("rung", ["court", "complaint-2", "x" * 60])
def test_an_unknown_rung_is_an_unknown_page(as_alice, road, rung):
    assert as_alice.get(url(road, "case_rung", rung)).status_code == 404


def test_a_rung_that_left_the_ladder_stays_in_the_record(as_alice, road):
    take(as_alice, road)
    Country.objects.get(code="CN").rungs.filter(key="complaint").delete()
    assert as_alice.get(url(road, "case_rung", "complaint")).status_code == 200
    assert "Waiting for the answer" in page(as_alice, road).text


# Taking one ----------------------------------------------------------------------------------------------------------


def test_taking_a_rung_keeps_its_name_and_reckons_the_answer(as_alice, road):
    take(as_alice, road, reference="T-1")
    row = Escalation.objects.get()
    assert (row.name_en, row.name_zh, row.reference) == ("Complaint", "投诉", "T-1")
    assert row.answer_due_on == ago(-15)


def test_the_day_of_the_answer_may_be_another(as_alice, road):
    take(as_alice, road, answer_due_on=ago(-3))
    assert Escalation.objects.get().answer_due_on == ago(-3)


def test_taking_a_rung_is_one_event(as_alice, road):
    take(as_alice, road, taken_on=ago(2), reference="T-1")
    event = last_event(road)
    assert kinds(road).count(EventKind.RUNG_TAKEN) == 1
    assert (event.happened_on, event.reference) == (ago(2), "T-1")


def test_the_timeline_names_the_rung_in_the_readers_language(as_alice, road):
    take(as_alice, road)
    assert "<ins>Complaint</ins>" in as_alice.get(url(road)).text
    as_alice.cookies["django_language"] = "zh-hans"
    assert "<ins>投诉</ins>" in as_alice.get(url(road)).text


def test_a_shut_rung_is_refused(as_alice, road, untouched):
    with untouched(road):
        assert take(as_alice, road, "regulator").status_code == 409


def test_a_stale_form_is_refused_and_shows_what_was_written(as_alice, road, untouched):
    with untouched(road):
        response = take(as_alice, road, version=1, reference="T-77")
    assert (response.status_code, "T-77" in response.text) == (409, True)


def test_the_same_form_sent_twice_notes_it_once(as_alice, road):
    version = fresh(road).version
    for _ in range(2):
        assert take(as_alice, road, version=version, reference="T-1").status_code == 302
    assert kinds(road).count(EventKind.RUNG_TAKEN) == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"taken_on": ""}, "This field is required."),
        ({"taken_on": ago(-1)}, "This day is still to come."),
        ({"taken_on": "1999-12-31"}, "This day lies too far back."),
        ({"taken_on": "2026-02-31"}, "Enter a valid date."),
        ({"taken_on": "0001-01-01"}, "This day lies too far back."),
        ({"taken_on": "9999-12-31"}, "This day is still to come."),
        ({"answer_due_on": "9999-12-31"}, "This day lies too far ahead."),
        ({"taken_on": ago(1), "answer_due_on": ago(2)}, "The answer cannot be due before you complained."),
        ({"reference": "a\x00b"}, "character"),
        ({"reference": "x" * 81}, "at most 80 characters"),
        ({"note": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(as_alice, road, untouched, said, words):
    with untouched(road):
        response = take(as_alice, road, **said)
    assert (response.status_code, words in response.text) == (422, True)


def test_rungs_are_climbed_one_after_the_other(as_alice, road):
    take(as_alice, road, taken_on=ago(20))
    response = take(as_alice, road, "regulator", taken_on=ago(21))
    assert "This is before “Complaint” on" in response.text


# Its answer ----------------------------------------------------------------------------------------------------------


def test_an_answer_that_does_not_satisfy_opens_the_next(as_alice, road):
    take(as_alice, road, taken_on=ago(3))
    answer(as_alice, road)
    assert stands(road, "regulator") == "open"
    assert last_event(road).kind == EventKind.RUNG_ANSWERED


def test_a_settled_complaint_ends_the_ladder(as_alice, road):
    take(as_alice, road, taken_on=ago(20))
    answer(as_alice, road, result="settled")
    assert "The matter is settled." in page(as_alice, road).text


def test_what_was_sent_is_put_right(as_alice, road):
    take(as_alice, road, reference="T-1")
    answer(as_alice, road, answered_on="", result="", reference="T-2")
    assert last_event(road).kind == EventKind.RUNG_CORRECTED
    assert Escalation.objects.get().reference == "T-2"


def test_the_reckoned_day_follows_the_corrected_one(as_alice, road):
    take(as_alice, road, taken_on=ago(1))
    answer(as_alice, road, answered_on="", result="", taken_on=ago(4))
    assert Escalation.objects.get().answer_due_on == ago(-11)


def test_a_day_given_by_hand_stays(as_alice, road):
    take(as_alice, road, taken_on=ago(1), answer_due_on=ago(-3))
    answer(as_alice, road, answered_on="", result="", taken_on=ago(4))
    assert Escalation.objects.get().answer_due_on == ago(-3)


def test_an_answer_can_be_taken_back(as_alice, road):
    take(as_alice, road, taken_on=ago(3))
    answer(as_alice, road)
    answer(as_alice, road, answered_on="", result="")
    assert stands(road, "complaint") == "waiting"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"result": ""}, "Say what came of it."),
        ({"answered_on": ""}, "Say on which day they answered."),
        ({"answered_on": "", "result": ""}, "Say on which day they answered."),
        ({"answered_on": ago(9)}, "The answer cannot be older than the complaint."),
        ({"answered_on": ago(-1)}, "This day is still to come."),
        ({"result": "bribed"}, "Select a valid choice."),
    ],
)
def test_half_an_answer_is_asked_for_the_rest(as_alice, road, said, words):
    take(as_alice, road, taken_on=ago(3))
    response = answer(as_alice, road, **said)
    assert (response.status_code, words in response.text) == (422, True)


def test_a_complaint_cannot_be_moved_behind_the_rung_that_rests_on_it(as_alice, road):
    take(as_alice, road, taken_on=ago(30))
    take(as_alice, road, "regulator", taken_on=ago(10))
    response = answer(as_alice, road, answered_on="", result="", taken_on=ago(5))
    assert "which rests on it." in response.text


def test_a_new_date_moves_the_clock(as_alice, road):
    take(as_alice, road, taken_on=ago(20))
    assert stands(road, "complaint") == "late"
    NewDate.objects.create(case=road.case, deadline="rung-answer:complaint", was_due_on=ago(5), due_on=ago(-5))
    assert stands(road, "complaint") == "waiting"


# When ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["preparing", "submitted", "ended", "closed"])
def test_a_complaint_is_open_in_a_case_that_is_live_or_was_signed_off(as_alice, alice, ladder, state):
    road = in_state(alice, state)
    assert take(as_alice, road).status_code == 302
    assert fresh(road).state == state


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP])
def test_a_case_closed_early_takes_none(as_alice, alice, ladder, untouched, outcome):
    road = start(alice).close_early(outcome, "x")
    with untouched(road):
        assert take(as_alice, road).status_code == 409
    assert "Reopen it to complain." in page(as_alice, road).text


# On the case’s page --------------------------------------------------------------------------------------------------


def test_the_case_leads_to_the_ladder(as_alice, road):
    assert f'href="{url(road, "case_complaint")}"' in as_alice.get(url(road)).text


def test_the_case_shows_the_rung_at_hand_when_the_answer_is_late(as_alice, alice, ladder):
    text = as_alice.get(url(overdue(alice))).text
    assert "<b>Complaint</b> · Open" in text


def test_the_case_shows_the_clock_of_a_complaint(as_alice, road):
    take(as_alice, road)
    assert "answer due on" in as_alice.get(url(road)).text
