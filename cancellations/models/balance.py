from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import BalanceWay
from .case import Case
from .fields import in_range, money_field


class Balance(models.Model):
    """What was left on the account, how it comes back, and whether it has."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="balance", verbose_name=_("case"))
    way = models.CharField(_("How it comes back"), max_length=15, choices=BalanceWay.choices, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    expected = money_field(_("Expected"))
    asked_on = models.DateField(_("Asked for on"), null=True, blank=True)
    received = money_field(_("Received"))
    received_on = models.DateField(_("Received on"), null=True, blank=True)
    note = models.TextField(_("Note"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("balance")
        verbose_name_plural = _("balances")
        constraints = [
            models.CheckConstraint(condition=Q(way__in=["", *BalanceWay.values]), name="balance_way_is_known"),
            models.CheckConstraint(
                condition=in_range("expected") & in_range("received"),
                name="balance_amounts_in_range",
                violation_error_message=_("This amount cannot be right."),
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(asked_on__isnull=False, received_on__gte=F("asked_on")),
                name="received_after_asked",
                violation_error_message=_("Money cannot arrive before it was asked for."),
            ),
            models.CheckConstraint(
                condition=Q(received=None, received_on=None) | Q(received__isnull=False, received_on__isnull=False),
                name="received_with_its_date",
                violation_error_message=_("Give both the amount received and the day."),
            ),
            models.CheckConstraint(
                condition=(Q(expected=None) & Q(received=None)) | ~Q(currency=""),
                name="balance_amount_has_currency",
                violation_error_message=_("Say in which currency."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def difference(self) -> Decimal | None:
        """Received less expected; None until both are known."""
        if self.expected is None or self.received is None:
            return None
        return self.received - self.expected
