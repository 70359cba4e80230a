from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
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
    promise = models.CharField(_("What they promised"), max_length=300, blank=True)
    promised_by = models.DateField(_("By which day"), null=True, blank=True)
    promise_kept = models.BooleanField(_("Kept"), null=True, editable=False)
    promise_settled_on = models.DateField(_("Kept or broken on"), null=True, editable=False)

    class Meta:
        ordering = ["happened_at", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=ContactChannel.values), name="contact_channel_is_known"),
            models.CheckConstraint(
                condition=Q(promise="", promised_by=None, promise_kept=None)
                | (~Q(promise="") & Q(promised_by__isnull=False)),
                name="promise_has_its_day",
                violation_error_message=_("A promise needs the day by which they promised it."),
            ),
            models.CheckConstraint(
                condition=Q(promise_kept=None, promise_settled_on=None)
                | Q(promise_kept__isnull=False, promise_settled_on__isnull=False),
                name="promise_settled_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.happened_at:%Y-%m-%d}"

    @property
    def happened_on(self) -> date:
        return timezone.localdate(self.happened_at)
