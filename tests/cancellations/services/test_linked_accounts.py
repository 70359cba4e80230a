"""Listing what hangs on the number, dealing with it, and going on although something still does."""

import pytest
from django.utils import timezone, translation

from cancellations.enums import AccountState, CaseState, EventKind
from cancellations.exceptions import StaleVersion, StepClosed
from cancellations.models import LinkedAccount
from cancellations.queries import accounts_of, unlisted, usual_of
from cancellations.services.linked_accounts import accept_risks, add_account, list_accounts, settle_account, take_off
from carriers.enums import AccountCategory as Kind
from carriers.enums import StepKey as S
from carriers.models import Country

from ..linked import STATES, account, add, hang, kind_of, risk, settle, starter
from ..roads import answers, at, codes, fresh, in_state, kinds, last_event, snapshot, start, status


def accounts(road):
    return accounts_of(road.file)


def offered(road):
    return unlisted(road.file, usual_of(road.file))


def names(rows):
    return [row.name for row in rows]


# Listing -------------------------------------------------------------------------------------------------------------


def test_what_was_ticked_is_on_the_list_and_open(alice):
    assert names(accounts(hang(start(alice), "Bank", "Tax")).open) == ["Bank", "Tax"]


def test_the_important_stay_important(alice):
    road = hang(hang(start(alice), "Bank"), "Club", critical=False)
    assert names(accounts(road).critical_open) == ["Bank"]


def test_the_important_come_first(alice):
    assert names(accounts(hang(hang(start(alice), "A club", critical=False), "Bank")).rows) == ["Bank", "A club"]


def test_the_day_of_looking_through_is_kept(alice):
    assert fresh(hang(start(alice), "Bank")).accounts_listed_on == timezone.localdate()


def test_nothing_hangs_on_it_is_a_stated_fact(alice):
    road = hang(start(alice))
    assert (accounts(road).rows, accounts(road).listed_on) == ([], timezone.localdate())


def test_listing_is_one_event_with_the_names(alice):
    event = last_event(hang(start(alice), "Bank", "Tax"))
    assert (event.kind, event.note) == (EventKind.ACCOUNTS_LISTED, "Bank, Tax")


def test_a_name_is_kept_as_the_person_read_it(alice):
    road, row = start(alice), kind_of("Tax office", zh="税务局")
    with translation.override("zh-hans"):
        list_accounts(road.file, alice, 1, [row])
    assert names(accounts(road).rows) == ["税务局"]


def test_ones_own_is_added_to_the_list(alice):
    road = add(start(alice), "Chess club")
    assert names(accounts(road).open) == ["Chess club"]
    assert last_event(road).note == "Chess club"


def test_ones_own_does_not_say_that_the_list_was_looked_through(alice):
    assert accounts(add(start(alice), "Chess club")).listed_on is None


def test_nor_does_it_take_that_back(alice):
    assert accounts(add(hang(start(alice), "Bank"), "Chess club")).listed_on == timezone.localdate()


# The starter set -----------------------------------------------------------------------------------------------------


def test_what_is_usual_everywhere_comes_before_what_is_usual_in_the_country(alice):
    starter("12306", "CN"), starter("Mail")
    assert names(offered(start(alice))) == ["Mail", "12306"]


def test_another_countrys_are_not_offered(alice):
    Country.objects.create(code="GB", name_en="UK", name_zh="英国", currency="GBP")
    starter("Monzo", "GB")
    assert offered(start(alice)) == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_listed_in_either_language_is_not_offered_again(alice, language):
    road, row = start(alice), starter("Tax", zh="个税")
    with translation.override(language):
        list_accounts(road.file, alice, 1, [row])
    assert offered(road) == []


# Dealing with one ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_an_account_is_settled_today(alice, state):
    row = account(settle(hang(start(alice), "Bank"), "Bank", state), "Bank")
    assert (row.state, row.settled_on) == (state, timezone.localdate())


@pytest.mark.parametrize("state", STATES)
def test_settling_is_one_event_with_the_name(alice, state):
    event = last_event(settle(hang(start(alice), "Bank"), "Bank", state))
    assert (event.kind, event.note, event.changes) == (
        EventKind.ACCOUNT_SETTLED,
        "Bank",
        [["state", AccountState.OPEN, state]],
    )


@pytest.mark.parametrize("state", STATES)
def test_it_can_be_opened_again(alice, state):
    road = settle(settle(hang(start(alice), "Bank"), "Bank", state), "Bank", AccountState.OPEN)
    assert (account(road, "Bank").is_open, account(road, "Bank").settled_on) == (True, None)


def test_what_was_listed_by_mistake_is_taken_off(alice):
    road = hang(start(alice), "Bank", "Tax")
    take_off(road.file, alice, 2, account(road, "Bank"))
    assert names(accounts(road).rows) == ["Tax"]
    assert last_event(road).note == "Bank"


