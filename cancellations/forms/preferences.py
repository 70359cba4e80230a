from django import forms
from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from ..models.preferences import time_zones

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
