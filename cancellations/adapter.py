"""What allauth does our way."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .accounts import preferences_of


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This is not the code we sent. Compare it with the mail."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, or set a new password."),
    }

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        forget_warning(user)
        take_over_language(user, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


def forget_warning(user: AbstractBaseUser) -> None:
    """Whoever came back has not abandoned the account."""
    preferences = preferences_of(user)
    if preferences.warned_on:
        preferences.warned_on = None
        preferences.save(update_fields=["warned_on"])


def take_over_language(user: AbstractBaseUser, language: str) -> None:
    """What a visitor chose before signing in stays chosen, unless the person had chosen otherwise."""
    preferences = preferences_of(user)
    if preferences.language or language not in dict(settings.LANGUAGES):
        return
    preferences.language = language
    preferences.save()
