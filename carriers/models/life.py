from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import LifeStep
from .guide import GuideRevision
from .revision import LifeEvent


class RevisionEvent(LifeEvent):
    """One step of a guide revision's life. ``carriers.publishing`` writes these."""

    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="life", verbose_name=_("revision"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a revision’s life")
        verbose_name_plural = _("steps of a revision’s life")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=LifeStep.values), name="life_step_is_known")]


class DueNotice(models.Model):
    """That somebody was told what is due, in the week that begins on ``week``: once a week is enough."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    week = models.DateField(_("week"))

    class Meta:
        verbose_name = _("notice of what is due")
        verbose_name_plural = _("notices of what is due")
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_due_notice_a_week")]

    def __str__(self) -> str:
        return f"{self.person} · {self.week}"
