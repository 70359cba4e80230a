"""Accounts in Django's admin, which leave it as their owners would themselves."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from .exceptions import Refused
from .services.leaving import delete_account, refusals_to_leave

admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class AccountAdmin(UserAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and refusals_to_leave(obj))

    def get_deleted_objects(self, objs: Iterable[Any], request: HttpRequest) -> Any:
        """The accounts alone: what is in somebody's cases is nothing for staff to read."""
        return [str(person) for person in objs], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_account(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Iterable[Any]) -> None:
        for person in queryset:
            try:
                delete_account(person)
            except Refused as refused:
                self.message_user(request, " ".join(str(reason) for reason in refused.reasons), messages.ERROR)
