"""What holds at every carrier of a country: its rules, and the ladder to climb when a carrier does not do its part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..dates import not_after_today
from ..enums import Confidence, LimitSince, PeriodUnit, RuleTopic, SoonerBy, SourceKind
from .country import Country


class Sourced(models.Model):
    """What a statement rests on."""

    source_title_en = models.CharField(_("source (English)"), max_length=200)
    source_title_zh = models.CharField(_("source (Chinese)"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=500)
    source_kind = models.CharField(_("kind of source"), max_length=10, choices=SourceKind.choices)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence.choices)
    checked_on = models.DateField(_("checked on"), validators=[not_after_today])
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        abstract = True


class CountryRule(Sourced):
    country = models.ForeignKey(Country, models.CASCADE, related_name="rules", verbose_name=_("country"))
    topic = models.CharField(_("topic"), max_length=15, choices=RuleTopic.choices)
    text_en = models.TextField(_("text (English)"), max_length=1000)
    text_zh = models.TextField(_("text (Chinese)"), max_length=1000)
    period = models.PositiveSmallIntegerField(
        _("period"), null=True, blank=True, help_text=_("The time that the rule names, for reckoning with it.")
    )
    period_unit = models.CharField(_("counted in"), max_length=12, choices=PeriodUnit.choices, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.CheckConstraint(
                condition=Q(period=None, period_unit="") | (Q(period__isnull=False) & ~Q(period_unit="")),
                name="rule_period_has_its_unit",
                violation_error_message=_("A time needs its unit."),
            )
        ]

    def __str__(self) -> str:
        return read(self, "text")[:60]


def time_field(verbose_name: object) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(verbose_name, null=True, blank=True)  # type: ignore[arg-type]


def unit_field() -> models.CharField:
    return models.CharField(_("counted in"), max_length=12, choices=PeriodUnit.choices, blank=True)


def has_unit(name: str) -> Q:
    return Q(**{name: None, f"{name}_unit": ""}) | (Q(**{f"{name}__isnull": False}) & ~Q(**{f"{name}_unit": ""}))


class EscalationRung(Sourced):
    """One rung of a country's ladder, with the time before it opens, the latest day, and how long the body may take."""

    country = models.ForeignKey(Country, models.CASCADE, related_name="rungs", verbose_name=_("country"))
    key = models.SlugField(_("key"), max_length=30)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_zh = models.CharField(_("name (Chinese)"), max_length=80)
    local_name = models.CharField(
        _("name in the country’s language"),
        max_length=80,
        blank=True,
        help_text=_("For letters, where their language is neither English nor Chinese."),
    )
    body = models.CharField(
        _("body, as an envelope names it"),
        max_length=80,
        blank=True,
        help_text=_(
            "In its country’s language. Empty where it is not the same one for everybody: letters leave a blank."
        ),
    )
    how_en = models.TextField(_("how to reach it (English)"), max_length=1000)
    how_zh = models.TextField(_("how to reach it (Chinese)"), max_length=1000)
    needs_en = models.TextField(_("what must be there before (English)"), max_length=600, blank=True)
    needs_zh = models.TextField(_("what must be there before (Chinese)"), max_length=600, blank=True)
    sooner_en = models.CharField(_("what opens it sooner (English)"), max_length=300, blank=True)
    sooner_zh = models.CharField(_("what opens it sooner (Chinese)"), max_length=300, blank=True)
    cost_en = models.CharField(_("cost (English)"), max_length=200, blank=True)
    cost_zh = models.CharField(_("cost (Chinese)"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=300, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    sooner_by = models.CharField(
        _("which answer opens it sooner"), max_length=10, choices=SoonerBy.choices, default=SoonerBy.ANSWER
    )
    waits, waits_unit = time_field(_("waiting time after the rung before")), unit_field()
    alone, alone_unit = time_field(_("silence after the first rung, for skipping those between")), unit_field()
    limit, limit_unit = time_field(_("time limit")), unit_field()
    limit_since = models.CharField(_("the limit runs"), max_length=15, choices=LimitSince.choices, blank=True)
    other_limit, other_limit_unit = time_field(_("time limit where no fee is in dispute")), unit_field()
    sooner_limit, sooner_limit_unit = time_field(_("time limit after an answer that opened it sooner")), unit_field()
    answer, answer_unit = time_field(_("time the body may take")), unit_field()
    exclusive = models.BooleanField(_("not while another body deals with the matter"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("escalation rung")
        verbose_name_plural = _("escalation rungs")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "key"],
                name="rung_once_per_country",
                violation_error_message=_("This country already has a rung with this key."),
            ),
            models.CheckConstraint(
                condition=has_unit("waits")
                & has_unit("alone")
                & has_unit("answer")
                & has_unit("sooner_limit")
                & has_unit("other_limit")
                & has_unit("limit")
                & (Q(limit=None, limit_since="", other_limit=None) | (Q(limit__isnull=False) & ~Q(limit_since=""))),
                name="rung_times_have_units",
                violation_error_message=_("A time needs its unit, and a limit the day from which it runs."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return read(self, "name")
