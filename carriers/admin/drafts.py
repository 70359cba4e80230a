"""The form of a draft. It knows what its editor saw, so that nobody overwrites another's words without knowing."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..enums import LifeStep
from ..fingerprint import fingerprint

OVERTAKEN = gettext_noop(
    "%(who)s saved this draft while you had it open. Nothing of yours is saved yet: look at it in another tab. "
    "Saving again puts your text in the place of theirs."
)


class DraftForm(forms.ModelForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    fingerprint_of: Callable[[Any], str] = staticmethod(fingerprint)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.now = self.initial["seen"] = self.fingerprint_of(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("seen") != self.now:
            posted: Any = copy(self.data)
            posted[self.add_prefix("seen")] = self.now  # whoever saves again knows what they overwrite
            self.data = posted
            self.add_error(None, _(OVERTAKEN) % {"who": self.last_editor()})
        return cleaned

    def last_editor(self) -> str:
        last = self.instance.life.filter(kind=LifeStep.EDITED, actor__isnull=False).select_related("actor").last()
        return str(last.actor) if last else _("Somebody")
