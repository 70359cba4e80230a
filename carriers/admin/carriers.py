"""A carrier with its official contacts. Its staff read all of it; only superusers change it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Carrier
from ..permissions import edits_all
from .contacts import ChannelInline, OfficialContactInline
from .scoped import ScopedAdmin, StaffsOwn
from .worklist import OwnFilter


@admin.register(Carrier)
class CarrierAdmin(StaffsOwn, ScopedAdmin):
    carrier_path = "pk"
    list_display = ["slug", "name_en", "name_zh", "country", "kind"]
    list_filter = ["kind", ("country", OwnFilter)]
    list_select_related = ["country"]
    search_fields = ["slug", "name_en", "name_zh", "aliases"]
    fields = [("slug", "country"), ("kind", "asks_name"), ("name_en", "name_zh"), "aliases"]
    read = [("slug", "place", "kind"), ("name_en", "name_zh"), "aliases"]
    inlines = [ChannelInline, OfficialContactInline]

    def carrier_of(self, obj: Carrier) -> Carrier:
        return obj

    def get_fields(self, request: HttpRequest, obj: Carrier | None = None) -> list[Any]:
        return self.fields if edits_all(request.user) else self.read

    @admin.display(description=_("country"))
    def place(self, carrier: Carrier) -> str:
        """Its name alone: the country's page is not for the carrier's staff."""
        return str(carrier.country or "–")

    def has_change_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return edits_all(request.user)
