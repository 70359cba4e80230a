"""What fell due or is coming, how people are told of it, and how they are told no more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..forms.preferences import RemindersForm
from ..queries.reminders import mail_is_stuck, reminders_of, told_to
from ..services.reminders import choose_preferences, person_of, stop_mail
from .account import account_page

ON_A_PAGE = 20


@require_safe
def reminder_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(told_to(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "reminders": reminders_of(list(page)), "mail_is_stuck": mail_is_stuck(request.user)}
    return render(request, "cancellations/reminders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def account_reminders(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":  # the way back from the language switch or from signing in again
        return redirect("account")
    form = RemindersForm(request.POST)
    if not form.is_valid():
        return account_page(request, reminders=form)
    choose_preferences(request.user, **form.cleaned_data)
    messages.success(request, _("Your settings are saved."))
    return redirect("account")


@csrf_exempt  # a mail program sends this of its own accord (RFC 8058); the signed token is the proof that it may
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """GET only asks, since programs follow the links in mails; POST does it, and may come any number of times."""
    person = person_of(signed)
    if person is None:
        raise Http404
    if request.method == "POST":
        stop_mail(person)
    return render(request, "cancellations/unsubscribe.html", {"done": request.method == "POST"})
