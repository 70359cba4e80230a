from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from carriers.bilingual import read

from ..enums import RungResult
from .case import Case


class Escalation(models.Model):
    """One rung of the country's ladder, taken. What it was called is kept: ladders are rewritten, records are not."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="escalations", verbose_name=_("case"))
    rung = models.SlugField(_("rung"), max_length=30)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_zh = models.CharField(_("name (Chinese)"), max_length=80)
    taken_on = models.DateField(_("Sent on"))
    reference = models.CharField(_("Their reference"), max_length=80, blank=True)
    answer_due_on = models.DateField(_("Answer due on"), null=True, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    result = models.CharField(_("What came of it"), max_length=15, choices=RungResult.choices, blank=True)
    note = models.TextField(_("Note"), max_length=1000, blank=True)

    class Meta:
        ordering = ["taken_on", "pk"]
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rung"],
                name="rung_taken_once_per_case",
                violation_error_message=_("You took this rung already."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, result="") | (Q(answered_on__isnull=False) & ~Q(result="")),
                name="rung_answered_with_its_result",
                violation_error_message=_("Give both the day of the answer and what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("taken_on")),
                name="rung_answered_after_taken",
                violation_error_message=_("The answer cannot be older than the complaint."),
            ),
            models.CheckConstraint(condition=Q(result__in=["", *RungResult.values]), name="rung_result_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return read(self, "name")
