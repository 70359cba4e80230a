"""Newer revisions of the small world's guides, published while somebody follows an older one."""

from django.utils import timezone

from cancellations.models import Notification
from cancellations.services.offers import announce
from carriers.enums import GuideStatus
from carriers.life import live_of
from carriers.models import Guide
from carriers.publishing import publish_edition
from carriers.revision_text import copy_text

from .conftest import DAY

TEXTS = {"summary_en": "In short", "summary_zh": "简介", "verified_on": DAY}
REASON = {"reason_en": "The form has moved", "reason_zh": "办理入口有变"}
NEW_REVIEW = {"body_en": "Wait two weeks.", "body_zh": "等两周。"}


def new_edition(carrier="china-mobile", card="physical-sim", **steps):
    """The same text once more, but for what ``steps`` say of a step; by default the review is told anew."""
    guide = Guide.objects.get(carrier__slug=carrier, card_type__slug=card)
    before = live_of(guide)

    def write(edition):
        if before:
            copy_text(before, edition)
        for key, columns in (steps or {"review": NEW_REVIEW}).items():
            edition.steps.update_or_create(key=key, defaults=columns)

    return publish_edition(guide, TEXTS | REASON, write)


def general_edition(card="physical-sim", **steps):
    return new_edition(None, card, **steps)


def take_down(carrier="china-mobile", card="physical-sim"):
    """The guide goes out of the public's sight, and none comes in its place."""
    revision = live_of(Guide.objects.get(carrier__slug=carrier, card_type__slug=card))
    revision.status, revision.retired_at = GuideStatus.RETIRED, timezone.now()
    revision.save()
    announce(revision)
    return revision


def told_of(road):
    """The revisions that the case's owner is to be told of."""
    return [notice.revision for notice in Notification.objects.filter(case=road.case)]
