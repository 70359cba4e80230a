"""Whether a person is mailed, and how early: in their settings, or with one click in a mail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from ...models import Case, Preferences

signer = Signer(salt="cancellations.unsubscribe")


def token_of(person: Any) -> str:
    """What proves that somebody has a mail of this person's. It never expires: old mails are read, too."""
    return signer.sign(str(person.pk))


def person_of(token: str) -> Any | None:
    """Whose mail the token is from; None for one that we did not make, or whose person is gone."""
    try:
        found = int(signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return get_user_model().objects.filter(pk=found).first()


def stop_mail(person: Any) -> None:
    """No more reminders by mail; the app goes on showing them."""
    Preferences.objects.update_or_create(user=person, defaults={"reminded_by_mail": False})


def choose_preferences(person: Any, **chosen: Any) -> None:
    """Their days may begin at another time now, and reminders come earlier: their cases are looked at again at once."""
    with transaction.atomic():
        Preferences.objects.update_or_create(user=person, defaults=chosen)
        Case.objects.for_user(person).filter(look_at__isnull=False).update(look_at=timezone.now())
