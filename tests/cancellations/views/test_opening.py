"""Opening a case: first which carrier and card, then what should become of the line, then which line it is."""

import re
import uuid
from html import unescape
from urllib.parse import urlencode

import pytest

from cancellations.models import Case, Event
from carriers.models import Guide

from ..roads import NUMBER, start


def question(carrier="china-mobile", card="physical-sim", **more):
    """Where a guide leads: carrier and card are known, but not yet what should become of the line."""
    return "/cases/new/?" + urlencode({"carrier": carrier, "card_type": card} | more)


def address(carrier="china-mobile", card="physical-sim"):
    return question(carrier, card, aim="cancel")


def send(client, to=None, **data):
    return client.post(to or address(), {"opening_key": uuid.uuid4(), **data})


ESIM = address(card="esim")
TRAVEL = address("airalo", "esim")
ANOTHER = address("another")


def test_the_first_page_asks_for_carrier_and_card(as_alice):
    page = as_alice.get("/cases/new/").text
    assert all(word in page for word in ("China Mobile", "Airalo", 'value="esim"', 'value="physical-sim"'))


def test_the_last_page_asks_for_the_line(as_alice):
    assert 'name="number"' in as_alice.get(address()).text


def test_opening_leads_to_the_case(as_alice, alice):
    answer = send(as_alice, number="138 0013 8000", nickname="Old number")
    case = Case.objects.get()
    assert answer.url == f"/cases/{case.pk}/"
    assert (case.owner, case.number, case.nickname) == (alice, NUMBER, "Old number")


def test_looking_at_the_pages_opens_nothing(as_alice):
    for page in ("/cases/new/", question(), address(), ESIM):
        as_alice.get(page)
    assert not Case.objects.exists()


@pytest.mark.parametrize("keeps", ["yes", "no"])
def test_an_esim_asks_whether_codes_must_still_come(as_alice, keeps):
    send(as_alice, ESIM, number=NUMBER, keeps_receiving=keeps)
    assert Case.objects.get().keeps_receiving == (keeps == "yes")


def test_an_esim_with_a_number_needs_that_answer(as_alice):
    answer = send(as_alice, ESIM, number=NUMBER)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"keeps_receiving": ["Please answer: it decides when the eSIM is deleted."]}


def test_a_physical_sim_is_not_asked_about_codes(as_alice):
    assert 'name="keeps_receiving"' not in as_alice.get(address()).text


def test_a_data_only_esim_needs_no_number(as_alice):
    send(as_alice, ESIM, no_number="on", nickname="Japan")
    assert Case.objects.get().number == ""


def test_a_travel_esim_is_deleted_last_without_asking(as_alice):
    send(as_alice, TRAVEL, no_number="on")
    assert Case.objects.get().keeps_receiving


def test_a_carrier_we_do_not_know_is_named_by_the_person(as_alice):
    send(as_alice, ANOTHER, number="+447400123456", carrier_name="Lebara", carrier_hotline="5588")
    assert Case.objects.get().carrier_title == "Lebara"


def test_such_a_carrier_needs_its_name(as_alice):
    assert list(send(as_alice, ANOTHER, number="+447400123456").context["form"].errors) == ["carrier_name"]


def test_a_carrier_we_know_is_not_named(as_alice):
    send(as_alice, number=NUMBER, carrier_name="Mine")
    assert Case.objects.get().carrier_name == ""


# What should become of the line --------------------------------------------------------------------------------------

CHOICES = ["Keep the number, change carrier", "Pause it", "Keep it for less", "Cancel it"]


def leads(page):
    """Where the four choices lead to, in their order."""
    return [unescape(found) for found in re.findall(r'<h2><a href="([^"]+)"', page)]


@pytest.mark.parametrize("carrier", ["china-mobile", "another"])
@pytest.mark.parametrize("card", ["physical-sim", "esim"])
def test_what_should_become_of_the_line_is_asked_first(as_alice, carrier, card):
    page = as_alice.get(question(carrier, card)).text
    assert [page.index(choice) for choice in CHOICES] == sorted(page.index(choice) for choice in CHOICES)
    assert 'name="number"' not in page


def test_three_choices_lead_to_advice_and_the_last_to_the_line(as_alice):
    ways = [f"/carriers/china-mobile/instead/{way}/?card_type=esim" for way in ("port", "pause", "keep")]
    assert leads(as_alice.get(question(card="esim")).text) == [*ways, ESIM]


def test_every_choice_can_be_opened(as_alice):
    assert {as_alice.get(to).status_code for to in leads(as_alice.get(question()).text)} == {200}


@pytest.mark.parametrize("way", ["port", "pause", "keep"])
def test_another_aim_in_the_address_leads_to_its_advice(as_alice, way):
    assert as_alice.get(question(aim=way)).url == f"/carriers/china-mobile/instead/{way}/?card_type=physical-sim"


@pytest.mark.parametrize("aim", ["", "sell", "Cancel", "\x00", "cancel "])
def test_an_aim_that_there_is_not_is_asked_for_again(as_alice, aim):
    page = as_alice.get(question(aim=aim))
    assert (page.status_code, "Only the last one gives the number up." in page.text) == (200, True)


def test_of_a_travel_esim_nothing_is_asked(as_alice):
    assert 'name="no_number"' in as_alice.get(question("airalo", "esim")).text


