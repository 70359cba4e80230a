"""The words of letters: what is live, what is being written; a draft is checked, previewed, and approved by another."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import wording_publishing
from ..differences import Segment, segments
from ..enums import GuideStatus, LifeStep, WordingKind
from ..life import live_of, open_of, record_edit
from ..models import Wording, WordingRevision
from ..permissions import may_edit
from ..wording import fill
from ..wording_checks import problems
from ..wording_terms import TERMS, TEXTS, Terms, example
from .checklist import Check
from .drafts import DraftForm
from .moves import MovingAdmin
from .scoped import ScopedAdmin, by_post, told


class WordsForm(DraftForm):
    fingerprint_of = staticmethod(wording_publishing.fingerprint)


class ForEditorsOfAll(ScopedAdmin):
    """Words speak at every carrier: whoever may edit the general guides edits them, and nobody else sees them here."""

    def is_mine(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_edit(request.user, None)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model._default_manager.all()

    def own(self, request: HttpRequest, pk: int) -> Any:
        if not self.is_mine(request):
            raise PermissionDenied
        return super().own(request, pk)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not self.is_mine(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Wording)
class WordingAdmin(ForEditorsOfAll):
    list_display = ["kind", "language", "live", "unpublished"]
    list_filter = ["kind", "language"]
    change_form_template = "admin/carriers/wording_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("revisions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What letter and which language they are stays; the words are edited in a draft."""
        return False

    @admin.display(description=_("live text"))
    def live(self, wording: Wording) -> str | None:
        return _numbered(wording, [GuideStatus.LIVE])

    @admin.display(description=_("draft"))
    def unpublished(self, wording: Wording) -> str | None:
        return _numbered(wording, GuideStatus.open())

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_pages(draft=self.start_draft), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        wording = kwargs.get("obj")
        if wording is not None:
            context["revisions"] = wording.revisions.select_related("author", "reviewer")
            context |= {"open": open_of(wording), "live": live_of(wording)}
        return super().render_change_form(request, context, *args, **kwargs)

    @by_post
    def start_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        with told(request):
            draft = wording_publishing.start_draft(self.own(request, pk), request.user)
            return redirect("admin:carriers_wordingrevision_change", draft.pk)
        return redirect("admin:carriers_wording_change", pk)


def _numbered(wording: Wording, statuses: list[GuideStatus]) -> str | None:
    found = [revision for revision in wording.revisions.all() if revision.status in statuses]  # type: ignore[attr-defined]
    return gettext("Edition %(number)s") % {"number": found[0].number} if found else None


@admin.register(WordingRevision)
class WordingRevisionAdmin(MovingAdmin, ForEditorsOfAll):
    publisher = wording_publishing
    whose_page, whose = "admin:carriers_wording_change", "wording"
    list_display = ["wording", "number", "status", "author", "reviewer", "published_at"]
    list_filter = ["status", "wording__kind", "wording__language"]
    list_select_related = ["wording", "author", "reviewer"]
    fields = [("wording", "number", "status"), "subject", "letter", "spoken", "reason"]
    readonly_fields = ["wording", "number", "status"]
    change_form_template = "admin/carriers/wordingrevision_change.html"

    def has_change_permission(self, request: HttpRequest, obj: WordingRevision | None = None) -> bool:
        return self.is_mine(request) and (obj is None or obj.status == GuideStatus.DRAFT)

    def has_delete_permission(self, request: HttpRequest, obj: WordingRevision | None = None) -> bool:
        return obj is not None and self.has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: WordingRevision | None = None) -> list[Any]:
        return [*self.fields, "seen"] if obj is not None and self.has_change_permission(request, obj) else self.fields

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None and self.has_change_permission(request, obj):
            kwargs["form"] = WordsForm
        return super().get_form(request, obj, change, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever changes a word has a hand in the text, and cannot be its reviewer."""
        super().save_related(request, form, formsets, change)
        if wording_publishing.fingerprint(form.instance) != form.now:
            record_edit(form.instance, request.user)

    def response_change(self, request: HttpRequest, obj: WordingRevision) -> HttpResponse:
        return self.move(request, obj, "send") if "_send" in request.POST else super().response_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        revision = kwargs.get("obj")
        if revision is not None:
            context |= standing(revision, request.user)
            context["is_draft"] = self.has_change_permission(request, revision)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_pages(life=self.live_on), *super().get_urls()]


def standing(revision: WordingRevision, person: Any) -> dict[str, Any]:
    """What the page shows around the words: what is to be done next, what is wrong, and how they read when filled."""
    in_review, kind = revision.status == GuideStatus.IN_REVIEW, WordingKind(revision.wording.kind)
    life = list(revision.life.select_related("actor", "revision"))
    last = next((event for event in reversed(life) if event.kind in (LifeStep.SENT, LifeStep.RETURNED)), None)
    return {
        "open": revision if revision.status in GuideStatus.open() else None,
        "in_review": in_review,
        "is_letter": True,
        "returned": last if last and last.kind == LifeStep.RETURNED and not in_review else None,
        "may_review": in_review and wording_publishing.may_review(revision, person),
        "reviewers": wording_publishing.reviewers(revision),
        "seen": wording_publishing.fingerprint(revision) if in_review else "",
        "checks": list(_checks(revision)) if revision.status in GuideStatus.open() else [],
        "life": life,
        "difference": list(_difference(revision)),
        "previews": [_read(revision, example(kind, revision.wording.language)), _read(revision, {})],
        "terms": sorted(_names(TERMS[kind])),
    }


def _difference(revision: WordingRevision) -> Iterator[tuple[str, list[Segment]]]:
    live = live_of(revision.wording)
    for name in TEXTS:
        before, after = (getattr(one, name) if one else "" for one in (live, revision))
        if before != after:
            yield _label(name), segments(before, after)


def _checks(revision: WordingRevision) -> Iterator[Check]:
    yield from (Check(_label(found.column), found.sentence, found.column) for found in problems(revision))


def _label(column: str) -> str:
    return str(WordingRevision._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


def _read(revision: WordingRevision, facts: Any) -> list[str]:
    return [fill(getattr(revision, name), facts) for name in TEXTS]


def _names(known: Terms, of: str = "") -> Iterator[str]:
    yield from (f"{of}{{{name}}}" for name in known.words)
    yield from (f"{of}?{name}" for name in known.marks)
    for name, item in known.lists.items():
        yield from _names(item, f"@{name} ")
