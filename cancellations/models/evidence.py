import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey

from ..enums import EvidenceKind, MediaType
from .case import Case


def file_path(row: "Evidence", name: str) -> str:
    """Where a file lies: nothing of its owner, its line or its name is in the path."""
    return f"evidence/{row.case_id}/{row.pk}.{MediaType(row.media_type).ending}"


def thumbnail_path(row: "Evidence", name: str) -> str:
    return f"evidence/{row.case_id}/{row.pk}-small.webp"


class Evidence(models.Model):
    """A file that proves something: checked, made anew where it is an image, and known by its digest ever after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence", verbose_name=_("case"))
    step = models.CharField(_("Step"), max_length=20, choices=StepKey.choices, blank=True)
    kind = models.CharField(_("What it is"), max_length=10, choices=EvidenceKind.choices)
    dated_on = models.DateField(_("Day on it"))
    note = models.CharField(_("What it shows"), max_length=300, blank=True)
    name = models.CharField(_("Name of the file"), max_length=120)
    media_type = models.CharField(_("type"), max_length=20, choices=MediaType.choices, editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    file = models.FileField(_("file"), upload_to=file_path, max_length=120, editable=False)
    thumbnail = models.FileField(
        _("small picture"), upload_to=thumbnail_path, max_length=120, blank=True, editable=False
    )
    kept_at = models.DateTimeField(_("put on record"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["dated_on", "kept_at", "pk"]
        verbose_name = _("file kept as evidence")
        verbose_name_plural = _("files kept as evidence")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"),
            models.CheckConstraint(condition=Q(step__in=["", *StepKey.values]), name="evidence_step_is_known"),
            models.CheckConstraint(condition=Q(media_type__in=MediaType.values), name="evidence_type_is_known"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="evidence_has_its_digest"),
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_is_not_empty"),
            models.UniqueConstraint(
                fields=["case", "sha256"],
                name="evidence_once_per_case",
                violation_error_message=_("This file is on record already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
