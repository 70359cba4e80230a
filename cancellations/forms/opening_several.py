"""Several lines with one carrier, opened in one go: what is asked once, and a row for each line."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import CardKind, CarrierKind
from carriers.models import CardType, Carrier

from ..numbers import example_of
from ..services.cases import Opening
from .opening import ASK_AGAIN, NO, LineForm, OpeningForm

MOST = 10
SHOWN = 3
"""So many rows stand open; the others wait under «more lines»."""

ASKED = OpeningForm.base_fields


class OnceForm(forms.Form):
    """What holds for all the lines."""

    opening_key = ASKED["opening_key"]
    carrier_name = ASKED["carrier_name"]
    carrier_hotline = ASKED["carrier_hotline"]
    keeps_receiving = ASKED["keeps_receiving"]

    def __init__(self, *args: Any, carrier: Carrier, asks_codes: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["opening_key"].initial = uuid.uuid4
        self.fields["keeps_receiving"].label = _("Must an eSIM among them still receive codes or calls?")
        for name in () if carrier.asks_name else ("carrier_name", "carrier_hotline"):
            del self.fields[name]
        if not asks_codes:
            del self.fields["keeps_receiving"]


class RowForm(LineForm):
    """One of the lines. A row in which nothing is written is none."""

    card_type = forms.ChoiceField(label=gettext_lazy("Card"))
    field_order = ("card_type", "number", "nickname")

    def __init__(self, *args: Any, carrier: Carrier, cards: Mapping[str, CardType], card: CardType, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.carrier, self.cards, self.card = carrier, cards, card
        self.region = carrier.country.code if carrier.country else None
        self.fields["card_type"].choices = [(slug, found.short_name) for slug, found in cards.items()]
        self.fields["card_type"].initial = card.slug
        if len(cards) == 1:
            del self.fields["card_type"]
        if CardKind.ESIM not in cards:
            del self.fields["no_number"]
        for field in self.fields.values():
            field.help_text = ""  # said once, above the rows

    def has_changed(self) -> bool:
        """A card chosen for nothing is no line."""
        return bool({*self.changed_data} - {"card_type"})

    @property
    def of_card(self) -> CardType:
        return self.cards[self.cleaned_data.get("card_type") or self.card.slug]

    @property
    def is_esim(self) -> bool:
        return self.of_card.slug == CardKind.ESIM

    @property
    def _may_have_none(self) -> bool:
        return super()._may_have_none and self.is_esim

    @property
    def identity(self) -> str:
        """What no other line may have: its number or, where it has none, its nickname. Empty where that is wrong."""
        data = self.cleaned_data
        if number := data.get("number"):
            return number
        return f"no number: {data['nickname'].casefold()}" if {"number", "nickname"} <= data.keys() else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("no_number") and not self.is_esim:
            self.add_error("no_number", _("Only an eSIM can be without a number. Choose eSIM, or write the number."))
        return data

    def opening(self, *, keeps_receiving: str = "", **names: str) -> Opening:
        """An eSIM stays to the end unless nothing comes to it: for its codes, and a deleted one is not refunded."""
        number, nickname = self.cleaned_data["number"], self.cleaned_data["nickname"]
        deleted_last = self.is_esim and keeps_receiving != NO
        return Opening(self.carrier, self.of_card, nickname, number, deleted_last, **names)

    def refuse(self, sentence: str) -> None:
        self.add_error("number" if self.cleaned_data.get("number") else "nickname", sentence)


class Rows(BaseFormSet):
    def clean(self) -> None:
        """The same line twice, or two that nothing tells apart, would be one case."""
        if not self.written:
            raise forms.ValidationError(_("Write at least one line."))
        seen: dict[str, int] = {}
        for place, row in enumerate(self.forms, 1):
            if not (row.has_changed() and row.identity):
                continue
            first = seen.setdefault(row.identity, place)
            if first != place:
                row.refuse(_twice(row.cleaned_data["number"], first))

    @property
    def written(self) -> list[RowForm]:
        return [row for row in self.forms if row.has_changed()]

    @property
    def shown(self) -> Sequence[RowForm]:
        return self.forms[:SHOWN]

    @property
    def more(self) -> Sequence[RowForm]:
        return self.forms[SHOWN:]

    @property
    def has_more(self) -> bool:
        return any(row.has_changed() for row in self.more)


def _twice(number: str, first: int) -> str:
    if number:
        return _("This is the number of line %(n)s.") % {"n": first}
    return _("Line %(n)s has no number either: give each a nickname of its own, so that they can be told apart.") % {
        "n": first
    }


RowFormSet = forms.formset_factory(
    RowForm, formset=Rows, extra=MOST, max_num=MOST, validate_max=True, absolute_max=MOST + 5
)


class SeveralLines:
    """Both parts of the page, sent together."""

    def __init__(self, data: Any, *, carrier: Carrier, card_type: CardType, cards: Sequence[CardType]):
        known = {card.slug: card for card in cards}
        asks_codes = CardKind.ESIM in known and carrier.kind != CarrierKind.TRAVEL
        self.once = OnceForm(data, carrier=carrier, asks_codes=asks_codes)
        self.rows: Any = RowFormSet(data, form_kwargs={"carrier": carrier, "cards": known, "card": card_type})
        self.is_bound = data is not None
        self.example = example_of(carrier.country.code if carrier.country else None)

    def is_valid(self) -> bool:
        """Everything is looked at, whatever is wrong already: nobody likes to hear of mistakes one after another."""
        are_valid = [self.once.is_valid(), self.rows.is_valid()]
        if self._asks_in_vain:
            self.once.add_error("keeps_receiving", ASK_AGAIN)
            return False
        return all(are_valid)

    @property
    def _asks_in_vain(self) -> bool:
        esims = any(row.is_esim and "number" in row.changed_data for row in self.rows.written)
        return esims and self.once.cleaned_data.get("keeps_receiving") == ""

    @property
    def key(self) -> uuid.UUID:
        return self.once.cleaned_data["opening_key"]

    def openings(self) -> list[Opening]:
        once = {name: text for name, text in self.once.cleaned_data.items() if name != "opening_key"}
        return [row.opening(**once) for row in self.rows.written]
