"""How a draft's verification stands beside the live text's: publishing never takes the date back."""

from datetime import date
from typing import NamedTuple

from .enums import GuideStatus
from .models import GuideRevision


class Verified(NamedTuple):
    on: date
    how: str


def kept(revision: GuideRevision, live: GuideRevision | None) -> Verified:
    """The later of both, with its means: somebody may have verified the live text while the draft was being written."""
    found = [Verified(one.verified_on, one.verified_how) for one in (revision, live) if one]
    return max(found, key=lambda verified: verified.on)


def on_publication(revision: GuideRevision) -> Verified:
    """What an unpublished ``revision`` would say of its verification, were it published now."""
    live = GuideRevision.objects.live().filter(guide=revision.guide_id).first()
    return kept(revision, live if revision.status in GuideStatus.open() else None)
