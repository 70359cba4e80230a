"""What hangs on the number: a private list, worked through one by one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from carriers.contacts import officials_of
from carriers.enums import RuleTopic

from ..enums import AccountState
from ..forms.closing import VersionForm
from ..forms.linked_accounts import AccountForm, RiskForm, SettleForm, StarterForm
from ..models import LinkedAccount
from ..queries import CaseFile, accounts_of, rules_about, unlisted, usual_of
from ..services.linked_accounts import accept_risks, add_account, list_accounts, settle_account, take_off
from .acting import carry_out
from .loading import my_file
from .refusals import conflict

ANY_METHOD = require_http_methods(["GET", "HEAD", "POST"])


HANGING = "#hanging"
"""Where what is still open stands on the page."""


@ANY_METHOD
def case_accounts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The whole list; sent, its starter set was looked through."""
    file = my_file(request, case_id)
    if request.method != "POST":
        return show(request, file)
    form = StarterForm(request.POST, starters=usual_of(file), has_some=bool(file.linked_accounts))
    if not form.is_valid():
        return show(request, file, starter_form=form)
    chosen, version = unlisted(file, form.chosen()), form.said()
    if not chosen and file.case.accounts_listed_on and version < file.case.version:
        return _back(file)  # sent twice: the first one said it all
    return _write(request, file, form, lambda: list_accounts(file, request.user, version, chosen))


@ANY_METHOD
def case_account_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id)
    if request.method != "POST":  # the way back from the language switch or from signing in again
        return redirect("case_accounts", case_id)
    form, version = AccountForm(request.POST, listed=file.linked_accounts), VersionForm(request.POST).said()
    if not form.is_valid():
        return show(request, file, own_form=form)
    return _write(request, file, form, lambda: add_account(file, request.user, version, form.instance))


@ANY_METHOD
def case_account(request: HttpRequest, case_id: UUID, account_id: int) -> HttpResponse:
    """How one account stands, or that it was added by mistake."""
    file = my_file(request, case_id)
    if request.method != "POST":
        return redirect("case_accounts", case_id)
    account = next((account for account in file.linked_accounts if account.pk == account_id), None)
    if account is None:
        raise Http404
    if request.POST.get("state") == account.state:
        return _back(file)  # sent twice: it stands so already
    form = (VersionForm if "delete" in request.POST else SettleForm)(request.POST)
    if not form.is_valid():
        return conflict(request, file, form.errors_in_words())
    return _write(request, file, form, _settling(request, file, account, form.cleaned_data))


def _settling(request: HttpRequest, file: CaseFile, account: LinkedAccount, data: dict[str, Any]) -> Callable[[], None]:
    if "state" not in data:
        return lambda: take_off(file, request.user, data["version"], account)
    return lambda: settle_account(file, request.user, data["version"], account, AccountState(data["state"]))


@ANY_METHOD
def case_accounts_risk(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Going on all the same."""
    file = my_file(request, case_id)
    if request.method != "POST":
        return redirect("case_accounts", case_id)
    form = RiskForm(request.POST)
    if not form.is_valid():
        return show(request, file, risk_form=form)
    return _write(request, file, form, lambda: accept_risks(file, request.user, form.said()))


def _back(file: CaseFile) -> HttpResponse:
    return redirect(reverse("case_accounts", args=[file.case.pk]) + HANGING)


def _write(request: HttpRequest, file: CaseFile, form: Any, act: Callable[[], None]) -> HttpResponse:
    """Back to what is still open, where the next one is at hand."""
    return carry_out(request, file, act, _("Saved."), form=form, to="case_accounts", fragment=HANGING)


def show(request: HttpRequest, file: CaseFile, **sent: Any) -> HttpResponse:
    """The page; a form that was ``sent`` and cannot be taken stands in the place of an empty one."""
    fresh = {
        "starter_form": lambda: _starter_form(file),
        "own_form": lambda: AccountForm(listed=()),
        "risk_form": RiskForm,
    }
    context = {
        "file": file,
        "case": file.case,
        "accounts": accounts_of(file),
        "look_up": rules_about(file, RuleTopic.LOOK_UP),
        "officials": officials_of(file.case.carrier),
        "mistaken": next(iter(sent.values()), None),
        **{name: sent.get(name) or make() for name, make in fresh.items()},
    }
    return render(request, "cancellations/accounts.html", context, status=422 if sent else 200)


def _starter_form(file: CaseFile) -> StarterForm:
    return StarterForm(starters=unlisted(file, usual_of(file)), has_some=bool(file.linked_accounts))
