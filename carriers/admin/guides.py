"""A guide and its revisions. Nothing is written here: editing begins with a draft."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from .. import publishing
from ..enums import GuideStatus
from ..models import Guide, GuideRevision
from .scoped import ScopedAdmin


@admin.register(Guide)
class GuideAdmin(ScopedAdmin):
    list_display = ["__str__", "live_number", "live_verified_on", "draft_number"]
    list_filter = ["card_type", ("carrier", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["carrier", "card_type"]
    search_fields = ["carrier__name_en", "carrier__name_zh", "carrier__slug"]
    autocomplete_fields = ["carrier"]
    change_form_template = "admin/carriers/guide_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("revisions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A guide's carrier and card stay what they are; cases are pinned to its revisions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("live revision"))
    def live_number(self, guide: Guide) -> int | None:
        live = _revision(guide, [GuideStatus.LIVE])
        return live.number if live else None

    @admin.display(description=_("last verified"))
    def live_verified_on(self, guide: Guide) -> Any:
        live = _revision(guide, [GuideStatus.LIVE])
        return live.verified_on if live else None

    @admin.display(description=_("draft"))
    def draft_number(self, guide: Guide) -> int | None:
        draft = _revision(guide, GuideStatus.open())
        return draft.number if draft else None

    def get_urls(self) -> list[URLPattern]:
        draft = self.admin_site.admin_view(self.start_draft)
        return [path("<int:pk>/draft/", draft, name="carriers_guide_draft"), *super().get_urls()]

    @method_decorator(require_POST)
    def start_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        guide = self.get_object(request, str(pk))
        if guide is None:
            raise Http404
        draft = publishing.start_draft(guide, request.user)
        self.log_change(request, guide, gettext("Draft opened."))
        return redirect("admin:carriers_guiderevision_change", draft.pk)


def _revision(guide: Guide, statuses: list[GuideStatus]) -> GuideRevision | None:
    return next((revision for revision in guide.revisions.all() if revision.status in statuses), None)
