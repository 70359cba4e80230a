"""The public's pages: anybody may read what has to be done."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .directory import Search, groups_of
from .enums import CardKind
from .models import CardType, Carrier
from .queries import PublishedGuide, general_only, published_guide
from .steps import base_plan


@login_not_required
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    kinds = [(card, base_plan(card.kind, keeps_receiving=True)) for card in CardType.objects.all()]
    return render(request, "carriers/cards.html", {"kinds": kinds})


@login_not_required
@require_safe
def carrier_list(request: HttpRequest) -> HttpResponse:
    search = Search.of(request.GET.get("q", ""))
    listed = Carrier.objects.listed().matching(search.words).select_related("country")
    groups = groups_of(listed.with_card_kinds().with_hotlines(), search)
    return render(request, "carriers/list.html", {"groups": groups, "search": search})


@login_not_required
@require_safe
def carrier_detail(request: HttpRequest, carrier: str) -> HttpResponse:
    known = Carrier.objects.select_related("country").with_card_kinds().prefetch_related("channels", "hosts")
    found = get_object_or_404(known, slug=carrier)
    context = {"carrier": found, "general_only": general_only(found), "trail": [_directory()]}
    return render(request, "carriers/detail.html", context)


@login_not_required
@require_safe
def guide_detail(request: HttpRequest, carrier: str, card_type: CardKind) -> HttpResponse:
    """A carrier offers a card exactly when it has a guide for it; nobody is sent off to end one that is not sold."""
    owner = get_object_or_404(Carrier, slug=carrier, guides__card_type__slug=card_type)
    guide = published_guide(owner, card_type, keeps_receiving=True)
    if guide is None:
        raise Http404
    return render(request, "carriers/guide.html", guide_context(owner, guide))


def guide_context(carrier: Carrier | None, guide: PublishedGuide) -> dict[str, Any]:
    """What the guide's page shows; without a carrier, the general guide as it stands."""
    trail = [_directory()]
    if carrier:
        trail.append((reverse("carrier_detail", args=[carrier.slug]), carrier.name))
    return {
        "carrier": carrier,
        "guide": guide,
        "plan": guide.plan,
        "sources": guide.plan.sources,
        "channels": carrier.channels.all() if carrier else (),
        "trail": trail,
    }


def _directory() -> tuple[str, str]:
    return reverse("carrier_list"), _("Carrier guides")
