"""Opening a case: first which carrier and card, then which line."""

import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import CardKind, CarrierKind
from carriers.models import CardType, Carrier

from ..numbers import LONGEST, NotANumber, example_of, read_number
from ..services.cases import Opening
from ..validators import plain_text

YES, NO = "yes", "no"
CANCEL = "cancel"
"""The aim with which a case is opened; the other aims are ways of keeping the line."""


ASK_AGAIN = gettext_lazy("Please answer: it decides when the eSIM is deleted.")


class PickForm(forms.Form):
    """Which carrier and which card; a GET form that leads to the details."""

    carrier = forms.ChoiceField(label=gettext_lazy("Which carrier is the line with?"))
    card_type = forms.ChoiceField(label=gettext_lazy("Which kind of card is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, carriers: Iterable[Carrier], cards: Iterable[CardType], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["carrier"].choices = [("", _("Choose …")), *_by_country(carriers)]
        self.fields["card_type"].choices = [(card.slug, card.name) for card in cards]


def _by_country(carriers: Iterable[Carrier]) -> list[tuple[str, list[tuple[str, str]]]]:
    grouped = groupby(carriers, key=lambda carrier: carrier.country)
    return [
        (str(country) if country else _("Anywhere"), [(carrier.slug, carrier.name) for carrier in group])
        for country, group in grouped
    ]


class LineForm(forms.Form):
    """Which line it is: by its number, or that it has none. ``region`` says how to read the number."""

    region: str | None

    number = forms.CharField(
        label=gettext_lazy("The number of the line"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "short"}),
        validators=[plain_text],
    )
    no_number = forms.BooleanField(label=gettext_lazy("This eSIM has no number; it is for data only"), required=False)
    nickname = forms.CharField(
        label=gettext_lazy("A nickname (optional)"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("To tell your lines apart: “old number”, “travel line”."),
        validators=[plain_text],
    )

    def clean_number(self) -> str:
        text = self.cleaned_data["number"]
        try:
            return read_number(text, self.region) if text else ""
        except NotANumber as error:
            sentence = _("This is not a mobile number. Write it like %(example)s.")
            raise forms.ValidationError(sentence % {"example": error.example}) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "number" in self.errors:
            return data
        if data.get("number") and data.get("no_number"):
            self.add_error("no_number", _("You wrote a number above: untick this, or take the number out."))
        elif not data.get("number") and not data.get("no_number"):
            self.add_error("number", self._missing())
        return data

    @property
    def _may_have_none(self) -> bool:
        return "no_number" in self.fields

    def _missing(self) -> str:
        if self._may_have_none:
            return _("Write the number, or tick that this eSIM has none.")
        return _("Write the number of the line, like %(example)s.") % {"example": example_of(self.region)}


class OpeningForm(LineForm):
    """The line to be ended. ``opening()`` gives what the service takes; a second case for it is refused there."""

    field_order = ("opening_key", "carrier_name", "carrier_hotline")
    opening_key = forms.UUIDField(widget=forms.HiddenInput)
    carrier_name = forms.CharField(label=gettext_lazy("The carrier’s name"), max_length=80, validators=[plain_text])
    carrier_hotline = forms.CharField(
        label=gettext_lazy("Its hotline (optional)"), max_length=40, required=False, validators=[plain_text]
    )
    keeps_receiving = forms.ChoiceField(
        label=gettext_lazy("Must this line still receive codes or calls until it is closed?"),
        choices=[(YES, gettext_lazy("Yes, or I am not sure")), (NO, gettext_lazy("No, nothing comes to it"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy(
            "Many carriers send the code that proves who you are to this very line. Then the eSIM is deleted last."
        ),
    )

    def __init__(self, *args: Any, carrier: Carrier, card_type: CardType, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.carrier, self.card_type = carrier, card_type
        self.fields["opening_key"].initial = uuid.uuid4
        self.region = carrier.country.code if carrier.country else None
        self.fields["number"].help_text = self._example()
        for name in self._not_asked():
            del self.fields[name]

    def _example(self) -> str:
        hint = _("For example %(example)s. It is stored encrypted and shown masked.")
        return hint % {"example": example_of(self.region)}

    def _not_asked(self) -> list[str]:
        names = [] if self.carrier.asks_name else ["carrier_name", "carrier_hotline"]
        if self.card_type.slug != CardKind.ESIM:
            return [*names, "no_number", "keeps_receiving"]
        return [*names, "keeps_receiving"] if self.carrier.kind == CarrierKind.TRAVEL else names

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("number") and "keeps_receiving" in self.fields and not data.get("keeps_receiving"):
            self.add_error("keeps_receiving", ASK_AGAIN)
        return data

    def _deleted_last(self) -> bool:
        """Whether the eSIM stays until the line is closed: for its codes, or because a deleted one is not refunded."""
        return self.card_type.slug == CardKind.ESIM and self.cleaned_data.get("keeps_receiving") != NO

    def opening(self) -> Opening:
        data = self.cleaned_data
        return Opening(
            carrier=self.carrier,
            card_type=self.card_type,
            nickname=data["nickname"],
            number=data["number"],
            keeps_receiving=self._deleted_last(),
            carrier_name=data.get("carrier_name", ""),
            carrier_hotline=data.get("carrier_hotline", ""),
        )
