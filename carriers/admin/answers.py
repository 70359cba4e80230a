"""The small forms behind the buttons of our pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import GuideStatus, VerifiedHow
from ..models import Guide, GuideRevision, RevisionEvent
from ..textbox import TextBox

LONGEST_NOTE = RevisionEvent._meta.get_field("note").max_length


class MeansForm(forms.Form):
    how = forms.ChoiceField(label=_("By what means?"), choices=VerifiedHow.choices)


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST_NOTE,
        widget=TextBox(attrs={"cols": 60}),
        help_text=_("Readers see it, with the day, on the guide’s page and in its history."),
    )


class StartForm(forms.Form):
    revision = forms.ModelChoiceField(GuideRevision.objects.none(), required=False)
    empty = forms.BooleanField(required=False)

    @classmethod
    def of(cls, guide: Guide, posted: Mapping[str, Any]) -> "StartForm":
        """One can go back to what was published of this guide, and nowhere else."""
        form = cls(posted)
        form.fields["revision"].queryset = guide.revisions.exclude(status__in=GuideStatus.open())  # type: ignore[attr-defined]
        return form


class MoveForm(forms.Form):
    """A step of a revision's life."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("send", "withdraw", "return", "publish")])
    note = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=TextBox)
    seen = forms.CharField(required=False)


class HandlingForm(forms.Form):
    """What becomes of a report."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("claim", "release", "answer", "accept")])
    text = forms.CharField(max_length=2000, required=False, widget=TextBox)
