"""What one may do instead of cancelling: move the number, pause the line, or keep it for less."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..contacts import officials_of
from ..enums import CardKind, CarrierKind, Way
from ..models import Carrier
from ..rules import advice_on
from .loading import trail_to


@login_not_required
@require_safe
def instead(request: HttpRequest, carrier: str, way: Way) -> HttpResponse:
    """Advice from the country's rules. Of a travel eSIM there is nothing to keep, so it has no such page."""
    lines = Carrier.objects.exclude(kind=CarrierKind.TRAVEL).select_related("country")
    found = get_object_or_404(lines.prefetch_related("channels", "country__rules"), slug=carrier)
    context = {
        "carrier": found,
        "way": way,
        "card": _card(request),
        "advice": advice_on(way, found.country.rules.all() if found.country else ()),
        "officials": officials_of(found),
        "trail": trail_to(found),
    }
    return render(request, f"carriers/instead/{way}.html", context)


def _card(request: HttpRequest) -> CardKind | None:
    """The card one came with, so that the way back leads to the same question."""
    asked = request.GET.get("card_type", "")
    return CardKind(asked) if asked in CardKind.values else None
