from django.db import models
from django.utils.translation import gettext_lazy as _

from ..bilingual import read


class Country(models.Model):
    code = models.CharField(_("ISO 3166-1 code"), max_length=2, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    currency = models.CharField(_("ISO 4217 currency"), max_length=3)
    position = models.PositiveSmallIntegerField(_("order in the directory"), default=0)
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return read(self, "name")
