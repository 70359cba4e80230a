from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case


class Unbinding(models.Model):
    """That the eSIM profile was deleted from a device. It ends nothing with the carrier."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="unbinding", verbose_name=_("case"))
    device = models.CharField(_("Device"), max_length=80)
    done_on = models.DateField(_("Deleted on"))

    class Meta:
        verbose_name = _("eSIM deletion")
        verbose_name_plural = _("eSIM deletions")

    def __str__(self) -> str:
        return self.device


class PortalVisit(models.Model):
    """The carrier's site visited, the line found and its cancellation chosen."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="portal_visit", verbose_name=_("case"))
    visited_on = models.DateField(_("Visited on"), null=True, blank=True)
    site = models.CharField(_("Site or app"), max_length=160, blank=True)
    line_found = models.BooleanField(_("I found this line in my account"), default=False)
    cancel_chosen = models.BooleanField(_("I chose to cancel it"), default=False)
    note = models.TextField(_("Note"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("visit to the carrier’s site")
        verbose_name_plural = _("visits to the carrier’s site")

    def __str__(self) -> str:
        return self.site
