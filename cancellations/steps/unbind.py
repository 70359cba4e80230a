from typing import ClassVar

from carriers.enums import StepKey

from ..models import Unbinding
from ..queries import CaseFile, one
from .base import DateInput, Saving, StepForm, StepHandler


class UnbindForm(StepForm):
    key = StepKey.UNBIND
    words: ClassVar = ("device", "done_on")
    past = ("done_on",)
    ordered = "done_on"

    class Meta:
        model = Unbinding
        fields = ("device", "done_on")
        widgets: ClassVar = {"done_on": DateInput()}


class Unbind(StepHandler):
    key = StepKey.UNBIND
    form_class = UnbindForm
    can_wait = False

    def row(self, file: CaseFile, item: int | None = None) -> Unbinding | None:
        return one(file.case, "unbinding")

    def saving(self, form: UnbindForm) -> Saving:
        usual, data = super().saving(form), form.cleaned_data
        return Saving(usual.status, usual.kind, data["done_on"], note=data["device"])
