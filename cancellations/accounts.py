"""Who is signed in, read together with their preferences."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

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
