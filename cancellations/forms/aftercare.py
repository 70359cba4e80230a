"""What a look after the closed line found, what was taken though nothing was owed, and deleting the case in the end."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import MoneyKind
from ..models import Balance, CheckIn, MoneyEntry
from ..queries import CaseFile
from ..services.aftercare import Found
from ..steps.amounts import AmountForm, usual_currency
from ..steps.base import DateInput
from .closing import VersionForm


class Answer(TextChoices):
    """The answers that one click gives."""

    QUIET = "quiet", gettext_lazy("All quiet: no bill, nothing taken")
    BILL = "bill", gettext_lazy("A bill came, for the time before the end")
    CHARGED = "charged", gettext_lazy("I was charged for the time after the end")


class CheckInForm(VersionForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you found.")},
    )
    balance_in = forms.BooleanField(label=gettext_lazy("The balance has arrived"), required=False)

    def __init__(self, *args: Any, awaited: Balance | None, **kwargs: Any):
        """``awaited``: the balance, where it is still expected; else it is not asked about."""
        super().__init__(*args, **kwargs)
        if awaited is None:
            del self.fields["balance_in"]

    @property
    def is_charged(self) -> bool:
        return self.cleaned_data.get("answer") == Answer.CHARGED

    def found(self, taken: MoneyEntry | None = None) -> Found:
        data = self.cleaned_data
        return Found(data["answer"] == Answer.BILL, data.get("balance_in"), taken)


class TakenForm(AmountForm):
    """The sum that was taken for the time after the end, in which currency, and when."""

    past = ("noted_on",)
    needed = ("expected", "currency", "noted_on")

    class Meta:
        model = MoneyEntry
        fields = ("expected", "currency", "noted_on")
        widgets: ClassVar = {"noted_on": DateInput()}
        labels: ClassVar = {
            "expected": gettext_lazy("How much was taken"),
            "noted_on": gettext_lazy("On which day"),
        }

    def __init__(self, *args: Any, file: CaseFile, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.instance.case_id, self.instance.kind = file.case.pk, MoneyKind.AFTER_END
        self.ended_on = file.facts.ends_on
        if not self.instance.currency:
            self.initial["currency"] = usual_currency(file)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_amount("expected", data)
        if data.get("expected") == 0:
            self.add_error("expected", _("This amount cannot be right."))
        self._keep_after_the_end(data.get("noted_on"))
        settled_on = self.instance.settled_on
        if settled_on and data.get("noted_on") and data["noted_on"] > settled_on:
            self.add_error("noted_on", _("It cannot be paid before it was owed."))
        return data

    def _keep_after_the_end(self, noted_on: date | None) -> None:
        if noted_on and self.ended_on and noted_on < self.ended_on:
            sentence = _("The line ended on %(date)s: what was taken before is a bill for the time before the end.")
            self.add_error("noted_on", sentence % {"date": date_format(self.ended_on)})


def answer_of(row: CheckIn | None) -> str:
    """The answer that ``row`` holds; empty for none."""
    if row is None:
        return ""
    if row.charged:
        return Answer.CHARGED.value
    return (Answer.BILL if row.bill_came else Answer.QUIET).value


class DeleteForm(VersionForm):
    understood = forms.BooleanField(
        label=gettext_lazy("I understand that nothing can bring it back"),
        error_messages={"required": gettext_lazy("Tick this if you really want to delete the case.")},
    )
