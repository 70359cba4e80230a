"""The page for what could not be done: nothing is lost, and here is why."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..exceptions import Reason
from ..queries import CaseFile


def conflict(request: HttpRequest, file: CaseFile, reasons: Sequence[Reason | str] = ()) -> HttpResponse:
    """409: refused for ``reasons``, or, without any, because the case changed in another window."""
    context = {"case": file.case, "reasons": reasons}
    return render(request, "cancellations/conflict.html", context, status=409)
