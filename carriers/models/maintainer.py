from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .carrier import Carrier


class Maintainer(models.Model):
    """Ties a member of staff to a carrier whose guides they keep."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="maintained", verbose_name=_("person")
    )
    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="maintainers", verbose_name=_("carrier"))
    since = models.DateField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ["carrier", "user"]
        verbose_name = _("maintainer")
        verbose_name_plural = _("maintainers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "carrier"],
                name="maintainer_once_per_carrier",
                violation_error_message=_("This person already maintains this carrier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.carrier}"
