from django import forms
from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from ..models.preferences import LONGEST_LEAD, time_zones

# Each language by its own name: whoever looks for it may not read the page's.
LANGUAGES = [("", _("Follow the browser")), ("en", "English"), ("zh-hans", "简体中文")]


def zone_choices() -> list[tuple[str, object]]:
    site = settings.TIME_ZONE.replace("_", " ")
    return [("", lazystr(_("As the site: %(zone)s")) % {"zone": site}), *time_zones()]


class PreferencesForm(forms.Form):
    """The language and time zone a person reads the site in."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the languages in the list.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        required=False,
        help_text=_("Dates and times in your record are shown in it."),
        error_messages={"invalid_choice": _("We do not know this time zone. Choose one from the list.")},
    )


NO_LEAD = _("Write a number of days from 0 to 14.")


class RemindersForm(forms.Form):
    """Whether and how early a person is told of what falls due."""

    reminded_by_mail = forms.BooleanField(
        label=_("Remind me by mail"),
        required=False,
        help_text=_("One mail a day at most, and only when something falls due. The app shows the same either way."),
    )
    lead_days = forms.IntegerField(
        label=_("How many days before"),
        min_value=0,
        max_value=LONGEST_LEAD,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "tiny", "autocomplete": "off"}),
        help_text=_("From 0, on the day itself, to 14."),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_LEAD),
    )
