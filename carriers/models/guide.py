from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..dates import not_after_today
from ..enums import CardKind, ChannelKind, ClaimKind, Confidence, DayUnit, GuideStatus, SourceKind, StepKey, VerifiedHow
from .card_type import CardType
from .carrier import Carrier
from .revision import Revision

MOST_CLAIMS, MOST_SOURCES = 150, 60
"""So many has a guide at most: written to the last sign in Chinese, such a draft still fits into one request."""


class Guide(models.Model):
    """How a card ends at a carrier. Without a carrier: the general guide, heard where carriers' guides are silent."""

    carrier = models.ForeignKey(
        Carrier, models.CASCADE, related_name="guides", null=True, blank=True, verbose_name=_("carrier")
    )
    card_type = models.ForeignKey(CardType, models.PROTECT, related_name="guides", verbose_name=_("card type"))

    class Meta:
        ordering = ["carrier__country__position", "carrier_id", "-card_type__slug"]
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "card_type"],
                name="one_guide_per_carrier_and_card",
                violation_error_message=_("This carrier already has a guide for this card."),
            ),
            models.UniqueConstraint(
                fields=["card_type"],
                condition=Q(carrier=None),
                name="one_general_guide_per_card",
                violation_error_message=_("There is already a general guide for this card."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carrier or _('General guide')} · {self.card_type}"


class RevisionQuerySet(models.QuerySet["GuideRevision"]):
    def live(self) -> "RevisionQuerySet":
        return self.filter(status=GuideStatus.LIVE)

    def for_card(self, card: CardType | CardKind, carrier: Carrier | None) -> "RevisionQuerySet":
        """The revisions of the general guide and of the carrier's own."""
        kind = card.kind if isinstance(card, CardType) else card
        return self.filter(Q(guide__carrier=carrier) | Q(guide__carrier=None), guide__card_type__slug=kind)

    def with_text(self) -> "RevisionQuerySet":
        steps = models.Prefetch("steps", queryset=GuideStep.objects.select_related("days_source"))
        claims = models.Prefetch("claims", queryset=Claim.objects.select_related("source"))
        return self.select_related("guide__card_type").prefetch_related(steps, claims)


class GuideRevision(Revision):
    """One edition of a guide. Only ``carriers.publishing`` changes its status; only drafts are edited."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="revisions", verbose_name=_("guide"))
    summary_en = models.TextField(_("summary (English)"), max_length=600)
    summary_zh = models.TextField(_("summary (Chinese)"), max_length=600)
    reason_en = models.CharField(_("what changed (English)"), max_length=200, blank=True)
    reason_zh = models.CharField(_("what changed (Chinese)"), max_length=200, blank=True)
    verified_on = models.DateField(_("last verified"), validators=[not_after_today])
    verified_how = models.CharField(
        _("by what means"), max_length=12, choices=VerifiedHow.choices, default=VerifiedHow.SOURCES
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "-number"]
        verbose_name = _("guide revision")
        verbose_name_plural = _("guide revisions")
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="revision_number_once_per_guide"),
            models.UniqueConstraint(
                fields=["guide"],
                condition=Q(status=GuideStatus.LIVE),
                name="one_live_revision_per_guide",
                violation_error_message=_("This guide already has a live revision."),
            ),
            models.UniqueConstraint(
                fields=["guide"],
                condition=Q(status__in=GuideStatus.open()),
                name="one_draft_per_guide",
                violation_error_message=_("Somebody has already started a draft of this guide."),
            ),
            models.CheckConstraint(
                condition=~Q(status=GuideStatus.LIVE) | Q(published_at__isnull=False),
                name="live_revision_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(author=None) | Q(reviewer=None) | ~Q(author=models.F("reviewer")),
                name="reviewer_is_not_the_author",
                violation_error_message=_("Somebody else than the author has to review a revision."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(guide)s, revision %(number)s") % {"guide": self.guide, "number": self.number})

    @property
    def summary(self) -> str:
        return read(self, "summary")

    @property
    def reason(self) -> str:
        return read(self, "reason")


class Source(models.Model):
    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="sources", verbose_name=_("revision"))
    key = models.SlugField(_("key"), help_text=_("A short name of your own, unique in this guide."))
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices)
    title_en = models.CharField(_("title (English)"), max_length=200)
    title_zh = models.CharField(_("title (Chinese)"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=300, blank=True)
    note_zh = models.CharField(_("note (Chinese)"), max_length=300, blank=True)
    checked_on = models.DateField(_("checked on"), validators=[not_after_today])

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "key"],
                name="source_key_once_per_revision",
                violation_error_message=_("Two sources have the same key."),
            ),
            models.CheckConstraint(
                condition=~Q(url="") | Q(kind=SourceKind.REPORTS),
                name="source_has_address",
                violation_error_message=_("A source needs its address; only a group of reports may go without."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return read(self, "title")

    @property
    def note(self) -> str:
        return read(self, "note")


class GuideStep(models.Model):
    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="steps", verbose_name=_("revision"))
    key = models.CharField(_("step"), max_length=20, choices=StepKey.choices)
    title_en = models.CharField(_("title (English)"), max_length=80, blank=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=80, blank=True)
    body_en = models.TextField(_("what to do (English)"), max_length=4000, blank=True)
    body_zh = models.TextField(_("what to do (Chinese)"), max_length=4000, blank=True)
    channel = models.CharField(
        _("channel"),
        max_length=10,
        choices=ChannelKind.choices,
        blank=True,
        help_text=_(
            "The way this step is best taken; the page shows the carrier’s official contacts of that kind beside it."
        ),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes of one’s own time"), null=True, blank=True)
    expected_days = models.PositiveSmallIntegerField(
        _("expected days"), null=True, blank=True, help_text=_("0 is the same day.")
    )
    longest_days = models.PositiveSmallIntegerField(_("longest days"), null=True, blank=True)
    day_unit = models.CharField(_("counted in"), max_length=10, choices=DayUnit.choices, default=DayUnit.CALENDAR)
    days_source = models.ForeignKey(
        Source,
        models.RESTRICT,
        related_name="timed_steps",
        null=True,
        blank=True,
        verbose_name=_("source of the days"),
        help_text=_("A carrier’s days need one; those of a general guide are our advice."),
    )
    days_confidence = models.CharField(
        _("confidence in the days"), max_length=6, choices=Confidence.choices, blank=True
    )
    skip = models.BooleanField(_("left out"), default=False, help_text=_("Only where the step is optional."))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "key"],
                name="step_once_per_revision",
                violation_error_message=_("This step is already in the guide."),
            ),
            models.CheckConstraint(
                condition=Q(longest_days=None) | Q(longest_days__gte=models.F("expected_days")),
                name="longest_not_below_expected",
                violation_error_message=_("The longest time is shorter than the expected one."),
            ),
            models.CheckConstraint(
                condition=Q(days_source=None, days_confidence="")
                | (Q(days_source__isnull=False) & ~Q(days_confidence="")),
                name="days_source_has_its_grade",
                violation_error_message=_("Days that have a source need its grade, and a grade needs a source."),
            ),
        ]

    def __str__(self) -> str:
        return str(StepKey(self.key).label)

    @property
    def has_days(self) -> bool:
        return self.expected_days is not None or self.longest_days is not None


class Claim(models.Model):
    """One statement about a carrier, with what it rests on. Nothing is shown without source, confidence and date."""

    revision = models.ForeignKey(GuideRevision, models.CASCADE, related_name="claims", verbose_name=_("revision"))
    step = models.CharField(_("step"), max_length=20, choices=StepKey.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=ClaimKind.choices, default=ClaimKind.FACT)
    text_en = models.TextField(_("text (English)"), max_length=1000)
    text_zh = models.TextField(_("text (Chinese)"), max_length=1000)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence.choices)
    source = models.ForeignKey(Source, models.RESTRICT, related_name="claims", verbose_name=_("source"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return read(self, "text")[:60]
