"""What a revision is made of, both languages side by side. Only drafts are edited."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..enums import GuideStatus, StepKey
from ..models import Claim, GuideRevision, GuideStep, Source
from ..permissions import may_edit
from ..steps import step_keys
from .scoped import FIELDS, maintains_any


def edits_revision(user: Any, revision: GuideRevision) -> bool:
    """Whether ``user`` may change the words of ``revision``: it must be a draft, and theirs to edit."""
    return revision.status == GuideStatus.DRAFT and may_edit(user, revision.guide.carrier)


class RevisionInline(admin.StackedInline):
    extra = 0
    formfield_overrides = FIELDS

    def has_view_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return maintains_any(request.user) if obj is None else may_edit(request.user, obj.guide.carrier)

    def has_change_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return maintains_any(request.user) if obj is None else edits_revision(request.user, obj)

    has_add_permission = has_delete_permission = has_change_permission

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the steps that this kind of card has."""
        if db_field.name in {"key", "step"}:
            keys = step_keys(_revision(request).guide.card_type.kind)
            kwargs["choices"] = [("", "---------"), *(choice for choice in StepKey.choices if choice[0] in keys)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Only this revision's own sources: no other carrier's can be chosen, or posted."""
        if db_field.name in {"source", "days_source"}:
            kwargs["queryset"] = Source.objects.filter(revision=_revision(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class StepInline(RevisionInline):
    model = GuideStep
    fields = [
        ("key", "skip"),
        ("title_en", "title_zh"),
        ("body_en", "body_zh"),
        ("minutes", "expected_days", "longest_days", "day_unit"),
        ("days_confidence", "days_source"),
    ]


class SourceInline(RevisionInline):
    model = Source
    fields = [("key", "kind", "checked_on"), ("title_en", "title_zh"), "url", ("note_en", "note_zh")]


class ClaimInline(RevisionInline):
    model = Claim
    fields = [("step", "kind", "position"), ("text_en", "text_zh"), ("confidence", "source")]


def _revision(request: HttpRequest) -> GuideRevision:
    """The revision whose page this is: there are no such inlines on any other."""
    assert request.resolver_match  # noqa: S101  an admin page always has its address
    return GuideRevision.objects.select_related("guide__card_type").get(pk=request.resolver_match.kwargs["object_id"])
