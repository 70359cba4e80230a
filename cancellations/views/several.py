"""Several cases at once, printed or exported. Nothing is changed: the form is sent with GET."""

from collections.abc import Callable, Collection
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..documents.summary import summary_of, summary_pdf
from ..documents.table import cases_csv
from ..forms.several import PDF, PRINT, TABLE, SeveralForm
from ..queries import DEADLINE_RECORDS, SUMMARY_RECORDS
from ..queries.several import cases_to_choose, chosen_files
from .documents import choice_for

Maker = Callable[[HttpRequest, Collection[UUID]], HttpResponse]


@require_safe
def case_several(request: HttpRequest) -> HttpResponse:
    cases = cases_to_choose(request.user)
    chosen = [str(case.pk) for case in cases] if "all" in request.GET else request.GET.getlist("case")
    form = SeveralForm(request.GET if "to" in request.GET else None, cases=cases, initial={"case": chosen})
    if form.is_valid():
        return MAKERS[form.cleaned_data["to"]](request, form.cleaned_data["case"])
    context = {"form": form, "any": bool(cases), "all": "all" in request.GET}
    return render(request, "cancellations/several.html", context, status=422 if form.is_bound else 200)


def _print(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    files = chosen_files(request.user, chosen, SUMMARY_RECORDS)
    choices = [choice_for(request, file) for file in files]
    sheets = [summary_of(file, choice) for file, choice in zip(files, choices, strict=True)]
    return render(request, "cancellations/several_print.html", {"papers": list(zip(sheets, choices, strict=True))})


def _as_pdf(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    """A PDF each, in one ZIP: papers that were merged would lose what makes them readable aloud."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for file in chosen_files(request.user, chosen, SUMMARY_RECORDS):
            archive.writestr(f"{file.case.reference}-record.pdf", summary_pdf(file, choice_for(request, file)))
    return _download(content.getvalue(), "application/zip", "zip")


def _export(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    content = cases_csv(chosen_files(request.user, chosen, [*DEADLINE_RECORDS, "money"]))
    return _download(content, "text/csv; charset=utf-8", "csv")


def _download(content: bytes, media_type: str, extension: str) -> HttpResponse:
    name = f"signoff-{timezone.localdate():%Y-%m-%d}.{extension}"
    return HttpResponse(content, media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


MAKERS: dict[str, Maker] = {PRINT: _print, PDF: _as_pdf, TABLE: _export}
"""What can be made of them."""
