"""Was the guide right? Asked of those who went through it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from carriers.reporting import ENOUGH

from ..exceptions import StepClosed
from ..forms.guide_answers import GuideAnswersForm
from ..queries import CaseFile, asked_about
from ..services.guide_answers import answer_about_guide
from .acting import posted
from .loading import my_file
from .refusals import conflict


@require_http_methods(["GET", "HEAD", "POST"])
def case_guide_answers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, with_claims=True)
    form = GuideAnswersForm(posted(request), asked=asked_about(file))
    if form.is_bound and form.is_valid():
        return _save(request, file, form)
    if not form.asked and not form.is_bound:
        return redirect("case_detail", case_id)
    context = {"form": form, "case": file.case, "enough": ENOUGH}
    return render(request, "cancellations/guide_answers.html", context, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, file: CaseFile, form: GuideAnswersForm) -> HttpResponse:
    try:
        answer_about_guide(file, request.user, form.answers())
    except StepClosed as refused:
        return conflict(request, file, refused.reasons)
    messages.success(request, _("Thank you: your answers are saved. You can change them here at any time."))
    return redirect("case_detail", file.case.pk)
