"""The ledger of a case: what is owed, noting a sum, and what becomes of it."""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..exceptions import StaleVersion
from ..forms.closing import VersionForm
from ..forms.money import CorrectForm, MoneyForm, SettleForm
from ..queries import CaseFile
from ..services.money import correct_money, give_up_money, note_money, settle_money
from ..steps.amounts import AmountForm
from .acting import carry_out, posted
from .loading import my_file, row_or_404
from .refusals import conflict

Write = Callable[..., None]


@require_http_methods(["GET", "HEAD", "POST"])
def case_money(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is owed in the case, and the form to note one sum more."""
    file = my_file(request, case_id)
    form = MoneyForm(posted(request), file=file)
    if form.is_bound and form.is_valid():
        return _save(request, file, form, note_money, repeated=form.says_nothing_new)
    return _show(request, "cancellations/money.html", file, form)


@require_http_methods(["GET", "HEAD", "POST"])
def money_correct(request: HttpRequest, case_id: UUID, entry: int) -> HttpResponse:
    file = my_file(request, case_id)
    stored = row_or_404(file.money, entry)
    form = CorrectForm(posted(request), file=file, instance=copy(stored))
    if form.is_bound and form.is_valid():
        return _save(request, file, form, correct_money, repeated=not form.has_changed())
    return _show(request, "cancellations/money_correct.html", file, form, entry=stored)


@require_http_methods(["GET", "HEAD", "POST"])
def money_settle(request: HttpRequest, case_id: UUID, entry: int) -> HttpResponse:
    file = my_file(request, case_id)
    stored = row_or_404(file.money, entry)
    form = SettleForm(posted(request), instance=copy(stored))
    if form.is_bound and form.is_valid():
        return _save(request, file, form, settle_money, repeated=bool(stored.settled_on) and not form.has_changed())
    return _show(request, "cancellations/money_settle.html", file, form, entry=stored)


@require_http_methods(["GET", "HEAD", "POST"])
def money_give_up(request: HttpRequest, case_id: UUID, entry: int) -> HttpResponse:
    file = my_file(request, case_id)
    stored = copy(row_or_404(file.money, entry))
    if request.method != "POST":  # the way back from the language switch or from signing in again
        return redirect("money_settle", case_id, entry)
    if stored.given_up_on:
        return redirect("case_money", case_id)  # sent twice: the first one said it all
    version = VersionForm(request.POST).said()
    return carry_out(
        request,
        file,
        lambda: give_up_money(file, stored, actor=request.user, version=version),
        _("Given up, and noted in the record."),
        to="case_money",
    )


def _save(request: HttpRequest, file: CaseFile, form: Any, write: Write, *, repeated: bool) -> HttpResponse:
    """A form sent twice is no conflict: what it says is stored already."""
    try:
        write(file, form.instance, actor=request.user, version=VersionForm(request.POST).said())
    except StaleVersion:
        if not repeated:
            return conflict(request, file, form=form)
    messages.success(request, _("Saved."))
    return redirect("case_money", file.case.pk)


def _show(request: HttpRequest, template: str, file: CaseFile, form: AmountForm, **extra: Any) -> HttpResponse:
    context = {"file": file, "case": file.case, "ledger": file.ledger, "form": form, **extra}
    return render(request, template, context, status=422 if form.is_bound else 200)
