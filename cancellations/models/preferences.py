import zoneinfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def time_zones() -> list[tuple[str, str]]:
    """Zones a person can live in, by name."""
    names = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "posix")))
    return [(name, name.replace("_", " ")) for name in sorted(names)]


LONGEST_LEAD = 14
"""Somebody who is reminded earlier than that has forgotten it again by the day."""


KEEP_DAYS = (30, 90, 180, 365, 730)
"""How long a closed case may be kept. For ever is no choice: when in doubt we hold less."""


class Preferences(models.Model):
    """A person's own settings. An empty field means: not chosen, follow the browser or the site."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", verbose_name=_("person")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)
    reminded_by_mail = models.BooleanField(_("reminders by mail"), default=True)
    lead_days = models.PositiveSmallIntegerField(_("reminded so many days before"), default=3)

    keep_days = models.PositiveSmallIntegerField(_("closed cases are kept for so many days"), default=180)
    # When somebody who has long been away was told that the account will go. Signing in forgets it.
    warned_on = models.DateField(_("warned of deletion on"), null=True, editable=False)

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_days__lte=LONGEST_LEAD),
                name="lead_days_in_range",
                violation_error_message=_("Write a number of days from 0 to 14."),
            ),
            models.CheckConstraint(condition=Q(keep_days__in=KEEP_DAYS), name="keep_days_is_offered"),
        ]

    def __str__(self) -> str:
        return str(self.user)
