"""What a guide said, edition by edition: every one that was published, with what it changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..contacts import officials_of
from ..differences import Change, Differences, between
from ..enums import CardKind, LifeStep
from ..models import Guide, GuideRevision
from ..official import Officials
from ..queries import editions_of, general_at, taken_down_with, told_publicly
from .loading import trail_to

EDITIONS = 50
"""No fewer than a feed tells of: what it leads to stands on the first page."""


Behind = Mapping[datetime | None, GuideRevision]
"""The general guide that spoke when an edition was published, by that moment."""


class Edition(NamedTuple):
    """A published revision, and how it differs from the one before; the first has nothing to differ from."""

    revision: GuideRevision
    before: GuideRevision | None
    summary: list[Change]
    steps: list[tuple[str, str, list[Change]]]

    @property
    def went_back_to(self) -> int | None:
        """The older edition whose text it began with."""
        return next((event.went_back_to for event in self.revision.told if event.went_back_to), None)  # type: ignore[attr-defined]

    @property
    def withdrawn(self) -> bool:
        return any(event.kind == LifeStep.TAKEN_DOWN for event in self.revision.told)  # type: ignore[attr-defined]

    @property
    def withdrawn_for(self) -> str:
        """The reason with which it was taken out of sight."""
        return taken_down_with(self.revision)

    @property
    def changes(self) -> int:
        return len(self.summary) + sum(len(changes) or 1 for _, _, changes in self.steps)


@login_not_required
@require_safe
def guide_history(request: HttpRequest, carrier: str, card_type: CardKind) -> HttpResponse:
    return _history(request, carrier__slug=carrier, card_type__slug=card_type)


@login_not_required
@require_safe
def general_history(request: HttpRequest, card_type: CardKind) -> HttpResponse:
    return _history(request, carrier=None, card_type__slug=card_type)


def _history(request: HttpRequest, **which: Any) -> HttpResponse:
    guide = get_object_or_404(Guide.objects.select_related("carrier", "card_type"), **which)
    page = Paginator(editions_of(guide), EDITIONS).get_page(request.GET.get("page"))
    if not page.paginator.count:
        raise Http404
    return render(request, "carriers/history.html", _context(guide, page))


def _context(guide: Guide, page: Any) -> dict[str, Any]:
    # One more than the page shows: the oldest on it is compared, too.
    all_of_them = editions_of(guide).with_text().prefetch_related(told_publicly())
    found = list(all_of_them[page.start_index() - 1 : page.end_index() + 1])
    return {
        "carrier": guide.carrier,
        "card": guide.card_type,
        "page": page,
        "editions": _compared(found, officials_of(guide.carrier), _general_behind(guide, found))[:EDITIONS],
        "trail": trail_to(guide.carrier, guide.card_type),
    }


def _general_behind(guide: Guide, found: Sequence[GuideRevision]) -> Behind:
    """Each edition is read over the general guide of its day, and so is the one that it replaced."""
    return general_at(guide.card_type, (one.published_at for one in found if one.published_at)) if guide.carrier else {}


def _compared(found: Sequence[GuideRevision], officials: Officials, behind: Behind) -> list[Edition]:
    older = [*found[1:], None]
    return [_edition(revision, before, officials, behind) for revision, before in zip(found, older, strict=True)]


def _edition(revision: GuideRevision, before: GuideRevision | None, officials: Officials, behind: Behind) -> Edition:
    general = behind.get(revision.published_at)
    changed = between(before, revision, officials, general) if before else Differences([], [])
    steps = [(step.title, step.fate, _read(step.changes)) for step in changed.steps]
    shown = [step for step in steps if step[2] or step[1] != "changed"]
    return Edition(revision, before, _read(changed.summary), shown)


def _read(changes: Sequence[Change]) -> list[Change]:
    """Those that somebody sees who reads one language."""
    return [change for change in changes if str(change.before) != str(change.after)]
