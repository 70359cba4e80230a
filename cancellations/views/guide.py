"""A newer guide than the one a case began with: what it changes ahead, and the choice."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..exceptions import StaleVersion, StepClosed
from ..forms.guide import TAKE, GuideChoiceForm
from ..queries import CaseFile, offer_of
from ..services.offers import keep_guide, take_guide
from .loading import my_file
from .refusals import conflict


@require_http_methods(["GET", "HEAD", "POST"])
def case_guide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id)
    if request.method == "POST":
        return _choose(request, file)
    offer = offer_of(file)
    if offer is None:
        return redirect("case_detail", case_id)
    return render(request, "cancellations/guide.html", {"file": file, "case": file.case, "offer": offer})


def _choose(request: HttpRequest, file: CaseFile) -> HttpResponse:
    form = GuideChoiceForm(request.POST)
    if not form.is_valid():
        return conflict(request, file, form.errors_in_words())
    chosen, takes = form.cleaned_data, form.cleaned_data["answer"] == TAKE
    try:
        (take_guide if takes else keep_guide)(file, request.user, chosen["version"], chosen["seen"])
    except StepClosed as refused:
        return conflict(request, file, refused.reasons)
    except StaleVersion:
        return conflict(request, file)
    taken, kept = _("From now on this case follows today’s guide."), _("This case stays with the guide it has.")
    messages.success(request, taken if takes else kept)
    return redirect("case_detail", file.case.pk)
