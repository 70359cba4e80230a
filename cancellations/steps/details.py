from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..enums import ContactChannel, ItemKind
from ..models import Application
from .application import HandIn, HandInForm
from .base import DateInput

ONLINE = (ContactChannel.WEBSITE, ContactChannel.APP, ContactChannel.CHAT, ContactChannel.STORE)


class DetailsForm(HandInForm):
    """The details a carrier's site asks for: which kinds were given, never the values."""

    key = StepKey.DETAILS
    words: ClassVar = ("submitted_on", "channel", "reference", "note")
    kinds = (
        ItemKind.NAME,
        ItemKind.ID_NUMBER,
        ItemKind.PHONE_NUMBER,
        ItemKind.DATE_OF_BIRTH,
        ItemKind.ADDRESS,
        ItemKind.EMAIL,
        ItemKind.ACCOUNT_NUMBER,
        ItemKind.PASSWORD,
        ItemKind.CARD_NUMBER,
        ItemKind.ID_COPY,
        ItemKind.FACE_CHECK,
    )
    items_label = _("Details given")
    field_order: ClassVar = ("submitted_on", "channel", "items", "reference", "note")

    class Meta:
        model = Application
        fields = ("submitted_on", "channel", "reference", "note")
        widgets: ClassVar = {
            "submitted_on": DateInput(),
            "channel": forms.RadioSelect,
            "note": TextBox(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {"reference": _("From the last page or the message they sent you.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(channel.value, channel.label) for channel in ONLINE]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            self.require("items", because=_("Tick what you gave."))
        return data


class DetailsStep(HandIn):
    key = StepKey.DETAILS
    form_class = DetailsForm
