"""What waits for those who keep the guides: to verify again, to review, to answer. They are told once a week."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q
from django.urls import reverse

from .enums import GuideStatus, ReportStatus
from .freshness import AGEING
from .letters import letter
from .models import DueNotice, Guide, GuideRevision, Maintainer

DUE, IN_REVIEW, REPORTED = KINDS = ("due", "in_review", "reported")


@dataclass(frozen=True)
class Chore:
    kind: str
    guide: Guide
    verified_on: date | None = None
    days: int = 0
    """How long ago that was."""
    reports: int = 0

    @property
    def url(self) -> str:
        """The guide in the admin, where its live text, its draft and its reports are."""
        return settings.SITE_URL.rstrip("/") + reverse("admin:carriers_guide_change", args=[self.guide.pk])


class Keepers(NamedTuple):
    """Who can be told: active staff with a verified address, which each of them has as ``address``."""

    by_carrier: dict[int | None, list[Any]]
    superusers: list[Any]

    def of(self, guide: Guide) -> list[Any]:
        """The guide's maintainers. Where there are none, as for general guides, the superusers look after it."""
        return self.by_carrier.get(guide.carrier_id) or self.superusers


def chores(today: date) -> list[Chore]:
    """All that waits, in 3 queries: what is due, the oldest first; what is in review; what readers reported."""
    return [*_due(today), *_in_review(), *_reported()]


def keepers() -> Keepers:
    """In 2 queries."""
    people = get_user_model().objects.filter(is_active=True, emailaddress__primary=True, emailaddress__verified=True)
    known = {person.pk: person for person in people.annotate(address=F("emailaddress__email")).order_by("pk")}
    by_carrier: defaultdict[int | None, list[Any]] = defaultdict(list)
    for maintainer in Maintainer.objects.filter(user__is_staff=True).order_by("user"):
        if person := known.get(maintainer.user_id):
            by_carrier[maintainer.carrier_id].append(person)
    return Keepers(dict(by_carrier), [person for person in known.values() if person.is_superuser])


def by_person(found: Iterable[Chore], known: Keepers) -> list[tuple[Any, list[Chore]]]:
    """What waits for each of those who can be told."""
    lists: defaultdict[Any, list[Chore]] = defaultdict(list)
    for chore in found:
        for person in known.of(chore.guide):
            lists[person].append(chore)
    return sorted(lists.items(), key=lambda entry: entry[0].pk)


def tell(person: Any, found: list[Chore], today: date) -> bool:
    """Mails ``person`` what waits, once a week however many ask; False when they were told already.

    The row that claims the week is there before the mail leaves, so that nobody waits for a mail server while holding
    the database, and goes again when the mail did not.
    """
    notice, first = DueNotice.objects.get_or_create(person=person, week=week_of(today))
    if first:
        try:
            _mail(person, found)
        except BaseException:
            notice.delete()
            raise
    return first


def week_of(today: date) -> date:
    """The Monday with which the week of ``today`` begins."""
    return today - timedelta(days=today.weekday())


def _mail(person: Any, found: list[Chore]) -> None:
    """In both languages, the site's own first: this app does not know which one a person reads."""
    languages = sorted((code for code, _ in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)
    context = {kind: [chore for chore in found if chore.kind == kind] for kind in KINDS}
    context |= {"languages": languages, "site": settings.SITE_URL.rstrip("/")}  # type: ignore[dict-item]
    letter("guides_due", context, person.address).send()


def _due(today: date) -> list[Chore]:
    live = GuideRevision.objects.live().filter(verified_on__lte=today - timedelta(days=AGEING))
    oldest_first = live.select_related("guide__carrier", "guide__card_type").order_by("verified_on", "pk")
    return [Chore(DUE, one.guide, one.verified_on, (today - one.verified_on).days) for one in oldest_first]


def _in_review() -> list[Chore]:
    guides = Guide.objects.filter(revisions__status=GuideStatus.IN_REVIEW).select_related("carrier", "card_type")
    return [Chore(IN_REVIEW, guide) for guide in guides.order_by("pk")]


def _reported() -> list[Chore]:
    waiting = Count("reports", filter=Q(reports__status__in=ReportStatus.waiting()))
    guides = Guide.objects.annotate(waiting=waiting).filter(waiting__gt=0).select_related("carrier", "card_type")
    return [Chore(REPORTED, guide, reports=guide.waiting) for guide in guides.order_by("pk")]
