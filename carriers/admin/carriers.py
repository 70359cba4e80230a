"""A carrier with its official contacts. Staff keep the contacts; name, country and hosts are the superusers'."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..hosts import belongs, needs_own_host
from ..models import Carrier, Channel, OfficialHost
from ..permissions import edits_all, may_edit
from .scoped import FIELDS, ForSuperusers, ScopedAdmin, StaffsOwn, maintains_any


class ChannelForm(forms.ModelForm):
    def clean(self) -> dict[str, Any] | None:
        """A link must lead to the carrier: this is where a scam would be put."""
        cleaned = super().clean()
        kind, value = self.cleaned_data.get("kind", ""), self.cleaned_data.get("value", "")
        hosts = OfficialHost.objects.filter(carrier_id=self.instance.carrier_id).values_list("host", flat=True)
        if needs_own_host(kind, value) and not belongs(value, hosts):
            self.add_error("value", _("A link must be an https:// address on one of the carrier’s official hosts."))
        return cleaned


class ChannelInline(admin.StackedInline):
    model = Channel
    form = ChannelForm
    formfield_overrides = FIELDS
    extra = 0
    fields = [
        ("kind", "value", "position"),
        ("label_en", "label_zh"),
        ("source_url", "confidence", "checked_on"),
    ]

    def has_view_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return maintains_any(request.user) if obj is None else may_edit(request.user, obj)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class OfficialHostInline(ForSuperusers, admin.TabularInline):
    model = OfficialHost
    formfield_overrides = FIELDS
    extra = 0


@admin.register(Carrier)
class CarrierAdmin(StaffsOwn, ScopedAdmin):
    carrier_path = "pk"
    list_display = ["slug", "name_en", "name_zh", "country", "kind"]
    list_filter = ["kind", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country"]
    search_fields = ["slug", "name_en", "name_zh", "aliases"]
    fields = ["slug", "country", "kind", "asks_name", ("name_en", "name_zh"), "aliases"]
    inlines = [ChannelInline, OfficialHostInline]

    def carrier_of(self, obj: Carrier) -> Carrier:
        return obj

    def get_readonly_fields(self, request: HttpRequest, obj: Carrier | None = None) -> list[str]:
        if edits_all(request.user):
            return []
        return ["slug", "country", "kind", "asks_name", "name_en", "name_zh", "aliases"]
