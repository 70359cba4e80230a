"""What hangs on the number: ticking it off a list, adding one's own, and saying how each stands."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import AccountCategory
from carriers.models import StarterAccount

from ..enums import AccountState
from ..models import LinkedAccount
from ..steps.base import PlainForm
from .closing import VersionForm

IMPORTANT = gettext_lazy("{name} (important)")


class StarterForm(VersionForm):
    """Which of the usual accounts hang on this number. «None of these» is an answer, an empty form is not."""

    def __init__(self, *args: Any, starters: Sequence[StarterAccount], has_some: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.starters = starters
        if starters:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=gettext_lazy("What knows you by this number?"),
                choices=list(_by_category(starters)),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        nothing = gettext_lazy("Nothing else hangs on it") if has_some else gettext_lazy("Nothing hangs on this number")
        self.fields["nothing"] = forms.BooleanField(label=nothing, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen, nothing = data.get("chosen"), data.get("nothing")
        if "chosen" not in self.errors and bool(chosen) == bool(nothing):
            both = _("You ticked accounts, and that there are none. Take one of the two out.")
            self.add_error("nothing", both if chosen else _("Tick what hangs on it, or that nothing does."))
        return data

    def chosen(self) -> list[StarterAccount]:
        ticked = set(self.cleaned_data.get("chosen", ()))
        return [starter for starter in self.starters if str(starter.pk) in ticked]


def _by_category(starters: Sequence[StarterAccount]) -> Any:
    for category in AccountCategory:
        if found := [starter for starter in starters if starter.category == category]:
            yield category.label, [(str(starter.pk), _label(starter)) for starter in found]


def _label(starter: StarterAccount) -> Any:
    return format_lazy(IMPORTANT, name=starter.name) if starter.critical else starter.name


class AccountForm(PlainForm):
    """One of the person's own."""

    class Meta:
        model = LinkedAccount
        fields = ("name", "category", "critical")
        help_texts: ClassVar = {"name": gettext_lazy("A name that tells you which; no password and no number.")}

    def __init__(self, *args: Any, listed: Sequence[LinkedAccount], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.listed = listed

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = {(account.category, account.name.casefold()) for account in self.listed}
        if (data.get("category"), data.get("name", "").casefold()) in known:
            self.add_error("name", _("This account is on the list already."))
        return data


class SettleForm(VersionForm):
    """How one account stands."""

    state = forms.ChoiceField(choices=AccountState.choices, widget=forms.HiddenInput)


class RiskForm(VersionForm):
    """Going on although important accounts still hang on the number."""

    understood = forms.BooleanField(label=gettext_lazy("I know that I may lose these accounts"))
