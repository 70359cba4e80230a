"""Staff's pages for the words of letters: draft, checks, preview, review by a second person."""

import pytest
from django.test import Client
from django.urls import reverse

from carriers.enums import GuideStatus
from carriers.models import Wording, WordingRevision
from carriers.wording_publishing import fingerprint, send_for_review, start_draft

from ..conftest import make_user
from ..wordings import make_wordings

CHANGE = "admin:carriers_wordingrevision_change"


def page_for(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def ann(db):
    return make_user("ann", is_staff=True, is_superuser=True)


@pytest.fixture
def ben(db):
    return make_user("ben", is_staff=True, is_superuser=True)


@pytest.fixture
def wording(db):
    make_wordings()
    return Wording.objects.get(kind="notice", language="en")


@pytest.fixture
def draft(wording, ann):
    return start_draft(wording, ann)


def save(client, draft, button="_continue", **changes):
    stored = WordingRevision.objects.get(pk=draft.pk)
    texts = {name: getattr(stored, name) for name in ("subject", "letter", "spoken", "reason")}
    form = texts | {"seen": fingerprint(stored)} | changes | {button: "1"}
    return client.post(reverse(CHANGE, args=[draft.pk]), form, follow=True)


def lead(client, draft, step, **said):
    return client.post(
        reverse("admin:carriers_wordingrevision_life", args=[draft.pk]), {"step": step, **said}, follow=True
    )


def fresh(draft):
    return WordingRevision.objects.get(pk=draft.pk)


def test_a_draft_begins_at_the_wording(wording, ann):
    answer = page_for(ann).post(reverse("admin:carriers_wording_draft", args=[wording.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse(CHANGE, args=[wording.revisions.first().pk])


def test_the_list_tells_what_is_live_and_what_is_being_written(draft, ann):
    page = page_for(ann).get(reverse("admin:carriers_wording_changelist")).text
    assert ("Edition 1" in page, "Edition 2" in page) == (True, True)


def test_the_page_shows_what_is_wrong_and_how_it_reads(draft, ann):
    page = save(page_for(ann), draft, letter="Line {number}[ of {colour}]\nStay").text
    assert "Nothing in the record fills “colour” in this letter." in page
    assert ("Line 138****8000<br>Stay" in page, "<p>Stay</p>" in page) == (True, True)


def test_what_is_written_is_shown_as_text(draft, ann):
    page = save(page_for(ann), draft, letter="<b>x</b> {number}").text
    assert "&lt;b&gt;x&lt;/b&gt; 138****8000" in page
    assert "<b>x</b>" not in page


def test_words_are_sent_and_published_by_somebody_else(draft, ann, ben):
    save(page_for(ann), draft, "_send", reason="Clearer")
    in_review = fresh(draft)
    lead(page_for(ben), draft, "publish", seen=fingerprint(in_review))
    assert (in_review.status, fresh(draft).status) == (GuideStatus.IN_REVIEW, GuideStatus.LIVE)


def test_their_author_is_refused(draft, ann):
    save(page_for(ann), draft, "_send", reason="Clearer")
    page = lead(page_for(ann), draft, "publish", seen=fingerprint(fresh(draft))).text
    assert "somebody else has to review it" in page
    assert fresh(draft).status == GuideStatus.IN_REVIEW


def test_whoever_changed_a_word_is_an_author(draft, ann, ben):
    save(page_for(ben), draft, "_send", reason="Clearer", spoken="Other words, [number {number}]")
    assert "somebody else has to review it" in lead(page_for(ben), draft, "publish", seen="").text


def test_a_reviewer_returns_them_with_a_note(draft, ann, ben):
    save(page_for(ann), draft, "_send", reason="Clearer")
    lead(page_for(ben), draft, "return", note="Too long")
    assert "Too long" in page_for(ann).get(reverse(CHANGE, args=[draft.pk])).text


def test_nobody_overwrites_anothers_words_unknowingly(draft, ann, ben):
    before = fingerprint(draft)
    save(page_for(ben), draft, reason="Ben’s")
    page = save(page_for(ann), draft, reason="Ann’s", seen=before).text
    assert "saved this draft while you had it open" in page
    assert fresh(draft).reason == "Ben’s"


def test_what_is_in_review_or_live_is_not_edited(draft, wording, ann):
    WordingRevision.objects.filter(pk=draft.pk).update(reason="x")
    send_for_review(draft, ann)
    for revision in wording.revisions.all():
        assert save(page_for(ann), revision, letter="Hijacked").status_code == 403


def test_a_draft_can_be_given_up(draft, ann):
    page_for(ann).post(reverse("admin:carriers_wordingrevision_delete", args=[draft.pk]), {"post": "yes"})
    assert not WordingRevision.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("name", ["change", "life", "history", "delete"])
def test_maintainers_of_a_carrier_have_no_part_in_it(draft, bob, name):
    client, where = page_for(bob), reverse(f"admin:carriers_wordingrevision_{name}", args=[draft.pk])
    assert (client.get(where).status_code, client.post(where, {"step": "send"}).status_code) == (403, 403)


def test_words_wait_for_whoever_wrote_nothing_of_them(draft, ann, ben):
    save(page_for(ann), draft, subject="Notice: please close it[, {number}]", reason="Shorter.", button="_send")
    pages = [page_for(person).get(reverse("admin:index")).text for person in (ann, ben)]
    waits = ["words of letters to approve" in page for page in pages]
    assert (fresh(draft).status, waits) == (GuideStatus.IN_REVIEW, [False, True])


def test_who_keeps_words_alone_is_told_that_it_takes_another_administrator(draft, ann):
    page = save(page_for(ann), draft, subject="Notice[, {number}]", reason="Shorter.", button="_send").text
    assert ("another administrator has to" in page, "this guide" in page) == (True, False)
