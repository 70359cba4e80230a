"""Official contacts: what a guide may lead to. Staff read their own; superusers edit them, for scammers want in."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..contacts import officials_of
from ..content_schema.contacts import HOST, VALUES
from ..enums import ContactKind
from ..hosts import belongs, needs_own_host
from ..models import Carrier, Channel, OfficialContact, SourceHost
from ..official import Officials
from ..permissions import edits_all
from .matched import CarriersForm, MatchedForm
from .scoped import FIELDS, ForSuperusers, StaffsOwn, keeps, keeps_any

NO_HOST = _("This must be a host such as 10086.cn, in small letters.")
SENTENCES = {
    ContactKind.HOST: NO_HOST,
    ContactKind.NUMBER: _("This must be a telephone number as one dials it, such as +44 7953 966 250."),
    ContactKind.SHORT_CODE: _("This must be three to eight digits, or a code with * or #, such as *#06#."),
    ContactKind.APP: _("This must be an app’s id in a store, such as com.example.app or id123456789."),
    ContactKind.SOCIAL: _("This must be a network and an account, such as wechat:中国移动10086."),
    ContactKind.EMAIL: _("This must be an e-mail address."),
}


class OfficialContactForm(MatchedForm):
    def officials(self) -> Officials:
        return officials_of(self.instance.carrier) if self.instance.carrier_id else officials_of(None)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        kind, value = self.cleaned_data.get("kind"), self.cleaned_data.get("value", "").strip()
        if kind and value and not VALUES[ContactKind(kind)][0](value):
            self.add_error("value", SENTENCES[ContactKind(kind)])
        return cleaned


class SourceHostForm(forms.ModelForm):
    def clean_host(self) -> str:
        host = self.cleaned_data["host"]
        if not HOST.fullmatch(host):
            raise forms.ValidationError(NO_HOST)
        return host


class ChannelForm(CarriersForm):
    def clean(self) -> dict[str, Any] | None:
        """A link must lead to the carrier: this is where a scam would be put."""
        cleaned = super().clean()
        kind, value = self.cleaned_data.get("kind", ""), self.cleaned_data.get("value", "")
        if needs_own_host(kind, value) and not belongs(value, self.official_hosts()):
            self.add_error("value", _("A link must be an https:// address on one of the carrier’s official hosts."))
        return cleaned

    def official_hosts(self) -> list[str]:
        hosts = OfficialContact.objects.filter(carrier_id=self.instance.carrier_id, kind=ContactKind.HOST)
        return list(hosts.values_list("value", flat=True))


class ReadByStaff:
    """Rows below a carrier that its staff read and superusers edit."""

    def has_view_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return keeps_any(request) if obj is None else keeps(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return edits_all(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return edits_all(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Carrier | None = None) -> bool:
        return edits_all(request.user)


class ChannelInline(ReadByStaff, admin.StackedInline):
    model = Channel
    form = ChannelForm
    formfield_overrides = FIELDS
    extra = 0
    fields = [("kind", "value", "position"), ("label_en", "label_zh"), ("source_url", "confidence", "checked_on")]


class OfficialContactInline(ReadByStaff, admin.StackedInline):
    model = OfficialContact
    form = OfficialContactForm
    formfield_overrides = FIELDS
    extra = 0
    fields = [("kind", "value"), ("label_en", "label_zh"), ("source_url", "checked_on")]


@admin.register(SourceHost)
class SourceHostAdmin(ForSuperusers, StaffsOwn, admin.ModelAdmin):
    form = SourceHostForm
    list_display = ["host", "checked_on"]
    search_fields = ["host"]
    fields = ["host", "checked_on"]
