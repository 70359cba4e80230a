from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import LifeStep
from .append_only import AppendOnly
from .guide import GuideRevision


class RevisionEvent(AppendOnly):
    """One step of a revision's life: who did what, and when. ``carriers.publishing`` writes these.

    Without an actor, the content files did it, or somebody whose account is gone.
    """

    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="life", verbose_name=_("revision"))
    kind = models.CharField(_("what happened"), max_length=12, choices=LifeStep.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    recorded_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a revision’s life")
        verbose_name_plural = _("steps of a revision’s life")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=LifeStep.values), name="life_step_is_known")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def went_back_to(self) -> int | None:
        """The number of the older revision whose text a draft began with."""
        number = self.note.removeprefix("#")
        return int(number) if self.kind == LifeStep.ROLLED_BACK and number.isdecimal() else None


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
