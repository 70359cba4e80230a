"""One edition of a guide: a draft is edited, checked, previewed and sent for review; what was published is read."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from .. import publishing, reporting
from ..enums import GuideStatus
from ..fingerprint import fingerprint
from ..life import record_edit
from ..models import GuideRevision
from .checklist import checklist
from .drafts import DraftForm
from .inlines import ClaimInline, SourceInline, StepInline, edits_revision
from .moves import MovingAdmin
from .previews import preview_of
from .standing import revision_standing
from .worklist import OwnFilter, unfinished_first


@admin.register(GuideRevision)
class GuideRevisionAdmin(MovingAdmin):
    publisher = publishing
    whose_page, whose = "admin:carriers_guide_change", "guide"
    carrier_path = "guide__carrier"
    list_display = ["guide", "number", "status", "author", "reviewer", "verified_on", "published_at"]
    list_filter = [
        "status",
        ("guide__carrier", OwnFilter),
        "guide__card_type",
    ]
    list_select_related = ["guide__carrier", "guide__card_type", "author", "reviewer"]
    search_fields = ["guide__carrier__name_en", "guide__carrier__name_zh", "guide__carrier__slug"]
    fields = [
        ("guide", "number", "status"),
        ("reason_en", "reason_zh"),
        ("summary_en", "summary_zh"),
        ("verified_on", "verified_how"),
    ]
    readonly_fields = ["guide", "number", "status"]
    inlines = [StepInline, SourceInline, ClaimInline]
    change_form_template = "admin/carriers/revision_change.html"

    # Who may ---------------------------------------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A draft begins at its guide, as a copy of what is live."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return self.is_mine(request) if obj is None else edits_revision(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return self.has_change_permission(request, obj)

    # The list and the form -------------------------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return unfinished_first()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_fields(self, request: HttpRequest, obj: GuideRevision | None = None) -> list[Any]:
        edited = obj is not None and edits_revision(request, obj)
        return [*self.fields, "seen"] if edited else self.fields

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None and edits_revision(request, obj):
            kwargs["form"] = DraftForm
        return super().get_form(request, obj, change, **kwargs)

    def get_inline_instances(self, request: HttpRequest, obj: GuideRevision | None = None) -> list[Any]:
        """What is only read is folded: the preview reads better."""
        found = super().get_inline_instances(request, obj)
        if obj is not None and not edits_revision(request, obj):
            for inline in found:
                inline.classes = ["collapse"]
        return found

    def delete_model(self, request: HttpRequest, obj: GuideRevision) -> None:
        reporting.reopen(obj)
        super().delete_model(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever changes a word has a hand in the text, and cannot be its reviewer."""
        super().save_related(request, form, formsets, change)
        if fingerprint(form.instance) != form.now:
            record_edit(form.instance, request.user)

    def response_change(self, request: HttpRequest, obj: GuideRevision) -> HttpResponse:
        if "_preview" in request.POST:
            response = preview_of(request, self.get_queryset(request), obj.pk, unsaved=True)
            transaction.set_rollback(True)  # it was only saved to be looked at
            return response
        return self.move(request, obj, "send") if "_send" in request.POST else super().response_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        revision = kwargs.get("obj")
        if revision is not None:
            context |= revision_standing(revision, request.user)
            context["is_draft"] = edits_revision(request, revision)
            if revision.status in GuideStatus.open():
                context["checks"] = checklist(revision, context)
        return super().render_change_form(request, context, *args, **kwargs)

    # The steps of its life -------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_pages(preview=self.preview, life=self.live_on), *super().get_urls()]

    @method_decorator(require_safe)
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as the public would see it, were this revision live."""
        return preview_of(request, self.get_queryset(request), pk)
