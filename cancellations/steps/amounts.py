"""Forms that ask for money: an amount, and always in which currency."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..currencies import CURRENCIES
from ..models.fields import LARGEST
from ..queries import CaseFile
from .base import PlainForm


class AmountForm(PlainForm):
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=[("", "—"), *((c, c) for c in CURRENCIES)], required=False
    )

    def keep_amount(self, name: str, data: dict[str, Any]) -> None:
        """Refuses an amount that cannot be right, and one without its currency."""
        amount = data.get(name)
        if amount is None:
            return
        if not 0 <= amount <= LARGEST:
            self.add_error(name, _("This amount cannot be right."))
        elif not data.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency."))


def usual_currency(file: CaseFile) -> str:
    """The currency of the carrier's country; empty for sellers of no country."""
    country = file.case.carrier.country
    return country.currency if country else ""
