"""The ladder of complaints: every shipped one with real days, and the rule by itself.

In the shipped ones each row names the source that the rung itself cites; the days were counted by hand.
"""

from datetime import date

import pytest
from django.utils import translation

from carriers.enums import RungState
from carriers.ladder import Matter, PlainRung, Taken, answer_due
from carriers.models import Country

OPEN, SHUT, PAST = RungState.OPEN, RungState.SHUT, RungState.PAST
WAITING, LATE, ANSWERED = RungState.WAITING, RungState.LATE, RungState.ANSWERED


def d(text):
    return date.fromisoformat(text)


def answered(taken_on, on, **how):
    return Taken(d(taken_on), answered_on=d(on), **how)


MEASURES = "Measures for handling telecom users’ appeals (copy)"
OFCOM = "Ofcom’s news release on quicker dispute resolution, 9 July 2025"
TKG = "Section 68 of the Telecommunications Act"
F14373 = "Public service sheet F14373 on the mediator"
FCC = "FCC: filing a complaint, questions and answers"
CCSS = "CCSS: who may apply, and when"
OAUT = "Telecommunications User Office: questions on complaints"
CORECOM = "Corecom Trento on disputes with operators"
IMDA = "IMDA: Alternative Dispute Resolution Scheme"
CNA = "Central News Agency, May 2022: the dispute centre"

FIRST = Taken(d("2026-03-02"))  # a Monday
COMPLAINT = {"complaint": FIRST}
NOT_SATISFIED = {"complaint": answered("2026-03-02", "2026-03-09")}
DEADLOCK = {"complaint": answered("2026-03-02", "2026-03-09", deadlock=True)}
TO_CONSUMER_SERVICE = COMPLAINT | {"consumer-service": Taken(d("2026-04-03"))}

# country, rung, source, what was taken, today, how it stands, the day it opens
OPENINGS = [
    ("CN", "regulator", MEASURES, {}, "2026-03-02", SHUT, None),
    ("CN", "regulator", MEASURES, COMPLAINT, "2026-03-17", SHUT, "2026-03-18"),  # 15 days, all of the last one
    ("CN", "regulator", MEASURES, COMPLAINT, "2026-03-18", OPEN, "2026-03-18"),
    ("CN", "regulator", MEASURES, NOT_SATISFIED, "2026-03-09", OPEN, "2026-03-09"),
    ("GB", "adr", OFCOM, COMPLAINT, "2026-04-13", SHUT, "2026-04-14"),  # six weeks end on Monday, 13 April
    ("GB", "adr", OFCOM, COMPLAINT, "2026-04-14", OPEN, "2026-04-14"),
    ("GB", "adr", OFCOM, DEADLOCK, "2026-03-09", OPEN, "2026-03-09"),
    ("GB", "adr", OFCOM, NOT_SATISFIED, "2026-03-10", SHUT, "2026-04-14"),  # only a deadlock letter opens it sooner
    ("DE", "mediator", TKG, {}, "2026-03-02", SHUT, None),
    ("DE", "mediator", TKG, COMPLAINT, "2026-03-02", OPEN, "2026-03-02"),  # no time is laid down
    ("FR", "consumer-service", F14373, COMPLAINT, "2026-04-02", SHUT, "2026-04-03"),
    ("FR", "consumer-service", F14373, COMPLAINT, "2026-04-03", OPEN, "2026-04-03"),
    ("FR", "consumer-service", F14373, NOT_SATISFIED, "2026-03-09", OPEN, "2026-03-09"),
    (
        "FR",
        "mediator",
        F14373,
        TO_CONSUMER_SERVICE,
        "2026-04-30",
        SHUT,
        "2026-05-03",
    ),  # two months of silence come first
    ("FR", "mediator", F14373, COMPLAINT, "2026-05-02", SHUT, "2026-05-03"),
    ("FR", "mediator", F14373, COMPLAINT, "2026-05-03", OPEN, "2026-05-03"),  # without the consumer service
    (
        "FR",
        "mediator",
        F14373,
        NOT_SATISFIED | {"consumer-service": Taken(d("2026-03-10"))},
        "2026-04-11",
        OPEN,
        "2026-04-11",
    ),
    ("US", "regulator", FCC, {}, "2026-03-02", SHUT, None),
    ("US", "regulator", FCC, COMPLAINT, "2026-03-02", OPEN, "2026-03-02"),
    ("HK", "mediation", CCSS, COMPLAINT, "2026-04-13", SHUT, "2026-04-14"),
    ("HK", "mediation", CCSS, COMPLAINT, "2026-04-14", OPEN, "2026-04-14"),
    ("HK", "mediation", CCSS, DEADLOCK, "2026-03-09", OPEN, "2026-03-09"),
    ("HK", "mediation", CCSS, NOT_SATISFIED, "2026-03-09", SHUT, "2026-04-14"),
    ("ES", "regulator", OAUT, COMPLAINT, "2026-04-03", OPEN, "2026-04-03"),
    ("IT", "mediator", CORECOM, COMPLAINT, "2026-04-16", SHUT, "2026-04-17"),  # 45 days end on 16 April
    ("IT", "mediator", CORECOM, NOT_SATISFIED, "2026-03-09", OPEN, "2026-03-09"),
    ("SG", "mediation", IMDA, COMPLAINT, "2026-03-02", OPEN, "2026-03-02"),
    ("TW", "mediation", CNA, COMPLAINT, "2026-03-02", OPEN, "2026-03-02"),
]

