from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import MoneyKind
from ..workflow.ledger import rest_of
from .case import Case
from .fields import in_range, money_field


class MoneyEntry(models.Model):
    """One sum that is owed, until it is settled or given up. Whose it is follows from its kind."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="money", verbose_name=_("case"))
    kind = models.CharField(_("What for"), max_length=10, choices=MoneyKind.choices)
    currency = models.CharField(_("Currency"), max_length=3)
    expected = money_field(_("How much"))
    noted_on = models.DateField(_("Since when"))
    asked_on = models.DateField(pgettext_lazy("money", "Asked for on"), null=True, blank=True)
    settled = money_field(_("How much was paid"))
    settled_on = models.DateField(_("Paid on"), null=True, blank=True)
    given_up_on = models.DateField(_("Given up on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("money owed")
        verbose_name_plural = _("money owed")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MoneyKind.values), name="money_kind_is_known"),
            models.CheckConstraint(
                condition=Q(expected__isnull=False) & in_range("expected") & in_range("settled"),
                name="money_amounts_in_range",
                violation_error_message=_("This amount cannot be right."),
            ),
            models.CheckConstraint(
                condition=Q(settled=None, settled_on=None) | Q(settled__isnull=False, settled_on__isnull=False),
                name="money_settled_with_its_date",
                violation_error_message=_("Give both the amount and the day."),
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("noted_on")),
                name="money_settled_after_noted",
                violation_error_message=_("It cannot be paid before it was owed."),
            ),
            models.CheckConstraint(condition=~Q(currency=""), name="money_has_currency"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_to_me(self) -> bool:
        return self.kind in MoneyKind.to_me()

    @property
    def rest(self) -> Decimal:
        """What is still owed."""
        return rest_of(self.expected, self.settled, is_let_go=self.given_up_on is not None)
