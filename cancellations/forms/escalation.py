"""What is written down of a rung: that it was taken, and what came of it."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.periods import period_in_words
from carriers.textbox import TextBox

from ..models import Escalation
from ..queries import Ladder
from ..queries.ladder import Step
from ..steps.base import DateInput, PlainForm

LONGEST_WAIT = timedelta(days=3 * 366)


class RungForm(PlainForm):
    """What both forms share: days in an order that makes sense; an answer's day is reckoned where none is given."""

    past: ClassVar = ("taken_on", "answered_on")

    def __init__(self, *args: Any, ladder: Ladder, step: Step, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ladder, self.rung, self.step = ladder, step.rung, step
        self.fields["answer_due_on"].help_text = self._how_it_is_reckoned()

    def _how_it_is_reckoned(self) -> str:
        time = period_in_words(self.rung.answer, self.rung.answer_unit)
        if not time:
            return _("If they named a day.")
        return _("Leave it empty and it is reckoned: %(time)s after you sent it.") % {"time": time}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if taken_on := data.get("taken_on"):
            self._keep_order(taken_on)
            self._reckon(data, taken_on)
        return data

    def _keep_order(self, taken_on: date) -> None:
        """Rungs are climbed one after the other."""
        before, after = self._neighbours()
        if before and taken_on < before.taken_on:
            self._out_of_order(_("This is before “%(rung)s” on %(date)s."), before)
        elif after and taken_on > after.taken_on:
            self._out_of_order(_("This is after “%(rung)s” on %(date)s, which rests on it."), after)

    def _neighbours(self) -> tuple[Escalation | None, Escalation | None]:
        keys = [rung.key for rung in self.ladder.rungs]
        place = keys.index(self.rung.key) if self.rung.key in keys else len(keys)
        rows = [self.ladder.rows.get(key) for key in keys]
        before = [row for row in rows[:place] if row]
        after = [row for row in rows[place + 1 :] if row]
        return max(before, key=_taken, default=None), min(after, key=_taken, default=None)

    def _out_of_order(self, sentence: str, row: Escalation) -> None:
        self.add_error("taken_on", sentence % {"rung": row.name, "date": date_format(row.taken_on)})

    def _reckon(self, data: dict[str, Any], taken_on: date) -> None:
        due_on = data.get("answer_due_on")
        if "answer_due_on" in self.errors:
            return
        if due_on is None or self._moved_with(due_on):
            data["answer_due_on"] = self.ladder.due(self.rung, taken_on)
        elif due_on < taken_on:
            self.add_error("answer_due_on", _("The answer cannot be due before you complained."))
        elif due_on > self.today + LONGEST_WAIT:
            self.add_error("answer_due_on", _("This day lies too far ahead."))

    def _moved_with(self, due_on: date) -> bool:
        """Whether a day that was reckoned, and not given by hand, follows the corrected day of the complaint."""
        before = self.step.row.taken_on if self.step.row else None
        untouched = "answer_due_on" not in self.changed_data and "taken_on" in self.changed_data
        return untouched and before is not None and due_on == self.ladder.due(self.rung, before)


def _taken(row: Escalation) -> date:
    return row.taken_on


class TakeForm(RungForm):
    class Meta:
        model = Escalation
        fields = ("taken_on", "reference", "answer_due_on", "note")
        widgets: ClassVar = {
            "taken_on": DateInput(),
            "answer_due_on": DateInput(),
            "note": TextBox(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "reference": gettext_lazy("The number they gave your complaint, or that of the registered letter."),
        }


class AnswerForm(RungForm):
    """Their answer, and under it what was sent, to be put right."""

    unmarked: ClassVar = ("answered_on", "result")
    sent: ClassVar = ("taken_on", "reference", "answer_due_on")

    class Meta:
        model = Escalation
        fields = ("answered_on", "result", "note", "taken_on", "reference", "answer_due_on")
        widgets: ClassVar = {
            "answered_on": DateInput(),
            "result": forms.RadioSelect,
            "taken_on": DateInput(),
            "answer_due_on": DateInput(),
            "note": TextBox(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.was_answered = self.instance.answered_on is not None
        first = [] if not self.was_answered else [("", gettext_lazy("No answer yet"))]
        self.fields["result"].choices = [*first, *self.fields["result"].choices[1:]]

    @property
    def own(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.sent]

    @property
    def earlier(self) -> list[forms.BoundField]:
        return [self[name] for name in self.sent]

    @property
    def earlier_is_open(self) -> bool:
        return any(name in self.errors for name in self.sent)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        answered_on, result, taken_on = data.get("answered_on"), data.get("result"), data.get("taken_on")
        if answered_on and not result:
            self.require("result", because=_("Say what came of it."))
        if result and not answered_on:
            self.require("answered_on", because=_("Say on which day they answered."))
        if answered_on and taken_on and answered_on < taken_on:
            self.add_error("answered_on", _("The answer cannot be older than the complaint."))
        if not self.was_answered and not self.has_changed() and "answered_on" in self.data:
            self.add_error("answered_on", _("Say on which day they answered."))
        return data
