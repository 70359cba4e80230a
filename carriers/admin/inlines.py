"""What a revision is made of, both languages side by side. Only drafts are edited."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import HttpRequest

from ..enums import GuideStatus, StepKey
from ..models import MOST_CLAIMS, MOST_SOURCES, Claim, GuideRevision, GuideStep, Source
from ..steps import step_keys
from .formsets import ClaimFormSet, SourceFormSet, StepFormSet
from .scoped import FIELDS, keeps, keeps_any, once


def edits_revision(request: HttpRequest, revision: GuideRevision) -> bool:
    """Whether this person may change the words of ``revision``: it must be a draft, and theirs to edit."""
    return revision.status == GuideStatus.DRAFT and keeps(request, revision.guide.carrier)


SPARE = 3
"""So many empty rows there are where no script adds any."""


class RevisionInline(admin.StackedInline):
    extra = 0
    formfield_overrides = FIELDS

    def get_extra(self, request: HttpRequest, obj: GuideRevision | None = None, **kwargs: Any) -> int:
        return SPARE if "spare" in request.GET else 0

    def get_formset(self, request: HttpRequest, obj: GuideRevision | None = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **kwargs | {"validate_max": True})

    def has_view_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return keeps_any(request) if obj is None else keeps(request, obj.guide.carrier)

    def has_change_permission(self, request: HttpRequest, obj: GuideRevision | None = None) -> bool:
        return keeps_any(request) if obj is None else edits_revision(request, obj)

    has_add_permission = has_delete_permission = has_change_permission

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the steps that this kind of card has."""
        if db_field.name in {"key", "step"}:
            keys = step_keys(_revision(request).guide.card_type.kind)
            kwargs["choices"] = [("", "---------"), *(choice for choice in StepKey.choices if choice[0] in keys)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Only this revision's own sources: no other carrier's can be chosen, or posted."""
        if db_field.name not in {"source", "days_source"}:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = Source.objects.filter(revision=_revision(request))
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        # Read once, not once for each row of the page.
        field.choices = once(request, f"choices_of_{db_field.name}", lambda: list(field.choices))
        return field


class StepInline(RevisionInline):
    model = GuideStep
    formset = StepFormSet
    fields = [
        ("key", "channel", "skip"),
        ("title_en", "title_zh"),
        ("body_en", "body_zh"),
        ("minutes", "expected_days", "longest_days", "day_unit"),
        ("days_confidence", "days_source"),
    ]


class SourceInline(RevisionInline):
    model = Source
    formset = SourceFormSet
    max_num = MOST_SOURCES
    fields = [("title_en", "title_zh"), ("url", "kind", "checked_on"), ("note_en", "note_zh", "key")]


class ClaimInline(RevisionInline):
    model = Claim
    formset = ClaimFormSet
    max_num = MOST_CLAIMS
    fields = [("step", "kind", "position"), ("text_en", "text_zh"), ("confidence", "source")]


def _revision(request: HttpRequest) -> GuideRevision:
    """The revision whose page this is: there are no such inlines on any other."""
    assert request.resolver_match  # noqa: S101  an admin page always has its address
    pk = unquote(request.resolver_match.kwargs["object_id"])
    return once(request, "revision", lambda: GuideRevision.objects.select_related("guide__card_type").get(pk=pk))
