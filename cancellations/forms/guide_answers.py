"""Whether the guide was right, step by step, as somebody found who went through it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.textbox import TextBox

from ..queries import AskedStep
from ..services.guide_answers import Answer
from ..validators import plain_text

YES, NO = "yes", "no"
CHOICES = [(YES, gettext_lazy("Yes, as described")), (NO, gettext_lazy("No, something was different"))]
LONGEST = 1000


class GuideAnswersForm(forms.Form):
    """Two fields a step; a step that is left open stays unanswered."""

    def __init__(self, *args: Any, asked: Sequence[AskedStep], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = asked
        for step in asked:
            self.fields[f"{step.key}-right"] = self._choice(step)
            self.fields[f"{step.key}-differed"] = self._words(step)

    @staticmethod
    def _choice(step: AskedStep) -> forms.ChoiceField:
        given = {None: "", True: YES, False: NO}[step.was_right]
        return forms.ChoiceField(
            label=step.title, choices=CHOICES, widget=forms.RadioSelect, required=False, initial=given
        )

    @staticmethod
    def _words(step: AskedStep) -> forms.CharField:
        return forms.CharField(
            label=format_lazy(gettext_lazy("{step}: what was different?"), step=step.title),
            max_length=LONGEST,
            required=False,
            initial=step.what_differed,
            validators=[plain_text],
            widget=TextBox(attrs={"rows": 2, "placeholder": " "}),  # the style sheet tells an empty one by it
            help_text=gettext_lazy("Only if you chose “No”. Leave out names, numbers and codes."),
        )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each step."""
        return [(self[f"{step.key}-right"], self[f"{step.key}-differed"]) for step in self.asked]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for step in self.asked:
            self._keep_together(f"{step.key}-right", f"{step.key}-differed")
        return data

    def _keep_together(self, right: str, differed: str) -> None:
        """A "no" without words helps nobody, and words that nobody will read must not be lost in silence."""
        if right in self.errors or differed in self.errors:
            return
        said, words = self.cleaned_data[right], self.cleaned_data[differed]
        if said == NO and not words:
            self.add_error(differed, _("Say in a few words what was different, so that it can be mended."))
        elif said != NO and words and differed in self.changed_data:
            self.add_error(right, _("You wrote what was different: choose “No”, or take the words out."))

    def answers(self) -> list[Answer]:
        """What is new or was changed."""
        return [self._answer(step) for step in self.asked if self._is_new(step)]

    def _is_new(self, step: AskedStep) -> bool:
        changed = {f"{step.key}-right", f"{step.key}-differed"} & set(self.changed_data)
        return bool(changed and self.cleaned_data[f"{step.key}-right"])

    def _answer(self, step: AskedStep) -> Answer:
        was_right = self.cleaned_data[f"{step.key}-right"] == YES
        return Answer(step, was_right, "" if was_right else self.cleaned_data[f"{step.key}-differed"])
