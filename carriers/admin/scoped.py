"""What every admin of ours has in common: rights come from ``carriers.permissions``, not from Django's own table."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet, TextField, URLField
from django.http import HttpRequest

from ..models import Carrier
from ..permissions import edits_all, maintained_by, may_edit, scoped

# Two languages fit side by side, and an address typed without its scheme is taken for https.
FIELDS: dict[Any, Any] = {
    TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 46})},
    URLField: {"assume_scheme": "https"},
}


def maintains_any(user: Any) -> bool:
    return edits_all(user) or maintained_by(user).exists()


class ScopedAdmin(admin.ModelAdmin):
    """Staff see the rows of the carriers they maintain. Adding and deleting is for superusers unless said otherwise."""

    carrier_path = "carrier"
    # Actions work on many rows at once; rights here are judged row by row.
    actions = None

    class Media:
        css = {"all": ["css/admin_guides.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return scoped(super().get_queryset(request), request.user, self.carrier_path)

    def carrier_of(self, obj: Any) -> Carrier | None:
        for name in self.carrier_path.split("__"):
            obj = getattr(obj, name)
        return obj

    def is_mine(self, request: HttpRequest, obj: Any = None) -> bool:
        """Without ``obj``: whether there is anything here for this person."""
        return maintains_any(request.user) if obj is None else may_edit(request.user, self.carrier_of(obj))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_mine(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_mine(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_mine(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return edits_all(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return edits_all(request.user)


class StaffsOwn:
    """What staff save here is theirs from then on: the content files keep up to date only what nobody changed."""

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        _claim_for_staff([form])
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool) -> None:
        _claim_for_staff(formset.forms)
        super().save_formset(request, form, formset, change)  # type: ignore[misc]


def _claim_for_staff(saved: Iterable[forms.ModelForm]) -> None:
    for form in saved:
        if form.has_changed():
            form.instance.from_content = False


class ForSuperusers:
    """Rows that belong to no carrier's staff, whatever rights Django's own table may give them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return edits_all(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return edits_all(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return edits_all(request.user)

    has_change_permission = has_delete_permission = has_view_permission
