"""Telling the keepers of a guide what is wrong with it, or how it should read. Nobody needs an account for that."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from ..bilingual import read
from ..contacts import officials_of
from ..enums import CardKind, ReportKind, StepKey, SuggestionTarget
from ..forms import TRAP, AboutForm, ReportForm, SuggestionForm
from ..models import Carrier, Guide, Report
from ..plain import plain
from ..plan import PlannedStep
from ..queries import PublishedGuide, read_claim
from ..reporting import file_report, suggest
from .limits import WAIT, may_write
from .loading import known_guide, trail_to

SENDER = "report"
SHOWN_FOR = 24 * 3600
"""The cookie of who sent a report, and how long, in seconds, they can read their own words there."""


CONTINUE = "next"
"""The name of the button: without it, nobody could tell a page just opened from one sent with nothing chosen."""


class Desk(NamedTuple):
    """A guide that somebody writes about."""

    request: HttpRequest
    carrier: Carrier
    published: PublishedGuide

    @property
    def guide(self) -> Guide:
        return Guide.objects.get(carrier=self.carrier, card_type=self.published.card_type)

    def show(self, template: str, form: forms.Form, status: int = 200, **extra: Any) -> HttpResponse:
        card = self.published.card_type
        about = {"carrier": self.carrier, "card": card, "trail": trail_to(self.carrier, card), "trap": TRAP}
        return render(self.request, template, {"form": form, **about, **extra}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def guide_report(request: HttpRequest, carrier: str, card_type: CardKind) -> HttpResponse:
    desk = Desk(request, *known_guide(carrier, card_type))
    steps = [(step.key.value, step.title) for step in desk.published.plan.steps]
    form = ReportForm(_posted(request), steps=steps, initial={"step": request.GET.get("step", "")})
    return _receive(desk, form, "carriers/report_new.html", file_report)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def guide_suggest(request: HttpRequest, carrier: str, card_type: CardKind, step: StepKey) -> HttpResponse:
    """First what should change, then how: two pages, so that the words to be changed can stand in the form."""
    desk = Desk(request, *known_guide(carrier, card_type))
    if step not in desk.published.plan:
        raise Http404
    planned, about = desk.published.plan.step(step), request.GET.get("about", "")
    change = _change(desk, planned, about)
    return _pick(desk, planned, about) if change is None else _suggest(desk, planned, change)


class _Change(NamedTuple):
    target: SuggestionTarget
    current: str


def _change(desk: Desk, step: PlannedStep, about: str) -> _Change | None:
    """What the address asks to change. A statement that has gone since the page was read can still be spoken of."""
    if about == SuggestionTarget.BODY:
        return _Change(SuggestionTarget.BODY, str(step.body))
    if about == SuggestionTarget.NEW:
        return _Change(SuggestionTarget.NEW, "")
    claim = read_claim(desk.carrier, desk.published.card_type, step.key, about)
    return _Change(SuggestionTarget.CLAIM, claim) if claim else None


def _pick(desk: Desk, step: PlannedStep, about: str) -> HttpResponse:
    own = desk.published.own
    claims = [claim for claim in own.claims.all() if claim.step == step.key] if own else []
    choices = [
        (SuggestionTarget.BODY.value, _("The advice on what to do in this step")),
        *((str(claim.pk), plain(read(claim, "text"))) for claim in claims),
        (SuggestionTarget.NEW.value, str(SuggestionTarget.NEW.label)),
    ]
    asked = {"about", CONTINUE} & desk.request.GET.keys()
    form = AboutForm({"about": about} if asked else None, choices=choices)
    return desk.show("carriers/suggest_pick.html", form, step=step, button=CONTINUE)


def _suggest(desk: Desk, step: PlannedStep, change: _Change) -> HttpResponse:
    form = SuggestionForm(_posted(desk.request), target=change.target, current=change.current)
    send = partial(suggest, step=step.key.value, **change._asdict())
    return _receive(desk, form, "carriers/suggest.html", send, step=step, change=change)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _receive(desk: Desk, form: forms.Form, template: str, send: Callable[..., Report], **extra: Any) -> HttpResponse:
    request = desk.request
    if request.method != "POST":
        return desk.show(template, form, **extra)
    if not form.is_valid():
        return desk.show(template, form, 422, **extra)
    if request.POST.get(TRAP):
        return _thank(desk)
    guide = desk.guide
    if not may_write(request, guide, form.cleaned_data.get("kind", ReportKind.SUGGESTION)):
        return _too_many(desk, form, template, **extra)
    return _sent(send(guide, **form.cleaned_data, language=get_language()))


def _sent(report: Report) -> HttpResponse:
    """The way to the report's page, with a mark for this browser alone: see ``is_sender``."""
    page = redirect("report_detail", report.token)
    page.set_signed_cookie(
        SENDER,
        str(report.token),
        max_age=SHOWN_FOR,
        path=page.url,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return page


def is_sender(request: HttpRequest, report: Report) -> bool:
    """Whether this browser sent the report. Anybody can pass its address on, and with it whatever they wrote there."""
    return request.get_signed_cookie(SENDER, default="", max_age=SHOWN_FOR) == str(report.token)


def _thank(desk: Desk) -> HttpResponse:
    """A program learns nothing; a person whose browser filled in the trap at least gets no error."""
    messages.success(desk.request, _("Thank you."))
    return redirect("guide_detail", desk.carrier.slug, desk.published.card_type.kind)


def _too_many(desk: Desk, form: forms.Form, template: str, **extra: Any) -> HttpResponse:
    refusal = _("Too much has come from your network or about this guide. Your words are below: send them later.")
    response = desk.show(template, form, 429, refusals=[refusal], **extra)
    response.headers["Retry-After"] = str(WAIT)
    return response


@login_not_required
@require_safe
@cache_control(no_store=True)
def report_detail(request: HttpRequest, token: UUID) -> HttpResponse:
    """For whoever has its address: there is no account that it could belong to."""
    reports = Report.objects.select_related("guide__carrier", "guide__card_type", "draft")
    report = get_object_or_404(reports, token=token)
    context = {
        "report": report,
        "is_sender": is_sender(request, report),
        "officials": officials_of(report.guide.carrier),
        "address": request.build_absolute_uri(),
        "trail": trail_to(report.guide.carrier),
    }
    response = render(request, "carriers/report.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
