"""Small forms that move a case on as a whole."""

from django import forms
from django.utils.translation import gettext_lazy as _

from carriers.textbox import TextBox

from ..enums import Outcome
from ..validators import plain_text

EARLY = [(outcome.value, outcome.label) for outcome in (Outcome.KEPT, Outcome.PORTED_OUT, Outcome.GAVE_UP)]


class VersionForm(forms.Form):
    """A POST says which version of the case it was made from; without one it is from another page."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def said(self) -> int:
        """The version, or 0, which no case has, when it is missing or no number."""
        return self.cleaned_data["version"] if self.is_valid() else 0

    def errors_in_words(self) -> list[str]:
        return [error for errors in self.errors.values() for error in errors]


class SkipForm(VersionForm):
    reason = forms.CharField(
        label=_("Why, in a few words (optional)"), max_length=500, required=False, validators=[plain_text]
    )


class CloseEarlyForm(VersionForm):
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=EARLY, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=500, widget=TextBox(attrs={"rows": 2}), validators=[plain_text])
