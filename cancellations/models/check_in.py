from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..workflow.aftercare import CHECK_IN_DAYS
from .case import Case
from .money import MoneyEntry


class CheckIn(models.Model):
    """What its owner found when they looked after the closed line."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="check_ins", verbose_name=_("case"))
    days = models.PositiveSmallIntegerField(_("Days after the end"))
    answered_on = models.DateField(_("answered on"))
    bill_came = models.BooleanField(_("A bill came"))
    charged = models.BooleanField(_("Money was taken for the time after the end"))
    balance_in = models.BooleanField(_("The balance is in"), null=True)
    # What was taken: putting the answer right puts the sum right, too.
    dispute = models.OneToOneField(
        MoneyEntry, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("what was taken")
    )

    class Meta:
        ordering = ["days"]
        verbose_name = _("look after the closed line")
        verbose_name_plural = _("looks after the closed line")
        constraints = [
            models.UniqueConstraint(fields=["case", "days"], name="check_in_once_per_case_and_day"),
            models.CheckConstraint(condition=Q(days__in=CHECK_IN_DAYS), name="check_in_days_are_known"),
        ]

    def __str__(self) -> str:
        return f"{self.case} +{self.days}"
