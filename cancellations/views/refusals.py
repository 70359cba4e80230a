"""The page for what could not be done: nothing is lost, and here is why."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..exceptions import Reason
from ..queries import CaseFile


def conflict(
    request: HttpRequest, file: CaseFile, reasons: Sequence[Reason | str] = (), form: forms.BaseForm | None = None
) -> HttpResponse:
    """409: refused for ``reasons``, or, without any, because the case changed in another window.

    ``form`` keeps what was written, so that it can be sent again to the same address, on today's version.
    """
    context = {"case": file.case, "reasons": reasons, "form": form if form and form.visible_fields() else None}
    return render(request, "cancellations/conflict.html", context, status=409)
