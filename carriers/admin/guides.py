"""A guide and its editions: what is live, what is being written, what was reported. Editing begins with a draft."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from .. import publishing
from ..enums import GuideStatus, ReportKind, VerifiedHow
from ..freshness import freshness
from ..life import live_of
from ..models import Guide, GuideRevision
from ..permissions import scoped
from .answers import MeansForm, NoteForm, StartForm
from .scoped import ScopedAdmin, by_post, told
from .standing import guide_standing
from .worklist import AGE, NeedFilter, OwnFilter, neediest_first, needs_of, with_needs


@admin.register(Guide)
class GuideAdmin(ScopedAdmin):
    list_display = ["__str__", "needs", "live_text", "verified", "unpublished", "reports_waiting"]
    list_filter = [
        NeedFilter,
        ("carrier__country", OwnFilter),
        ("carrier", OwnFilter),
        "card_type",
    ]
    list_select_related = ["carrier", "card_type"]
    search_fields = ["carrier__name_en", "carrier__name_zh", "carrier__aliases", "carrier__slug"]
    autocomplete_fields = ["carrier"]
    actions = ["verify_unchanged"]
    change_form_template = "admin/carriers/guide_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Not Django's own, which puts the rows in order before they say what they need."""
        return with_needs(scoped(Guide.objects.all(), request.user, self.carrier_path), request.user)

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return neediest_first()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A guide's carrier and card stay what they are; cases are pinned to its revisions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # The list --------------------------------------------------------------------------------------------------------

    @admin.display(description=_("needs"), ordering="need")
    def needs(self, guide: Guide) -> SafeString | str:
        tags = ((need.name.lower(), label) for need, label in needs_of(guide))
        return format_html_join(" ", '<span class="tag tag-{}">{}</span>', tags)

    @admin.display(description=_("live text"), ordering="live_number")
    def live_text(self, guide: Guide) -> str | None:
        return guide.live_number and gettext("Revision %(number)s") % {"number": guide.live_number}

    @admin.display(description=_("last verified"), ordering="live_verified_on")
    def verified(self, guide: Guide) -> SafeString | None:
        day = guide.live_verified_on
        return day and format_html("{} <small>{}</small>", date_format(day), AGE[freshness(day, timezone.localdate())])

    @admin.display(description=_("draft"), ordering="open_status")
    def unpublished(self, guide: Guide) -> str | None:
        return guide.open_status and str(GuideStatus(guide.open_status).label)

    @admin.display(description=_("reports"), ordering="waiting")
    def reports_waiting(self, guide: Guide) -> int | None:
        return guide.waiting or None

    @admin.action(description=_("Verified today, unchanged"))
    def verify_unchanged(self, request: HttpRequest, guides: QuerySet) -> HttpResponse | None:
        """Asks by what means first. The guides chosen are this person's own: the list holds no others."""
        form = MeansForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            title, shown = gettext("Verified today, unchanged"), {"guides": guides, "form": form}
            return self.page(request, "admin/carriers/verify.html", title, **shown)
        sound = [guide for guide in guides if not self.is_doubted(request, guide)]
        done = sum(self.say_verified(request, guide, form.cleaned_data["how"]) for guide in sound)
        told_of = ngettext(
            "%(count)d guide is verified as of today.", "%(count)d guides are verified as of today.", done
        )
        messages.success(request, told_of % {"count": done})
        return None

    def is_doubted(self, request: HttpRequest, guide: Guide) -> bool:
        """Nobody says in passing that a guide still holds which a reader calls wrong: on its own page, they see why."""
        if not guide.reports.waiting().filter(kind__in=ReportKind.doubts()).exists():  # type: ignore[attr-defined]
            return False
        refusal = gettext("%(guide)s is left as it is: readers doubt it. Look at their reports first.")
        messages.error(request, refusal % {"guide": guide})
        return True

    def say_verified(self, request: HttpRequest, guide: Guide, how: str) -> bool:
        live = live_of(guide)
        if live is None:
            return False
        with told(request):
            publishing.verify(live, request.user, VerifiedHow(how))
            self.log_change(request, guide, gettext("Verified, unchanged."))
            return True
        return False

    # The page of one -------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_pages(draft=self.start_draft, verify=self.verify, retire=self.retire), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        guide = kwargs.get("obj")
        if guide is not None:
            context |= guide_standing(guide, request.user) | {"means": MeansForm(auto_id=False)}
        return super().render_change_form(request, context, *args, **kwargs)

    @by_post
    def start_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Copies the live text, or that of an older ``revision``, or begins with an ``empty`` page."""
        guide = self.own(request, pk)
        form = StartForm.of(guide, request.POST)
        if not form.is_valid():
            return self.back(request, guide, gettext("There is no such revision to go back to."))
        chosen = form.cleaned_data
        with told(request):
            draft = publishing.start_draft(guide, request.user, of=chosen["revision"], empty=chosen["empty"])
            self.log_change(request, guide, gettext("Draft opened."))
            return redirect("admin:carriers_guiderevision_change", draft.pk)
        return self.back(request, guide)

    @by_post
    def verify(self, request: HttpRequest, pk: int) -> HttpResponse:
        guide, form = self.own(request, pk), MeansForm(request.POST)
        if not form.is_valid():
            return self.back(request, guide, gettext("Say by what means you verified it."))
        if live_of(guide) is None:
            return self.back(request, guide, gettext("There is no live text."))
        if self.say_verified(request, guide, form.cleaned_data["how"]):
            messages.success(request, gettext("Verified: the page says so from now on."))
        return self.back(request, guide)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def retire(self, request: HttpRequest, pk: int) -> HttpResponse:
        guide = self.own(request, pk)
        live, form = live_of(guide), NoteForm(request.POST or None)
        if live is None:
            return self.back(request, guide, gettext("There is no live text."))
        if not form.is_valid():
            shown: dict[str, Any] = {"original": guide, "live": live, "form": form}
            return self.page(request, "admin/carriers/retire.html", gettext("Take out of sight"), **shown)
        self.take_out_of_sight(request, live, form.cleaned_data["note"])
        return self.back(request, guide)

    def take_out_of_sight(self, request: HttpRequest, live: GuideRevision, note: str) -> None:
        with told(request):
            publishing.retire(live, request.user, note)
            self.log_change(request, live.guide, gettext("Retired."))
            messages.success(request, gettext("Retired: the general guide speaks in its place."))

    def back(self, request: HttpRequest, guide: Guide, refusal: str = "") -> HttpResponse:
        if refusal:
            messages.error(request, refusal)
        return redirect(reverse("admin:carriers_guide_change", args=[guide.pk]))
