from typing import Any, ClassVar

from django import forms
from django.db.models import prefetch_related_objects
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from carriers.enums import StepKey

from ..enums import ContactChannel, EventKind, StepStatus
from ..models import AccountCheck, Blocker
from ..queries import CaseFile, one
from .amounts import AmountForm, usual_currency
from .base import DateInput, Saving, StepForm, StepHandler
from .changes import Change, Plain, differences, plain_row, typed
from .words import Line, in_words, money, words_of

MOST = 20
BLOCKERS = "blockers"


def _one_more(count: str | None) -> int:
    """One row more than the page had, as long as there may be more; a count that is none is taken for 0."""
    try:
        return min(int(count or 0) + 1, MOST)
    except ValueError:
        return 1


class BlockerForm(AmountForm):
    past = ("cleared_on",)
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Blocker
        fields = ("kind", "amount", "currency", "ends_on", "note", "cleared_on")
        widgets: ClassVar = {"ends_on": DateInput(), "cleared_on": DateInput()}
        help_texts: ClassVar = {"cleared_on": gettext_lazy("The day it was paid, ended or put right.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_amount("amount", data)
        return data

    @property
    def stored(self) -> bool:
        return bool(self["id"].value())


class Blockers(BaseFormSet):
    """The blockers of one case: each row of the form is one of its own, or new."""

    def __init__(self, *args: Any, file: CaseFile, **kwargs: Any):
        self.rows = {blocker.pk: blocker for blocker in file.blockers}
        initial = [_as_initial(row) for row in self.rows.values()]
        super().__init__(*args, initial=initial, prefix="blockers", **kwargs)
        self.usual = usual_currency(file)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.initial.setdefault("currency", self.usual)
        form.fields["DELETE"].label = gettext_lazy("Take this out of the list")

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": False} if index is not None else {}

    def clean(self) -> None:
        named = [form.cleaned_data["id"] for form in self.kept if form.cleaned_data.get("id")]
        if len(named) > len(set(named)) or not set(named) <= set(self.rows):
            raise forms.ValidationError(_("One of these is not in this case. Reload the page."))
        for form in self.kept:
            self._keep_order(form, form.cleaned_data.get("id"))

    def _keep_order(self, form: Any, pk: int | None) -> None:
        found, cleared = self.rows[pk].found_on if pk else None, form.cleaned_data.get("cleared_on")
        if found and cleared and cleared < found:
            form.add_error("cleared_on", _("It cannot be cleared before it was found."))

    @property
    def kept(self) -> list[Any]:
        return [form for form in self.forms if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")]

    @property
    def unnamed(self) -> list[Blocker]:
        """Rows of the case that the form does not mention; they stay as they are."""
        named = {form.cleaned_data.get("id") for form in self.forms if hasattr(form, "cleaned_data")}
        return [row for pk, row in self.rows.items() if pk not in named]

    @property
    def removed(self) -> list[int]:
        gone = (form.cleaned_data for form in self.forms if form.cleaned_data.get("DELETE"))
        return [data["id"] for data in gone if data.get("id") in self.rows]


def _as_initial(row: Blocker) -> dict[str, Any]:
    return {"id": row.pk, **forms.model_to_dict(row, fields=BlockerForm.Meta.fields)}


BlockerFormSet = forms.formset_factory(
    BlockerForm, formset=Blockers, extra=0, can_delete=True, max_num=MOST, validate_max=True, absolute_max=MOST + 5
)


class AccountStatusForm(StepForm):
    """When and how the account was checked, and what was found; ``blockers`` is the formset beside it."""

    key = StepKey.ACCOUNT_STATUS
    words: ClassVar = ("checked_on", "channel", "nothing_found")
    past = ("checked_on",)
    ordered = "checked_on"
    telling = (BLOCKERS,)
    needed = ("checked_on", "channel")

    class Meta:
        model = AccountCheck
        fields = ("checked_on", "channel", "nothing_found")
        widgets: ClassVar = {"checked_on": DateInput(), "channel": forms.RadioSelect}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any):
        super().__init__(data, *args, **kwargs)
        self.blockers = BlockerFormSet(self._rows(data), file=self.file, form_kwargs={"later": False})
        self.fields["channel"].choices = ContactChannel.choices

    @staticmethod
    def _rows(data: Any) -> Any:
        """The posted rows, with one more where the person asked for one."""
        if data is None or data.get("add") != "blocker":
            return data
        data = data.copy()
        data["blockers-TOTAL_FORMS"] = str(_one_more(data.get("blockers-TOTAL_FORMS")))
        return data

    def is_valid(self) -> bool:
        rows_are_valid = self.blockers.is_valid()
        return super().is_valid() and rows_are_valid

    def has_changed(self) -> bool:
        return super().has_changed() or self.blockers.has_changed()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.later or not self.blockers.is_valid():
            return data
        if data.get("nothing_found") and self._open:
            self.add_error("nothing_found", _("Something below still stands in the way."))
        elif not data.get("nothing_found") and not self.blockers.kept and not self.blockers.unnamed:
            self.add_error("nothing_found", _("Tick this, or add what stands in the way."))
        return data

    @property
    def _open(self) -> bool:
        return self._waiting > 0

    @property
    def _waiting(self) -> int:
        """How many things stand in the way, with those that a form sent by other means leaves out."""
        kept = sum(not form.cleaned_data.get("cleared_on") for form in self.blockers.kept)
        return kept + sum(row.is_open for row in self.blockers.unnamed)

    @property
    def is_clear(self) -> bool:
        return not self.later and not self._open

    @classmethod
    def lines(cls, row: Any) -> list[Line]:
        if row is None:
            return []
        return [*words_of(row, cls.words), *(line_of(b, n) for n, b in enumerate(row.case.blockers.all(), 1))]

    def changes(self) -> list[Change]:
        kept = [*self.blockers.unnamed, *(_with(form, self.blockers.rows) for form in self.blockers.kept)]
        rows = {BLOCKERS: [_plain(row) for row in self.blockers.rows.values()]}
        found = differences(rows, {BLOCKERS: [_plain(row) for row in kept]})
        return [*super().changes(), *found]


def _plain(blocker: Blocker) -> list[Plain]:
    return list(plain_row(blocker, BlockerForm.Meta.fields).values())


def _from_plain(values: list[Plain]) -> Blocker:
    named = zip(BlockerForm.Meta.fields, values, strict=True)
    return Blocker(**{name: typed(Blocker, name, value) for name, value in named if value})


def _with(form: Any, rows: dict[int, Blocker]) -> Blocker:
    """The blocker as the form leaves it, unsaved."""
    row = rows.get(form.cleaned_data.get("id")) or Blocker()
    fresh = Blocker(pk=row.pk, case_id=row.case_id, found_on=row.found_on)
    for name in BlockerForm.Meta.fields:
        setattr(fresh, name, form.cleaned_data.get(name) or ("" if name in ("currency", "note") else None))
    return fresh


def line_of(blocker: Blocker, place: int) -> Line:
    """One blocker in a line: what, how much, until when, and whether it is cleared."""
    amount = money(blocker.amount, blocker.currency) if blocker.amount is not None else ""
    until = _("until %(date)s") % {"date": in_words(blocker.ends_on)} if blocker.ends_on else ""
    cleared = (
        _("cleared on %(date)s") % {"date": in_words(blocker.cleared_on)} if blocker.cleared_on else _("not cleared")
    )
    parts = (amount, until, blocker.note, cleared)
    return Line(f"{place}. {blocker.get_kind_display()}", " · ".join(part for part in parts if part))


class AccountStatus(StepHandler):
    """Done only when nothing is left in the way; until then it is kept, and the next step stays shut."""

    key = StepKey.ACCOUNT_STATUS
    form_class = AccountStatusForm
    template = "cancellations/steps/account_status.html"

    def row(self, file: CaseFile, item: int | None = None) -> AccountCheck | None:
        prefetch_related_objects([file.case], "blockers")  # the check reads them back, and so does its form
        return one(file.case, "account_check")

    def saving(self, form: AccountStatusForm) -> Saving:
        status = StepStatus.DONE if form.is_clear else StepStatus.STARTED
        kind = EventKind.STEP_SAVED if form.later else EventKind.CHECKED
        return Saving(status, kind, form.cleaned_data["checked_on"])

    def label(self, column: str) -> str:
        return _("What stands in the way") if column == BLOCKERS else super().label(column)

    def read(self, column: str, value: Any) -> str:
        if column != BLOCKERS:
            return super().read(column, value)
        lines = [line_of(_from_plain(row), place) for place, row in enumerate(value or (), 1)]
        colon, semicolon = pgettext("after a label", ": "), pgettext("between two entries", "; ")
        return semicolon.join(f"{line.label}{colon}{line.text}" for line in lines)

    def write(self, form: AccountStatusForm) -> None:
        form.save()
        rows = [_with(blocker, form.blockers.rows) for blocker in form.blockers.kept]
        for row in rows:
            row.case_id = form.file.case.pk
            row.found_on = row.found_on or self._found_on(form, row)
        if removed := form.blockers.removed:
            form.file.case.blockers.filter(pk__in=removed).delete()
        if stored := [row for row in rows if row.pk is not None]:
            Blocker.objects.bulk_update(stored, [*BlockerForm.Meta.fields])
        Blocker.objects.bulk_create([row for row in rows if row.pk is None])

    @staticmethod
    def _found_on(form: AccountStatusForm, row: Blocker) -> Any:
        """The day of the check, or earlier where the blocker was cleared before that."""
        day = form.cleaned_data["checked_on"] or form.today
        return min(day, row.cleared_on) if row.cleared_on else day
