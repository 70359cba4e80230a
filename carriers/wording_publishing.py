"""The only writer of the life of a letter's words; what it has in common with a guide's is ``carriers.life``.

Whoever may edit the general guides may edit these: they speak at every carrier.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .enums import GuideStatus, LifeStep
from .life import (
    AUTHORING,
    authors,
    live_of,
    move,
    next_number,
    open_of,
    record,
    refuse,
    require_as_read,
    require_note,
    require_other_hand,
    require_status,
    retire_live,
)
from .models import Wording, WordingEvent, WordingRevision
from .permissions import keepers_of, may_edit
from .wording_checks import problems
from .wording_terms import TEXTS


@transaction.atomic
def start_draft(wording: Wording, author: Any) -> WordingRevision:
    """The open draft of these words, or a new one: a copy of what is live."""
    _require(author)
    _lock(wording.pk)
    return open_of(wording) or _new_draft(wording, author)


@transaction.atomic
def send_for_review(revision: WordingRevision, by: Any) -> WordingRevision:
    """From here on the words stand still until somebody else has read them."""
    revision = _held(revision, by, GuideStatus.DRAFT)
    refuse(*problems(revision))
    return move(revision, by, LifeStep.SENT, GuideStatus.IN_REVIEW)


@transaction.atomic
def withdraw(revision: WordingRevision, by: Any) -> WordingRevision:
    """Takes words back out of review, to go on editing."""
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    return move(revision, by, LifeStep.WITHDRAWN, GuideStatus.DRAFT)


@transaction.atomic
def return_to_author(revision: WordingRevision, by: Any, note: str) -> WordingRevision:
    """The reviewer's no, with what has to be mended."""
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    require_other_hand(revision, by)
    require_note(note)
    return move(revision, by, LifeStep.RETURNED, GuideStatus.DRAFT, note)


@transaction.atomic
def publish(revision: WordingRevision, by: Any, seen: str | None = None) -> WordingRevision:
    """The reviewer's yes. ``seen`` is the fingerprint of the words that they read."""
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    require_other_hand(revision, by)
    require_as_read(seen, fingerprint(revision))
    refuse(*problems(revision))
    retire_live(revision.wording, by)
    return move(revision, by, LifeStep.PUBLISHED, GuideStatus.LIVE, reviewer=by, published_at=timezone.now())


@transaction.atomic
def publish_edition(wording: Wording, columns: Mapping[str, str]) -> WordingRevision:
    """The content files' way to publish: it leaves alone the draft that staff may have open meanwhile."""
    _lock(wording.pk)
    retire_live(wording, None)
    made = {"number": next_number(wording), "status": GuideStatus.LIVE, "published_at": timezone.now()}
    edition = wording.revisions.create(**made, from_content=True, **columns)
    record(edition, None, LifeStep.PUBLISHED)
    return edition


def hold(revision: WordingRevision) -> WordingRevision:
    """The revision as it is now, locked until the transaction ends."""
    _lock(revision.wording_id)
    return WordingRevision.objects.select_for_update(of=("self",)).select_related("wording").get(pk=revision.pk)


def may_review(revision: WordingRevision, person: Any) -> bool:
    """Whether ``person`` may approve it: they may edit such words, but wrote nothing of these."""
    return may_edit(person, None) and person.pk not in authors(revision)


def words_to_approve(person: Any) -> QuerySet[WordingRevision]:
    """What is in review and has no word of theirs in it; ``may_review`` says the same of one of them."""
    theirs = WordingEvent.objects.filter(kind__in=AUTHORING, actor=person, revision=OuterRef("pk"))
    found = WordingRevision.objects.filter(status=GuideStatus.IN_REVIEW)
    return found.exclude(author=person).exclude(Exists(theirs))


def reviewers(revision: WordingRevision) -> list[Any]:
    return list(keepers_of(None).exclude(pk__in=authors(revision) - {None}))


def fingerprint(revision: WordingRevision) -> str:
    """The same as long as nobody changed a word of what is stored."""
    stored = WordingRevision.objects.filter(pk=revision.pk).values_list(*TEXTS, "reason")
    return hashlib.sha256(repr(list(stored)).encode()).hexdigest()


def _held(revision: WordingRevision, by: Any, status: GuideStatus) -> WordingRevision:
    _require(by)
    revision = hold(revision)
    require_status(revision, status)
    return revision


def _require(by: Any) -> None:
    if not may_edit(by, None):
        raise PermissionDenied


def _lock(wording_pk: int) -> None:
    Wording.objects.select_for_update().get(pk=wording_pk)


def _new_draft(wording: Wording, author: Any) -> WordingRevision:
    live = live_of(wording)
    texts = {name: getattr(live, name) for name in TEXTS} if live else {}
    draft = wording.revisions.create(number=next_number(wording), author=author, **texts)
    record(draft, author, LifeStep.STARTED)
    return draft
