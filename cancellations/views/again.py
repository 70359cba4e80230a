"""The password once more, before what somebody else at this browser must not do."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def typed_lately(request: HttpRequest) -> bool:
    """Whether the password was typed within the last minutes, to sign in or again."""
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record["method"] == "password"]
    return time.time() - max(times, default=0) < app_settings.REAUTHENTICATION_TIMEOUT


def ask_again(back_to: str, **asked: Any) -> HttpResponse:
    """To the page where the password is typed, and from there to ``back_to``, with what was ``asked`` of it."""
    page = reverse(back_to, query=asked or None)
    return redirect(reverse("account_reauthenticate", query={"next": page}))
