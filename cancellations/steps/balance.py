from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..enums import BalanceWay, EventKind, StepStatus
from ..models import Balance
from ..queries import CaseFile, one
from .amounts import AmountForm, usual_currency
from .base import DateInput, Saving, StepForm, StepHandler
from .words import Line, money, words_of


class BalanceForm(AmountForm, StepForm):
    """Expected, asked for, received: what is not known yet may wait, what contradicts itself may not."""

    key = StepKey.BALANCE
    past = ("asked_on", "received_on")
    ordered = "asked_on"
    telling = ("currency", "expected", "received")
    needed = ("way",)
    unmarked = ("currency", "expected", "asked_on")

    class Meta:
        model = Balance
        fields = ("way", "currency", "expected", "asked_on", "received", "received_on", "note")
        widgets: ClassVar = {
            "way": forms.RadioSelect,
            "asked_on": DateInput(),
            "received_on": DateInput(),
            "note": TextBox(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "expected": gettext_lazy("What the carrier says is left. Gift credit is often not paid out."),
            "received_on": gettext_lazy("Leave this and the amount empty until the money is there."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = BalanceWay.choices
        if not self.instance.currency:
            self.initial["currency"] = usual_currency(self.file)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in ("expected", "received"):
            self.keep_amount(name, data)
        if data.get("way") in BalanceWay.nothing_to_come():
            self._nothing_to_come(data)
        else:
            self._money_to_come(data)
        return data

    def _nothing_to_come(self, data: dict[str, Any]) -> None:
        if data.get("received") is not None or data.get("received_on"):
            self.add_error("way", _("Something was received, so this cannot be the way."))
        if data.get("way") == BalanceWay.NONE and data.get("expected"):
            self.add_error("way", _("You expect money, so something is left. Choose how it comes, or give it up."))

    def _money_to_come(self, data: dict[str, Any]) -> None:
        asked, received, on = data.get("asked_on"), data.get("received"), data.get("received_on")
        if on and not asked and "asked_on" not in self.errors:
            self.add_error("asked_on", _("Say when you asked for it: money cannot arrive before it was asked for."))
        if asked and on and on < asked:
            self.add_error("received_on", _("Money cannot arrive before it was asked for."))
        if (received is None) != (on is None) and not {"received", "received_on"} & set(self.errors):
            self.add_error("received" if on else "received_on", _("Give both the amount received and the day."))
        if not self.later and not asked and "asked_on" not in self.errors:
            self.add_error("asked_on", _("Say when you asked for it, or save for later."))

    @classmethod
    def lines(cls, row: Any) -> list[Line]:
        """Amounts with their currency, and the difference once both are known."""
        if row is None:
            return []
        amounts = [
            Line(str(row._meta.get_field(name).verbose_name), _amount(getattr(row, name), row.currency))
            for name in ("expected", "received")
        ]
        rest = Line(_("Difference"), _amount(row.difference, row.currency))
        asked, received_on, note = words_of(row, ("asked_on", "received_on", "note"))
        return [*words_of(row, ("way",)), amounts[0], asked, amounts[1], received_on, rest, note]


def _amount(value: Any, currency: str) -> str:
    return "" if value is None else money(value, currency)


class BalanceStep(StepHandler):
    key = StepKey.BALANCE
    form_class = BalanceForm

    def row(self, file: CaseFile, item: int | None = None) -> Balance | None:
        return one(file.case, "balance")

    def saving(self, form: BalanceForm) -> Saving:
        """Done when the money is there or none will come; asked for and not there yet, it is the carrier's move."""
        data = form.cleaned_data
        if form.later:
            return Saving(StepStatus.STARTED, EventKind.STEP_SAVED, data["asked_on"], note=data["note"])
        if data["way"] in BalanceWay.nothing_to_come():
            return Saving(StepStatus.DONE, EventKind.STEP_DONE, note=data["note"])
        if data["received_on"]:
            return Saving(StepStatus.DONE, EventKind.REFUNDED, data["received_on"], note=data["note"])
        return Saving(StepStatus.STARTED, EventKind.REFUND_ASKED, data["asked_on"], note=data["note"])
