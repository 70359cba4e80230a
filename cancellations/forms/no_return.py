"""The last question before what cannot be undone."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Case
from .closing import VersionForm


class NoReturnForm(VersionForm):
    """The last digits keep somebody with several lines from ending the wrong one; a line without a number has none."""

    understood = forms.BooleanField(label=gettext_lazy("I know that this cannot be undone"))
    last_digits = forms.CharField(
        label=gettext_lazy("The last four digits of this number"),
        help_text=gettext_lazy("So that it is not the wrong line."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "tiny"}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.case = case
        if not case.number_last4:
            del self.fields["last_digits"]

    def clean_last_digits(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["last_digits"])
        if typed != self.case.number_last4:
            raise forms.ValidationError(_("These are not the last four digits of this line. Is it the right one?"))
        return typed
