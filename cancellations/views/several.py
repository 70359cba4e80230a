"""Several cases at once, printed or exported. Nothing is changed: the form is sent with GET."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..documents.archive import archive
from ..documents.summary import records, summary_of
from ..documents.table import cases_csv
from ..forms.several import MOST, PDF, PRINT, TABLE, SeveralForm
from ..queries import DEADLINE_RECORDS, SUMMARY_RECORDS
from ..queries.several import cases_to_choose, chosen_files
from .again import ask_again, typed_lately
from .documents import choice_for
from .serving import CSV, download, name_of_today

Maker = Callable[[HttpRequest, Collection[UUID]], HttpResponseBase]


@require_safe
def case_several(request: HttpRequest) -> HttpResponseBase:
    cases = cases_to_choose(request.user)
    chosen = [str(case.pk) for case in cases[:MOST]] if "all" in request.GET else request.GET.getlist("case")
    form = SeveralForm(request.GET if "to" in request.GET else None, cases=cases, initial={"case": chosen})
    if form.is_valid():
        return MAKERS[form.cleaned_data["to"]](request, form.cleaned_data["case"])
    context = {"form": form, "count": len(cases), "most": MOST, "all": "all" in request.GET}
    context["typed_lately"] = typed_lately(request)
    return render(request, "cancellations/several.html", context, status=422 if form.is_bound else 200)


def _print(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    files = chosen_files(request.user, chosen, SUMMARY_RECORDS)
    choices = [choice_for(request, file) for file in files]
    sheets = [summary_of(file, choice) for file, choice in zip(files, choices, strict=True)]
    return render(request, "cancellations/several_print.html", {"papers": list(zip(sheets, choices, strict=True))})


def _as_pdf(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponseBase:
    """A PDF each, in one ZIP: papers that were merged would lose what makes them readable aloud."""
    files = chosen_files(request.user, chosen, SUMMARY_RECORDS)
    papers = records([(file, choice_for(request, file)) for file in files])
    return download(archive(papers), name_of_today("records", "zip"), "application/zip")


def _export(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponseBase:
    """The same table as that of all cases, and so after the password, too."""
    if not typed_lately(request):
        return ask_again("case_several", case=chosen)
    content = cases_csv(chosen_files(request.user, chosen, [*DEADLINE_RECORDS, "money"]))
    return download(content, name_of_today("cases", "csv"), CSV)


MAKERS: dict[str, Maker] = {PRINT: _print, PDF: _as_pdf, TABLE: _export}
"""What can be made of them."""
