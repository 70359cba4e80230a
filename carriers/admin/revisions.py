"""One edition of a guide: a draft is edited, previewed and published; what was published is only read."""

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import publishing
from ..enums import GuideStatus
from ..models import GuideRevision
from ..queries import merged
from ..views import guide_context
from .inlines import ClaimInline, SourceInline, StepInline, edits_revision
from .scoped import FIELDS, ScopedAdmin


@admin.register(GuideRevision)
class GuideRevisionAdmin(ScopedAdmin):
    carrier_path = "guide__carrier"
    list_display = ["guide", "number", "status", "verified_on", "author", "published_at"]
    list_filter = ["status", ("guide__carrier", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["guide__carrier", "guide__card_type", "author"]
    search_fields = ["guide__carrier__name_en", "guide__carrier__name_zh", "guide__carrier__slug"]
    fields = [
        ("guide", "number", "status"),
        ("summary_en", "summary_zh"),
        ("reason_en", "reason_zh"),
        "verified_on",
        ("author", "published_at", "retired_at"),
    ]
    readonly_fields = ["guide", "number", "status", "author", "published_at", "retired_at"]
    formfield_overrides = FIELDS
    inlines = [StepInline, SourceInline, ClaimInline]
    change_form_template = "admin/carriers/revision_change.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A draft begins at its guide, as a copy of what is live."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return self.is_mine(request) if obj is None else edits_revision(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            self.hold(request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            self.hold(request, object_id)
            return super().delete_view(request, object_id, *args, **kwargs)

    def hold(self, request: HttpRequest, object_id: str | None) -> None:
        """Before anything is judged: from here on nobody else can publish the draft that is about to be written to."""
        revision = self.get_object(request, unquote(object_id or "")) if request.method == "POST" else None
        if revision:
            with suppress(ObjectDoesNotExist):  # discarded meanwhile: the page itself will say so
                publishing.hold(revision)

    def get_urls(self) -> list[URLPattern]:
        preview = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", preview, name="carriers_guiderevision_preview"), *super().get_urls()]

    @method_decorator(require_safe)
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as the public would see it, were this revision live."""
        revision = self.get_queryset(request).with_text().select_related("guide__carrier").filter(pk=pk).first()
        if revision is None:
            raise Http404
        guide = revision.guide
        general = GuideRevision.objects.live().filter(guide__carrier=None, guide__card_type=guide.card_type)
        for_carrier = guide.carrier_id is not None
        found = [*(general.with_text() if for_carrier else ()), revision]
        shown = merged(found, keeps_receiving=True, for_carrier=for_carrier)
        context = guide_context(guide.carrier, shown) if shown else {}
        return render(request, "carriers/preview.html", context | {"revision": revision})

    def response_change(self, request: HttpRequest, obj: GuideRevision) -> HttpResponse:
        return self.publish(request, obj) if "_publish" in request.POST else super().response_change(request, obj)

    def publish(self, request: HttpRequest, revision: GuideRevision) -> HttpResponse:
        """The draft was saved; what is still wrong with it is told field by field, and it stays a draft."""
        try:
            publishing.publish(revision, request.user)
        except publishing.PublishingRefused as refused:
            for problem in refused.problems:
                messages.error(request, str(problem))
            return redirect("admin:carriers_guiderevision_change", revision.pk)
        self.log_change(request, revision, _("Published."))
        messages.success(request, _("Published: the public reads this revision now."))
        return redirect("admin:carriers_guide_change", revision.guide_id)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        revision = kwargs.get("obj")
        context["is_draft"] = revision is not None and revision.status == GuideStatus.DRAFT
        return super().render_change_form(request, context, *args, **kwargs)
