"""What every admin of ours has in common: rights come from ``carriers.permissions``, not from Django's own table."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, NoReturn

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import QuerySet, TextField, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from ..checks import Problem
from ..life import PublishingRefused
from ..models import Carrier
from ..permissions import edits_all, maintained_by, scoped
from ..textbox import TextBox

# Two languages fit side by side, and an address typed without its scheme is taken for https.
FIELDS: dict[Any, Any] = {
    TextField: {"widget": TextBox(attrs={"rows": 3, "cols": 46})},
    URLField: {"assume_scheme": "https"},
}


def once(request: HttpRequest, name: str, find: Callable[[], Any]) -> Any:
    """What ``find`` finds, asked for once a request: a page asks for the same rights dozens of times."""
    if not hasattr(request, name):
        setattr(request, name, find())
    return getattr(request, name)


def keeps_any(request: HttpRequest) -> bool:
    return edits_all(request.user) or bool(_kept(request))


def keeps(request: HttpRequest, carrier: Carrier | None) -> bool:
    """``may_edit``, for pages. Services ask anew."""
    return edits_all(request.user) or (carrier is not None and carrier.pk in _kept(request))


def _kept(request: HttpRequest) -> frozenset[int]:
    return once(request, "kept", lambda: frozenset(maintained_by(request.user).values_list("pk", flat=True)))


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """A refusal becomes sentences on the next page. What the checks found stands there field by field anyway."""
    try:
        yield
    except PublishingRefused as refused:
        for problem in refused.problems:
            if not isinstance(problem, Problem):
                messages.error(request, str(problem))
        if any(isinstance(problem, Problem) for problem in refused.problems):
            messages.error(request, gettext("Not yet: see what the checks found."))
    except ObjectDoesNotExist:  # somebody deleted it meanwhile
        raise Http404 from None


def by_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Something is done by post only. Who comes to the address, as after signing in anew, is led back to the row."""

    @wraps(view)
    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def led(self: "ScopedAdmin", request: HttpRequest, pk: int) -> HttpResponse:
        if request.method == "POST":
            return view(self, request, pk)
        self.own(request, pk)
        messages.warning(
            request,
            gettext(
                "Nothing was done. If you had to sign in again meanwhile, what you had written could not be kept: "
                "write it again and press the button once more."
            ),
        )
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)

    return led


class ScopedAdmin(admin.ModelAdmin):
    """Staff see the rows of the carriers they maintain. Adding and deleting is for superusers unless said otherwise."""

    carrier_path = "carrier"
    formfield_overrides = FIELDS
    # Actions work on many rows at once; rights here are judged row by row.
    actions: Any = None

    class Media:
        css = {"all": ["css/admin_guides.css"]}

    def own(self, request: HttpRequest, pk: int) -> Any:
        """The row, where it is this person's; everybody else's does not exist."""
        found = self.get_object(request, str(pk))
        if found is None:
            raise Http404
        return found

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> NoReturn:
        """Somebody else's row is like one that there is not: 404, as on every page of ours."""
        raise Http404

    def own_pages(self, **views: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Addresses below a row's own: ``<pk>/<name>/``."""
        names = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"{names}_{name}")
            for name, view in views.items()
        ]

    def page(self, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
        """A page of ours in the admin's frame."""
        frame = self.admin_site.each_context(request) | {"opts": self.opts, "title": title, "media": self.media}
        return render(request, template, frame | context)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return scoped(super().get_queryset(request), request.user, self.carrier_path)

    def carrier_of(self, obj: Any) -> Carrier | None:
        for name in self.carrier_path.split("__"):
            obj = getattr(obj, name)
        return obj

    def is_mine(self, request: HttpRequest, obj: Any = None) -> bool:
        """Without ``obj``: whether there is anything here for this person."""
        return keeps_any(request) if obj is None else keeps(request, self.carrier_of(obj))

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

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Django looks for the row first, and its answer would tell whether there is one."""
        if not edits_all(request.user):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)  # type: ignore[misc]
