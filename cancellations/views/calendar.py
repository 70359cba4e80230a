"""Deadlines for calendar programs: of one case as a file, and of all cases at a private address."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from ..accounts import as_read_by, preferences_of
from ..documents.calendar import calendar_of, site_address
from ..forms.calendar import MAKE, FeedForm
from ..models import CalendarFeed
from ..queries import DEADLINE_RECORDS
from ..queries.calendar import calendar_files, feed_of, subscriber
from ..services.calendar import make_feed, stop_feed
from .acting import posted
from .loading import my_file
from .serving import download

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def case_calendar(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    file = my_file(request, case_id, records=DEADLINE_RECORDS)
    content = calendar_of([file], preferences_of(request.user).lead_days, file.case.carrier_title)
    return download(content, f"{file.case.reference}-dates.ics", CALENDAR)


@login_not_required  # a calendar program cannot sign in; who has the address has the calendar, and nothing else
@require_safe
@conditional_page
def calendar_feed(request: HttpRequest, key: UUID) -> HttpResponse:
    person = subscriber(key)
    if person is None:
        raise Http404
    with as_read_by(person):
        content = calendar_of(calendar_files(person), preferences_of(person).lead_days)
    return HttpResponse(content, CALENDAR, headers={"Cache-Control": "private, no-cache"})


@require_http_methods(["GET", "HEAD", "POST"])
def account_calendar(request: HttpRequest) -> HttpResponse:
    form = FeedForm(posted(request))
    if form.is_valid():
        return _make_or_stop(request, form.cleaned_data["do"])
    context = _addresses(feed_of(request.user)) | {"lead_days": preferences_of(request.user).lead_days}
    return render(request, "cancellations/calendar.html", context, status=422 if form.is_bound else 200)


def _make_or_stop(request: HttpRequest, what: str) -> HttpResponse:
    if what == MAKE:
        make_feed(request.user)
        messages.success(request, _("This is your calendar’s address. One that you had before no longer works."))
    else:
        stop_feed(request.user)
        messages.success(request, _("The address no longer works. Take the calendar out of your programs, too."))
    return redirect("account_calendar")


def _addresses(feed: CalendarFeed | None) -> dict[str, Any]:
    """The address, and the same one as a link that opens a calendar program."""
    if feed is None:
        return {}
    address = site_address(reverse("calendar_feed", args=[feed.key]))
    return {"feed": feed, "address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
