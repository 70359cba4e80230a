"""What needs work first: in review, reported (a scam before all else), due for verification by age, then the rest."""

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
    REPORTED = 2, _("Reported")
    DUE = 3, _("Due for verification")
    SILENT = 4, _("Nothing is live")
    NOTHING = 5, ""


def with_needs(guides: QuerySet) -> QuerySet:
    """Adds the live revision's ``live_number`` and ``live_verified_on``, ``open_status``, ``waiting`` and ``need``."""
    live = GuideRevision.objects.filter(guide=OuterRef("pk"), status=GuideStatus.LIVE)
    unpublished = GuideRevision.objects.filter(guide=OuterRef("pk"), status__in=GuideStatus.open())
    waiting = Report.objects.waiting().filter(guide=OuterRef("pk")).order_by()
    return guides.annotate(
        live_number=Subquery(live.values("number")[:1]),
        live_verified_on=Subquery(live.values("verified_on")[:1]),
        open_status=Subquery(unpublished.values("status")[:1]),
        waiting=Coalesce(Subquery(waiting.values("guide").annotate(count=Count("pk")).values("count")), 0),
        scam=Exists(waiting.filter(kind=ReportKind.SCAM)),
    ).annotate(need=_first_need())


def _first_need() -> Case:
    needs = [(review(), Need.REVIEW), (Q(scam=True), Need.SCAM), (reported(), Need.REPORTED), (due(), Need.DUE)]
    cases = [When(condition, then=Value(need)) for condition, need in [*needs, (silent(), Need.SILENT)]]
    return Case(*cases, default=Value(Need.NOTHING))


def review() -> Q:
    return Q(open_status=GuideStatus.IN_REVIEW)


def reported() -> Q:
    return Q(waiting__gt=0)


def due() -> Q:
    return Q(live_verified_on__lte=timezone.localdate() - timedelta(days=AGEING))


def silent() -> Q:
    return Q(live_number=None)


CONDITIONS = {"review": review, "reported": reported, "due": due, "silent": silent}


class OwnFilter(admin.RelatedOnlyFieldListFilter):
    """The carriers or countries of the rows that this person sees."""

    @property
    def include_empty_choice(self) -> bool:
        return False


class NeedFilter(admin.SimpleListFilter):
    title = _("needs work")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        labels = [Need.REVIEW.label, Need.REPORTED.label, Need.DUE.label, Need.SILENT.label]
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
