"""Deadlines are reckoned from what is recorded (``workflow.deadlines``); only what people were told is stored here."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.enums import NoticeEnd, PeriodUnit

from .case import Case


class NewDate(models.Model):
    """«They gave me a new date»: the day a deadline moved to, and the one it stood at. The latest one counts."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="new_dates", verbose_name=_("case"))
    deadline = models.CharField(_("deadline"), max_length=60)
    was_due_on = models.DateField(_("was due on"))
    due_on = models.DateField(_("New date"))
    said = models.CharField(_("Who said so, and how"), max_length=200, blank=True)
    noted_at = models.DateTimeField(_("noted"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("new date")
        verbose_name_plural = _("new dates")
        constraints = [
            models.CheckConstraint(
                condition=~Q(due_on=F("was_due_on")),
                name="new_date_is_another",
                violation_error_message=_("This is the day it stands at already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.deadline}: {self.due_on}"


class NoticeTerm(models.Model):
    """What the contract says of its end, as its owner read it there or was told."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="notice_term", verbose_name=_("case"))
    count = models.PositiveSmallIntegerField(_("Notice period"))
    unit = models.CharField(_("Counted in"), max_length=12, choices=PeriodUnit.choices)
    ends_with = models.CharField(
        _("The line can end"), max_length=10, choices=NoticeEnd.choices, default=NoticeEnd.ANY_DAY
    )
    billing_day = models.PositiveSmallIntegerField(_("First day of a billing period"), null=True, blank=True)
    term_ends_on = models.DateField(_("The minimum term ends on"), null=True, blank=True)
    leave_by = models.DateField(_("I want to be gone by"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice period")
        verbose_name_plural = _("notice periods")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__in=PeriodUnit.values) & Q(ends_with__in=NoticeEnd.values), name="notice_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_with=NoticeEnd.BILLING, billing_day__isnull=False, billing_day__range=(1, 31))
                | (~Q(ends_with=NoticeEnd.BILLING) & Q(billing_day=None)),
                name="billing_day_exactly_with_billing",
                violation_error_message=_("Say on which day of the month a billing period begins, from 1 to 31."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)
