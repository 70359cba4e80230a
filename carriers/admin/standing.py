"""Where a guide and its open revision stand: what the pages show above their forms."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from .. import publishing
from ..contacts import official_for
from ..differences import Differences, between
from ..enums import GuideStatus, LifeStep
from ..fingerprint import fingerprint
from ..freshness import freshness
from ..models import Channel, Guide, GuideRevision, GuideStep, OfficialContact, Report, RevisionEvent
from ..queries import VERDICTS, general_steps
from ..verification import kept, on_publication
from .worklist import AGE, urgent_first

LISTED = 20
"""So many waiting reports stand on a guide's page; the queue has them all."""


def guide_standing(guide: Guide, person: Any) -> dict[str, Any]:
    revisions = list(guide.revisions.select_related("author", "reviewer"))
    live = next((revision for revision in revisions if revision.status == GuideStatus.LIVE), None)
    unpublished = next((revision for revision in revisions if revision.status in GuideStatus.open()), None)
    return {
        "revisions": revisions,
        "live": live,
        "age": AGE[freshness(live.verified_on, timezone.localdate())] if live else "",
        "public_url": public_url(guide) if live else "",
        "reports": Report.objects.waiting().filter(guide=guide).order_by(*urgent_first())[:LISTED],
        "life": life_of(revision__guide=guide).order_by("-pk")[:LISTED],
        **(open_standing(unpublished, person) if unpublished else {}),
    }


def open_standing(revision: GuideRevision, person: Any) -> dict[str, Any]:
    """What is to be done next with a revision that is not published, and by whom."""
    life = list(revision.life.select_related("actor"))
    in_review = revision.status == GuideStatus.IN_REVIEW
    return {
        "open": revision,
        "in_review": in_review,
        "returned": _returned(life),
        "went_back_to": next((event.went_back_to for event in life if event.went_back_to), None),
        "may_review": in_review and publishing.may_review(revision, person),
        "seen": fingerprint(revision) if in_review else "",
        "verified_meanwhile": _verified_meanwhile(revision),
        "reviewers": publishing.reviewers(revision),
    }


def _returned(life: list[RevisionEvent]) -> RevisionEvent | None:
    """The reviewer's no, until the text is sent again: it has to be answered, however often it was saved since."""
    last = next((event for event in reversed(life) if event.kind in VERDICTS), None)
    return last if last and last.kind == LifeStep.RETURNED else None


def _verified_meanwhile(revision: GuideRevision) -> date | None:
    """The day that publishing keeps, where the live text was verified later than this one."""
    stays = on_publication(revision).on
    return stays if stays > revision.verified_on else None


def revision_standing(revision: GuideRevision, person: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"life": life_of(revision=revision), "accepted": revision.accepted_reports.all()}
    if revision.status == GuideStatus.DRAFT:
        found["general_words"] = general_words(revision)
    if revision.status in GuideStatus.open():
        found |= open_standing(revision, person) | {"difference": to_live(revision)}
    return found | {"contacts": contacts_of(revision.guide)}


def contacts_of(guide: Guide) -> list[Channel | OfficialContact]:
    """What the guide's text may name: the carrier's contacts and its country's; a general guide's, every country's."""
    channels = guide.carrier.channels.all() if guide.carrier else ()
    return [*channels, *official_for(guide.carrier)]


def to_live(revision: GuideRevision) -> Differences:
    """What the public would read otherwise, were ``revision`` published now."""
    texts, guide = GuideRevision.objects.with_text(), revision.guide
    general = texts.live().filter(guide__carrier=None, guide__card_type=guide.card_type_id).first()
    live, after = texts.live().filter(guide=guide).first(), texts.get(pk=revision.pk)
    after.verified_on, after.verified_how = kept(after, live)  # as publishing will
    return between(live, after, general=general if guide.carrier_id else None)


def general_words(revision: GuideRevision) -> list[GuideStep]:
    """The steps in which the general guide speaks alone, for ``revision`` has no row of them."""
    own = set(revision.steps.values_list("key", flat=True))
    return [step for key, step in general_steps(revision.guide).items() if key not in own]


def life_of(**whose: Any) -> QuerySet[RevisionEvent]:
    return RevisionEvent.objects.filter(**whose).select_related("actor", "revision")


def public_url(guide: Guide) -> str:
    """A general guide has no page of its own: it speaks on carriers' pages."""
    return reverse("guide_detail", args=[guide.carrier.slug, guide.card_type.slug]) if guide.carrier else ""
