"""Opening a case, or several with one carrier: first which carrier and card, then what should become of the line."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.validators import slug_re
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from carriers.enums import CarrierKind, Way
from carriers.models import CardType, Carrier

from ..exceptions import LineHasCase, LinesHaveCases
from ..forms.opening import CANCEL, OpeningForm, PickForm
from ..forms.opening_several import SeveralLines
from ..models import Case
from ..queries.several import opened_with
from ..services.cases import open_case, open_cases
from .acting import posted, second_case

ONE, SEVERAL = "case_new", "case_new_several"
"""The two pages that open cases; what is asked first is the same."""


@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest) -> HttpResponse:
    """Carrier, card and aim are in the address, so that a guide can link here."""
    asked = _asked_first(request, ONE)
    if isinstance(asked, HttpResponse):
        return asked
    carrier, card_type = asked
    form = OpeningForm(posted(request), carrier=carrier, card_type=card_type)
    if request.method == "POST" and form.is_valid() and (case := _open(request, form)):
        return redirect("case_detail", case.pk)
    context = {"form": form, "carrier": carrier, "card_type": card_type}
    return render(request, "cancellations/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def case_new_several(request: HttpRequest) -> HttpResponse:
    """All of the lines or none; afterwards the page shows which cases they are."""
    if "opened" in request.GET:
        return _opened(request)
    asked = _asked_first(request, SEVERAL)
    if isinstance(asked, HttpResponse):
        return asked
    carrier, card_type = asked
    lines = SeveralLines(posted(request), carrier=carrier, card_type=card_type, cards=_cards_of(carrier))
    if lines.is_bound and lines.is_valid() and _open_all(request, lines):
        return redirect(f"{reverse(SEVERAL)}?{urlencode({'opened': lines.key})}")
    context = {"lines": lines, "carrier": carrier, "card_type": card_type}
    return render(request, "cancellations/new_several.html", context, status=422 if lines.is_bound else 200)


def _asked_first(request: HttpRequest, page: str) -> HttpResponse | tuple[Carrier, CardType]:
    """The carrier and the card; or the page that asks for them, or for what should become of the line."""
    if not (request.GET.get("carrier") and request.GET.get("card_type")):
        return _pick(request, page)
    carrier = _known(Carrier.objects.select_related("country"), request.GET["carrier"])
    card_type = _known(CardType.objects.all(), request.GET["card_type"])
    if not card_type.guides.filter(carrier=carrier).exists():
        return _pick(request, page, unknown=_unknown_card(carrier, card_type))
    if _asks_aim(request, carrier):
        return _ask_aim(request, page, carrier, card_type)
    return carrier, card_type


def _known(rows: QuerySet, slug: str) -> Any:
    """The row of that slug, or 404; what is no slug never reaches the database."""
    if not slug_re.fullmatch(slug):
        raise Http404
    return get_object_or_404(rows, slug=slug)


def _asks_aim(request: HttpRequest, carrier: Carrier) -> bool:
    """Whoever wants a number kept must not cancel. Of a travel eSIM there is nothing to keep."""
    return request.method != "POST" and carrier.kind != CarrierKind.TRAVEL and request.GET.get("aim") != CANCEL


def _ask_aim(request: HttpRequest, page: str, carrier: Carrier, card_type: CardType) -> HttpResponse:
    aim, card = request.GET.get("aim"), urlencode({"card_type": card_type.slug})
    if aim in Way.values:
        return redirect(f"{reverse('instead', args=[carrier.slug, aim])}?{card}")
    return render(request, "cancellations/aim.html", {"carrier": carrier, "card_type": card_type, "page": page})


def _unknown_card(carrier: Carrier, card_type: CardType) -> str:
    sentence = _("We know of no %(card)s at %(carrier)s. Choose the other card, or “Another carrier” at the end.")
    return sentence % {"card": card_type.short_name, "carrier": carrier.name}


def _pick(request: HttpRequest, page: str, unknown: str = "") -> HttpResponse:
    asked = {"carrier": Carrier.objects.all(), "card_type": CardType.objects.all()}
    known = {name: _known(rows, slug).slug for name, rows in asked.items() if (slug := request.GET.get(name))}
    carriers = Carrier.objects.select_related("country").order_by(F("country__position").asc(nulls_last=True), "pk")
    form = PickForm(initial=known, carriers=carriers, cards=CardType.objects.all())
    context = {"form": form, "page": page, "refusals": [unknown] if unknown else []}
    return render(request, "cancellations/pick.html", context)


def _open(request: HttpRequest, form: OpeningForm) -> Case | None:
    try:
        return open_case(request.user, form.opening(), form.cleaned_data["opening_key"])
    except LineHasCase as refused:
        form.add_error(None, second_case(refused))
    return None


def _cards_of(carrier: Carrier) -> list[CardType]:
    return list(CardType.objects.filter(guides__carrier=carrier).order_by("pk"))


def _open_all(request: HttpRequest, lines: SeveralLines) -> bool:
    try:
        open_cases(request.user, lines.openings(), lines.key)
    except LinesHaveCases as refused:
        for place, other in refused.refused.items():
            lines.rows.written[place].refuse(second_case(other))
        return False
    return True


def _opened(request: HttpRequest) -> HttpResponse:
    try:
        cases = opened_with(request.user, UUID(request.GET["opened"]))
    except ValueError:
        cases = []
    if not cases:
        raise Http404
    return render(request, "cancellations/opened_several.html", {"cases": cases})
