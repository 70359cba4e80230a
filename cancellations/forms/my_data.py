"""How long closed cases are kept, and the yes to deleting the whole account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.preferences import KEEP_DAYS

NOT_OFFERED = _("Choose one of the times in the list.")
WORDS = {
    30: _("30 days"),
    90: _("90 days"),
    180: _("Half a year (180 days)"),
    365: _("A year"),
    730: _("Two years"),
}


class KeepDaysForm(forms.Form):
    keep_days = forms.TypedChoiceField(
        label=_("Keep closed cases for"),
        choices=[(days, WORDS[days]) for days in KEEP_DAYS],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Counted from the last change. A mail tells you three weeks before a case goes."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_OFFERED),
    )


class LeaveForm(forms.Form):
    understood = forms.BooleanField(
        label=_("I understand that nothing can bring it back"),
        error_messages={"required": _("Tick this if you really want to delete your account.")},
    )
