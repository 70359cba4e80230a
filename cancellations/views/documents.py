"""What leaves the house on paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..documents.choices import Choice, choice_of
from ..documents.counter import counter_of, counter_pdf, is_full
from ..documents.sheet import Sheet
from ..documents.summary import summary_of, summary_pdf
from ..forms.papers import CounterForm, SummaryForm
from ..queries import COUNTER_RECORDS, SUMMARY_RECORDS, CaseFile
from .loading import my_file
from .serving import download


@require_safe
def case_summary(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=SUMMARY_RECORDS)
    choice = choice_for(request, file)
    sheet = summary_of(file, choice)
    look = f"is-{choice.paper}{' is-both' if len(sheet.langs) > 1 else ''}"
    return paper(request, file, sheet, SummaryForm(choice), choice=choice, look=look, pdf="case_summary_pdf")


@require_safe
def case_summary_pdf(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    return pdf(request, my_file(request, case_id, records=SUMMARY_RECORDS), summary_pdf, "record")


@require_safe
def case_counter(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=COUNTER_RECORDS, with_claims=True)
    choice = choice_for(request, file)
    sheet = counter_of(file, choice)
    look = f"is-counter is-{choice.paper} is-both{' is-full' if is_full(sheet) else ''}"
    return paper(request, file, sheet, CounterForm(choice), choice=choice, look=look, pdf="case_counter_pdf")


@require_safe
def case_counter_pdf(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    file = my_file(request, case_id, records=COUNTER_RECORDS, with_claims=True)
    return pdf(request, file, counter_pdf, "counter")


def paper(request: HttpRequest, file: CaseFile, sheet: Sheet, form: CounterForm, **drawn: Any) -> HttpResponse:
    """A sheet as a page to print, and the form that asks how it should be."""
    return render(request, "cancellations/paper.html", {"case": file.case, "sheet": sheet, "form": form, **drawn})


def choice_for(request: HttpRequest, file: CaseFile) -> Choice:
    return choice_of(request.GET, file, speaks=spoken_by(request))


def spoken_by(request: HttpRequest) -> str:
    """The languages that the reader's browser asks for."""
    return request.headers.get("Accept-Language", "")


def pdf(request: HttpRequest, file: CaseFile, make: Callable[[CaseFile, Choice], bytes], what: str) -> HttpResponseBase:
    return download(make(file, choice_for(request, file)), f"{file.case.reference}-{what}.pdf", "application/pdf")
