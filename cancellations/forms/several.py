"""Which cases, and what is to be made of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import Case

PRINT, PDF, TABLE = "print", "pdf", "table"
MOST = 50
"""So many at once: each stands in the address, and servers take none longer than some four thousand signs."""


class SeveralForm(forms.Form):
    """A GET form: what was chosen is in the address, which says nothing of the lines."""

    case = forms.TypedMultipleChoiceField(
        label=_("Your cases"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one case."),
            "invalid_choice": _("One of these cases is not there any more. Choose again."),
        },
    )
    to = forms.ChoiceField(
        choices=[(way, way) for way in (PRINT, PDF, TABLE)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Say whether to print or to export them.")),
    )

    def __init__(self, *args: Any, cases: Iterable[Case], **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = [(str(case.pk), _in_a_line(case)) for case in cases]
        self.fields["case"].choices = choices
        if len(choices) > MOST:
            self.fields["case"].help_text = format_lazy(_("At most {most} at once."), most=MOST)

    def clean_case(self) -> list[UUID]:
        chosen = list(dict.fromkeys(self.cleaned_data["case"]))
        if len(chosen) > MOST:
            told = _("You chose {count} cases. Choose {most} at most, and the others after that.")
            raise forms.ValidationError(format_lazy(told, count=len(chosen), most=MOST))
        return chosen


def _in_a_line(case: Case) -> str:
    """The case's name, what its number ends with, and where it stands."""
    standing = case.get_outcome_display() or case.get_state_display()
    return " · ".join(filter(None, [case.title, case.masked_number, str(standing)]))
