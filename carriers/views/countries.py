"""What holds at every carrier of a country, and the ladder to climb when a carrier does not do its part."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..directory import rows_of
from ..enums import RuleTopic
from ..models import Carrier, Country, CountryRule
from ..queries import officials_in
from .loading import trail_to


class Topic(NamedTuple):
    label: str
    rules: list[CountryRule]


@login_not_required
@require_safe
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    known = Country.objects.prefetch_related("rules", "rungs", "official")
    country = get_object_or_404(known, code=code)
    carriers = Carrier.objects.listed().filter(country=country).select_related("country")
    context = {
        "country": country,
        "topics": topics_of(country),
        "officials": officials_in(country),
        "rows": rows_of(carriers.with_card_kinds()),
        "trail": trail_to(),
    }
    return render(request, "carriers/country.html", context)


def topics_of(country: Country) -> list[Topic]:
    """The country's rules by topic, in the order in which the topics are named."""
    rules = list(country.rules.all())
    found = [Topic(str(topic.label), [rule for rule in rules if rule.topic == topic]) for topic in RuleTopic]
    return [topic for topic in found if topic.rules]
