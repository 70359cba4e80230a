from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from .accounts import preferences_of


class PreferencesMiddleware:
    """The chosen language and time zone hold on every device; what is private is kept by no cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        chosen = preferences_of(request.user)
        if chosen.language:
            translation.activate(chosen.language)
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        zone = ZoneInfo(chosen.time_zone) if chosen.time_zone else None
        with timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
