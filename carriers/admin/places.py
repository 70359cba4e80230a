"""Countries with their rules, ladders and accounts, kinds of card, who maintains which carrier: for superusers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import CardType, Country, CountryRule, EscalationRung, Maintainer, StarterAccount
from .contacts import OfficialContactInline
from .matched import AccountForm, CountrysForm, EverywheresForm, MatchedForm, RulesFormSet, RungForm
from .scoped import FIELDS, ForSuperusers, StaffsOwn

SOURCED = [
    ("source_title_en", "source_title_zh"),
    ("source_url", "source_kind"),
    ("confidence", "checked_on"),
]


class RuleInline(ForSuperusers, admin.StackedInline):
    model = CountryRule
    form = CountrysForm
    formset = RulesFormSet
    formfield_overrides = FIELDS
    extra = 0
    fields = [("topic", "position"), ("text_en", "text_zh"), ("period", "period_unit"), *SOURCED]


class RungInline(ForSuperusers, admin.StackedInline):
    model = EscalationRung
    form = RungForm
    formfield_overrides = FIELDS
    extra = 0
    fields = [
        ("key", "position", "exclusive", "local_name", "body"),
        *((f"{name}_en", f"{name}_zh") for name in ("name", "how", "needs", "sooner", "cost")),
        ("url", "number", "sooner_by"),
        ("waits", "waits_unit", "alone", "alone_unit"),
        ("limit", "limit_unit", "limit_since"),
        ("other_limit", "other_limit_unit", "sooner_limit", "sooner_limit_unit"),
        ("answer", "answer_unit"),
        *SOURCED,
    ]


ACCOUNT: list[Any] = [("key", "category", "position", "critical"), ("name_en", "name_zh")]


class StarterAccountInline(ForSuperusers, admin.StackedInline):
    model = StarterAccount
    form = AccountForm
    extra = 0
    fields = ACCOUNT


class CountryContactInline(ForSuperusers, OfficialContactInline):
    pass


@admin.register(Country)
class CountryAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    list_display = ["code", "name_en", "name_zh", "currency", "position"]
    fields = [("code", "currency", "position"), ("name_en", "name_zh")]
    inlines = [CountryContactInline, RuleInline, RungInline, StarterAccountInline]

    class Media:
        css = {"all": ["css/admin_guides.css"]}


@admin.register(CardType)
class CardTypeAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    form = MatchedForm
    list_display = ["slug", "name_en", "name_zh"]
    formfield_overrides = FIELDS
    fields = [
        "slug",
        ("name_en", "name_zh"),
        ("short_name_en", "short_name_zh"),
        ("summary_en", "summary_zh"),
        ("form_en", "form_zh"),
        ("line_change_en", "line_change_zh"),
        ("suits_en", "suits_zh"),
        ("ending_en", "ending_zh"),
        ("caution_en", "caution_zh"),
    ]

    class Media:
        css = {"all": ["css/admin_guides.css"]}


@admin.register(StarterAccount)
class StarterAccountAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    """The accounts that are offered everywhere; a country's own stand on its page."""

    form = EverywheresForm
    list_display = ["key", "category", "name_en", "name_zh", "critical", "position"]
    fields = ACCOUNT

    class Media:
        css = {"all": ["css/admin_guides.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(country=None)


@admin.register(Maintainer)
class MaintainerAdmin(ForSuperusers, admin.ModelAdmin):
    list_display = ["user", "carrier", "since"]
    list_select_related = ["user", "carrier"]
    search_fields = ["user__email", "carrier__name_en", "carrier__name_zh"]
    raw_id_fields = ["user"]
    autocomplete_fields = ["carrier"]
