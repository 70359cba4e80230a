"""The life of a letter's words: two people, one live edition, everything on record, nothing of staff's overwritten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from carriers.content import ContentRefused, load
from carriers.enums import GuideStatus, LifeStep
from carriers.export import files
from carriers.life import PublishingRefused
from carriers.models import AppendOnlyError, Wording, WordingRevision
from carriers.wording_publishing import (
    fingerprint,
    may_review,
    publish,
    return_to_author,
    reviewers,
    send_for_review,
    start_draft,
    withdraw,
)

from ..conftest import make_user
from ..wordings import make_wordings
from .files import edit


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
    draft = start_draft(wording, ann)
    draft.reason = "Clearer"
    draft.save()
    return draft


def sent(draft, by):
    return send_for_review(draft, by)


def live(wording):
    return wording.revisions.get(status=GuideStatus.LIVE)


def test_a_draft_is_a_copy_of_what_is_live(wording, draft):
    assert (draft.number, draft.status, draft.letter) == (2, GuideStatus.DRAFT, live(wording).letter)


def test_there_is_one_open_draft(wording, draft, ben):
    assert start_draft(wording, ben) == draft


def test_somebody_else_publishes_and_the_former_edition_is_retired(wording, draft, ann, ben):
    published = publish(sent(draft, ann), ben)
    assert (published.status, published.reviewer, live(wording)) == (GuideStatus.LIVE, ben, draft)
    assert wording.revisions.get(number=1).status == GuideStatus.RETIRED


def test_every_step_is_on_record(draft, ann, ben):
    publish(sent(draft, ann), ben)
    assert list(draft.life.values_list("kind", "actor__username")) == [
        (LifeStep.STARTED, "ann"),
        (LifeStep.SENT, "ann"),
        (LifeStep.PUBLISHED, "ben"),
    ]


def test_what_is_on_record_is_never_changed(draft):
    with pytest.raises(AppendOnlyError):
        draft.life.update(note="x")


def test_nobody_reviews_their_own_words(draft, ann, ben):
    in_review = sent(draft, ann)
    with pytest.raises(PublishingRefused, match="somebody else"):
        publish(in_review, ann)
    assert (may_review(in_review, ann), may_review(in_review, ben), reviewers(in_review)) == (False, True, [ben])


def test_the_reviewer_publishes_what_they_read(draft, ann, ben):
    in_review = sent(draft, ann)
    seen = fingerprint(in_review)
    WordingRevision.objects.filter(pk=draft.pk).update(spoken="Other words")
    with pytest.raises(PublishingRefused, match="no longer the one"):
        publish(in_review, ben, seen)


def test_a_draft_comes_back_with_a_note(draft, ann, ben):
    in_review = sent(draft, ann)
    with pytest.raises(PublishingRefused):
        return_to_author(in_review, ben, " ")
    assert return_to_author(in_review, ben, "Too long").status == GuideStatus.DRAFT


def test_its_author_takes_it_back(draft, ann):
    assert withdraw(sent(draft, ann), ann).status == GuideStatus.DRAFT


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": ""}, "missing"),
        ({"spoken": ""}, "missing"),
        ({"letter": "{colour}"}, "colour"),
        ({"letter": "No number"}, "also names number"),
    ],
)
def test_unsound_words_are_not_sent_for_review(draft, ann, changes, told):
    WordingRevision.objects.filter(pk=draft.pk).update(**changes)
    with pytest.raises(PublishingRefused, match=told):
        sent(draft, ann)


def test_a_letter_without_a_language_is_told(draft, ann):
    Wording.objects.filter(kind="notice", language="fr").delete()
    with pytest.raises(PublishingRefused, match="no words for this letter in Français"):
        sent(draft, ann)


def test_a_new_gap_goes_live_language_by_language(draft, wording, ann, ben):
    """Each is held against the drafts of the others: else none of them could be the first."""
    drafts = [start_draft(one, ann) for one in Wording.objects.filter(kind="notice")]
    for one in drafts:
        WordingRevision.objects.filter(pk=one.pk).update(letter="{number} {carrier}", reason="Names the carrier")
    for one in drafts:
        publish(sent(one, ann), ben)
    assert WordingRevision.objects.filter(status=GuideStatus.LIVE, letter="{number} {carrier}").count() == 4


@pytest.mark.parametrize("step", [start_draft, send_for_review, publish])
def test_who_may_not_edit_general_guides_may_not_touch_them(wording, draft, bob, step):
    with pytest.raises(PermissionDenied):
        step(wording if step is start_draft else draft, bob)


# What the database holds ---------------------------------------------------------------------------------------------


def breaks(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


LIVE = {"status": GuideStatus.LIVE, "published_at": timezone.now()}


@pytest.mark.parametrize(
    "columns",
    [
        {"number": 9, **LIVE},
        {"number": 9, "status": GuideStatus.IN_REVIEW},
        {"number": 1, "status": GuideStatus.RETIRED},
    ],
)
def test_one_edition_is_live_one_open_and_numbers_are_given_once(wording, draft, columns):
    breaks(lambda: wording.revisions.create(**columns))


def test_a_live_edition_has_its_date(wording):
    wording.revisions.update(status=GuideStatus.RETIRED)
    breaks(lambda: wording.revisions.create(number=9, status=GuideStatus.LIVE))


def test_the_reviewer_is_not_the_author(draft, ann):
    breaks(lambda: WordingRevision.objects.filter(pk=draft.pk).update(reviewer=ann))


@pytest.mark.parametrize("columns", [{"kind": "threat"}, {"language": "xx"}, {"kind": "notice", "language": "zh"}])
def test_a_wording_is_of_a_known_kind_and_language_and_there_once(wording, columns):
    breaks(lambda: Wording.objects.filter(pk=wording.pk).update(**columns))


def test_a_step_of_its_life_is_known(draft):
    breaks(lambda: draft.life.create(kind="burnt"))


# The content files ---------------------------------------------------------------------------------------------------

FILE = """kind: notice
languages:
  en: {subject: Notice, letter: 'Line {number}', spoken: Hello}
  zh: {subject: 销户, letter: '号码 {number}', spoken: 您好}
  de: {subject: Kündigung, letter: 'Nummer {number}', spoken: Guten Tag}
  fr: {subject: Résiliation, letter: 'Ligne {number}', spoken: Bonjour}
