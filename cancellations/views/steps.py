"""One thin view for all steps: load for this user, form, service, redirect."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from carriers.contacts import officials_of
from carriers.enums import StepKey

from ..enums import StepStatus
from ..exceptions import StaleVersion, StepClosed
from ..forms.closing import SkipForm, VersionForm
from ..queries import STEP_RECORDS, CaseFile, with_claims
from ..services.steps import save_step, skip_step
from ..steps import HANDLERS
from ..steps.base import Saving, StepForm, StepHandler
from .desk import Desk
from .loading import my_file
from .refusals import conflict


@require_http_methods(["GET", "HEAD", "POST"])
def case_step(request: HttpRequest, case_id: UUID, key: StepKey) -> HttpResponse:
    file = _open(request, case_id)
    if not file.has_step(key):
        raise Http404
    return _step(request, file, HANDLERS[key])


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A contact can be noted at any time, on either road."""
    return _step(request, _open(request, case_id), HANDLERS[StepKey.CONTACT])


def _open(request: HttpRequest, case_id: UUID) -> CaseFile:
    """Only a page shows the guide's claims; saving looks at no more than the gates do."""
    return my_file(request, case_id, records=STEP_RECORDS, with_claims=request.method != "POST")


def _step(request: HttpRequest, file: CaseFile, handler: StepHandler) -> HttpResponse:
    desk = Desk(request, file, handler)
    if request.method != "POST":
        return show(request, desk, desk.form())
    form = desk.form(request.POST)
    if "add" in request.POST or not form.is_valid():
        return show(request, desk, form, status=200 if "add" in request.POST else 422)
    return _save(request, desk, form)


def _save(request: HttpRequest, desk: Desk, form: StepForm) -> HttpResponse:
    version = VersionForm(request.POST)
    try:
        saving = save_step(desk.file, desk.handler, form, actor=request.user, version=version.said())
    except StaleVersion:
        if desk.handler.is_repeat(form):
            return redirect("case_detail", desk.file.case.pk)
        return show_conflict(request, desk, form)
    except StepClosed as refused:
        return show(request, desk, form, refusals=refused.reasons, status=409)
    return _go_on(request, desk, saving)


def _go_on(request: HttpRequest, desk: Desk, saving: Saving) -> HttpResponse:
    if saving.status == StepStatus.STARTED and desk.handler.can_wait and "later" not in request.POST:
        messages.info(request, _("Saved. This step stays open until nothing is missing."))
        return redirect(desk.address)
    messages.success(request, _("Saved."))
    return redirect("case_detail", desk.file.case.pk)


def show(request: HttpRequest, desk: Desk, form: StepForm, *, status: int = 200, **extra: Any) -> HttpResponse:
    desk.file = with_claims(desk.file)
    spoken = {"officials": officials_of(desk.file.case.carrier)}
    return render(request, desk.handler.template, {**desk.context(form), **spoken, **extra}, status=status)


def show_conflict(request: HttpRequest, desk: Desk, form: StepForm) -> HttpResponse:
    """Both texts on one page; the form carries today's version, so that a second look can save it."""
    return render(request, "cancellations/step_conflict.html", desk.context(form), status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def case_step_skip(request: HttpRequest, case_id: UUID, key: StepKey) -> HttpResponse:
    file = my_file(request, case_id)
    if not file.has_step(key):
        raise Http404
    if request.method != "POST":  # the way back from the language switch or from signing in again
        return redirect("case_step", case_id, key)
    form = SkipForm(request.POST)
    if not form.is_valid():
        return conflict(request, file, form.errors_in_words())
    return _skip(request, file, key, form)


def _skip(request: HttpRequest, file: CaseFile, key: StepKey, form: SkipForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        skip_step(file, key, actor=request.user, version=data["version"], reason=data["reason"])
    except StepClosed as refused:
        return conflict(request, file, refused.reasons)
    except StaleVersion:
        return conflict(request, file, form=form)
    messages.success(request, _("Skipped, and noted in the record."))
    return redirect("case_detail", file.case.pk)
