"""Countries, kinds of card, and who maintains which carrier: for superusers."""

from django.contrib import admin

from ..models import CardType, Country, Maintainer
from .scoped import ForSuperusers, StaffsOwn


@admin.register(Country)
class CountryAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    list_display = ["code", "name_en", "name_zh", "currency", "position"]
    fields = ["code", ("name_en", "name_zh"), "currency", "position"]


@admin.register(CardType)
class CardTypeAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    list_display = ["slug", "name_en", "name_zh"]
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


@admin.register(Maintainer)
class MaintainerAdmin(ForSuperusers, admin.ModelAdmin):
    list_display = ["user", "carrier", "since"]
    list_select_related = ["user", "carrier"]
    search_fields = ["user__email", "carrier__name_en", "carrier__name_zh"]
    raw_id_fields = ["user"]
    autocomplete_fields = ["carrier"]
