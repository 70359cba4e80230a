from django.db import models
from django.utils.translation import gettext_lazy as _

from ..bilingual import read
from ..dates import not_after_today
from ..enums import CarrierKind, ChannelKind, Confidence, GuideStatus
from .country import Country


class CarrierQuerySet(models.QuerySet["Carrier"]):
    def matching(self, words: str) -> "CarrierQuerySet":
        """Carriers that a person may mean by ``words``: a name in either language, an alias, a hotline, a slug."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(name_en__icontains=word)
                | models.Q(name_zh__icontains=word)
                | models.Q(aliases__icontains=word)
                | models.Q(slug__icontains=word)
                | models.Exists(Channel.objects.filter(carrier=models.OuterRef("pk"), value__icontains=word))
            )
        return found

    def with_card_kinds(self) -> "CarrierQuerySet":
        """Prefetches, as ``offers``, the guides a reader can open."""
        return self.prefetch_related(models.Prefetch("guides", queryset=self._live_guides(), to_attr="offers"))

    def with_hotlines(self) -> "CarrierQuerySet":
        """Prefetches, as ``hotlines``, the numbers a reader can dial."""
        hotlines = Channel.objects.filter(kind=ChannelKind.HOTLINE)
        return self.prefetch_related(models.Prefetch("channels", queryset=hotlines, to_attr="hotlines"))

    def listed(self) -> "CarrierQuerySet":
        """Without the stand-in for carriers we do not know: whoever needs it is offered it by name."""
        return self.exclude(asks_name=True, country=None)

    @staticmethod
    def _live_guides() -> "models.QuerySet":
        from .guide import Guide  # guides point at carriers

        live = Guide.objects.filter(revisions__status=GuideStatus.LIVE).select_related("card_type")
        return live.annotate(verified_on=models.F("revisions__verified_on")).order_by("-card_type__slug")


class Carrier(models.Model):
    slug = models.SlugField(_("address"), unique=True)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="carriers", null=True, blank=True, verbose_name=_("country")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=CarrierKind.choices, default=CarrierKind.NETWORK)
    asks_name = models.BooleanField(
        _("asks for a name"), default=False, help_text=_("The person types the carrier’s name and hotline.")
    )
    name_en = models.CharField(_("name (English)"), max_length=80)
    name_zh = models.CharField(_("name (Chinese)"), max_length=80)
    aliases = models.TextField(
        _("aliases"), blank=True, help_text=_("One a line: short names, brands, what people type.")
    )
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    objects = CarrierQuerySet.as_manager()

    class Meta:
        ordering = ["country__position", "pk"]
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return read(self, "name")

    @property
    def other_name(self) -> str:
        """The name in the language that is not the reader's, where it differs."""
        other = self.name_en if self.name == self.name_zh else self.name_zh
        return "" if other == self.name else other

    @property
    def alias_list(self) -> list[str]:
        return self.aliases.split("\n") if self.aliases else []


class Channel(models.Model):
    """An official way to reach a carrier."""

    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="channels", verbose_name=_("carrier"))
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind.choices)
    value = models.CharField(_("number, address or name"), max_length=200)
    label_en = models.CharField(_("label (English)"), max_length=120, blank=True)
    label_zh = models.CharField(_("label (Chinese)"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    source_url = models.URLField(_("source"), max_length=300)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence.choices)
    checked_on = models.DateField(_("checked on"), validators=[not_after_today])
    from_content = models.BooleanField(_("written by the content files"), default=False, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "kind", "value"],
                name="channel_once_per_carrier",
                violation_error_message=_("This carrier already has this contact."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"

    @property
    def label(self) -> str:
        return read(self, "label")
