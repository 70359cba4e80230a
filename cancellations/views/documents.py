"""What leaves the house on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..documents.summary import summary_of
from ..queries import SUMMARY_RECORDS
from .loading import my_file


@require_safe
def case_summary(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=SUMMARY_RECORDS)
    context = summary_of(file, whole_number=request.GET.get("number") == "full")
    return render(request, "cancellations/summary.html", context)
