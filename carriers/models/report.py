"""What readers say of a guide: reports, suggestions, and whether it was right."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import ReportKind, ReportStatus, StepKey, SuggestionTarget
from .guide import Guide, GuideRevision


class Feedback(models.Model):
    """Whether a step of a guide was right, as somebody found who went through it. One answer a person and edition."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="feedback", verbose_name=_("revision"))
    step = models.CharField(_("step"), max_length=20, choices=StepKey.choices)
    was_right = models.BooleanField(_("was the guide right?"))
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer about a guide")
        verbose_name_plural = _("answers about guides")
        constraints = [
            models.UniqueConstraint(fields=["person", "revision", "step"], name="one_answer_per_person_and_step")
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {self.get_step_display()}"


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> "ReportQuerySet":
        return self.filter(status__in=ReportStatus.waiting())


class Report(models.Model):
    """Something a reader told the keepers of a guide. ``carriers.reporting`` is the only writer."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="reports", verbose_name=_("guide"))
    revision = models.ForeignKey(
        GuideRevision, models.SET_NULL, null=True, related_name="+", verbose_name=_("revision that was read")
    )
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind.choices)
    step = models.CharField(_("step"), max_length=20, choices=StepKey.choices, blank=True)
    text = models.TextField(_("what they wrote"), max_length=2000, blank=True)
    language = models.CharField(_("written in"), max_length=10, choices=settings.LANGUAGES, default="en")
    target = models.CharField(_("what it would change"), max_length=5, choices=SuggestionTarget.choices, blank=True)
    current = models.TextField(_("as it stands"), max_length=4000, blank=True)
    proposed = models.TextField(_("as it should read"), max_length=4000, blank=True)
    evidence = models.CharField(_("how they know"), max_length=500, blank=True)
    feedback = models.OneToOneField(
        Feedback, models.CASCADE, related_name="report", null=True, editable=False, verbose_name=_("answer")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.OPEN, editable=False
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("claimed by"),
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    draft = models.ForeignKey(
        GuideRevision,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="accepted_reports",
        verbose_name=_("draft that holds the change"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("report")
        verbose_name_plural = _("reports and suggestions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ReportKind.SUGGESTION) | (~Q(step="") & ~Q(proposed="") & ~Q(target="")),
                name="suggestion_says_what_and_where",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReportStatus.waiting(), answered_at=None)
                | (~Q(status__in=ReportStatus.waiting()) & Q(answered_at__isnull=False)),
                name="report_answered_with_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReportStatus.OPEN) | Q(claimed_by=None), name="open_report_is_nobodys"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.guide}"
