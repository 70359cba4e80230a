"""What a carrier says of a day, and what a contract says of its end."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import NoticeEnd, PeriodUnit
from carriers.models import CountryRule

from ..enums import BlockerKind
from ..models import NewDate, NoticeTerm
from ..queries import CaseFile
from ..steps.base import DateInput, PlainForm
from ..workflow.deadlines import Deadline
from .closing import VersionForm

LONGEST_NOTICE = 366
"""No contract asks for more than a year's notice, in whatever unit."""


class NewDateForm(PlainForm):
    class Meta:
        model = NewDate
        fields = ("due_on", "said")
        widgets: ClassVar = {"due_on": DateInput()}

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.deadline = deadline

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("This day has passed. Write the day they named now."))
        if due_on == self.deadline.due_on:
            raise forms.ValidationError(_("This is the day it stands at already."))
        return due_on


KEPT, BROKEN = "kept", "broken"


class PromiseForm(VersionForm):
    """Two buttons, and the day on which it turned out."""

    answer = forms.ChoiceField(choices=[(KEPT, KEPT), (BROKEN, BROKEN)], widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("On which day did you see that?"), widget=DateInput())

    def __init__(self, *args: Any, given_on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.given_on, self.today = given_on, timezone.localdate()
        self.fields["on"].initial = self.today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if on < self.given_on:
            raise forms.ValidationError(_("This is before they promised it."))
        return on


class NoticeForm(PlainForm):
    """Empty where nothing is known; the country's usual notice stands in it until the person says otherwise."""

    unmarked = ("billing_day",)

    class Meta:
        model = NoticeTerm
        fields = ("count", "unit", "ends_with", "billing_day", "term_ends_on", "leave_by")
        widgets: ClassVar = {
            "count": forms.NumberInput(attrs={"class": "tiny", "min": 0, "max": LONGEST_NOTICE}),
            "ends_with": forms.RadioSelect,
            "billing_day": forms.NumberInput(attrs={"class": "tiny", "min": 1, "max": 31}),
            "term_ends_on": DateInput(),
            "leave_by": DateInput(),
        }
        help_texts: ClassVar = {
            "count": gettext_lazy("As the contract or the carrier says. 0 where the line can end at once."),
            "billing_day": gettext_lazy("Only for the end of a billing period: the day of the month, 1 to 31."),
            "term_ends_on": gettext_lazy("The last day of the term you signed for, if it still runs."),
            "leave_by": gettext_lazy("For example the day you move away. We reckon back from it."),
        }

    def clean_count(self) -> int:
        count: int = self.cleaned_data["count"]
        if count > LONGEST_NOTICE:
            raise forms.ValidationError(_("No contract asks for so long a notice."))
        return count

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("ends_with") != NoticeEnd.BILLING:
            data["billing_day"] = None
        elif "billing_day" not in self.errors and not 1 <= (data.get("billing_day") or 0) <= 31:
            self.add_error("billing_day", _("Say on which day of the month a billing period begins, from 1 to 31."))
        return data


def usual_notice(file: CaseFile, rule: CountryRule | None) -> dict[str, Any]:
    """What a form for a new term begins with: the country's rule, and the contract noted at the account check."""
    usual: dict[str, Any] = {"unit": PeriodUnit.DAY, "ends_with": NoticeEnd.ANY_DAY}
    if rule is not None:
        usual |= {"count": rule.period, "unit": rule.period_unit}
    contract = (b.ends_on for b in file.blockers if b.kind == BlockerKind.CONTRACT and b.is_open and b.ends_on)
    return usual | {"term_ends_on": max(contract, default=None)}