"""
NAME = "wordings/notice.yaml"


@pytest.fixture
def words(folder, db):
    """A folder of content files with one letter in it, loaded."""
    (folder / "wordings").mkdir()
    (folder / NAME).write_text(FILE)
    load(folder)
    return folder


def letter(language="en"):
    return WordingRevision.objects.get(
        wording__kind="notice", wording__language=language, status=GuideStatus.LIVE
    ).letter


def test_words_are_loaded_once(words):
    report = load(words)
    assert (letter(), report.created, report.changed, WordingRevision.objects.count()) == ("Line {number}", [], [], 4)


def test_changed_words_are_a_new_edition(words):
    edit(words, "Line {number}", "Your line {number}", NAME)
    assert load(words).changed == ["wording notice en"]
    assert WordingRevision.objects.get(status=GuideStatus.RETIRED).letter == "Line {number}"


def test_what_staff_published_is_kept(words, ann, ben):
    draft = start_draft(Wording.objects.get(kind="notice", language="en"), ann)
    WordingRevision.objects.filter(pk=draft.pk).update(letter="Our line {number}", reason="Nicer")
    publish(send_for_review(draft, ann), ben)
    assert load(words).kept == ["wording notice en"]
    assert letter() == "Our line {number}"


def test_what_is_live_is_exported_as_the_file_says_it(words):
    assert files(words)[NAME] == FILE


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Line {number}", "Line {colour}", "colour"),
        ("Line {number}", "Line", "also names number"),
        ("kind: notice", "kind: threat", "not one of"),
        ("kind: notice", "kind: chaser", "is named chaser.yaml"),
        ("  fr: {subject: Résiliation, letter: 'Ligne {number}', spoken: Bonjour}\n", "", "missing"),
        ("spoken: Hello", "spoken: Hello, tone: kind", "no such field"),
        ("Hello", "see https://evil.example/", "evil.example"),
    ],
)
def test_a_mistake_in_a_file_is_told_and_nothing_is_loaded(words, old, new, told):
    edit(words, old, new, NAME)
    with pytest.raises(ContentRefused, match=told):
        load(words)
