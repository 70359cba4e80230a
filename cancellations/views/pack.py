"""The complaint pack: what will be in it, and the pack itself, written while it is sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..documents.archive import archive
from ..documents.choices import wants_whole_number
from ..documents.pack import PACK_RECORDS, Pack
from ..forms.papers import PackForm
from .documents import spoken_by
from .loading import my_file
from .serving import download


@require_safe
def case_pack(request: HttpRequest, case_id: UUID) -> HttpResponse:
    pack = _pack(request, case_id)
    return render(request, "cancellations/pack.html", {"case": pack.file.case, "pack": pack, "form": PackForm(pack)})


@require_safe
def case_pack_zip(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    pack = _pack(request, case_id)
    name = f"{pack.file.case.reference}-complaint"
    return download(archive(pack.entries(), folder=name), f"{name}.zip", "application/zip")


def _pack(request: HttpRequest, case_id: UUID) -> Pack:
    file = my_file(request, case_id, records=PACK_RECORDS)
    return Pack(
        file,
        asked=request.GET.get("letter", ""),
        whole_number=wants_whole_number(request.GET, file),
        with_identity=request.GET.get("identity") == "1",
        speaks=spoken_by(request),
    )
