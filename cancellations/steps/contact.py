from copy import copy
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..enums import EventKind, StepStatus
from ..models import Contact
from ..queries import CaseFile
from .base import DateInput, DateTimeInput, Saving, StepForm, StepHandler


class ContactForm(StepForm):
    key = StepKey.CONTACT
    never_waits = True
    words: ClassVar = ("channel", "happened_at", "spoke_with", "reference", "said", "wants", "promise", "promised_by")

    class Meta:
        model = Contact
        fields = ("channel", "happened_at", "spoke_with", "reference", "said", "wants", "promise", "promised_by")
        widgets: ClassVar = {
            "channel": forms.RadioSelect,
            "happened_at": DateTimeInput(),
            "said": TextBox(attrs={"rows": 4}),
            "wants": TextBox(attrs={"rows": 2}),
            "promised_by": DateInput(),
        }
        help_texts: ClassVar = {
            "spoke_with": _("A name or a staff number."),
            "reference": _("Ask for one; it proves that you called."),
            "said": _("In their words, as near as you can. Never write down codes or passwords."),
            "promise": _("A call back, a refund, an answer: then we remind you of the day."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = self.fields["channel"].choices[1:]  # no empty radio button

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        when = data.get("happened_at")
        self._keep_past("happened_at", timezone.localtime(when).date() if when else None)
        if when and when > timezone.now() and "happened_at" not in self.errors:
            self.add_error("happened_at", _("This time is still to come."))
        self._keep_promise_whole(data)
        return data

    def _keep_promise_whole(self, data: dict[str, Any]) -> None:
        """A promise without its day reminds nobody of anything, and a day without a promise of nothing."""
        promise, by, when = data.get("promise"), data.get("promised_by"), data.get("happened_at")
        if {"promise", "promised_by"} & set(self.errors):
            return
        if promise and not by:
            self.add_error("promised_by", _("Say by which day they promised it."))
        elif by and not promise:
            self.add_error("promise", _("Say what they promised by that day."))
        elif by and when and by < timezone.localtime(when).date():
            self.add_error("promised_by", _("This is before they promised it."))
        elif not promise:
            self.instance.promise_kept = self.instance.promise_settled_on = None


class ContactStep(StepHandler):
    """Any number of contacts, at any time; the first one settles the step."""

    key = StepKey.CONTACT
    form_class = ContactForm
    can_wait = False
    many = True

    def row(self, file: CaseFile, item: int | None = None) -> Contact | None:
        return next((contact for contact in file.contacts if contact.pk == item), None)

    def form(self, file: CaseFile, data: Any = None, *, item: int | None = None, later: bool = False) -> StepForm:
        row = copy(self.row(file, item))
        initial = {} if row else {"happened_at": timezone.localtime().replace(second=0, microsecond=0)}
        return ContactForm(data, file=file, instance=row, initial=initial)

    def saving(self, form: ContactForm) -> Saving:
        data = form.cleaned_data
        day = timezone.localtime(data["happened_at"]).date()
        return Saving(StepStatus.DONE, EventKind.CONTACTED, day, data["reference"], data["said"])

    def settle(self, form: ContactForm, saving: Saving) -> None:
        """The first contact settles the step; those that follow are only noted."""
        if not form.corrects and form.file.facts.status(self.key) != StepStatus.DONE:
            super().settle(form, saving)

    def is_repeat(self, form: StepForm) -> bool:
        if form.corrects:
            return super().is_repeat(form)
        last = max(form.file.contacts, key=lambda contact: contact.pk, default=None)
        return bool(last) and form.lines(last) == form.lines(form.instance)

    def rows(self, file: CaseFile) -> list[Contact]:
        return file.contacts
