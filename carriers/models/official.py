from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..dates import not_after_today
from ..enums import ContactKind
from .carrier import Carrier
from .country import Country


class OfficialContact(models.Model):
    """A host, number or account that is a carrier's own, or official in a whole country.

    Only administrators edit these: a guide may lead nowhere else, and scammers want in.
    """

    carrier = models.ForeignKey(
        Carrier, models.CASCADE, related_name="official", null=True, blank=True, verbose_name=_("carrier")
    )
    country = models.ForeignKey(
        Country, models.CASCADE, related_name="official", null=True, blank=True, verbose_name=_("country")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind.choices, default=ContactKind.HOST)
    value = models.CharField(_("host, number or account"), max_length=120)
    label_en = models.CharField(_("label (English)"), max_length=120, blank=True)
    label_zh = models.CharField(_("label (Chinese)"), max_length=120, blank=True)
    source_url = models.URLField(_("source"), max_length=300)
    checked_on = models.DateField(_("checked on"), validators=[not_after_today])
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["kind", "value"]
        verbose_name = _("official contact")
        verbose_name_plural = _("official contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "kind", "value"],
                name="official_once_per_carrier",
                violation_error_message=_("This is already on the carrier’s list."),
            ),
            models.UniqueConstraint(
                fields=["country", "kind", "value"],
                name="official_once_per_country",
                violation_error_message=_("This is already on the country’s list."),
            ),
            models.CheckConstraint(
                condition=Q(carrier__isnull=False, country=None) | Q(carrier=None, country__isnull=False),
                name="official_of_a_carrier_or_a_country",
            ),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        return read(self, "label")


class SourceHost(models.Model):
    """A host whose pages a source may lead to, though it is nobody's official one: a newspaper, a device maker."""

    host = models.CharField(_("host"), max_length=120, unique=True)
    checked_on = models.DateField(_("checked on"), validators=[not_after_today])
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["host"]
        verbose_name = _("source host")
        verbose_name_plural = _("source hosts")

    def __str__(self) -> str:
        return self.host
