"""The pages on which an edition is edited and led through its life, the same for guides and for letters."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .answers import MoveForm
from .scoped import ScopedAdmin, by_post, told

SAID = {
    "send": _("Sent for review: somebody else can publish it now."),
    "withdraw": _("Taken back: it can be edited again."),
    "return": _("Returned with your note."),
    "publish": _("Published: the public reads this revision now."),
}


class MovingAdmin(ScopedAdmin):
    """``publisher`` is the module that writes these editions' life; ``whose_page`` shows whose edition it is."""

    publisher: Any
    whose_page: str
    whose: str

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            self.hold(request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            self.hold(request, object_id)
            return super().delete_view(request, object_id, *args, **kwargs)

    def hold(self, request: HttpRequest, object_id: str | None) -> None:
        """Before anything is judged: from here on nobody else can send or publish the draft that is written to."""
        revision = self.get_object(request, unquote(object_id or "")) if request.method == "POST" else None
        if revision:
            with suppress(ObjectDoesNotExist):  # discarded meanwhile: the page itself will say so
                self.publisher.hold(revision)

    @by_post
    def live_on(self, request: HttpRequest, pk: int) -> HttpResponse:
        revision, form = self.own(request, pk), MoveForm(request.POST)
        if form.is_valid():
            return self.move(request, revision, form.cleaned_data["step"], form.cleaned_data)
        for error in form.errors.get("note", ()):
            messages.error(request, str(error))
        self.give_back(request, request.POST.get("note", ""))
        return self.stay(pk)

    def move(
        self, request: HttpRequest, revision: Any, step: str, posted: Mapping[str, str] | None = None
    ) -> HttpResponse:
        with told(request):
            self.take(revision, request.user, step, posted or {})
            self.log_change(request, revision, str(SAID[step]))
            messages.success(request, SAID[step])
            if step == "publish":
                return redirect(self.whose_page, getattr(revision, f"{self.whose}_id"))
            return self.stay(revision.pk)
        self.give_back(request, (posted or {}).get("note", ""))
        return self.stay(revision.pk)

    def take(self, revision: Any, by: Any, step: str, posted: Mapping[str, str]) -> None:
        match step:
            case "send":
                self.publisher.send_for_review(revision, by)
            case "withdraw":
                self.publisher.withdraw(revision, by)
            case "return":
                self.publisher.return_to_author(revision, by, posted["note"])
            case "publish":
                self.publisher.publish(revision, by, posted["seen"])

    def stay(self, pk: int) -> HttpResponse:
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)

    def give_back(self, request: HttpRequest, note: str) -> None:
        """What somebody wrote is not lost because the step was refused."""
        if note:
            messages.warning(request, gettext("You wrote: %(note)s") % {"note": note})
