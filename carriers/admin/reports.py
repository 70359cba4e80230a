"""The queue of what readers told us of a guide: claimed, answered, accepted into a draft. Who they are stays theirs."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .. import reporting
from ..differences import segments
from ..enums import ReportKind, ReportStatus
from ..models import Report
from .answers import HandlingForm
from .scoped import ScopedAdmin, by_post
from .worklist import OwnFilter, urgent_first

STEPS: dict[str, Callable[[Report, Any, str], Any]] = {
    "claim": lambda report, by, text: reporting.claim(report, by),
    "release": lambda report, by, text: reporting.release(report, by),
    "answer": reporting.answer,
    "accept": reporting.accept,
}
SAID = {
    "claim": _("Yours: nobody else takes it meanwhile."),
    "release": _("Put back: anybody can take it."),
    "answer": _("Answered."),
    "accept": _("Accepted: the draft is open for the change."),
}


class WaitingFilter(admin.SimpleListFilter):
    """The queue is what waits; what was answered is a click away."""

    title = _("status")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("mine", _("Claimed by me")), ("no", _("Done")), ("all", _("All"))]

    def value(self) -> str | None:
        """Whatever else is asked for: what waits."""
        asked = super().value()
        return asked if asked in dict(self.lookup_choices) else None

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waiting")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "mine":
                return queryset.filter(status=ReportStatus.CLAIMED, claimed_by=request.user)
            case "no":
                return queryset.exclude(status__in=ReportStatus.waiting())
            case "all":
                return queryset
        return queryset.filter(status__in=ReportStatus.waiting())


@admin.register(Report)
class ReportAdmin(ScopedAdmin):
    carrier_path = "guide__carrier"
    list_display = ["what", "guide", "step", "status", "claimed_by", "created_at"]
    list_filter = [WaitingFilter, "kind", ("guide__carrier", OwnFilter)]
    list_select_related = ["guide__carrier", "guide__card_type", "claimed_by"]
    search_fields = ["text", "proposed", "guide__carrier__name_en", "guide__carrier__name_zh", "guide__carrier__slug"]
    fields = [("guide", "step"), ("kind", "language"), ("created_at", "status", "claimed_by")]
    actions = ["claim_chosen", "release_chosen"]
    change_form_template = "admin/carriers/report_change.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What a reader wrote stays as they wrote it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related, "draft", "revision")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return urgent_first()

    @admin.display(description=_("kind"), ordering="kind")
    def what(self, report: Report) -> SafeString | str:
        label = report.get_kind_display()
        return format_html('<span class="tag tag-scam">{}</span>', label) if report.kind == ReportKind.SCAM else label

    # What becomes of it ----------------------------------------------------------------------------------------------

    @admin.action(description=_("Claim the chosen reports"))
    def claim_chosen(self, request: HttpRequest, reports: QuerySet) -> None:
        self.take_each(request, reports, "claim")

    @admin.action(description=_("Put the chosen reports back"))
    def release_chosen(self, request: HttpRequest, reports: QuerySet) -> None:
        self.take_each(request, reports, "release")

    def take_each(self, request: HttpRequest, reports: QuerySet, step: str) -> None:
        done = sum(self.take(request, report, step) for report in reports)
        said = ngettext("Done for %(count)d report.", "Done for %(count)d reports.", done)
        messages.success(request, said % {"count": done})

    def take(self, request: HttpRequest, report: Report, step: str, text: str = "") -> bool:
        try:
            STEPS[step](report, request.user, text)
        except reporting.ReportRefused as refused:
            messages.error(request, str(refused))
            return False
        self.log_change(request, report, str(SAID[step]))
        return True

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_pages(handle=self.handle), *super().get_urls()]

    @by_post
    def handle(self, request: HttpRequest, pk: int) -> HttpResponse:
        report, form = self.own(request, pk), HandlingForm(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("This answer is too long, or of no known kind."))
            return self.with_words(request, pk, 422)
        step, text = form.cleaned_data["step"], form.cleaned_data["text"]
        if not self.take(request, report, step, text):
            return self.with_words(request, pk, 409)
        messages.success(request, SAID[step])
        if step in ("claim", "release") and text:
            return self.with_words(request, pk, 200)
        report.refresh_from_db()
        if report.draft_id:
            return redirect("admin:carriers_guiderevision_change", report.draft_id)
        return redirect("admin:carriers_report_change", pk)

    def with_words(self, request: HttpRequest, pk: int, status: int) -> HttpResponse:
        """The report's page again, with the words that were typed on it."""
        page = copy(request)
        page.method = "GET"  # Django's page takes no post from people who may only look
        response = self.change_view(page, str(pk), extra_context={"typed": request.POST.get("text", "")})
        response.status_code = status
        return response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        report = kwargs.get("obj")
        if report is not None:
            mine = report.claimed_by_id in (None, request.user.pk)
            closed = report.status not in ReportStatus.waiting()
            context |= {"mine": mine, "closed": closed, "waiting": not closed or bool(context.get("typed"))}
            context["segments"] = segments(report.current, report.proposed)
        return super().render_change_form(request, context, *args, **kwargs)
