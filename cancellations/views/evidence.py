"""The files of a case: what is kept, bringing more, and taking one off the record."""

from collections.abc import Iterable
from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ..enums import EventKind
from ..evidence import limits
from ..exceptions import StaleVersion
from ..forms.closing import VersionForm
from ..forms.evidence import EvidenceForm, NotedForm
from ..queries import CaseFile
from ..services.evidence import (
    TWICE,
    Refusal,
    Unstored,
    are_on_record,
    correct_evidence,
    keep_evidence,
    remove_evidence,
)
from .acting import carry_out, posted
from .loading import my_file, row_or_404
from .serving import served

KEPT_BY_US = {
    "pixels": limits.MOST_PIXELS // 1_000_000,
    "pages": limits.MOST_PAGES,
    "at_once": limits.FILES_AT_ONCE,
    "sum_at_once": limits.BYTES_AT_ONCE // limits.MEGABYTE,
    "files": limits.FILES_A_CASE,
    "sum": limits.BYTES_A_CASE // limits.MEGABYTE,
    "bytes": limits.MOST_BYTES // limits.MEGABYTE,
    "most_bytes": str(limits.MOST_BYTES),
}


@require_http_methods(["GET", "HEAD", "POST"])
def case_evidence(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is kept, and the form for more. Each file stands by itself: the good ones are kept, the others named."""
    file = my_file(request, case_id)
    is_stale = request.method == "POST" and _is_stale(request, file)
    sent = (posted(request), request.FILES or None)
    form = EvidenceForm(*sent, file=file, unopened=is_stale, initial=_asked_step(request))
    form.is_valid()
    if is_stale or not form.found:
        return _show(request, file, form, is_stale=is_stale)
    try:
        return _keep(request, file, form)
    except StaleVersion:
        file = my_file(request, case_id)
        if are_on_record(file, form.found):  # sent twice: the first one kept them
            return redirect("case_evidence", case_id)
        return _show(request, file, form, is_stale=True)


def _is_stale(request: HttpRequest, file: CaseFile) -> bool:
    """Known before any file is opened, which takes its time. What may be the same form again is looked at all the same:
    all that happened since it was made is that files were put on record."""
    version = VersionForm(request.POST).said()
    if version == file.case.version - 1 and file.events:
        return file.events[-1].kind != EventKind.EVIDENCE_KEPT
    return version != file.case.version


def _keep(request: HttpRequest, file: CaseFile, form: EvidenceForm) -> HttpResponse:
    version = VersionForm(request.POST).said()
    try:
        kept, refused = keep_evidence(file, form.instance, form.found, actor=request.user, version=version)
    except Unstored as unstored:
        form.add_error("files", str(unstored.reasons[0]))
        return _show(request, file, form)
    _say(request, form, len(kept), refused)
    if form.errors:
        return _show(request, my_file(request, file.case.pk), form)
    return redirect("case_evidence", file.case.pk)


def _say(request: HttpRequest, form: EvidenceForm, kept: int, refused: Iterable[Refusal]) -> None:
    """What is on record now, and what is not. A file that was there before is where it should be: no mistake."""
    if kept:
        sentence = ngettext("{count} file is on record.", "{count} files are on record.", kept)
        messages.success(request, sentence.format(count=kept))
    for refusal in refused:
        if refusal.reason is TWICE:
            messages.info(request, _("{name}: {reason}").format(name=refusal.name, reason=TWICE))
        else:
            form.refuse(*refusal)


@require_safe
def evidence_file(request: HttpRequest, case_id: UUID, evidence: UUID) -> HttpResponseBase:
    row = row_or_404(my_file(request, case_id).evidence, evidence)
    return served(row.file, name=row.name, media_type=row.media_type)


@require_safe
def evidence_thumbnail(request: HttpRequest, case_id: UUID, evidence: UUID) -> HttpResponseBase:
    row = row_or_404(my_file(request, case_id).evidence, evidence)
    if not row.thumbnail:
        raise Http404
    return served(row.thumbnail, name="small.webp", media_type="image/webp", attachment=False)


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_correct(request: HttpRequest, case_id: UUID, evidence: UUID) -> HttpResponse:
    """What was said of a file, put right. The file stays what it is."""
    file = my_file(request, case_id)
    row = row_or_404(file.evidence, evidence)
    form = NotedForm(posted(request), file=file, instance=copy(row))
    if form.is_bound and form.is_valid():
        return _correct(request, file, form)
    context = {"case": file.case, "row": row, "form": form}
    return render(request, "cancellations/evidence_correct.html", context, status=422 if form.is_bound else 200)


def _correct(request: HttpRequest, file: CaseFile, form: NotedForm) -> HttpResponse:
    if not form.has_changed():  # sent twice, perhaps: it says so already
        return redirect("case_evidence", file.case.pk)
    version = VersionForm(request.POST).said()
    return carry_out(
        request,
        file,
        lambda: correct_evidence(file, form.instance, actor=request.user, version=version),
        _("Saved."),
        form=form,
        to="case_evidence",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_remove(request: HttpRequest, case_id: UUID, evidence: UUID) -> HttpResponse:
    """First what will go, then a yes that nothing can take back."""
    file = my_file(request, case_id)
    row = row_or_404(file.evidence, evidence)
    if request.method != "POST":
        return render(request, "cancellations/evidence_remove.html", {"case": file.case, "row": row})
    version = VersionForm(request.POST).said()
    return carry_out(
        request,
        file,
        lambda: remove_evidence(file, row, actor=request.user, version=version),
        _("The file is off the record and deleted."),
        to="case_evidence",
    )


def _asked_step(request: HttpRequest) -> dict[str, Any]:
    """The step from whose page somebody came; the form refuses one that there is not."""
    return {"step": request.GET.get("step", "")}


def _show(request: HttpRequest, file: CaseFile, form: EvidenceForm, *, is_stale: bool = False) -> HttpResponse:
    context = {"file": file, "case": file.case, "form": form, "limits": KEPT_BY_US, "is_stale": is_stale}
    status = (409 if is_stale else 422) if form.is_bound else 200
    return render(request, "cancellations/evidence.html", context, status=status)
