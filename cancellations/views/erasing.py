"""Deleting one case: first what will go, then a yes that nothing can take back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..exceptions import StaleVersion
from ..forms.aftercare import DeleteForm
from ..queries import recorded_in
from ..services.erasing import delete_case
from .acting import posted
from .loading import my_file
from .refusals import conflict


@require_http_methods(["GET", "HEAD", "POST"])
def case_delete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id)
    form = DeleteForm(posted(request))
    if not form.is_valid():
        context = {"case": file.case, "form": form, "recorded": recorded_in(file.case)}
        return render(request, "cancellations/delete.html", context, status=422 if form.is_bound else 200)
    try:
        delete_case(file, form.said())
    except StaleVersion:
        return conflict(request, file, form=form)
    messages.success(request, _("The case and everything recorded in it is deleted."))
    return redirect("case_list")
