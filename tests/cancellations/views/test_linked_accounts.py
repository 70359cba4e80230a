"""The page of what hangs on the number: complete without a script, for one account and for thirty."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from cancellations.demo import Road
from cancellations.enums import AccountState, CaseState, EventKind
from carriers.enums import CardKind, Confidence, RuleTopic
from carriers.enums import StepKey as S
from carriers.models import Country

from ..linked import STATES, account, add, hang, risk, settle, starter
from ..roads import answers, at, fresh, in_state, kinds, post, start, step_url, url

PAGE = "case_accounts"


def page_of(client, road):
    return client.get(url(road, PAGE)).text


def send(client, road, where=PAGE, *args, version=None, **data):
    said = fresh(road).version if version is None else version
    return client.post(url(road, where, *args), {"version": said, **data})


def listed(road):
    return {row.name: row.state for row in road.file.linked_accounts}


def look_up_rule(**fields):
    told = {"text_en": "Text 10699000 to look them up.", "text_zh": "发短信到 10699000 查询。"}
    source = {"source_title_en": "MIIT", "source_title_zh": "工信部", "source_url": "https://10086.cn/x"}
    basis = {"source_kind": "regulator", "confidence": Confidence.HIGH, "checked_on": "2026-01-15"}
    return Country.objects.get(code="CN").rules.create(topic=RuleTopic.LOOK_UP, **told, **source, **basis, **fields)


# Looking -------------------------------------------------------------------------------------------------------------


def test_the_usual_accounts_are_offered_by_what_kind_they_are(as_alice, alice):
    starter("Bank of China", "CN", critical=True)
    page = page_of(as_alice, start(alice))
    assert "Bank of China (important)" in page
    assert "<strong>Bank</strong>" in page


def test_the_countrys_way_to_look_them_up_stands_there_with_its_source(as_alice, alice):
    look_up_rule()
    page = page_of(as_alice, start(alice))
    assert "Text 10699000 to look them up." in page
    assert "Well sourced" in page
    assert 'href="https://10086.cn/x"' in page


def test_without_a_country_there_are_the_accounts_of_everywhere(as_alice, alice):
    starter("Mail"), starter("Bank of China", "CN")
    page = page_of(as_alice, Road(alice, "airalo", CardKind.ESIM, nickname="Trip"))
    assert "Mail" in page
    assert "Bank of China" not in page


def test_an_open_account_has_its_three_answers_and_a_way_off_the_list(as_alice, alice):
    page = page_of(as_alice, hang(start(alice), "Bank"))
    assert re.findall(r'name="state" value="(\w+)"', page) == list(STATES)
    assert page.count('name="delete"') == 1


def test_one_that_is_dealt_with_can_only_be_opened_again(as_alice, alice):
    page = page_of(as_alice, settle(hang(start(alice), "Bank"), "Bank"))
    assert re.findall(r'name="state" value="(\w+)"', page) == [AccountState.OPEN]
    assert 'name="delete"' not in page


def test_a_list_of_thirty_is_whole(as_alice, alice):
    names = [f"Account no. {n:02}." for n in range(30)]
    page = page_of(as_alice, hang(start(alice), *names))
    assert all(name in page for name in names)


def test_a_name_is_text_and_not_a_page(as_alice, alice):
    assert "<script>x" not in page_of(as_alice, hang(start(alice), "<script>x</script>"))


def test_the_day_on_which_nothing_hung_on_it_is_told(as_alice, alice):
    assert "Nothing: so you said on" in page_of(as_alice, hang(start(alice)))


def test_a_signed_off_case_shows_the_list_and_offers_nothing(as_alice, alice):
    road = hang(in_state(alice, CaseState.ENDED), "Bank").sign_off()
    page = page_of(as_alice, road)
    assert "Bank" in page
    assert 'name="version"' not in page


# Ticking -------------------------------------------------------------------------------------------------------------


def test_what_is_ticked_is_listed(as_alice, alice):
    road, bank = start(alice), starter("Bank", "CN", critical=True)
    starter("Mail")
    answer = send(as_alice, road, chosen=[bank.pk])
    assert (answer.status_code, answer.url) == (302, url(road, PAGE) + "#hanging")
    assert listed(road) == {"Bank": AccountState.OPEN}


def test_nothing_is_listed_when_nothing_hangs_on_it(as_alice, alice):
    road = start(alice)
    assert send(as_alice, road, nothing="on").status_code == 302
    assert fresh(road).accounts_listed_on
    assert listed(road) == {}


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({}, "nothing", "Tick what hangs on it, or that nothing does."),
        ({"chosen": "bank", "nothing": "on"}, "nothing", "You ticked accounts, and that there are none."),
        ({"chosen": "999999"}, "chosen", "Select a valid choice."),
        ({"chosen": "\x00"}, "chosen", "Select a valid choice."),
        ({"chosen": "9" * 400}, "chosen", "Select a valid choice."),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_field(as_alice, alice, untouched, data, field, sentence):
    road, bank = start(alice), starter("Bank")
    data = {name: bank.pk if value == "bank" else value for name, value in data.items()}
    with untouched(road):
        answer = send(as_alice, road, **data)
    assert answer.status_code == 422
    assert sentence in answer.context["starter_form"].errors[field][0]
    assert f'href="#id_{field}' in answer.text


# One's own -----------------------------------------------------------------------------------------------------------

OWN = {"name": "Chess club", "category": "other"}


def test_ones_own_is_added(as_alice, alice):
    road = start(alice)
    assert send(as_alice, road, "case_account_new", critical="on", **OWN).status_code == 302
    assert account(road, "Chess club").critical


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"name": "x" * 81}, "name", "at most 80 characters"),
        ({"name": "bell\x07"}, "name", "invisible control character"),
        ({"name": "nul\x00"}, "name", "Null characters are not allowed."),
        ({"category": "gold"}, "category", "Select a valid choice."),
        ({"category": ""}, "category", "This field is required."),
        ({"name": "chess CLUB"}, "name", "This account is on the list already."),
    ],
)
def test_what_cannot_be_added_stays_in_the_form(as_alice, alice, untouched, changed, field, sentence):
    road = start(alice)
    send(as_alice, road, "case_account_new", **OWN)
    with untouched(road):
        answer = send(as_alice, road, "case_account_new", **OWN | changed)
    assert answer.status_code == 422
    assert sentence in answer.context["own_form"].errors[field][0]
    assert answer.context["own_form"]["name"].value() == (OWN | changed)["name"]


def test_what_usually_hangs_on_it_is_still_to_be_looked_through(as_alice, alice):
    road = add(start(alice), "Chess club")
    page = page_of(as_alice, road)
    assert '<button class="btn btn-primary">Save: I have looked through it' in page
    assert "Look through it again" not in page


@pytest.mark.parametrize(("make", "said"), [(add, True), (hang, False)])
def test_the_case_says_so_too(as_alice, alice, make, said):
    page = as_alice.get(url(make(start(alice), "Chess club"))).text
    assert ("What usually hangs on a number is not looked through yet." in page) is said


def test_a_closed_case_shows_what_was_added_by_hand(as_alice, alice):
    road = add(in_state(alice, CaseState.ENDED), "Chess club").sign_off()
    assert "1 account still hangs on it." in as_alice.get(url(road)).text


# Dealing with one ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_one_tap_settles_it(as_alice, alice, state):
    road = hang(start(alice), "Bank")
    assert send(as_alice, road, "case_account", account(road, "Bank").pk, state=state).status_code == 302
    assert listed(road) == {"Bank": state}


def test_one_tap_takes_it_off(as_alice, alice):
    road = hang(start(alice), "Bank")
    send(as_alice, road, "case_account", account(road, "Bank").pk, delete="1")
    assert listed(road) == {}


@pytest.mark.parametrize("data", [{}, {"state": "lost"}, {"state": "moved", "version": ""}, {"state": "moved\x00"}])
def test_a_tap_that_fits_no_answer_changes_nothing(as_alice, alice, untouched, data):
    road = hang(start(alice), "Bank")
    with untouched(road):
        answer = as_alice.post(url(road, "case_account", account(road, "Bank").pk), {"version": 2} | data)
    assert answer.status_code == 409


def test_what_is_dealt_with_is_not_taken_off(as_alice, alice, untouched):
    road = settle(hang(start(alice), "Bank"), "Bank")
    with untouched(road):
        answer = send(as_alice, road, "case_account", account(road, "Bank").pk, delete="1")
    assert "This account is dealt with." in answer.text


@pytest.mark.parametrize("pk", [0, 999999, 10**30])
def test_an_account_that_there_is_not_is_an_unknown_page(as_alice, alice, pk):
    assert send(as_alice, start(alice), "case_account", pk, state="moved").status_code == 404


def test_an_account_of_another_case_is_an_unknown_page(as_alice, alice):
    road, other = hang(start(alice), "Bank"), start(alice, number="+8613800138001")
    assert send(as_alice, other, "case_account", account(road, "Bank").pk, state="moved").status_code == 404


# Going on all the same -----------------------------------------------------------------------------------------------


def test_going_on_has_to_be_meant(as_alice, alice, untouched):
    road = hang(start(alice), "Bank")
    with untouched(road):
        answer = send(as_alice, road, "case_accounts_risk")
    assert answer.status_code == 422
    assert '<details class="more" open>' in answer.text


def test_going_on_leaves_the_important_ones(as_alice, alice):
    road = hang(start(alice), "Bank")
    assert send(as_alice, road, "case_accounts_risk", understood="on").status_code == 302
    assert listed(road) == {"Bank": AccountState.RISK_ACCEPTED}


def test_it_is_offered_only_while_something_important_is_open(as_alice, alice):
    road = hang(start(alice), "Bank")
    assert "Go on all the same" in page_of(as_alice, road)
    assert "Go on all the same" not in page_of(as_alice, risk(road))


# Two windows, other ways in ------------------------------------------------------------------------------------------

WAYS = [
    (PAGE, {"chosen": "mail"}),
    ("case_account_new", OWN),
    ("case_account", {"state": "moved"}),
    ("case_accounts_risk", {"understood": "on"}),
]


def places(road, name):
    return [account(road, "Bank").pk] if name == "case_account" else []


@pytest.fixture
def ways(world):
    """The data of a way in, with the starter account that it ticks."""
    mail = starter("Mail")
    return lambda data: {name: mail.pk if value == "mail" else value for name, value in data.items()}


@pytest.mark.parametrize(("name", "data"), WAYS)
def test_a_stale_form_is_refused_and_loses_nothing(as_alice, alice, untouched, ways, name, data):
    road, data = hang(start(alice), "Bank"), ways(data)
    with untouched(road):
        answer = send(as_alice, road, name, *places(road, name), version=1, **data)
    assert answer.status_code == 409
    assert "changed in another window" in answer.text
    assert data.get("name", "") in answer.text


@pytest.mark.parametrize("data", [{"chosen": "bank"}, {"nothing": "on"}])
def test_ticks_that_are_sent_twice_are_written_once(as_alice, alice, data):
    road, bank = start(alice), starter("Bank")
    data = {name: bank.pk if value == "bank" else value for name, value in data.items()}
    assert [send(as_alice, road, version=1, **data).status_code for _ in range(2)] == [302, 302]
    assert kinds(road).count(EventKind.ACCOUNTS_LISTED) == 1


def test_a_tap_that_is_sent_twice_is_written_once(as_alice, alice):
    road = hang(start(alice), "Bank")
    where = ["case_account", account(road, "Bank").pk]
    assert [send(as_alice, road, *where, version=2, state="moved").status_code for _ in range(2)] == [302, 302]
    assert kinds(road).count(EventKind.ACCOUNT_SETTLED) == 1


@pytest.mark.parametrize(("name", "data"), WAYS)
def test_a_form_without_a_version_writes_nothing(as_alice, alice, untouched, name, data):
    road = hang(start(alice), "Bank")
    with untouched(road):
        answer = as_alice.post(url(road, name, *places(road, name)), data)
    assert answer.status_code in (409, 422)


@pytest.mark.parametrize(("name", "data"), WAYS)
def test_a_stranger_finds_nothing(as_charlie, alice, untouched, name, data):
    road = hang(start(alice), "Bank")
    with untouched(road):
        assert send(as_charlie, road, name, *places(road, name), **data).status_code == 404


@pytest.mark.parametrize(("name", "data"), WAYS[1:])
def test_an_address_that_only_takes_forms_leads_to_the_page(as_alice, alice, untouched, name, data):
    road = hang(start(alice), "Bank")
    with untouched(road):
        assert as_alice.get(url(road, name, *places(road, name))).url == url(road, PAGE)


# Elsewhere -----------------------------------------------------------------------------------------------------------


def test_the_case_leads_to_the_list_and_says_how_it_stands(as_alice, alice):
    road = settle(hang(start(alice), "Bank", "Mail", "Tax"), "Tax")
    page = as_alice.get(url(road)).text
    section = page[page.index('aria-labelledby="linked"') :]
    assert "2 accounts still hang on it." in section
    assert "2 important" in section
    assert "3 on the list." in section
    assert url(road, PAGE) in section


def test_the_first_step_leads_to_the_list(as_alice, alice):
    road = start(alice)
    assert url(road, PAGE) in as_alice.get(step_url(road, S.PREPARE)).text


def test_a_shut_hand_in_leads_to_the_list_everywhere(as_alice, alice):
    road = hang(at(alice, S.APPLICATION), "Bank")
    link, sentence = f'href="{url(road, PAGE)}"', "Important accounts still hang on this number: Bank."
    for page in (url(road), step_url(road, S.APPLICATION)):
        shown = as_alice.get(page).text
        assert shown.count(sentence) >= 1
        assert link in shown[shown.index(sentence) :]


def test_the_next_move_is_to_go_through_them(as_alice, alice):
    road = hang(at(alice, S.APPLICATION), "Bank")
    assert f'<a class="btn btn-primary" href="{url(road, PAGE)}">' in as_alice.get(url(road)).text


def test_my_cases_say_that_something_still_hangs_on_it(as_alice, alice):
    hang(at(alice, S.APPLICATION), "Bank")
    assert "move what still hangs on the number" in as_alice.get(reverse("case_list")).text


def test_handing_in_while_it_is_shut_is_refused_with_the_way_there(as_alice, alice, untouched):
    road = hang(at(alice, S.APPLICATION), "Bank")
    with untouched(road):
        answer = post(as_alice, road, S.APPLICATION, **answers(S.APPLICATION))
    assert answer.status_code == 409
    assert url(road, PAGE) in answer.text


def test_the_timeline_tells_what_became_of_each(as_alice, alice):
    road = settle(hang(start(alice), "Bank"), "Bank")
    settle(road, "Bank", AccountState.OPEN)
    page = as_alice.get(url(road)).text
    assert "<del>Still hangs on it</del> → <ins>Moved to another number</ins>" in page
    assert "You found that an account hangs on the number after all" in page


def test_the_timeline_tells_what_was_taken_off(as_alice, alice):
    road = hang(start(alice), "Bank")
    send(as_alice, road, "case_account", account(road, "Bank").pk, delete="1")
    assert "You took an account off the list" in as_alice.get(url(road)).text


def test_the_printed_record_says_nothing_of_them(as_alice, alice):
    road = risk(settle(hang(start(alice), "Secret bank", "Tax"), "Secret bank"))
    page = as_alice.get(url(road, "case_summary")).text
    assert "Secret bank" not in page
    assert "hung on the number" not in page


def test_the_page_is_chinese_for_a_chinese_reader(as_alice, alice):
    starter("Tax", zh="个人所得税")
    with translation.override("zh-hans"):
        page = as_alice.get(url(start(alice), PAGE), headers={"accept-language": "zh-hans"}).text
    assert "个人所得税" in page