EVENT = "2026-01-31"
# country, rung, source, what was taken, the last day, the last day where no fee is in dispute
LIMITS = [
    ("CN", "regulator", MEASURES, COMPLAINT, "2026-06-30", "2028-01-31"),  # June has no 31st
    ("GB", "adr", OFCOM, COMPLAINT, None, None),  # none was found
    ("FR", "mediator", F14373, COMPLAINT, "2027-03-02", None),
    ("HK", "mediation", CCSS, COMPLAINT, "2026-06-02", None),
    ("HK", "mediation", CCSS, DEADLOCK, "2026-04-06", None),  # four weeks from the deadlock
    ("ES", "complaint", OAUT, {}, "2026-02-28", None),
    ("ES", "regulator", OAUT, NOT_SATISFIED, "2026-06-09", None),
    ("ES", "regulator", OAUT, COMPLAINT, None, None),  # it runs from an answer that has not come
    ("SG", "mediation", IMDA, COMPLAINT, "2027-01-31", None),
]

HUBEI = "Hubei Communications Administration: user appeals"
# country, rung, source, the day an answer is due when it was taken on 2 March 2026
ANSWERS = [
    ("CN", "complaint", HUBEI, "2026-03-17"),
    ("CN", "regulator", MEASURES, "2026-04-01"),
    ("GB", "complaint", "Ofcom: which dispute scheme a provider belongs to", None),
    ("GB", "adr", OFCOM, "2026-05-31"),
    ("FR", "complaint", F14373, "2026-04-02"),
    ("FR", "consumer-service", F14373, "2026-04-02"),
    ("US", "regulator", FCC, "2026-04-01"),
    ("ES", "regulator", OAUT, "2026-09-02"),
    ("IT", "complaint", CORECOM, "2026-04-16"),
    ("TW", "mediation", CNA, "2026-04-02"),
]


def shipped(country):
    return list(Country.objects.get(code=country).rungs.all())


def place_of(rungs, key):
    return [rung.key for rung in rungs].index(key)


def stands(country, key, taken, today, source):
    rungs = shipped(country)
    place = place_of(rungs, key)
    assert rungs[place].source_title_en == source
    return Matter(rungs, taken, d(today), d(EVENT), country).standing(place)


