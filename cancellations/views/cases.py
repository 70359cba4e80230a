"""My cases, one case, and moving it on as a whole."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from carriers.contacts import officials_of

from ..enums import CaseState, Outcome
from ..forms.closing import CloseEarlyForm, VersionForm
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
from ..queries.retention.cases import retention_of
from ..services.cases import close_early, reopen_case, sign_off
from ..workflow.signing import refusals_to_sign_off
from .acting import carry_out, posted
from .loading import my_file


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    files = my_files(request.user)
    standings = [standing_of(file) for file in files]
    groups = by_move(standings)
    context = {"groups": groups, "any": bool(files)}
    context |= {"sums": sums_over(files), "due": due_today(request.user, standings)}
    return render(request, "cancellations/list.html", context)


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
