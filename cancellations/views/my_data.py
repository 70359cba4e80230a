"""What we hold of somebody: to see it, to take it along, to say how long, and to delete all of it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..accounts import preferences_of
from ..documents.export import export_of
from ..documents.table import cases_csv
from ..exceptions import Refused
from ..forms.my_data import KeepDaysForm, LeaveForm
from ..models import Case
from ..queries import held_of, my_files
from ..services.leaving import delete_account, refusals_to_leave
from ..services.retention import choose_keep_days
from .acting import posted
from .again import ask_again, typed_lately
from .serving import CSV, download, name_of_today

FORGET = '"cache", "cookies", "storage"'


@require_http_methods(["GET", "HEAD", "POST"])
def account_data(request: HttpRequest) -> HttpResponse:
    form = KeepDaysForm(posted(request), initial={"keep_days": preferences_of(request.user).keep_days})
    if form.is_valid():
        choose_keep_days(request.user, form.cleaned_data["keep_days"])
        messages.success(request, _("Your settings are saved."))
        return redirect("account_data")
    context = {"form": form, "held": held_of(request.user), "typed_lately": typed_lately(request)}
    context["ready"] = request.GET.get("ready") if context["typed_lately"] else None
    return render(request, "cancellations/my_data.html", context, status=422 if form.is_bound else 200)


@require_POST
def account_export(request: HttpRequest) -> HttpResponseBase:
    if not typed_lately(request):
        return ask_again("account_data", ready="zip")
    pieces = export_of(request.user, cases_csv(my_files(request.user), whole_numbers=True))
    return download(pieces, name_of_today("data", "zip"), "application/zip")


@require_POST
def account_csv(request: HttpRequest) -> HttpResponseBase:
    if not typed_lately(request):
        return ask_again("account_data", ready="csv")
    table = cases_csv(my_files(request.user))
    return download(table, name_of_today("cases", "csv"), CSV)


@require_http_methods(["GET", "HEAD", "POST"])
def account_delete(request: HttpRequest) -> HttpResponse:
    """The password comes before the page, so that the one yes on it is the last."""
    if not typed_lately(request):
        return ask_again("account_delete")
    form, reasons = LeaveForm(posted(request)), refusals_to_leave(request.user)
    if form.is_valid() and not reasons:
        try:
            delete_account(request.user)
            return goodbye(request)
        except Refused as refused:  # another administrator left at the same moment
            reasons = refused.reasons
    context = {
        "form": form,
        "reasons": reasons,
        "held": held_of(request.user),
        "live": Case.objects.for_user(request.user).live().count(),
    }
    status = (409 if reasons else 422) if form.is_bound else 200
    return render(request, "cancellations/account_delete.html", context, status=status)


def goodbye(request: HttpRequest) -> HttpResponse:
    """Said right here: whoever has no account has no page to be led to. The browser forgets us, too."""
    logout(request)
    response = render(request, "cancellations/goodbye.html")
    response["Clear-Site-Data"] = FORGET
    return response
