"""The choice between today's guide and the one a case began with."""

from django import forms

from .closing import VersionForm

TAKE, KEEP = "take", "keep"


class GuideChoiceForm(VersionForm):
    """Two buttons. ``seen`` is the key of the offer that stood above them."""

    seen = forms.CharField(max_length=50, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[(TAKE, TAKE), (KEEP, KEEP)], widget=forms.HiddenInput)
