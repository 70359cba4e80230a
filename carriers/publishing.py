"""The only writer of a revision's life: draft -> in review -> live -> retired. What was published is never edited.

The reviewer is never one of the authors, so nothing reaches the public through one person alone. Where no second
person is there, nothing goes live, and reading goes on. Every step is recorded with who and when.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .checks import problems, textual_problems, unofficial
from .contacts import officials_of
from .dates import not_after_today
from .enums import GuideStatus, LifeStep, VerifiedHow
from .fingerprint import fingerprint
from .life import (
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
from .models import Guide, GuideRevision
from .permissions import keepers_of, may_edit
from .revision_text import copy_text
from .verification import on_publication


@transaction.atomic
def start_draft(guide: Guide, author: Any, *, of: GuideRevision | None = None, empty: bool = False) -> GuideRevision:
    """The guide's open draft, or a new one: a copy of ``of`` (else of the live revision), or empty.

    A copy of an older revision is how one rolls back: its text becomes a new revision, with a review of its own.
    Raises ``PublishingRefused`` where a draft is open already and another text than the live one is asked for.
    """
    _require(author, guide)
    if of is not None and of.guide_id != guide.pk:
        raise PermissionDenied
    _lock(guide.pk)
    open_draft = open_of(guide)
    if open_draft is None:
        return _new_draft(guide, author, None if empty else of or live_of(guide))
    if of is not None or empty:
        refuse(_("There is already an open draft of this guide. Publish or delete it first."))
    return open_draft


@transaction.atomic
def send_for_review(revision: GuideRevision, by: Any) -> GuideRevision:
    """From here on the text stands still until somebody else has read it."""
    revision = _held(revision, by, GuideStatus.DRAFT)
    refuse(*problems(revision))
    return move(revision, by, LifeStep.SENT, GuideStatus.IN_REVIEW)


@transaction.atomic
def withdraw(revision: GuideRevision, by: Any) -> GuideRevision:
    """Takes a revision back out of review, to go on editing."""
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    return move(revision, by, LifeStep.WITHDRAWN, GuideStatus.DRAFT)


@transaction.atomic
def return_to_author(revision: GuideRevision, by: Any, note: str) -> GuideRevision:
    """The reviewer's no, with what has to be mended."""
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    require_other_hand(revision, by)
    require_note(note)
    return move(revision, by, LifeStep.RETURNED, GuideStatus.DRAFT, note)


@transaction.atomic
def publish(revision: GuideRevision, by: Any, seen: str | None = None) -> GuideRevision:
    """The reviewer's yes: the revision goes live and retires the one before. Refuses with all that is still wrong.

    ``seen`` is the fingerprint of the text that the reviewer read: an author who takes it back and sends another
    must not have that one published.
    """
    revision = _held(revision, by, GuideStatus.IN_REVIEW)
    require_other_hand(revision, by)
    require_as_read(seen, fingerprint(revision))
    refuse(*problems(revision))
    verified = on_publication(revision)
    retire_live(revision.guide, by)
    revision.verified_on, revision.verified_how = verified
    revision.save(update_fields=["verified_on", "verified_how"])
    move(revision, by, LifeStep.PUBLISHED, GuideStatus.LIVE, reviewer=by, published_at=timezone.now())
    _announce(revision)
    return revision


@transaction.atomic
def publish_edition(guide: Guide, columns: dict[str, Any], write: Callable[[GuideRevision], None]) -> GuideRevision:
    """The content files' way to publish: it leaves alone the draft that staff may have open meanwhile."""
    _lock(guide.pk)
    retire_live(guide, None)
    edition = guide.revisions.create(
        number=next_number(guide),
        status=GuideStatus.LIVE,
        published_at=timezone.now(),
        from_content=True,
        **columns,
    )
    write(edition)
    refuse(*textual_problems(edition))
    record(edition, None, LifeStep.PUBLISHED)
    _announce(edition)
    return edition


@transaction.atomic
def verify(revision: GuideRevision, by: Any, how: VerifiedHow, on: date | None = None) -> GuideRevision:
    """Says that a live revision still holds, word for word. A change of words needs a draft."""
    revision = _held(revision, by, GuideStatus.LIVE)
    return _verified(revision, by, how, _past(on or timezone.localdate()))


@transaction.atomic
def verify_edition(revision: GuideRevision, on: date, how: VerifiedHow) -> GuideRevision:
    """The content files' way to say so."""
    revision = hold(revision)
    require_status(revision, GuideStatus.LIVE)
    return _verified(revision, None, how, on)


@transaction.atomic
def retire(revision: GuideRevision, by: Any, note: str = "") -> GuideRevision:
    """Takes a live revision out of the public's sight; the general guide speaks instead. The public reads the note."""
    revision = _held(revision, by, GuideStatus.LIVE)
    refuse(*unofficial(note, officials_of(revision.guide.carrier)))
    move(revision, by, LifeStep.TAKEN_DOWN, GuideStatus.RETIRED, note, retired_at=timezone.now())
    _announce(revision)
    return revision


def hold(revision: GuideRevision) -> GuideRevision:
    """The revision as it is now, locked until the transaction ends: always after its guide, so that none waits twice.

    Whoever edits a draft holds it first; else what is saved while another publishes would reach the public unseen.
    """
    _lock(revision.guide_id)
    locked = GuideRevision.objects.select_for_update(of=("self",))
    return locked.select_related("guide__carrier", "guide__card_type").get(pk=revision.pk)


def may_review(revision: GuideRevision, person: Any) -> bool:
    """Whether ``person`` may approve it: they edit this carrier's guides, but wrote nothing of this one."""
    return may_edit(person, revision.guide.carrier) and person.pk not in authors(revision)


def reviewers(revision: GuideRevision) -> list[Any]:
    """The carrier's keepers who may approve it; without any, an administrator has to."""
    return list(keepers_of(revision.guide.carrier).exclude(pk__in=authors(revision) - {None}))


def _held(revision: GuideRevision, by: Any, status: GuideStatus) -> GuideRevision:
    revision = hold(revision)
    _require(by, revision.guide)
    require_status(revision, status)
    return revision


def _require(by: Any, guide: Guide) -> None:
    if not may_edit(by, guide.carrier):
        raise PermissionDenied


def _past(day: date) -> date:
    try:
        not_after_today(day)
    except ValidationError as refused:
        refuse(*refused.messages)
    return day


def _verified(revision: GuideRevision, by: Any, how: VerifiedHow, on: date) -> GuideRevision:
    revision.verified_on, revision.verified_how = on, how
    revision.save(update_fields=["verified_on", "verified_how"])
    record(revision, by, LifeStep.VERIFIED)
    return revision


def _announce(revision: GuideRevision) -> None:
    """Tells those that the settings name what went live, or out of sight: this app does not know who follows it."""
    for path in settings.TOLD_OF_PUBLICATION:
        import_string(path)(revision)


def _lock(guide_pk: int) -> None:
    Guide.objects.select_for_update().get(pk=guide_pk)


def _new_draft(guide: Guide, author: Any, text: GuideRevision | None) -> GuideRevision:
    draft = guide.revisions.create(
        number=next_number(guide),
        author=author,
        summary_en=text.summary_en if text else "",
        summary_zh=text.summary_zh if text else "",
        verified_on=text.verified_on if text else timezone.localdate(),
        verified_how=text.verified_how if text else VerifiedHow.SOURCES,
    )
    if text:
        copy_text(text, draft)
    if text and text.status != GuideStatus.LIVE:
        record(draft, author, LifeStep.ROLLED_BACK, f"#{text.number}")
    else:
        record(draft, author, LifeStep.STARTED)
    return draft
