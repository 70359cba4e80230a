"""What readers tell of a guide: reports and suggested changes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from .enums import ReportKind, SuggestionTarget
from .findings import TooLong, checked
from .models import Claim, GuideStep, Report
from .personal import papers, telephones
from .reporting import too_many_brackets
from .textbox import TextBox

SHORTEST = 10
_BODY: Any = GuideStep._meta.get_field("body_en")
_STATEMENT: Any = Claim._meta.get_field("text_en")
TRAP = "homepage"
"""A field that people do not see; whoever fills it in is a program."""


def long_enough() -> MinLengthValidator:
    return MinLengthValidator(
        SHORTEST,
        ngettext_lazy(
            "Write a little more: at least %(limit_value)d character.",
            "Write a little more: at least %(limit_value)d characters.",
            "limit_value",
        ),
    )


def readable(text: str) -> None:
    """Refuses what no page could show: of some signs there may be so many that reading them takes too long."""
    try:
        checked(text)
    except TooLong:
        raise forms.ValidationError(too_many_brackets(), code="unreadable") from None


def no_papers(text: str) -> None:
    _refuse_personal(papers(text))


def no_telephones(text: str) -> None:
    _refuse_personal(telephones(text))


def _refuse_personal(found: Sequence[str]) -> None:
    if found:
        told = _("“%(number)s” looks like somebody’s own number. Take it out: the guide’s keepers need none.")
        raise forms.ValidationError(told % {"number": found[0]}, code="personal")


def area(rows: int) -> TextBox:
    return TextBox(attrs={"rows": rows, "cols": 60})


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is the matter?"), choices=ReportKind.offered, widget=forms.RadioSelect
    )
    step = forms.ChoiceField(label=gettext_lazy("In which step? (optional)"), required=False)
    text = forms.CharField(
        label=gettext_lazy("What is wrong, and how do you know?"),
        max_length=Report._meta.get_field("text").max_length,
        validators=[long_enough(), readable, no_papers],
        widget=area(6),
        help_text=gettext_lazy("Leave out names, numbers, codes and passwords, yours and anybody’s."),
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("The guide as a whole")), *steps]

    def clean_text(self) -> str:
        """A cheat's telephone number is what a report of a scam is about; anybody else's has no place in one."""
        if self.cleaned_data.get("kind") != ReportKind.SCAM:
            no_telephones(self.cleaned_data["text"])
        return self.cleaned_data["text"]


class AboutForm(forms.Form):
    """What of a step should change; a GET form that leads to the words."""

    about = forms.ChoiceField(
        label=gettext_lazy("What should change?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what should change.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = choices


class SuggestionForm(forms.Form):
    """How it should read instead of ``current``."""

    proposed = forms.CharField(
        label=gettext_lazy("As it should read"),
        widget=area(6),
        help_text=gettext_lazy("Signs such as ** and - make bold words and lists: leave them where they are."),
    )
    evidence = forms.CharField(
        label=gettext_lazy("How do you know? (optional)"),
        required=False,
        max_length=Report._meta.get_field("evidence").max_length,
        validators=[no_papers, no_telephones],
        help_text=gettext_lazy("An address, what support told you and when, or that you did it yourself."),
    )
    text = forms.CharField(
        label=gettext_lazy("Why should it change? (optional)"),
        required=False,
        max_length=Report._meta.get_field("text").max_length,
        validators=[readable, no_papers, no_telephones],
        widget=area(3),
    )

    def __init__(self, *args: Any, target: SuggestionTarget, current: str, **kwargs: Any):
        super().__init__(*args, **kwargs, initial={"proposed": current})
        self.current, proposed = current, self.fields["proposed"]
        if target == SuggestionTarget.NEW:
            proposed.label = SuggestionTarget.NEW.label
        limit = _longest(target)
        proposed.max_length = limit
        proposed.widget.attrs["maxlength"] = limit
        proposed.validators = [*proposed.validators, long_enough(), MaxLengthValidator(limit), readable]

    def clean_proposed(self) -> str:
        proposed = self.cleaned_data["proposed"]
        if proposed == self.current.strip():
            raise forms.ValidationError(_("This is what stands there now. Write how it should read."), code="same")
        # What stands in the guide already is no reader's own number.
        _refuse_personal([one for one in (*papers(proposed), *telephones(proposed)) if one not in self.current])
        return proposed


def _longest(target: SuggestionTarget) -> int:
    return (_BODY if target == SuggestionTarget.BODY else _STATEMENT).max_length
