"""What needs work first: in review, reported (a scam before all else), due for verification by age, then the rest."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, Exists, F, IntegerChoices, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import GuideStatus, ReportKind, ReportStatus
from ..freshness import AGEING, Freshness
from ..models import GuideRevision, Report
from ..queries import returned_drafts

AGE = {
    Freshness.FRESH: _("recent"),
    Freshness.AGEING: _("due for verification"),
    Freshness.OLD: _("over half a year ago"),
    Freshness.STALE: _("over a year ago"),
}
"""How old a verification is, in an editor's words."""


class Need(IntegerChoices):
    REVIEW = 0, _("Waits for review")
    SCAM = 1, _("Reported as a scam")
    RETURNED = 2, _("Returned to its author")
    REPORTED = 3, _("Reported")
    DUE = 4, _("Due for verification")
    SILENT = 5, _("Nothing is live")
    NOTHING = 6, ""

    @property
    def column(self) -> str:
        """What tells of a guide whether it needs this."""
        return f"needs_{self.name.lower()}"


def with_needs(guides: QuerySet, person: Any) -> QuerySet:
    """Adds the live revision's ``live_number`` and ``live_verified_on``, ``open_status``, ``waiting``, whether the open
    revision is ``mine``, whether a guide has each ``Need``, and as ``need`` the most urgent.
    """
    live = GuideRevision.objects.filter(guide=OuterRef("pk"), status=GuideStatus.LIVE)
    unpublished = GuideRevision.objects.filter(guide=OuterRef("pk"), status__in=GuideStatus.open())
    waiting = Report.objects.waiting().filter(guide=OuterRef("pk")).order_by()
    told = guides.annotate(
        live_number=Subquery(live.values("number")[:1]),
        live_verified_on=Subquery(live.values("verified_on")[:1]),
        open_status=Subquery(unpublished.values("status")[:1]),
        waiting=Coalesce(Subquery(waiting.values("guide").annotate(count=Count("pk")).values("count")), 0),
        scam=Exists(waiting.filter(kind=ReportKind.SCAM)),
        mine=Exists(unpublished.filter(author=person)),
        sent_back=Exists(returned_drafts().filter(guide=OuterRef("pk"))),
    )
    told = told.annotate(**{need.column: condition() for need, condition in NEEDS.items()})
    whens = [When(**{need.column: True}, then=Value(need)) for need in NEEDS]
    return told.annotate(need=Case(*whens, default=Value(Need.NOTHING)))


def needs_of(guide: Any) -> list[tuple[Need, str]]:
    """Everything that a guide ``with_needs`` needs, with its name, the most urgent first."""
    found = [need for need in NEEDS if getattr(guide, need.column)]
    mine = {Need.RETURNED: _("Returned to you")} if guide.mine else {}
    return [(need, str(mine.get(need, need.label))) for need in found]


def review() -> Q:
    return Q(open_status=GuideStatus.IN_REVIEW)


def reported() -> Q:
    return Q(waiting__gt=0)


def due() -> Q:
    return Q(live_verified_on__lte=timezone.localdate() - timedelta(days=AGEING))


def silent() -> Q:
    return Q(live_number=None)


def returned() -> Q:
    return Q(sent_back=True)


CONDITIONS = {"review": review, "returned": returned, "reported": reported, "due": due, "silent": silent}
NEEDS: dict[Need, Callable[[], Q]] = {
    Need.REVIEW: review,
    Need.SCAM: lambda: Q(scam=True),
    Need.RETURNED: returned,
    Need.REPORTED: lambda: Q(waiting__gt=0, scam=False),
    Need.DUE: due,
    Need.SILENT: silent,
}
"""Each need with what tells of it, the most urgent first."""


class OwnFilter(admin.RelatedOnlyFieldListFilter):
    """The carriers or countries of the rows that this person sees."""

    @property
    def include_empty_choice(self) -> bool:
        return False


class NeedFilter(admin.SimpleListFilter):
    title = _("needs work")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        labels = [Need.REVIEW.label, Need.RETURNED.label, Need.REPORTED.label, Need.DUE.label, Need.SILENT.label]
        return list(zip(CONDITIONS, labels, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        condition = CONDITIONS.get(self.value() or "")
        return queryset.filter(condition()) if condition else queryset


def neediest_first() -> list[Any]:
    return ["need", F("live_verified_on").asc(nulls_last=True), "carrier__country__position", "pk"]


def unfinished_first() -> list[Any]:
    """Revisions: what waits for a reviewer, what is being written, and then what was published, the newest first."""
    places = [GuideStatus.IN_REVIEW, GuideStatus.DRAFT, GuideStatus.LIVE]
    return [_place("status", places), F("published_at").desc(nulls_last=True), "-pk"]


def urgent_first() -> list[Any]:
    """Reports: open before claimed before answered, scams on top, and of the rest the oldest waits no longer."""
    answered = Q(status__in=[ReportStatus.ACCEPTED, ReportStatus.ANSWERED])
    return [
        Case(When(answered, then=Value(1)), default=Value(0)),
        _place("kind", [ReportKind.SCAM]),
        _place("status", [ReportStatus.OPEN]),
        Case(When(answered, then=None), default=F("created_at")),
        "-created_at",
    ]


def _place(column: str, order: list[Any]) -> Case:
    """The place of a column's value in ``order``; what is not there comes last."""
    whens = [When(**{column: value}, then=Value(place)) for place, value in enumerate(order)]
    return Case(*whens, default=Value(len(order)))
