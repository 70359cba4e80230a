"""Several cases at once, printed or exported. Nothing is changed: the form is sent with GET."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..documents.summary import summary_of
from ..documents.table import cases_csv
from ..forms.several import PRINT, TABLE, SeveralForm
from ..queries import DEADLINE_RECORDS, SUMMARY_RECORDS
from ..queries.several import cases_to_choose, chosen_files
from .documents import choice_for

Way = Callable[[HttpRequest, Collection[UUID]], HttpResponse]


@require_safe
def case_several(request: HttpRequest) -> HttpResponse:
    cases = cases_to_choose(request.user)
    chosen = [str(case.pk) for case in cases] if "all" in request.GET else request.GET.getlist("case")
    form = SeveralForm(request.GET if "to" in request.GET else None, cases=cases, initial={"case": chosen})
    if form.is_valid():
        return WAYS[form.cleaned_data["to"]](request, form.cleaned_data["case"])
    context = {"form": form, "any": bool(cases), "all": "all" in request.GET}
    return render(request, "cancellations/several.html", context, status=422 if form.is_bound else 200)


def _print(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    files = chosen_files(request.user, chosen, SUMMARY_RECORDS)
    choices = [choice_for(request, file) for file in files]
    sheets = [summary_of(file, choice) for file, choice in zip(files, choices, strict=True)]
    return render(request, "cancellations/several_print.html", {"papers": list(zip(sheets, choices, strict=True))})


def _export(request: HttpRequest, chosen: Collection[UUID]) -> HttpResponse:
    content = cases_csv(chosen_files(request.user, chosen, [*DEADLINE_RECORDS, "money"]))
    name = f"signoff-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)


WAYS: dict[str, Way] = {PRINT: _print, TABLE: _export}
"""What can be made of them; another way is a line here and a button."""
