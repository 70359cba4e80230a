"""Who is signed in, read together with their preferences."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone, translation

from .models import Preferences


class Backend(AuthenticationBackend):
    """allauth's sign-in by e-mail; the person and their preferences cost one query."""

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        found = get_user_model()._default_manager.select_related("preferences").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None


def preferences_of(user) -> Preferences:  # type: ignore[no-untyped-def]
    """The person's preferences, unsaved when they never chose any."""
    try:
        return user.preferences
    except Preferences.DoesNotExist:
        return Preferences(user=user)


def zone_of(user) -> ZoneInfo:  # type: ignore[no-untyped-def]
    """Where the person's days begin and end; the site's zone when they never chose one."""
    return ZoneInfo(preferences_of(user).time_zone or settings.TIME_ZONE)


@contextmanager
def as_read_by(user) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """The language and time zone of somebody who has no request open; the site's where they never chose."""
    language = preferences_of(user).language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(user)):
        yield