def told(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize(("country", "key", "source", "taken", "today", "state", "opens_on"), OPENINGS)
def test_a_shipped_rung_opens_on_its_day(content, country, key, source, taken, today, state, opens_on):
    found = stands(country, key, taken, today, source)
    assert (found.state, told(found.opens_on)) == (state, opens_on)


@pytest.mark.parametrize(("country", "key", "source", "taken", "last", "other"), LIMITS)
def test_a_shipped_rung_closes_on_its_day(content, country, key, source, taken, last, other):
    found = stands(country, key, taken, "2026-02-01", source)
    assert (told(found.closes_on), told(found.other_closes_on)) == (last, other)


@pytest.mark.parametrize(("country", "key", "source", "due"), ANSWERS)
def test_a_shipped_rung_answers_by_its_day(content, country, key, source, due):
    rungs = shipped(country)
    rung = rungs[place_of(rungs, key)]
    assert rung.source_title_en == source
    assert told(answer_due(rung, d("2026-03-02"), country)) == due


def test_every_shipped_ladder_begins_with_the_carrier_and_is_open(content):
    first = {country.code: country.rungs.first() for country in Country.objects.exclude(rungs=None).distinct()}
    assert {rung.key for rung in first.values()} == {"complaint"}
    assert set(first) == {"CN", "GB", "DE", "FR", "US", "HK", "ES", "IT", "SG", "TW"}
    assert {Matter([rung], {}, d("2026-02-01")).standing(0).state for rung in first.values()} == {OPEN}


def test_the_appeal_in_china_does_not_go_beside_another_body(content):
    """«Not what another authority already has» (Measures for handling telecom users’ appeals)."""
    rungs = [*shipped("CN"), PlainRung("association", "Consumers’ association", "消费者协会")]
    taken = COMPLAINT | {"association": Taken(d("2026-03-20"))}
    found = Matter(rungs, taken, d("2026-04-01")).standing(1)
    assert (found.state, "Consumers’ association” deals with the matter" in str(found.reason)) == (SHUT, True)


# The rule by itself --------------------------------------------------------------------------------------------------

FIRST_RUNG = PlainRung("complaint", "Complaint", "投诉")
TEN_DAYS = {"waits": 10, "waits_unit": "day"}


def second(**times):
    return PlainRung("body", "Body", "机构", **times)


def third(**times):
    return PlainRung("court", "Court", "法院", **times)


def climbed(taken, today="2026-03-12", rungs=None, **more):
    rungs = (FIRST_RUNG, second(**TEN_DAYS)) if rungs is None else rungs
    return Matter(rungs, taken, d(today), **more).standings()


@pytest.mark.parametrize(
    ("taken", "state"),
    [
        (Taken(d("2026-03-02")), WAITING),
        (Taken(d("2026-03-02"), due_on=d("2026-03-12")), WAITING),
        (Taken(d("2026-03-02"), due_on=d("2026-03-11")), LATE),
        (answered("2026-03-02", "2026-03-12"), ANSWERED),
    ],
)
def test_a_rung_that_was_taken_has_its_own_clock(taken, state):
    assert climbed({"complaint": taken})[0].state == state


def test_a_settled_rung_ends_the_ladder():
    found = climbed({"complaint": answered("2026-03-02", "2026-03-03", settled=True)}, "2026-06-01")
    assert (found[1].state, str(found[1].reason)) == (SHUT, "The matter is settled.")


def test_a_rung_that_nothing_leads_to_names_the_one_before():
    assert str(climbed({})[1].reason) == "“Complaint” comes first."


def test_a_rung_that_waits_says_for_how_long_and_since_when():
    reason = climbed(COMPLAINT)[1].reason
    expected = "It opens on 13 March 2026: “Complaint” was on 2 March 2026, and 10 days have to pass."
    assert str(reason) == expected


def test_a_reason_is_told_in_the_readers_language():
    reason = climbed({})[1].reason
    with translation.override("zh-hans"):
        assert "投诉" in str(reason)


def test_an_answer_opens_nothing_sooner_where_the_rung_does_not_say_so():
    assert climbed(NOT_SATISFIED)[1].state == SHUT


def test_an_exclusive_rung_shuts_the_others_until_it_has_answered():
    rungs = (FIRST_RUNG, second(exclusive=True), third())
    pending = climbed(COMPLAINT | {"body": FIRST}, rungs=rungs)[2]
    after = climbed(COMPLAINT | {"body": answered("2026-03-02", "2026-03-12")}, rungs=rungs)[2]
    assert (pending.state, after.state) == (SHUT, OPEN)


def test_working_days_are_those_of_the_country():
    """Ten working days from 30 September 2026 skip China's holidays and count the Saturday that makes up for them."""
    rungs = (FIRST_RUNG, second(waits=10, waits_unit="working-day"))
    taken = {"complaint": Taken(d("2026-09-30"))}
    anywhere, china = (climbed(taken, "2026-10-01", rungs, country=code)[1].opens_on for code in ("", "CN"))
    assert anywhere == d("2026-10-15")
    assert china > anywhere


def test_a_limit_that_has_passed_is_told_and_refuses_nothing():
    rungs = (FIRST_RUNG, second(limit=1, limit_unit="week", limit_since="complaint"))
    found = climbed(COMPLAINT, "2026-03-10", rungs)[1]
    assert (found.state, found.may_be_taken, str(found.reason)) == (PAST, True, "The last day was 9 March 2026.")


@pytest.mark.parametrize(("today", "state"), [("2026-03-29", OPEN), ("2026-04-28", OPEN), ("2026-04-29", PAST)])
def test_the_longer_limit_keeps_a_rung_open(today, state):
    limits = {"limit": 1, "limit_unit": "month", "limit_since": "event", "other_limit": 2, "other_limit_unit": "month"}
    rung = PlainRung("complaint", "Complaint", "投诉", **limits)
    assert climbed({}, today, (rung,), event_on=d("2026-02-28"))[0].state == state


def test_without_an_event_no_limit_runs_from_it():
    rung = PlainRung("complaint", "Complaint", "投诉", limit=1, limit_unit="month", limit_since="event")
    assert climbed({}, "2040-01-01", (rung,))[0].closes_on is None


def test_no_ladder_has_no_standing():
    assert climbed(COMPLAINT, rungs=()) == []
