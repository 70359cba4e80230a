from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case


class Preparation(models.Model):
    case = models.OneToOneField(Case, models.CASCADE, related_name="preparation", verbose_name=_("case"))
    contacts_saved = models.BooleanField(_("Contacts on the card saved"), default=False)
    messages_saved = models.BooleanField(_("Messages saved"), default=False)
    photos_saved = models.BooleanField(_("Photos and other files saved"), default=False)
    bills_read = models.BooleanField(_("Bills of the last months looked at and saved"), default=False)
    bills_note = models.TextField(_("Anything odd in the bills"), max_length=1000, blank=True)
    papers_ready = models.BooleanField(_("Identity papers at hand"), default=False)

    class Meta:
        verbose_name = _("preparation")
        verbose_name_plural = _("preparations")

    def __str__(self) -> str:
        return str(self.case)
