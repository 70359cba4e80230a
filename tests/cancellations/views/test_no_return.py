"""The page before what cannot be undone: what is lost, what is ready, and whether one is sure."""

import pytest
from django.utils import timezone

from cancellations.demo import Road
from cancellations.enums import EventKind
from carriers.enums import CardKind, ClaimKind, Confidence, RuleTopic
from carriers.enums import StepKey as S
from carriers.models import Country, GuideRevision

from ..linked import hang
from ..roads import answers, at, fresh, in_state, kinds, last_event, post, rejected, rejection, start, step_url, url

PAGE = "case_no_return"
GRAVE = [("physical", S.APPLICATION), ("esim", S.UNBIND), ("esim", S.DETAILS), ("esim kept for codes", S.UNBIND)]
SURE = {"understood": "on", "last_digits": "8000"}


def page_of(client, road, key=S.APPLICATION):
    return client.get(url(road, PAGE, key)).text


def send(client, road, key=S.APPLICATION, version=None, **data):
    said = fresh(road).version if version is None else version
    return client.post(url(road, PAGE, key), {"version": said, **data})


def without_number(person):
    road = Road(person, "airalo", CardKind.ESIM, nickname="Trip")
    return road.take(S.PREPARE, papers_ready=True)


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_each_step_that_cannot_be_undone_has_its_page(as_alice, alice, name, key):
    page = page_of(as_alice, at(alice, key, name), key)
    assert "What you lose" in page
    assert 'name="understood"' in page


@pytest.mark.parametrize(
    ("name", "key"), [("physical", S.PREPARE), ("physical", S.DETAILS), ("physical", S.UNBIND), ("esim", S.REVIEW)]
)
def test_no_other_step_has_one(as_alice, alice, name, key):
    assert as_alice.get(url(start(alice, name), PAGE, key)).status_code == 404


def test_what_the_guide_says_cannot_be_undone_stands_there_with_its_source(as_alice, alice):
    road = at(alice, S.APPLICATION)
    revision = GuideRevision.objects.get(pk=road.case.guide_revision_id)
    text = {"text_en": "The gift credit is lost.", "text_zh": "赠金作废。", "confidence": Confidence.MEDIUM}
    claim = {"step": S.APPLICATION, "kind": ClaimKind.NO_RETURN, "source": revision.sources.first()}
    revision.claims.create(**claim, **text)
    page = page_of(as_alice, road)
    lost = page[page.index('aria-labelledby="lose"') : page.index('aria-labelledby="ready"')]
    assert "The gift credit is lost." in lost
    assert "Several reports agree" in lost
    assert "Their page" in lost


def test_what_becomes_of_the_number_stands_there(as_alice, alice):
    text = {"text_en": "It rests for 90 days.", "text_zh": "冻结 90 天。"}
    source = {"source_title_en": "MIIT", "source_title_zh": "工信部", "source_url": "https://10086.cn/x"}
    basis = {"source_kind": "law", "confidence": Confidence.HIGH, "checked_on": "2026-01-15"}
    Country.objects.get(code="CN").rules.create(topic=RuleTopic.NUMBER_FREEZE, **text, **source, **basis)
    assert "It rests for 90 days." in page_of(as_alice, at(alice, S.APPLICATION))


def test_a_list_that_was_never_begun_is_pointed_out(as_alice, alice):
    road = at(alice, S.APPLICATION)
    page = page_of(as_alice, road)
    assert "You have not looked through what hangs on this number" in page
    assert url(road, "case_accounts") in page


def test_the_number_is_masked(as_alice, alice):
    page = page_of(as_alice, at(alice, S.APPLICATION))
    assert "138****8000" in page
    assert "13800138000" not in page


# Saying so -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_who_is_sure_goes_on_to_the_step(as_alice, alice, name, key):
    road = at(alice, key, name)
    answer = send(as_alice, road, key, **SURE)
    assert (answer.status_code, answer.url) == (302, step_url(road, key))
    assert (last_event(road).kind, last_event(road).step) == (EventKind.NO_RETURN_READ, key)


@pytest.mark.parametrize("typed", ["8000", " 8000 ", "８０００"])
def test_the_last_digits_may_be_typed_either_way(as_alice, alice, typed):
    assert send(as_alice, at(alice, S.APPLICATION), understood="on", last_digits=typed).status_code == 302


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"last_digits": "8000"}, "understood", "This field is required."),
        ({"understood": "on"}, "last_digits", "This field is required."),
        ({"understood": "on", "last_digits": "8001"}, "last_digits", "These are not the last four digits"),
        ({"understood": "on", "last_digits": "13800138000"}, "last_digits", "These are not the last four digits"),
        ({"understood": "on", "last_digits": "8\x00"}, "last_digits", "Null characters are not allowed."),
        ({"understood": "on", "last_digits": "8" * 99}, "last_digits", "at most 20 characters"),
    ],
)
def test_who_is_not_sure_stays_and_nothing_is_written(as_alice, alice, untouched, data, field, sentence):
    road = at(alice, S.APPLICATION)
    with untouched(road):
        answer = send(as_alice, road, **data)
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    assert f'href="#id_{field}"' in answer.text


def test_a_line_without_a_number_is_not_asked_for_its_digits(as_alice, alice):
    road = without_number(alice)
    assert "last_digits" not in page_of(as_alice, road, S.UNBIND)
    assert send(as_alice, road, S.UNBIND, understood="on").status_code == 302


