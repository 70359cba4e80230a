"""Somebody else's case answers like one that does not exist; nobody signed in is sent to sign in."""

import re
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import reverse

from cancellations import urls
from cancellations.enums import CaseState
from cancellations.models import CHECK_IN_DAYS, Case
from carriers.enums import StepKey as S
from carriers.enums import WordingKind

from ..roads import ROADS, answers, in_state, sent, start

WITHOUT_CASE = {"case_list", "case_new", "reminders", "account", "account_reminders", "unsubscribe", "set_language"}
WITHOUT_CASE |= {"calendar_feed", "account_calendar", "case_new_several", "case_several"}
WITHOUT_CASE |= {"account_data", "account_export", "account_csv", "account_delete"}
OF_A_CASE = sorted({pattern.name for pattern in urls.urlpatterns} - WITHOUT_CASE)
NOWHERE = uuid4()
STEPPED = {
    "case_step": S,
    "case_step_skip": S,
    "case_deadline": ["answer:1"],
    "case_promise": [1],
    "case_no_return": S,
    "case_account": [1],
    "case_rung": ["complaint"],
    "case_letter": WordingKind,
    "case_letter_print": ["notice"],
    "case_letter_pdf": ["notice"],
    "case_letter_text": ["notice"],
    "case_letter_mail": ["notice"],
    "check_in": CHECK_IN_DAYS,
    "evidence_file": [NOWHERE],
    "evidence_thumbnail": [NOWHERE],
    "evidence_correct": [NOWHERE],
    "evidence_remove": [NOWHERE],
    "money_correct": [1],
    "money_settle": [1],
    "money_give_up": [1],
}
ADDRESSES = [(name, key) for name in OF_A_CASE for key in STEPPED.get(name, [None])]
LIKELY = {
    "version": 1,
    "outcome": "kept",
    "reason": "x",
    "answer": "quiet",
    "understood": "on",
    **sent(answers(S.CONTACT)),
    **sent(answers(S.PREPARE)),
}

everywhere = pytest.mark.parametrize(("name", "key"), ADDRESSES)
either_way = pytest.mark.parametrize("method", ["get", "post"])


def address(name, key, pk):
    return reverse(name, args=[pk, key] if key else [pk])


def answer_of(client, method, where):
    answer = getattr(client, method)(where, LIKELY if method == "post" else None)
    token = rb'(?<=name="csrfmiddlewaretoken" value=")\w+'  # drawn anew for every page
    return answer.status_code, dict(answer.headers), re.sub(token, b"", answer.content)


def test_every_address_under_a_case_is_tried():
    assert {"case_detail", "case_step", "case_summary", "case_close", "case_reopen", "contact_new"} <= set(OF_A_CASE)
    assert all("case_id" in str(p.pattern) for p in urls.urlpatterns if p.name in OF_A_CASE)


@everywhere
@either_way
def test_a_stranger_sees_what_an_unknown_id_shows_byte_for_byte(as_charlie, alice, name, key, method):
    pk = start(alice).case.pk
    theirs = answer_of(as_charlie, method, address(name, key, pk))
    Case.objects.get(pk=pk).delete()
    assert answer_of(as_charlie, method, address(name, key, pk)) == theirs


@pytest.mark.parametrize("state", CaseState)
def test_a_strangers_forms_change_nothing(as_charlie, alice, untouched, state):
    road = in_state(alice, state)
    with untouched(road):
        found = {answer_of(as_charlie, "post", address(*where, road.case.pk))[0] for where in ADDRESSES}
    assert found <= {404, 405}


@pytest.mark.parametrize("road", ROADS)
def test_a_stranger_gets_404_for_every_step_of_every_road(as_charlie, alice, road):
    case = start(alice, road).case
    assert {as_charlie.get(address("case_step", key, case.pk)).status_code for key in S} == {404}


def test_staff_see_no_case_here_either(client, alice, bob):
    bob.is_staff = bob.is_superuser = True
    bob.save()
    client.force_login(bob)
    assert client.get(address("case_detail", None, start(alice).case.pk)).status_code == 404


@everywhere
@either_way
def test_somebody_not_signed_in_is_sent_to_sign_in(client, alice, name, key, method):
    where = address(name, key, start(alice).case.pk)
    answer = getattr(client, method)(where)
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={quote(where)}")


@pytest.mark.parametrize("where", ["/cases/", "/cases/new/"])
def test_the_list_and_the_opening_ask_to_sign_in(client, where):
    assert client.get(where).url == f"/accounts/login/?next={where}"


def test_not_signed_in_an_unknown_id_looks_like_a_known_one(client, alice):
    known, unknown = start(alice).case.pk, uuid4()
    answers_ = [client.get(address("case_detail", None, pk)).url.replace(str(pk), "") for pk in (known, unknown)]
    assert answers_[0] == answers_[1]
