"""A person's own settings, and the language switch everybody has."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST

from ..accounts import preferences_of
from ..forms.preferences import PreferencesForm, RemindersForm
from ..models import Preferences
from ..queries.reminders import mail_is_stuck
from ..services.reminders import choose_preferences


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return account_page(request)
    form = PreferencesForm(request.POST)
    if form.is_valid():
        return save_preferences(request, **form.cleaned_data)
    return account_page(request, form)


def account_page(
    request: HttpRequest, form: PreferencesForm | None = None, reminders: RemindersForm | None = None
) -> HttpResponse:
    """The settings; a form that was sent and is not right stands there with what was written."""
    chosen = model_to_dict(preferences_of(request.user))
    context = {
        "form": form or PreferencesForm(initial=chosen),
        "reminders": reminders or RemindersForm(initial=chosen),
        "mistaken": form or reminders,
        "mail_is_stuck": mail_is_stuck(request.user),
    }
    return render(request, "cancellations/account.html", context, status=422 if form or reminders else 200)


def save_preferences(request: HttpRequest, language: str, time_zone: str) -> HttpResponse:
    choose_preferences(request.user, language=language, time_zone=time_zone)
    with translation.override(language or translation.get_language()):
        messages.success(request, _("Your settings are saved."))
    return remember_language(redirect("account"), language)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    """This browser keeps the language after signing out; without a choice it goes back to its own."""
    if not language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
    )
    return response


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Django's switch; for somebody signed in the choice also holds on their other devices."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        Preferences.objects.update_or_create(user=request.user, defaults={"language": language})
    return i18n.set_language(request)
