"""What every step shares: its form's manners, and what a handler owes the service."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from carriers.enums import StepKey

from ..enums import Action, EventKind, StepStatus
from ..models import CaseStep
from ..models.fields import EARLIEST, FARTHEST
from ..queries import CaseFile
from ..validators import plain_text
from ..workflow.dates import Bound, earliest, latest
from .changes import Change, Plain, differences, plain_row, read_plain
from .words import Line, filled, words_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "short"})


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"class": "short"})


class PlainForm(forms.ModelForm):
    """A form whose optional fields say so and whose texts and dates are sane.

    ``past``: dates that have already happened. ``needed``: fields without which a step cannot be finished, though the
    column may be empty while it waits. ``unmarked``: fields that an answer beside them calls for, so not "optional".
    Constraints are not asked of the database here: each form says the same in the person's words first, and the
    database holds the line if it does not.
    """

    past: ClassVar[tuple[str, ...]] = ()
    needed: ClassVar[tuple[str, ...]] = ()
    unmarked: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, later: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.later = later
        self.today = timezone.localdate()
        for name, field in self.fields.items():
            field.required |= name in self.needed
            self._manner(name, field)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def _manner(self, name: str, field: forms.Field) -> None:
        if isinstance(field, forms.CharField):
            field.validators.append(plain_text)
        if isinstance(field, forms.DecimalField):
            field.error_messages["invalid"] = gettext_lazy("Write only a number, for example 36.50.")
            field.widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "tiny", "autocomplete": "off"})
        if not field.required and not isinstance(field, forms.BooleanField) and name not in self.unmarked:
            field.label = format_lazy(pgettext_lazy("field label", "{label} (optional)"), label=field.label)
        if self.later:
            field.required = False

    def _get_validation_exclusions(self) -> set[str]:
        """The form's own fields have said all there is to say; asking each constraint would cost a query."""
        return {field.name for field in self.instance._meta.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.past:
            self._keep_past(name, data.get(name))
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and name not in self.past:
                self._keep_near(name, data.get(name))
        return data

    def _keep_past(self, name: str, day: date | None) -> None:
        if day is None:
            return
        if day > self.today:
            self.add_error(
                name, _("This day is still to come. Today is %(today)s.") % {"today": date_format(self.today)}
            )
        self._keep_near(name, day)

    def _keep_near(self, name: str, day: date | None) -> None:
        if day and day < EARLIEST:
            self.add_error(name, _("This day lies too far back."))
        elif day and day > self.today + FARTHEST:
            self.add_error(name, _("This day lies too far ahead."))

    def require(self, *names: str, because: str | _StrPromise = "") -> None:
        for name in names:
            if name not in self.errors and self.cleaned_data.get(name) in (None, "", []):
                self.add_error(name, because or self.fields[name].error_messages["required"])


class StepForm(PlainForm):
    """The form of one step.

    ``words`` names the columns that are read back, in order; ``ordered`` the date that must keep between those of the
    steps before and after.
    """

    key: ClassVar[StepKey]
    words: ClassVar[tuple[str, ...]] = ()
    ordered: ClassVar[str] = ""
    never_waits: ClassVar[bool] = False
    """Whether a stored row is a finished one; else it may have been saved for later."""
    telling: ClassVar[tuple[str, ...]] = ()
    """Columns that the timeline tells from the first record on, not only when they are put right."""

    def __init__(self, *args: Any, file: CaseFile, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.file = file
        self._stored = self.instance.pk is not None
        self.instance.case_id = file.case.pk  # not ``case``: the case must not take unsaved answers for its record
        self.before = self.values(self.instance) if self._stored else {}

    @property
    def corrects(self) -> bool:
        """Whether a record exists already, which this form puts right."""
        return self._stored

    @property
    def is_correction(self) -> bool:
        """Whether the row this form edits had been finished before, and did not merely wait."""
        return self.corrects and (self.never_waits or self.file.facts.is_settled(self.key))

    @property
    def place(self) -> int | None:
        """Which application the form edits, counted from 0; None for a new one and for steps that hold none."""
        return None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if day := data.get(self.ordered):
            self._keep_order(day)
        return data

    def _keep_order(self, day: date) -> None:
        first = earliest(self.key, self.file.facts, self.place)
        last = latest(self.key, self.file.facts, self.place)
        if first and day < first.on:
            self._out_of_order(_("This is before “%(step)s” on %(date)s."), first)
        elif last and day > last.on:
            self._out_of_order(_("This is after “%(step)s” on %(date)s, which rests on it."), last)

    def _out_of_order(self, sentence: str, bound: Bound) -> None:
        self.add_error(self.ordered, sentence % {"step": bound.because.label, "date": date_format(bound.on)})

    def values(self, row: models.Model) -> dict[str, Plain]:
        """What ``row`` holds, column by column, as a change is kept."""
        return plain_row(row, tuple(self._meta.fields or ()))

    @classmethod
    def lines(cls, row: models.Model | None) -> list[Line]:
        return words_of(row, cls.words)

    def changes(self) -> list[Change]:
        return differences(self.before, self.values(self.instance))

    def told(self) -> list[Change]:
        """What the timeline tells of this saving: a correction whole, a first record by its ``telling`` columns."""
        found = self.changes()
        return found if self.is_correction else [change for change in found if change[0] in self.telling]


@dataclass(frozen=True)
class Saving:
    """What saving a valid form means for its case."""

    status: StepStatus
    kind: EventKind
    happened_on: date | None = None
    reference: str = ""
    note: str = ""
    action: Action | None = None


class Recorded(NamedTuple):
    """What one stored row says. ``item`` names the row in addresses."""

    item: int
    lines: list[Line]


class StepHandler:
    """One step of the road: which row its form edits, what saving it means, and what it writes."""

    key: ClassVar[StepKey]
    form_class: ClassVar[type[StepForm]]
    template = "cancellations/step.html"
    can_wait = True
    """Whether an unfinished form can be kept for later."""
    many = False
    """Whether the step holds any number of rows, each of which is corrected by itself."""

    def row(self, file: CaseFile, item: int | None = None) -> models.Model | None:
        """The stored row that is shown and corrected; None when nothing is recorded yet."""
        raise NotImplementedError

    def form(self, file: CaseFile, data: Any = None, *, item: int | None = None, later: bool = False) -> StepForm:
        return self.form_class(data, file=file, instance=copy(self.row(file, item)), later=later)

    def saving(self, form: Any) -> Saving:
        """What a valid form means. Only its own data is asked: the service has checked the gates."""
        status = StepStatus.STARTED if form.later else StepStatus.DONE
        return Saving(status, EventKind.STEP_SAVED if form.later else EventKind.STEP_DONE)

    def write(self, form: Any) -> None:
        form.save()

    def can_correct(self, file: CaseFile) -> bool:
        """Whether a finished record is there to be put right; what only waits is simply written on."""
        return self.many or file.facts.is_settled(self.key)

    def is_repeat(self, form: StepForm) -> bool:
        """Whether a form sent a second time says just what is stored already."""
        return form.corrects and not form.has_changed()

    def rows(self, file: CaseFile) -> list[Any]:
        """Every stored row of this step."""
        row = self.row(file)
        return [row] if row else []

    def record(self, file: CaseFile) -> list[Recorded]:
        """Everything recorded in this step; rows that say nothing are left out."""
        found = (Recorded(row.pk, filled(self.form_class.lines(row))) for row in self.rows(file))
        return [recorded for recorded in found if recorded.lines]

    def label(self, column: str) -> str:
        """What a column of this step is called."""
        return str(self.form_class._meta.model._meta.get_field(column).verbose_name)

    def read(self, column: str, value: Plain) -> str:
        """A kept value of a column in the reader's words."""
        return read_plain(self.form_class._meta.model, column, value)

    def settle(self, form: Any, saving: Saving) -> None:
        """Writes where the step stands."""
        set_step(form.file, self.key, saving.status, on=saving.happened_on)


def set_step(file: CaseFile, key: StepKey, status: StepStatus, *, on: date | None = None, note: str = "") -> None:
    """Where a step of a case stands, since ``on`` or today. One write: the stored row is known from the file."""
    row = next((step for step in file.steps if step.key == key), None)
    row = row or CaseStep(case=file.case, key=key)
    row.status, row.note = status, note
    row.settled_on = None if status == StepStatus.STARTED else on or timezone.localdate()
    row.save()


def reopen_steps(file: CaseFile, keys: set[StepKey]) -> None:
    """These steps are to be done once more."""
    CaseStep.objects.filter(case=file.case, key__in=keys).update(status=StepStatus.STARTED, settled_on=None, note="")
