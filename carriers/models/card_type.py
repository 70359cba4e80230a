from django.db import models
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..enums import CardKind


class CardType(models.Model):
    """The texts about one kind of card; its steps are in ``carriers.steps``."""

    slug = models.CharField(_("kind"), max_length=20, choices=CardKind.choices, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    short_name_en = models.CharField(_("short name (English)"), max_length=30)
    short_name_zh = models.CharField(_("short name (Chinese)"), max_length=30)
    summary_en = models.TextField(_("summary (English)"))
    summary_zh = models.TextField(_("summary (Chinese)"))
    form_en = models.TextField(_("form (English)"))
    form_zh = models.TextField(_("form (Chinese)"))
    line_change_en = models.TextField(_("changing the line (English)"))
    line_change_zh = models.TextField(_("changing the line (Chinese)"))
    suits_en = models.TextField(_("whom it suits (English)"))
    suits_zh = models.TextField(_("whom it suits (Chinese)"))
    ending_en = models.TextField(_("ending it (English)"))
    ending_zh = models.TextField(_("ending it (Chinese)"))
    caution_en = models.TextField(_("caution (English)"))
    caution_zh = models.TextField(_("caution (Chinese)"))
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["-slug"]  # the physical SIM first, as in the source document
        verbose_name = _("card type")
        verbose_name_plural = _("card types")

    def __str__(self) -> str:
        return self.short_name

    @property
    def name(self) -> str:
        return read(self, "name")

    @property
    def short_name(self) -> str:
        return read(self, "short_name")

    @property
    def kind(self) -> CardKind:
        return CardKind(self.slug)
