"""The words of letters, in each of their languages: content that two people make, as guides are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import GuideStatus, LifeStep, WordingKind, WordingLanguage
from .revision import LifeEvent, Revision


class Wording(models.Model):
    """The words for one kind of letter in one language."""

    kind = models.CharField(_("kind"), max_length=15, choices=WordingKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=WordingLanguage.choices)

    class Meta:
        ordering = ["kind", "language"]
        verbose_name = _("wording of a letter")
        verbose_name_plural = _("wordings of letters")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"],
                name="one_wording_per_kind_and_language",
                violation_error_message=_("There are words for this letter in this language already."),
            ),
            models.CheckConstraint(condition=Q(kind__in=WordingKind.values), name="wording_kind_is_known"),
            models.CheckConstraint(condition=Q(language__in=WordingLanguage.values), name="wording_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_language_display()}"


class WordingRevision(Revision):
    """One edition of the words. ``carriers.wording_publishing`` changes its status."""

    wording = models.ForeignKey(Wording, models.CASCADE, related_name="revisions", verbose_name=_("wording"))
    subject = models.CharField(_("subject"), max_length=120)
    letter = models.TextField(_("letter"), max_length=5000)
    spoken = models.TextField(_("on the telephone"), max_length=2000)
    reason = models.CharField(_("what changed"), max_length=200, blank=True)

    class Meta:
        ordering = ["wording", "-number"]
        verbose_name = _("edition of a wording")
        verbose_name_plural = _("editions of wordings")
        constraints = [
            models.UniqueConstraint(fields=["wording", "number"], name="edition_number_once_per_wording"),
            models.UniqueConstraint(
                fields=["wording"],
                condition=Q(status=GuideStatus.LIVE),
                name="one_live_edition_per_wording",
                violation_error_message=_("These words already have a live edition."),
            ),
            models.UniqueConstraint(
                fields=["wording"],
                condition=Q(status__in=GuideStatus.open()),
                name="one_draft_per_wording",
                violation_error_message=_("Somebody has already started a draft of these words."),
            ),
            models.CheckConstraint(
                condition=~Q(status=GuideStatus.LIVE) | Q(published_at__isnull=False),
                name="live_edition_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(author=None) | Q(reviewer=None) | ~Q(author=models.F("reviewer")),
                name="wording_reviewer_is_not_the_author",
                violation_error_message=_("Somebody else than the author has to review a revision."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(wording)s, edition %(number)s") % {"wording": self.wording, "number": self.number})


class WordingEvent(LifeEvent):
    """One step of an edition's life. ``carriers.wording_publishing`` writes these."""

    revision = models.ForeignKey(WordingRevision, models.CASCADE, related_name="life", verbose_name=_("edition"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of an edition’s life")
        verbose_name_plural = _("steps of an edition’s life")
        constraints = [models.CheckConstraint(condition=Q(kind__in=LifeStep.values), name="wording_step_is_known")]
