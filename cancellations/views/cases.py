"""My cases, opening one, one case, and moving it on as a whole."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.validators import slug_re
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from carriers.contacts import officials_of
from carriers.enums import CarrierKind, Way
from carriers.models import CardType, Carrier

from ..enums import CaseState, Outcome
from ..exceptions import LineHasCase
from ..forms.closing import CloseEarlyForm, VersionForm
from ..forms.opening import CANCEL, OpeningForm, PickForm
from ..queries import (
    CASE_RECORDS,
    CaseFile,
    aftercare_of,
    by_move,
    ladder_of,
    my_files,
    offer_of,
    standing_of,
    sums_over,
)
from ..queries.reminders import due_today
from ..queries.retention import retention_of
from ..services.cases import close_early, open_case, reopen_case, sign_off
from ..workflow.signing import refusals_to_sign_off
from .acting import carry_out, posted, second_case
from .loading import my_file


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    files = my_files(request.user)
    standings = [standing_of(file) for file in files]
    groups = by_move(standings)
    context = {"groups": groups, "any": bool(files)}
    context |= {"sums": sums_over(files), "due": due_today(request.user, standings)}
    return render(request, "cancellations/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest) -> HttpResponse:
    """First which carrier and card, then what should become of the line, then which line it is.

    Carrier, card and aim are in the address, so that a guide can link here.
    """
    if not (request.GET.get("carrier") and request.GET.get("card_type")):
        return _pick(request)
    carrier = _known(Carrier.objects.select_related("country"), request.GET["carrier"])
    card_type = _known(CardType.objects.all(), request.GET["card_type"])
    if not card_type.guides.filter(carrier=carrier).exists():
        return _pick(request, unknown=_unknown_card(carrier, card_type))
    if _asks_aim(request, carrier):
        return _ask_aim(request, carrier, card_type)
    form = OpeningForm(posted(request), carrier=carrier, card_type=card_type)
    if request.method == "POST" and form.is_valid() and (case := _open(request, form)):
        return redirect("case_detail", case.pk)
    context = {"form": form, "carrier": carrier, "card_type": card_type}
    return render(request, "cancellations/new.html", context, status=422 if form.is_bound else 200)


def _known(rows: QuerySet, slug: str) -> Any:
    """The row of that slug, or 404; what is no slug never reaches the database."""
    if not slug_re.fullmatch(slug):
        raise Http404
    return get_object_or_404(rows, slug=slug)


def _asks_aim(request: HttpRequest, carrier: Carrier) -> bool:
    """Whoever wants a number kept must not cancel. Of a travel eSIM there is nothing to keep."""
    return request.method != "POST" and carrier.kind != CarrierKind.TRAVEL and request.GET.get("aim") != CANCEL


def _ask_aim(request: HttpRequest, carrier: Carrier, card_type: CardType) -> HttpResponse:
    aim, card = request.GET.get("aim"), urlencode({"card_type": card_type.slug})
    if aim in Way.values:
        return redirect(f"{reverse('instead', args=[carrier.slug, aim])}?{card}")
    return render(request, "cancellations/aim.html", {"carrier": carrier, "card_type": card_type})


def _unknown_card(carrier: Carrier, card_type: CardType) -> str:
    sentence = _("We know of no %(card)s at %(carrier)s. Choose the other card, or “Another carrier” at the end.")
    return sentence % {"card": card_type.short_name, "carrier": carrier.name}


def _pick(request: HttpRequest, unknown: str = "") -> HttpResponse:
    asked = {"carrier": Carrier.objects.all(), "card_type": CardType.objects.all()}
    known = {name: _known(rows, slug).slug for name, rows in asked.items() if (slug := request.GET.get(name))}
    carriers = Carrier.objects.select_related("country").order_by(F("country__position").asc(nulls_last=True), "pk")
    form = PickForm(initial=known, carriers=carriers, cards=CardType.objects.all())
    return render(request, "cancellations/pick.html", {"form": form, "refusals": [unknown] if unknown else []})


def _open(request: HttpRequest, form: OpeningForm) -> Any:
    try:
        return open_case(request.user, form.opening(), form.cleaned_data["opening_key"])
    except LineHasCase as refused:
        form.add_error(None, second_case(refused))
    return None


@require_safe
def case_detail(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=CASE_RECORDS)
    standing = standing_of(file)
    context = {
        "file": file,
        "case": file.case,
        "progress": file.progress,
        "standing": standing,
        "retention": retention_of(file, request.user, standing.deadlines),
        "today": file.facts.today,
        "to_sign_off": refusals_to_sign_off(file.plan.keys, file.facts),
        "channels": file.case.carrier.channels.all(),
        "officials": officials_of(file.case.carrier),
        "offer": offer_of(file),
        "aftercare": aftercare_of(file),
        "ladder": ladder_of(file),
    }
    return render(request, "cancellations/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case_close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Signing off where the line is closed; before that, closing early with a reason."""
    file = my_file(request, case_id)
    if file.case.state == CaseState.CLOSED:
        return redirect("case_detail", file.case.pk)
    ended = file.case.state == CaseState.ENDED
    form = (VersionForm if ended else CloseEarlyForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        act = _closing(request, file, form.cleaned_data)
        return carry_out(request, file, act, _("The case is closed."), form=form)
    context = {
        "form": form,
        "case": file.case,
        "ended": ended,
        "to_sign_off": refusals_to_sign_off(file.plan.keys, file.facts),
    }
    return render(request, "cancellations/close.html", context, status=422 if form.is_bound else 200)


def _closing(request: HttpRequest, file: CaseFile, data: dict[str, Any]) -> Callable[[], None]:
    if "outcome" not in data:
        return lambda: sign_off(file, request.user, data["version"])
    return lambda: close_early(file, request.user, data["version"], Outcome(data["outcome"]), data["reason"])


@require_http_methods(["GET", "HEAD", "POST"])
def case_reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id)
    if request.method != "POST":  # the way back from the language switch or from signing in again
        return redirect("case_detail", case_id)
    version = VersionForm(request.POST).said()
    return carry_out(request, file, lambda: reopen_case(file, request.user, version), _("The case is open again."))
