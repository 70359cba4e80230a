"""How old a verification is, and what a reader should think of it (security promises, threat 4). Pure."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

AGEING, OLD, STALE = 90, 180, 365
"""Days after which a guide is due for verification, has grown old, and is no longer to be relied on."""


class Freshness(TextChoices):
    FRESH = "fresh", _("Verified recently")
    AGEING = "ageing", _("Verified a while ago: ask your carrier before you rely on a detail")
    OLD = "old", _("Not verified for half a year: much may have changed")
    STALE = "stale", _("Not verified for over a year: take it as a hint, and ask your carrier")


def freshness(verified_on: date, today: date) -> Freshness:
    days = (today - verified_on).days
    if days < AGEING:
        return Freshness.FRESH
    if days < OLD:
        return Freshness.AGEING
    return Freshness.OLD if days < STALE else Freshness.STALE
