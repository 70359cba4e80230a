from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import BlockerKind, ContactChannel
from .case import Case
from .fields import in_range, money_field


class AccountCheck(models.Model):
    """That the account was looked at, when and how. «Nothing stands in the way» is a stated fact, too."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="account_check", verbose_name=_("case"))
    checked_on = models.DateField(_("When did you check?"), null=True, blank=True)
    channel = models.CharField(_("How did you check?"), max_length=10, choices=ContactChannel.choices, blank=True)
    nothing_found = models.BooleanField(_("Nothing stands in the way"), default=False)

    class Meta:
        verbose_name = _("account check")
        verbose_name_plural = _("account checks")

    def __str__(self) -> str:
        return str(self.case)


class Blocker(models.Model):
    """Something that keeps the account from being closed, until the day it is cleared."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="blockers", verbose_name=_("case"))
    kind = models.CharField(_("What"), max_length=15, choices=BlockerKind.choices)
    amount = money_field(_("Amount"))
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    ends_on = models.DateField(_("Runs until"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    found_on = models.DateField(_("Found on"))
    cleared_on = models.DateField(_("Cleared on"), null=True, blank=True)

    from_rejection = models.ForeignKey(
        "cancellations.Application", models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("blocker")
        verbose_name_plural = _("blockers")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BlockerKind.values), name="blocker_kind_is_known"),
            models.CheckConstraint(
                condition=in_range("amount"),
                name="blocker_amount_in_range",
                violation_error_message=_("This amount cannot be right."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(currency=""),
                name="blocker_amount_has_currency",
                violation_error_message=_("Say in which currency."),
            ),
            models.CheckConstraint(
                condition=Q(cleared_on=None) | Q(cleared_on__gte=F("found_on")),
                name="blocker_cleared_after_found",
                violation_error_message=_("It cannot be cleared before it was found."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_open(self) -> bool:
        return self.cleared_on is None
