from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import ContactChannel
from .case import Case


class Contact(models.Model):
    """One time the person and the carrier spoke."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts", verbose_name=_("case"))
    channel = models.CharField(_("How"), max_length=10, choices=ContactChannel.choices)
    happened_at = models.DateTimeField(_("When"))
    spoke_with = models.CharField(_("With whom"), max_length=120, blank=True)
    reference = models.CharField(_("Their reference"), max_length=80, blank=True)
    said = models.TextField(_("What they said"), max_length=2000)
    wants = models.TextField(_("What they want from you"), max_length=1000, blank=True)

    class Meta:
        ordering = ["happened_at", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=ContactChannel.values), name="contact_channel_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.happened_at:%Y-%m-%d}"
