from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from carriers.enums import AccountCategory

from ..enums import AccountState
from .case import Case


class LinkedAccount(models.Model):
    """Something that knows its owner by this number: a bank, a messenger, a code that is sent to it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="linked_accounts", verbose_name=_("case"))
    category = models.CharField(_("What kind"), max_length=12, choices=AccountCategory.choices)
    name = models.CharField(_("Which one"), max_length=80)
    critical = models.BooleanField(
        _("Important"), default=False, help_text=_("Money, identity or a way back in is lost with it.")
    )
    state = models.CharField(_("How it stands"), max_length=15, choices=AccountState.choices, default=AccountState.OPEN)
    settled_on = models.DateField(_("Dealt with on"), null=True, blank=True)

    class Meta:
        ordering = ["-critical", "category", "name", "pk"]
        verbose_name = _("linked account")
        verbose_name_plural = _("linked accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "category", "name"],
                name="linked_account_once_per_case",
                violation_error_message=_("This account is on the list already."),
            ),
            models.CheckConstraint(condition=Q(state__in=AccountState.values), name="account_state_is_known"),
            models.CheckConstraint(condition=Q(category__in=AccountCategory.values), name="account_category_is_known"),
            models.CheckConstraint(
                condition=Q(state=AccountState.OPEN, settled_on=None)
                | (~Q(state=AccountState.OPEN) & Q(settled_on__isnull=False)),
                name="account_settled_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == AccountState.OPEN
