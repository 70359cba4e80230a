"""What usually hangs on a number in a country: where a person's own list of accounts begins."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..enums import AccountCategory
from .country import Country


class StarterAccount(models.Model):
    """One kind of account. Without a country: offered everywhere, before the country's own."""

    country = models.ForeignKey(
        Country, models.CASCADE, related_name="starter_accounts", null=True, blank=True, verbose_name=_("country")
    )
    key = models.SlugField(_("key"), max_length=30)
    category = models.CharField(_("category"), max_length=12, choices=AccountCategory.choices)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_zh = models.CharField(_("name (Chinese)"), max_length=80)
    critical = models.BooleanField(
        _("important"), default=False, help_text=_("Money, identity or a way back in is lost with it.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("account to begin with")
        verbose_name_plural = _("accounts to begin with")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "key"],
                name="starter_account_once_per_country",
                violation_error_message=_("This country already has an account with this key."),
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(country=None),
                name="starter_account_once_everywhere",
                violation_error_message=_("There is already an account with this key."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return read(self, "name")
