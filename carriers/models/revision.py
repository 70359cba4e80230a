"""What guides and letters have in common: editions that two people make, and the record of who did what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import GuideStatus, LifeStep
from .append_only import AppendOnly


def person(verbose_name: object) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=verbose_name,  # type: ignore[arg-type]
    )


class Revision(models.Model):
    """One edition of a text. Only drafts are edited, and only the services of its kind change its status."""

    number = models.PositiveIntegerField(_("revision"))
    status = models.CharField(_("status"), max_length=10, choices=GuideStatus.choices, default=GuideStatus.DRAFT)
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)
    author = person(_("author"))
    reviewer = person(_("reviewer"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, editable=False)

    class Meta:
        abstract = True


class LifeEvent(AppendOnly):
    """One step of a revision's life: who did what, and when.

    Without an actor, the content files did it, or somebody whose account is gone.
    """

    kind = models.CharField(_("what happened"), max_length=12, choices=LifeStep.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    recorded_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def went_back_to(self) -> int | None:
        """The number of the older revision whose text a draft began with."""
        number = self.note.removeprefix("#")
        return int(number) if self.kind == LifeStep.ROLLED_BACK and number.isdecimal() else None
