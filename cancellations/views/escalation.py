"""When the carrier does not do its part: the ladder of complaints, and a rung of it."""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from carriers.contacts import officials_of

from ..forms.closing import VersionForm
from ..forms.escalation import AnswerForm, RungForm, TakeForm
from ..models import Escalation
from ..queries import DEADLINE_RECORDS, CaseFile, Ladder, ladder_of
from ..queries.ladder import Step
from ..services.escalation import note_answer, take_rung
from ..steps.changes import differences, plain_row
from ..workflow.escalation import refusals_to_take
from .acting import carry_out, posted
from .loading import my_file


@require_safe
def case_complaint(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=DEADLINE_RECORDS)
    context = {"case": file.case, "ladder": ladder_of(file), "officials": officials_of(file.case.carrier)}
    return render(request, "cancellations/complaint.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case_rung(request: HttpRequest, case_id: UUID, rung: str) -> HttpResponse:
    file = my_file(request, case_id, records=DEADLINE_RECORDS)
    ladder = ladder_of(file)
    step = ladder.step(rung)
    if step is None:
        raise Http404
    form = _form(request, ladder, step)
    if request.method != "POST":
        return _show(request, file, form)
    if not form.is_valid():
        return _show(request, file, form, status=422)
    return _save(request, file, form)


def _form(request: HttpRequest, ladder: Ladder, step: Step) -> RungForm:
    sent = posted(request)
    if step.row:
        return AnswerForm(sent, instance=copy(step.row), ladder=ladder, step=step)
    rung = step.rung
    row = Escalation(case=ladder.file.case, rung=rung.key, name_en=rung.name_en, name_zh=rung.name_zh)
    return TakeForm(sent, instance=row, initial={"taken_on": timezone.localdate()}, ladder=ladder, step=step)


def _show(request: HttpRequest, file: CaseFile, form: RungForm, *, status: int = 200) -> HttpResponse:
    step, ladder = form.step, form.ladder
    context = {
        "case": file.case,
        "form": form,
        "step": step,
        "ladder": ladder,
        "shut": ladder.refusals or ([] if step.row else refusals_to_take(step.standing)),
        "officials": officials_of(file.case.carrier),
    }
    return render(request, "cancellations/rung.html", context, status=status)


def _save(request: HttpRequest, file: CaseFile, form: RungForm) -> HttpResponse:
    return carry_out(request, file, _saving(request, file, form), _("Saved."), form=form, to="case_complaint")


def _saving(request: HttpRequest, file: CaseFile, form: RungForm) -> Callable[[], object]:
    """A form that says nothing new writes nothing."""
    row, changes, version = form.instance, _changes(form), VersionForm(request.POST).said()
    if form.step.row is None:
        return lambda: take_rung(file, row, actor=request.user, version=version)
    if not changes:
        return lambda: None
    return lambda: note_answer(file, row, changes, actor=request.user, version=version)


def _changes(form: RungForm) -> list[Any]:
    columns = tuple(form._meta.fields or ())
    return differences(plain_row(form.step.row, columns), plain_row(form.instance, columns)) if form.step.row else []