def test_a_line_without_a_number_has_none_to_lose(as_alice, alice):
    assert "The codes sent to this number." not in page_of(as_alice, without_number(alice), S.DETAILS)


def test_a_stale_form_is_refused_and_can_be_sent_again(as_alice, alice, untouched):
    road = at(alice, S.APPLICATION)
    with untouched(road):
        answer = send(as_alice, road, version=1, **SURE)
    assert answer.status_code == 409
    assert 'value="8000"' in answer.text


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_version_that_there_is_not_writes_nothing(as_alice, alice, untouched, version):
    road = at(alice, S.APPLICATION)
    with untouched(road):
        assert send(as_alice, road, version=version, **SURE).status_code == 422


def test_a_stranger_finds_nothing(as_charlie, alice, untouched):
    road = at(alice, S.APPLICATION)
    with untouched(road):
        assert as_charlie.get(url(road, PAGE, S.APPLICATION)).status_code == 404
        assert send(as_charlie, road, **SURE).status_code == 404


# A gate that is shut -------------------------------------------------------------------------------------------------


def test_while_the_gate_is_shut_there_are_reasons_and_no_form(as_alice, alice):
    page = page_of(as_alice, hang(at(alice, S.APPLICATION), "Bank"))
    assert 'class="gate"' in page
    assert "Important accounts still hang on this number: Bank." in page
    assert 'name="understood"' not in page


def test_while_the_gate_is_shut_nothing_can_be_sent(as_alice, alice, untouched):
    road = hang(at(alice, S.APPLICATION), "Bank")
    with untouched(road):
        answer = send(as_alice, road, **SURE)
    assert answer.status_code == 409
    assert url(road, "case_accounts") in answer.text


@pytest.mark.parametrize("state", ["submitted", "ended", "closed"])
def test_once_it_is_done_there_is_nothing_to_be_sure_of(as_alice, alice, untouched, state):
    road = in_state(alice, state)
    with untouched(road):
        assert as_alice.get(url(road, PAGE, S.APPLICATION)).url == step_url(road, S.APPLICATION)
        assert send(as_alice, road, **SURE).url == step_url(road, S.APPLICATION)


def test_after_a_rejection_it_can_be_read_before_the_second_attempt(as_alice, alice):
    assert 'name="understood"' in page_of(as_alice, rejected(alice, "papers"))


# Read, and not read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_the_next_move_leads_to_it_until_it_was_read(as_alice, alice, name, key):
    road = at(alice, key, name)
    assert f'<a class="btn btn-primary" href="{url(road, PAGE, key)}">' in as_alice.get(url(road)).text
    send(as_alice, road, key, **SURE)
    assert f'<a class="btn btn-primary" href="{step_url(road, key)}">' in as_alice.get(url(road)).text


@pytest.mark.parametrize(("name", "key"), GRAVE)
def test_the_step_leads_to_it_until_it_was_read_and_then_says_when(as_alice, alice, name, key):
    road = at(alice, key, name)
    assert url(road, PAGE, key) in as_alice.get(step_url(road, key)).text
    send(as_alice, road, key, **SURE)
    page = as_alice.get(step_url(road, key)).text
    assert url(road, PAGE, key) not in page
    assert f"On {timezone.localdate():%-d %B %Y} you read what cannot be undone." in page


def test_who_did_it_already_simply_notes_it(as_alice, alice):
    road = at(alice, S.APPLICATION)
    assert 'name="submitted_on"' in as_alice.get(step_url(road, S.APPLICATION)).text
    assert post(as_alice, road, S.APPLICATION, **answers(S.APPLICATION)).status_code == 302


def test_what_was_read_is_not_asked_again(as_alice, alice):
    road = at(alice, S.APPLICATION)
    send(as_alice, road, **SURE)
    page = page_of(as_alice, road)
    assert "You have read this" in page
    assert 'name="understood"' not in page


def test_what_is_sent_twice_is_written_once(as_alice, alice):
    road = at(alice, S.APPLICATION)
    version = fresh(road).version
    found = [send(as_alice, road, version=version, **SURE) for _ in range(2)]
    assert [answer.url for answer in found] == [step_url(road, S.APPLICATION)] * 2
    assert kinds(road).count(EventKind.NO_RETURN_READ) == 1


def rejected_after_reading(client, person):
    road = at(person, S.APPLICATION)
    send(client, road, **SURE)
    road.take(S.APPLICATION, **answers(S.APPLICATION))
    return road.take(S.REVIEW, **rejection("papers"))


def test_the_second_application_is_asked_anew(as_alice, alice):
    road = rejected_after_reading(as_alice, alice)
    assert url(road, PAGE, S.APPLICATION) in as_alice.get(step_url(road, S.APPLICATION)).text
    assert send(as_alice, road, **SURE).url == step_url(road, S.APPLICATION)
    assert kinds(road).count(EventKind.NO_RETURN_READ) == 2


def test_what_was_sent_for_the_first_application_does_not_count_for_the_second(as_alice, alice, untouched):
    road = rejected_after_reading(as_alice, alice)
    with untouched(road):
        assert send(as_alice, road, version=2, **SURE).status_code == 409


def test_a_correction_is_not_warned_of(as_alice, alice):
    road = at(alice, S.REVIEW)
    item = road.file.applications[0].pk
    assert url(road, PAGE, S.APPLICATION) not in as_alice.get(step_url(road, S.APPLICATION) + f"?item={item}").text
