"""Sums that are owed: noting one, putting it right, and noting that it was paid."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..currencies import CURRENCIES
from ..enums import MoneyKind
from ..models import MoneyEntry
from ..queries import CaseFile
from ..steps.amounts import AmountForm, usual_currency
from ..steps.base import DateInput

KINDS = [
    (gettext_lazy("They owe you"), [(kind.value, kind.label) for kind in MoneyKind.to_me()]),
    (gettext_lazy("You owe"), [(kind.value, kind.label) for kind in MoneyKind if kind not in MoneyKind.to_me()]),
]
"""Whose a sum is follows from its kind, so the choice says it."""
PAID = ("settled", "settled_on")


def currencies_from(usual: str) -> list[tuple[str, str]]:
    """All currencies, the usual one first."""
    first = [(usual, usual)] if usual else [("", "—")]
    return [*first, *((code, code) for code in CURRENCIES if code != usual)]


class MoneyForm(AmountForm):
    """One sum: what for, how much, since when."""

    past: ClassVar[tuple[str, ...]] = ("noted_on", "asked_on")
    needed = ("expected", "currency")

    class Meta:
        model = MoneyEntry
        fields: tuple[str, ...] = ("kind", "expected", "currency", "noted_on", "asked_on", "note")
        widgets: ClassVar = {
            "noted_on": DateInput(),
            "asked_on": DateInput(),
            "settled_on": DateInput(),
            "given_up_on": DateInput(),
        }
        help_texts: ClassVar = {
            "kind": gettext_lazy("Unpaid fees found at the account check, and the balance, are here by themselves."),
            "asked_on": gettext_lazy("The day you asked the carrier for it, or they asked you."),
        }

    def __init__(self, *args: Any, file: CaseFile, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.file, self.instance.case_id = file, file.case.pk
        self.fields["kind"].choices = [("", "—"), *KINDS]
        usual = usual_currency(file)
        self.fields["currency"].choices = currencies_from(usual)
        if not self.instance.pk:
            self.initial.update(currency=usual, noted_on=self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_amount("expected", data)
        return data

    @property
    def says_nothing_new(self) -> bool:
        """Whether the very same sum is noted already: the form was sent twice."""
        names = self._meta.fields or ()
        return any(all(getattr(row, n) == self.cleaned_data[n] for n in names) for row in self.file.money)


class PaidForm(AmountForm):
    """A form that says how much was paid, and on which day."""

    def keep_paid(self, data: dict[str, Any], currency: str, noted_on: Any) -> None:
        self.keep_amount("settled", {**data, "currency": currency})
        paid, on = data.get("settled"), data.get("settled_on")
        if (paid is None) != (on is None) and not self._has_error_in(PAID):
            self.add_error("settled" if on else "settled_on", _("Give both the amount and the day."))
        if on and noted_on and on < noted_on:
            self.add_error("settled_on", _("It cannot be paid before it was owed."))

    def _has_error_in(self, names: Iterable[str]) -> bool:
        return any(name in self.errors for name in names)


class SettleForm(PaidForm):
    """What came, or what the person paid: all of it so far, where it comes in parts."""

    currency = None  # type: ignore[assignment]  # it is the entry’s: Django takes the field out
    past = ("settled_on",)
    needed = PAID

    class Meta:
        model = MoneyEntry
        fields = PAID
        widgets: ClassVar = {"settled_on": DateInput()}
        help_texts: ClassVar = {"settled": gettext_lazy("All of it so far, if it comes in parts.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not self.instance.settled_on:
            self.initial.update(settled=self.instance.expected, settled_on=self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_paid(data, self.instance.currency, self.instance.noted_on)
        return data


class CorrectForm(MoneyForm, PaidForm):
    """The whole entry, with what became of it where something has."""

    past = (*MoneyForm.past, "settled_on", "given_up_on")

    class Meta(MoneyForm.Meta):
        fields = (*MoneyForm.Meta.fields, *PAID, "given_up_on")
        help_texts: ClassVar = {"given_up_on": gettext_lazy("Empty it if you want the money after all.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self._not_yet():
            del self.fields[name]

    def _not_yet(self) -> list[str]:
        paid = [] if self.instance.settled_on else [*PAID]
        return paid if self.instance.given_up_on else [*paid, "given_up_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "settled" in self.fields:
            self.keep_paid(data, data.get("currency", ""), data.get("noted_on"))
        return data
