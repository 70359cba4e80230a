from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..enums import Action, ContactChannel, EventKind, ItemKind, StepStatus
from ..models import Application, HandedItem
from ..queries import CaseFile
from .base import DateInput, Saving, StepForm, StepHandler
from .changes import Change, differences
from .words import Line, words_of

ITEMS = "items"


def named(kinds: Iterable[str]) -> str:
    return str(_(", ")).join(str(ItemKind(kind).label) for kind in kinds)


class HandInForm(StepForm):
    """What reaches the carrier, whichever way: an application on paper, or details given on its site."""

    past = ("submitted_on",)
    ordered = "submitted_on"
    never_waits = True
    unmarked = ("visit_on", "visit_place")
    kinds: ClassVar[tuple[ItemKind, ...]]
    items_label: ClassVar

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.stored_items = {item.kind for item in self.instance.items.all()} if self.instance.pk else set()
        self.fields["items"] = forms.MultipleChoiceField(
            label=self.items_label,
            choices=[(kind.value, kind.label) for kind in self.kinds],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=sorted(self.stored_items),
            help_text=_("Only which kinds. Never write down the numbers themselves."),
        )
        self.order_fields(self.field_order)

    @property
    def place(self) -> int | None:
        known = [application.pk for application in self.file.applications]
        return known.index(self.instance.pk) if self.corrects else None

    @classmethod
    def lines(cls, row: Any) -> list[Line]:
        """What the application says, and what went with it."""
        if row is None or row.pk is None:
            return super().lines(row)
        attempt = Line(str(_("Attempt")), str(row.attempt))
        return [attempt, *super().lines(row), cls.given(item.kind for item in row.items.all())]

    @classmethod
    def given(cls, kinds: Iterable[str]) -> Line:
        return Line(str(cls.items_label), named(kinds))

    def changes(self) -> list[Change]:
        before = self.before | {ITEMS: sorted(self.stored_items)}
        return differences(before, self.values(self.instance) | {ITEMS: sorted(self.cleaned_data[ITEMS])})


class ApplicationForm(HandInForm):
    key = StepKey.APPLICATION
    words: ClassVar = ("submitted_on", "channel", "reference", "visit_needed", "visit_on", "visit_place", "note")
    kinds = (
        ItemKind.ID_SHOWN,
        ItemKind.ID_COPY,
        ItemKind.FACE_CHECK,
        ItemKind.SIGNED_FORM,
        ItemKind.SIM_CARD,
        ItemKind.AUTHORISATION,
        ItemKind.NAME,
        ItemKind.ID_NUMBER,
        ItemKind.ACCOUNT_NUMBER,
        ItemKind.CARD_NUMBER,
    )
    items_label = _("Papers and details handed over")
    field_order: ClassVar = (
        "submitted_on",
        "channel",
        "reference",
        "items",
        "visit_needed",
        "visit_on",
        "visit_place",
        "note",
    )

    class Meta:
        model = Application
        fields = ("submitted_on", "channel", "reference", "visit_needed", "visit_on", "visit_place", "note")
        widgets: ClassVar = {
            "submitted_on": DateInput(),
            "visit_on": DateInput(),
            "channel": forms.RadioSelect,
            "note": TextBox(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {"reference": _("From the receipt or the message; ask for one if there is none.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [c for c in ContactChannel.choices if c[0] != ContactChannel.CALLED_ME]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("visit_needed"):
            self.require("visit_on", "visit_place", because=_("Say when and where the visit is."))
        else:
            data |= {"visit_on": None, "visit_place": ""}
        return data


class HandIn(StepHandler):
    """From here on it is the carrier's move. A second attempt is a second application."""

    form_class: ClassVar[type[HandInForm]]
    can_wait = False
    many = True

    def row(self, file: CaseFile, item: int | None = None) -> Application | None:
        return next((found for found in file.applications if found.pk == item), None)

    def saving(self, form: HandInForm) -> Saving:
        data = form.cleaned_data
        action = None if form.corrects else Action.SUBMIT
        day, reference, note = data["submitted_on"], data["reference"], data["note"]
        return Saving(StepStatus.DONE, EventKind.SUBMITTED, day, reference, note, action)

    def write(self, form: HandInForm) -> None:
        if not form.corrects:
            form.instance.attempt = len(form.file.applications) + 1
        application = form.save()
        self._write_items(application, form)

    def _write_items(self, application: Application, form: HandInForm) -> None:
        chosen = set(form.cleaned_data["items"])
        if gone := form.stored_items - chosen:
            application.items.filter(kind__in=gone).delete()
        if new := [kind for kind in form.cleaned_data["items"] if kind not in form.stored_items]:
            HandedItem.objects.bulk_create(HandedItem(application=application, kind=kind) for kind in new)

    def settle(self, form: HandInForm, saving: Saving) -> None:
        """Correcting an application that was rejected, or an earlier one, does not hand it in again."""
        last = form.file.last_application
        if not form.corrects or (form.instance == last and form.file.facts.status(self.key) == StepStatus.DONE):
            super().settle(form, saving)

    def label(self, column: str) -> str:
        return str(self.form_class.items_label) if column == ITEMS else super().label(column)

    def read(self, column: str, value: Any) -> str:
        return named(value or ()) if column == ITEMS else super().read(column, value)

    def is_repeat(self, form: StepForm) -> bool:
        if form.corrects:
            return super().is_repeat(form)
        last = form.file.last_application
        if last is None or words_of(last, form.words) != words_of(form.instance, form.words):
            return False
        return {item.kind for item in last.items.all()} == set(form.cleaned_data["items"])

    def rows(self, file: CaseFile) -> list[Application]:
        return file.applications


class ApplicationStep(HandIn):
    key = StepKey.APPLICATION
    form_class = ApplicationForm
