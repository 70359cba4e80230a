"""The public's pages: anybody may read what has to be done."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..contacts import officials_of
from ..directory import Search, groups_of, known_places
from ..enums import CardKind, Way
from ..layout import sources_in_order
from ..models import CardType, Carrier
from ..queries import PublishedGuide, general_only, withdrawal_of
from ..reporting import confirmations
from ..steps import base_plan
from .loading import known_guide, trail_to


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
    return render(request, "carriers/list.html", {"groups": groups, "search": search, "officials": known_places()})


@login_not_required
@require_safe
def carrier_detail(request: HttpRequest, carrier: str) -> HttpResponse:
    known = Carrier.objects.select_related("country").with_card_kinds().prefetch_related("channels", "official")
    found = get_object_or_404(known, slug=carrier)
    context = {
        "carrier": found,
        "general_only": general_only(found),
        "ways": list(Way),
        "officials": officials_of(found),
        "trail": trail_to(),
    }
    return render(request, "carriers/detail.html", context)


@login_not_required
@require_safe
def guide_detail(request: HttpRequest, carrier: str, card_type: CardKind) -> HttpResponse:
    owner, guide = known_guide(carrier, card_type)
    unfolded = {"unfolded": "unfold" in request.GET}
    return render(request, "carriers/guide.html", guide_context(owner, guide) | unfolded)


def guide_context(carrier: Carrier | None, guide: PublishedGuide) -> dict[str, Any]:
    """What the guide's page shows; without a carrier, the general guide as it stands."""
    return {
        "carrier": carrier,
        "guide": guide,
        "plan": guide.plan,
        "sources": sources_in_order(guide.plan),
        "officials": officials_of(carrier),
        "channels": carrier.channels.all() if carrier else (),
        "confirmations": confirmations(guide),
        "withdrawn": withdrawal_of(carrier, guide.card_type) if carrier and not guide.own else None,
        "trail": trail_to(carrier),
    }
