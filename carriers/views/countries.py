"""What holds at every carrier of a country, and the ladder to climb when a carrier does not do its part."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..directory import rows_of
from ..models import Carrier, Country
from ..queries import officials_in
from ..rules import by_topic
from .loading import trail_to


@login_not_required
@require_safe
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    known = Country.objects.prefetch_related("rules", "rungs", "official")
    country = get_object_or_404(known, code=code)
    carriers = Carrier.objects.listed().filter(country=country).select_related("country")
    context = {
        "country": country,
        "topics": by_topic(country.rules.all()),
        "officials": officials_in(country),
        "rows": rows_of(carriers.with_card_kinds()),
        "trail": trail_to(),
    }
    return render(request, "carriers/country.html", context)