@pytest.mark.parametrize("state", STATES)
def test_what_is_dealt_with_stays_on_record(alice, state):
    road = settle(hang(start(alice), "Bank"), "Bank", state)
    with pytest.raises(StepClosed) as refused:
        take_off(road.file, alice, road.file.case.version, account(road, "Bank"))
    assert codes(refused.value.reasons) == ["dealt_with"]


# Going on all the same -----------------------------------------------------------------------------------------------


def test_every_important_open_one_is_left_on_purpose_and_nothing_else(alice):
    road = hang(hang(start(alice), "Bank", "Tax", "Mail"), "Club", critical=False)
    risk(settle(road, "Mail"))
    assert {row.name: row.state for row in accounts(road).rows} == {
        "Bank": AccountState.RISK_ACCEPTED,
        "Tax": AccountState.RISK_ACCEPTED,
        "Mail": AccountState.MOVED,
        "Club": AccountState.OPEN,
    }


def test_going_on_is_one_event_that_names_them(alice):
    road = hang(start(alice), "Bank", "Tax")
    before = len(kinds(road))
    event = last_event(risk(road))
    assert (event.kind, event.note) == (EventKind.ACCOUNTS_RISKED, "Bank, Tax")
    assert len(kinds(road)) == before + 1


def test_there_must_be_something_to_risk(alice):
    with pytest.raises(StepClosed) as refused:
        risk(hang(start(alice), "Club", critical=False))
    assert codes(refused.value.reasons) == ["nothing_open"]


# The gate ------------------------------------------------------------------------------------------------------------

HAND_IN = [("physical", S.APPLICATION), ("esim", S.DETAILS), ("esim kept for codes", S.DETAILS)]


@pytest.mark.parametrize(("name", "key"), HAND_IN)
def test_an_important_open_account_shuts_the_hand_in(alice, name, key):
    road = hang(at(alice, key, name), "Bank")
    with pytest.raises(StepClosed) as refused:
        road.take(key, **answers(key))
    assert codes(refused.value.reasons) == ["accounts"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("name", "key"), HAND_IN)
def test_dealing_with_it_opens_the_hand_in(alice, name, key, state):
    road = settle(hang(at(alice, key, name), "Bank"), "Bank", state)
    assert status(road.take(key, **answers(key)), key) == "done"


@pytest.mark.parametrize(("name", "key"), HAND_IN)
def test_going_on_all_the_same_opens_it(alice, name, key):
    assert status(risk(hang(at(alice, key, name), "Bank")).take(key, **answers(key)), key) == "done"


@pytest.mark.parametrize(("name", "key"), HAND_IN)
def test_a_list_that_was_never_begun_shuts_nothing(alice, name, key):
    assert status(at(alice, key, name).take(key, **answers(key)), key) == "done"


def test_what_is_not_important_shuts_nothing(alice):
    road = hang(at(alice, S.APPLICATION), "Club", critical=False)
    assert status(road.take(S.APPLICATION, **answers(S.APPLICATION)), S.APPLICATION) == "done"


# What every writer keeps to ------------------------------------------------------------------------------------------


def writers(road):
    """Each as a function of the version, on an account that is open and important."""
    file, row = road.file, account(road, "Bank")
    own = LinkedAccount(category=Kind.OTHER, name="Club")
    return {
        "list": lambda version: list_accounts(file, road.person, version, []),
        "add": lambda version: add_account(file, road.person, version, own),
        "settle": lambda version: settle_account(file, road.person, version, row, AccountState.MOVED),
        "take off": lambda version: take_off(file, road.person, version, row),
        "risk": lambda version: accept_risks(file, road.person, version),
    }


WRITERS = ["list", "add", "settle", "take off", "risk"]


@pytest.mark.parametrize("name", WRITERS)
def test_one_version_and_one_event_each(alice, name):
    road = hang(start(alice), "Bank")
    writers(road)[name](2)
    assert (fresh(road).version, len(kinds(road))) == (3, 3)


@pytest.mark.parametrize("name", WRITERS)
def test_a_stale_version_writes_nothing(alice, name):
    road = hang(start(alice), "Bank")
    before = snapshot(road)
    with pytest.raises(StaleVersion):
        writers(road)[name](1)
    assert snapshot(road) == before


@pytest.mark.parametrize("name", WRITERS)
def test_a_case_that_is_signed_off_keeps_its_list(alice, name):
    road = hang(in_state(alice, CaseState.ENDED), "Bank").sign_off()
    before = snapshot(road)
    with pytest.raises(StepClosed) as refused:
        writers(road)[name](road.file.case.version)
    assert codes(refused.value.reasons) == ["signed_off"]
    assert snapshot(road) == before


@pytest.mark.parametrize("state", [CaseState.PREPARING, CaseState.SUBMITTED, CaseState.ENDED])
def test_what_is_remembered_late_can_still_be_moved(alice, state):
    assert not account(settle(hang(in_state(alice, state), "Bank"), "Bank"), "Bank").is_open
