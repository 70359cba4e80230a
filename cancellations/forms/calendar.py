from django import forms

MAKE, STOP = "make", "stop"


class FeedForm(forms.Form):
    """Which button was pressed."""

    do = forms.ChoiceField(choices=[(MAKE, MAKE), (STOP, STOP)])