def test_a_card_the_carrier_does_not_sell_is_not_asked_about(as_alice):
    Guide.objects.filter(carrier__slug="china-unicom", card_type__slug="esim").delete()
    assert "We know of no eSIM at China Unicom." in as_alice.get(question("china-unicom", "esim")).text


def test_a_form_that_is_sent_is_not_asked_again(as_alice):
    """It was filled in: what its address lacks must not lose what was written."""
    assert send(as_alice, question(), number=NUMBER).status_code == 302
    assert send(as_alice, question(), number="1").status_code == 422


def test_the_form_still_leads_to_moving_the_number(as_alice):
    assert "/carriers/china-mobile/instead/port/?card_type=physical-sim" in as_alice.get(address()).text


def test_the_form_of_a_travel_esim_does_not(as_alice):
    assert "/instead/" not in as_alice.get(TRAVEL).text


# One live case per line ----------------------------------------------------------------------------------------------


def test_a_second_case_for_the_line_is_refused_with_a_link_to_the_first(as_alice, alice):
    first = start(alice).case
    answer = send(as_alice, number=NUMBER)
    assert answer.status_code == 422
    assert f'<a href="/cases/{first.pk}/">{first.reference}</a>' in answer.text
    assert Case.objects.count() == 1


def test_a_second_case_of_a_data_only_line_is_refused_with_a_link_too(as_alice, alice):
    first = start(alice, "esim", number="", nickname="Japan").case
    answer = send(as_alice, ESIM, no_number="on", nickname="Japan")
    assert f"/cases/{first.pk}/" in answer.text


def test_the_same_form_sent_fifty_times_makes_one_case(as_alice):
    form = {"opening_key": uuid.uuid4(), "number": NUMBER}
    answers = {as_alice.post(address(), form).url for _ in range(50)}
    assert answers == {f"/cases/{Case.objects.get().pk}/"}
    assert Event.objects.count() == 1


def test_every_form_has_a_key_of_its_own(as_alice):
    keys = {as_alice.get(address()).context["form"]["opening_key"].value() for _ in range(2)}
    assert len(keys) == 2


def test_a_form_that_comes_back_keeps_its_key(as_alice):
    key = uuid.uuid4()
    assert f'value="{key}"' in as_alice.post(address(), {"opening_key": key, "number": "1"}).text


# What is wrong -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "to",
    [
        address("nobody"),
        address(card="sim-sala-bim"),
        "/cases/new/?carrier=nobody",
        "/cases/new/?card_type=nothing",
        address("china-mobile\x00"),
        address("' OR 1=1 --"),
    ],
)
def test_an_unknown_carrier_or_card_is_an_unknown_page(as_alice, to):
    assert as_alice.get(to).status_code == 404
    assert send(as_alice, to, number=NUMBER).status_code == 404


def test_a_card_the_carrier_does_not_sell_opens_nothing(as_alice):
    Guide.objects.filter(carrier__slug="china-unicom", card_type__slug="esim").delete()
    to = address("china-unicom", "esim")
    assert "We know of no eSIM at China Unicom." in as_alice.get(to).text
    send(as_alice, to, number=NUMBER, keeps_receiving="no")
    assert not Case.objects.exists()


WRONG = [
    ({"number": ""}, "number", "Write the number of the line, like 131 2345 6789."),
    ({"number": "12345"}, "number", "This is not a mobile number. Write it like 131 2345 6789."),
    ({"number": "call me"}, "number", "This is not a mobile number. Write it like 131 2345 6789."),
    ({"number": "1" * 33}, "number", "Ensure this value has at most 32 characters"),
    ({"number": "138\x070013"}, "number", "invisible control character"),
    ({"nickname": "x" * 41}, "nickname", "Ensure this value has at most 40 characters"),
    ({"nickname": "a\x1bb"}, "nickname", "invisible control character"),
    ({"nickname": "a\x00b"}, "nickname", "invisible control character"),
    ({"opening_key": ""}, "opening_key", "This field is required."),
    ({"opening_key": "not-a-key"}, "opening_key", "Enter a valid UUID."),
]


@pytest.mark.parametrize(("changed", "field", "sentence"), WRONG)
def test_a_wrong_line_is_refused_with_its_sentence(as_alice, changed, field, sentence):
    answer = send(as_alice, **{"number": NUMBER} | changed)
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    assert sentence in answer.text
    assert not Case.objects.exists()


def test_what_was_written_is_kept_in_the_form(as_alice):
    page = send(as_alice, number="12345", nickname="My old number").text
    assert 'value="12345"' in page
    assert 'value="My old number"' in page


def test_an_empty_form_is_refused_too(as_alice):
    assert as_alice.post(address(), {}).status_code == 422


ESIM_WRONG = [
    ({}, "number", "Write the number, or tick that this eSIM has none."),
    ({"number": NUMBER, "no_number": "on", "keeps_receiving": "no"}, "no_number", "You wrote a number above"),
    ({"number": NUMBER, "keeps_receiving": "maybe"}, "keeps_receiving", "Select a valid choice."),
]


@pytest.mark.parametrize(("data", "field", "sentence"), ESIM_WRONG)
def test_a_wrong_esim_is_refused_with_its_sentence(as_alice, data, field, sentence):
    answer = send(as_alice, ESIM, **data)
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
