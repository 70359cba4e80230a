"""What every text goes through that two people make: draft -> in review -> live -> retired, each step on record.

``publishing`` leads guides through it and ``wording_publishing`` letters; nothing here knows which of them it moves.
A revision has a ``status``, an ``author`` and a ``reviewer``, and its ``life``; whose text it is has its ``revisions``.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .enums import GuideStatus, LifeStep

AUTHORING = (LifeStep.STARTED, LifeStep.ROLLED_BACK, LifeStep.EDITED)
AnyRevision = TypeVar("AnyRevision", bound=Any)


class PublishingRefused(Exception):
    """A revision cannot take this step; ``problems`` says why, in the reader's language."""

    def __init__(self, problems: Sequence[object]):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


def refuse(*found: object) -> None:
    if found:
        raise PublishingRefused(found)


def require_status(revision: Any, status: GuideStatus) -> None:
    if revision.status != status:
        told = {"status": revision.get_status_display(), "needed": status.label}
        refuse(_("This revision is now “%(status)s”; for this step it would have to be “%(needed)s”.") % told)


def require_note(note: str) -> None:
    """A reviewer's no says why."""
    if not note.strip():
        refuse(_("Say what has to be mended."))


def require_as_read(seen: str | None, now: str) -> None:
    """``seen`` is the fingerprint of the text that the reviewer read: no other may go live by their yes."""
    if seen is not None and seen != now:
        refuse(_("The text is no longer the one that you read. Nothing is published: read it again."))


def require_other_hand(revision: Any, by: Any) -> None:
    """Nothing reaches the public through one person alone."""
    if by.pk in authors(revision):
        refuse(_("You had a hand in this text: somebody else has to review it."))


def authors(revision: Any) -> set[int | None]:
    wrote = revision.life.filter(kind__in=AUTHORING, actor__isnull=False)
    return {revision.author_id, *wrote.values_list("actor", flat=True)}


def move(
    revision: AnyRevision, by: Any, kind: LifeStep, status: GuideStatus, note: str = "", **columns: Any
) -> AnyRevision:
    """The next status, with its dates and whoever else it names."""
    revision.status = status
    for name, value in columns.items():
        setattr(revision, name, value)
    revision.save(update_fields=["status", *columns])
    record(revision, by, kind, note)
    return revision


def retire_live(whose: Any, by: Any) -> None:
    for live in whose.revisions.filter(status=GuideStatus.LIVE):
        move(live, by, LifeStep.RETIRED, GuideStatus.RETIRED, retired_at=timezone.now())


def record(revision: Any, by: Any, kind: LifeStep, note: str = "") -> Any:
    return revision.life.create(kind=kind, actor=by, note=note)


def record_edit(revision: Any, by: Any) -> None:
    """That ``by`` has a hand in this draft, and so cannot be its reviewer. Once for several savings in a row."""
    last = revision.life.last()
    if last is None or (last.kind, last.actor_id) != (LifeStep.EDITED, by.pk):
        record(revision, by, LifeStep.EDITED)


def live_of(whose: Any) -> Any:
    return whose.revisions.filter(status=GuideStatus.LIVE).first()


def open_of(whose: Any) -> Any:
    """The draft, or what is in review."""
    return whose.revisions.filter(status__in=GuideStatus.open()).first()


def next_number(whose: Any) -> int:
    return (whose.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
