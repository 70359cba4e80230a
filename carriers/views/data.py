"""The guides as JSON at stable addresses, for other sites and programs."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from .. import data
from ..enums import CardKind
from ..models import Carrier, Country, GuideRevision


@login_not_required
@require_safe
@conditional_page
def data_index(request: HttpRequest) -> HttpResponse:
    carriers = [
        data.carrier_entry(carrier) | {"url": _url(request, "data_carrier", carrier.slug)}
        for carrier in data.listed_carriers()
    ]
    countries = [
        data.country_entry(country) | {"url": _url(request, "data_country", country.code)}
        for country in data.listed_countries()
    ]
    guides = [
        data.guide_entry(guide) | {"url": _url(request, "data_guide", guide.guide.card_type.kind)}
        for guide in data.general_guides()
    ]
    whole = {"cards": data.cards(), "accounts": data.general_accounts()}
    return _json(carriers=carriers, countries=countries, guides=guides, **whole)


@login_not_required
@require_safe
@conditional_page
def data_carrier(request: HttpRequest, carrier: str) -> HttpResponse:
    try:
        return _json(carrier=data.whole_carrier(carrier))
    except Carrier.DoesNotExist as unknown:
        raise Http404 from unknown


@login_not_required
@require_safe
@conditional_page
def data_guide(request: HttpRequest, card_type: CardKind) -> HttpResponse:
    try:
        return _json(guide=data.whole_guide(card_type))
    except GuideRevision.DoesNotExist as unknown:
        raise Http404 from unknown


@login_not_required
@require_safe
@conditional_page
def data_country(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _json(country=data.whole_country(code))
    except Country.DoesNotExist as unknown:
        raise Http404 from unknown


def _url(request: HttpRequest, name: str, part: str) -> str:
    return request.build_absolute_uri(reverse(name, args=[part]))


def _json(**told: Any) -> JsonResponse:
    """Readable by any site: there is nothing of a person's in it."""
    response = JsonResponse({"licence": data.LICENCE} | told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
