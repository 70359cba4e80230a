"""What falls due: a new date, a promise that was kept or broken, the notice a contract asks for."""

from copy import copy
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from carriers.enums import RuleTopic
from carriers.models import CountryRule
from carriers.notice import aimed_end, latest_application, line_end
from carriers.rules import reckoned

from ..enums import CaseState, DeadlineKind
from ..exceptions import Reason
from ..forms.closing import VersionForm
from ..forms.deadlines import KEPT, NewDateForm, NoticeForm, PromiseForm, usual_notice
from ..models import Contact, NoticeTerm
from ..queries import DEADLINE_RECORDS, CaseFile, country_of, deadlines_of, moves_of, notice_of, one
from ..services.deadlines import note_new_date, note_notice, settle_promise
from ..workflow.deadlines import MOVABLE, Deadline, key_of, put_off
from .acting import carry_out, posted
from .loading import my_file, row_or_404
from .refusals import conflict

APPLIED = Reason("applied", _lazy("The application is with the carrier: until when to hand it in is settled."))


@require_http_methods(["GET", "HEAD", "POST"])
def case_deadline(request: HttpRequest, case_id: UUID, deadline: str) -> HttpResponse:
    """One deadline of the carrier's: why on this day, and the form for the day they named instead."""
    file = my_file(request, case_id, records=DEADLINE_RECORDS)
    found = _movable(file, deadline)
    form = NewDateForm(posted(request), deadline=found)
    if form.is_valid():
        return _move(request, file, found, form)
    before = [row for row in file.new_dates if row.deadline == found.key]
    context = {"case": file.case, "deadline": found, "form": form, "before": before}
    return render(request, "cancellations/deadline.html", context, status=422 if form.is_bound else 200)


def _movable(file: CaseFile, key: str) -> Deadline:
    found = next((deadline for deadline in deadlines_of(file) if deadline.key == key), None)
    if found is None or found.kind not in MOVABLE:
        raise Http404
    return found


def _move(request: HttpRequest, file: CaseFile, deadline: Deadline, form: NewDateForm) -> HttpResponse:
    version = VersionForm(request.POST).said()
    return carry_out(
        request,
        file,
        lambda: note_new_date(file, deadline, request.user, version, **form.cleaned_data),
        _("The new date is noted; the old one stays on record."),
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def case_promise(request: HttpRequest, case_id: UUID, contact: int) -> HttpResponse:
    """Did they keep it? Two buttons; a new date is a third way out."""
    file = my_file(request, case_id, records=("contacts", "new_dates"))
    found = row_or_404((row for row in file.contacts if row.promised_by), contact)
    form = PromiseForm(posted(request), given_on=found.happened_on)
    if form.is_valid():
        return _settle(request, file, found, form)
    key = key_of(DeadlineKind.PROMISE, found.pk)
    by = put_off(found.promised_by, key, moves_of(file)) if found.promised_by else None
    context = {"case": file.case, "contact": found, "key": key, "by": by, "form": form}
    return render(request, "cancellations/promise.html", context, status=422 if form.is_bound else 200)


def _settle(request: HttpRequest, file: CaseFile, contact: Contact, form: PromiseForm) -> HttpResponse:
    data, kept = form.cleaned_data, form.cleaned_data["answer"] == KEPT
    return carry_out(
        request,
        file,
        lambda: settle_promise(file, contact, request.user, data["version"], kept=kept, on=data["on"]),
        _("Noted: they kept it.") if kept else _("Noted: they broke it. That counts in a complaint."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def case_notice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Until when to apply, and when the line would end."""
    file = my_file(request, case_id, records=("blockers",))
    if file.case.state != CaseState.PREPARING:
        return conflict(request, file, [APPLIED]) if request.method == "POST" else redirect("case_detail", case_id)
    term = one(file.case, "notice_term")
    rule = _usual_rule(file)
    initial = {} if term else usual_notice(file, rule)
    form = NoticeForm(posted(request), instance=copy(term) or NoticeTerm(case_id=file.case.pk), initial=initial)
    if form.is_valid():
        return _note(request, file, form)
    context = {"case": file.case, "form": form, "term": term, "rule": rule, **_reckoned(file, term)}
    return render(request, "cancellations/notice.html", context, status=422 if form.is_bound else 200)


def _note(request: HttpRequest, file: CaseFile, form: NoticeForm) -> HttpResponse:
    version = VersionForm(request.POST).said()
    return carry_out(
        request,
        file,
        lambda: note_notice(file, form.instance, request.user, version),
        _("Noted. The days are reckoned from it."),
        form=form,
        to="case_notice",
    )


def _usual_rule(file: CaseFile) -> CountryRule | None:
    """The country's rule on notice that names a period to reckon with."""
    country = file.case.carrier.country
    return reckoned(country.rules.all(), RuleTopic.NOTICE) if country else None


def _reckoned(file: CaseFile, term: NoticeTerm | None) -> dict[str, object]:
    """When the line ends if one applies today, and the last safe day to apply; nothing before the notice is noted."""
    if term is None:
        return {}
    today, notice = timezone.localdate(), notice_of(term, country_of(file))
    reckoned: dict[str, object] = {"ends_if_today": line_end(today, notice), "today": today}
    if ends_on := aimed_end(term.leave_by, notice):
        reckoned |= {"ends_on": ends_on, "apply_by": latest_application(ends_on, notice), "leave_by": term.leave_by}
    return reckoned
