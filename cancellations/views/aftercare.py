"""What comes after the end of a line: the page that says so, and the looks, each answered with one click."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from carriers.contacts import officials_of
from carriers.enums import StepKey

from ..enums import DeadlineKind
from ..exceptions import Refused, StaleVersion
from ..forms.aftercare import Answer, CheckInForm, TakenForm
from ..queries import (
    AFTER_RECORDS,
    LOOK_RECORDS,
    CaseFile,
    aftercare_of,
    afterlife_of,
    awaited_balance,
    disputes_of,
)
from ..services.aftercare import Found, says_the_same
from ..services.aftercare import check_in as note_check_in
from ..workflow.aftercare import UNSAFE_AFTER, Aftercare, refusals_to_check_in
from .loading import my_file
from .look import Look, looks_of
from .refusals import conflict


@require_safe
def case_after(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=AFTER_RECORDS)
    care = aftercare_of(file)
    if care is None:
        return redirect("case_detail", case_id)
    fates, awaited, disputes = afterlife_of(file), awaited_balance(file), disputes_of(file)
    context = {
        "case": file.case,
        "aftercare": care,
        "looks": looks_of(file, care),
        "fates": fates,
        "has_reuse": any(fate.kind == DeadlineKind.REUSE for fate in fates),
        "unsafe_on": care.ends_on + UNSAFE_AFTER,
        "awaited": awaited,
        "disputes": disputes,
        "all_over": care.is_over and not awaited and not file.ledger.sums,
        "officials": officials_of(file.case.carrier),
    }
    return render(request, "cancellations/after.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, case_id: UUID, days: int) -> HttpResponse:
    """A mail leads here, perhaps an old one: the latest look that is due stands for those before it."""
    file = my_file(request, case_id, records=LOOK_RECORDS)
    care = aftercare_of(file)
    if request.method != "POST":
        return _ask(request, file, care, days)
    reasons = refusals_to_check_in(care, days)
    if care is None or reasons:
        return conflict(request, file, reasons)
    return _answer(request, Look(file, care, care.standing_for(days)))


def _ask(request: HttpRequest, file: CaseFile, care: Aftercare | None, days: int) -> HttpResponse:
    if care is None:
        return redirect("case_detail", file.case.pk)
    if care.standing_for(days) != days:
        return redirect("check_in", file.case.pk, care.standing_for(days))
    look = Look(file, care, days)
    charged = request.GET.get("answer") == Answer.CHARGED
    ticked = {"balance_in": True} if "balance_in" in request.GET else {}
    return _show(request, look, look.form(**ticked), look.taken_form() if charged else None)


def _answer(request: HttpRequest, look: Look) -> HttpResponse:
    form = look.form(request.POST)
    if not form.is_valid():
        return _show(request, look, form, status=422)
    if not form.is_charged:
        return _note(request, look, form)
    if "expected" not in request.POST:
        return _ask_how_much(request, look)
    taken = look.taken_form(request.POST)
    return _note(request, look, form, taken) if taken.is_valid() else _show(request, look, form, taken, status=422)


def _ask_how_much(request: HttpRequest, look: Look) -> HttpResponse:
    """Nothing is noted before the sum is known; what was ticked goes along in the address."""
    ticked = {"balance_in": "on"} if "balance_in" in request.POST else {}
    address = reverse("check_in", args=[look.file.case.pk, look.days])
    return redirect(f"{address}?{urlencode({'answer': Answer.CHARGED.value} | ticked)}")


def _note(request: HttpRequest, look: Look, form: CheckInForm, taken: TakenForm | None = None) -> HttpResponse:
    found = form.found(taken.instance if taken else None)
    if not says_the_same(look.row, found):
        try:
            note_check_in(look.file, look.days, found, actor=request.user, version=form.said())
        except StaleVersion:
            return _show(request, look, form, taken, status=409, refusals=[_changed_meanwhile()])
        except Refused as refused:
            return conflict(request, look.file, refused.reasons)
    messages.success(request, _noted(look, found))
    return _lead_on(request, look, found)


def _lead_on(request: HttpRequest, look: Look, found: Found) -> HttpResponse:
    """That the balance is in says neither how much nor when: its step asks. A dispute goes first."""
    case, has_come = look.file.case, found.balance_in and not found.taken
    if has_come and case.is_live and awaited_balance(look.file, look.days):
        messages.info(request, _("Now say how much came, and on which day."))
        return redirect("case_step", case.pk, StepKey.BALANCE)
    return redirect("case_after", case.pk)


def _changed_meanwhile() -> str:
    return _("This case was changed in another window. Look at what is recorded now, and answer once more.")


def _noted(look: Look, found: Found) -> str:
    ahead = [days for days in look.care.ahead if days > look.days]
    if found.taken or not ahead:
        return _("Noted.")
    return _("Noted. The next look is on %(date)s.") % {"date": date_format(look.care.due_on(ahead[0]))}


def _show(
    request: HttpRequest,
    look: Look,
    form: CheckInForm,
    taken: TakenForm | None = None,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    context = {"case": look.file.case, "look": look, "form": form, "taken": taken, "answers": Answer, **extra}
    return render(request, "cancellations/check_in.html", context, status=status)
