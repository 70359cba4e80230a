"""How a paper should be. The forms only ask: ``documents.choices`` reads what an address says, and refuses nothing."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from ..documents.choices import WHOLE, Choice, Language, Paper, Part
from ..documents.pack import COMPLAINING, Pack

NUMBER = [("", _("Masked")), (WHOLE, _("Whole"))]


class PaperForm(forms.Form):
    """Its choices go into an address: nothing is posted."""

    number = forms.ChoiceField(label=_("The line’s number"), choices=NUMBER, required=False)

    def __init__(self, *, initial: dict[str, Any]):
        super().__init__(initial=initial)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class CounterForm(PaperForm):
    paper = forms.ChoiceField(label=_("Paper"), choices=Paper.choices)

    def __init__(self, choice: Choice):
        super().__init__(initial=self.shown(choice))

    @staticmethod
    def shown(choice: Choice) -> dict[str, Any]:
        return {"number": WHOLE if choice.whole_number else "", "paper": choice.paper}


class SummaryForm(CounterForm):
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    part = forms.MultipleChoiceField(
        label=_("What is on it"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("With none of them ticked, all of them are printed."),
    )
    field_order = ("language", "number", "paper", "part")

    @staticmethod
    def shown(choice: Choice) -> dict[str, Any]:
        parts = choice.parts or tuple(Part)
        return {**CounterForm.shown(choice), "language": choice.language, "part": [part.value for part in parts]}


class PackForm(PaperForm):
    """What a pack holds besides what it always holds."""

    letter = forms.ChoiceField(
        label=_("The letter it goes with"), choices=[(kind.value, kind.label) for kind in COMPLAINING]
    )
    identity = forms.BooleanField(
        label=_("Copies of identity papers, too"),
        required=False,
        help_text=_("Only for a body that asks for one, and with what it is for written across the copy."),
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )
    field_order = ("letter", "number", "identity")

    def __init__(self, pack: Pack):
        number = WHOLE if pack.whole_number else ""
        super().__init__(initial={"letter": pack.kind, "number": number, "identity": pack.with_identity})
        if not pack.file.case.number:
            del self.fields["number"]
        if not (pack.held_back or pack.with_identity):
            del self.fields["identity"]
