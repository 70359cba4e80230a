"""The page before what cannot be undone: what is lost, what is ready, and the question whether one is sure."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from carriers.contacts import officials_of
from carriers.enums import RuleTopic, StepKey

from ..enums import StepStatus
from ..exceptions import StaleVersion, StepClosed
from ..forms.no_return import NoReturnForm
from ..queries import CaseFile, read_on, readiness_of, rules_about, steps_of_no_return, with_claims
from ..services.no_return import note_no_return_read
from ..workflow.gates import refusals
from .acting import posted
from .loading import my_file
from .refusals import conflict


@require_http_methods(["GET", "HEAD", "POST"])
def case_no_return(request: HttpRequest, case_id: UUID, key: StepKey) -> HttpResponse:
    """No gate of the service: somebody may note what they have done already without having read this."""
    file = my_file(request, case_id)
    if key not in steps_of_no_return(file):
        raise Http404
    if file.facts.status(key) == StepStatus.DONE:
        return redirect("case_step", case_id, key)
    form = NoReturnForm(posted(request), case=file.case)
    if not form.is_bound:
        return _show(request, file, key, form)
    if read_on(file, key):
        return redirect("case_step", file.case.pk, key)  # sent twice: it was read for this application
    if reasons := refusals(key, file.facts):
        return conflict(request, file, reasons)
    return _read(request, file, key, form) if form.is_valid() else _show(request, file, key, form)


def _read(request: HttpRequest, file: CaseFile, key: StepKey, form: NoReturnForm) -> HttpResponse:
    try:
        note_no_return_read(file, key, request.user, form.said())
    except StepClosed as refused:
        return conflict(request, file, refused.reasons)
    except StaleVersion:
        return conflict(request, file, form=form)
    return redirect("case_step", file.case.pk, key)


def _show(request: HttpRequest, file: CaseFile, key: StepKey, form: NoReturnForm) -> HttpResponse:
    file = with_claims(file)
    context: dict[str, Any] = {
        "file": file,
        "case": file.case,
        "key": key,
        "planned": file.plan.step(key),
        "form": form,
        "shut": refusals(key, file.facts),
        "read_on": read_on(file, key),
        "readiness": readiness_of(file, key),
        "freeze": rules_about(file, RuleTopic.NUMBER_FREEZE),
        "officials": officials_of(file.case.carrier),
    }
    return render(request, "cancellations/no_return.html", context, status=422 if form.is_bound else 200)
