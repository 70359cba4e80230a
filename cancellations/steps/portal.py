from typing import Any, ClassVar

from django.utils.translation import gettext as _

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..models import PortalVisit
from ..queries import CaseFile, one
from .base import DateInput, Saving, StepForm, StepHandler


class PortalForm(StepForm):
    key = StepKey.PORTAL
    words: ClassVar = ("visited_on", "site", "line_found", "cancel_chosen", "note")
    past = ("visited_on",)
    ordered = "visited_on"
    needed = ("visited_on", "site")

    class Meta:
        model = PortalVisit
        fields = ("visited_on", "site", "line_found", "cancel_chosen", "note")
        widgets: ClassVar = {"visited_on": DateInput(), "note": TextBox(attrs={"rows": 2})}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.later:
            self._need("line_found", _("Tick this when you have found the line; until then, save for later."))
            self._need("cancel_chosen", _("Tick this when you have chosen to cancel; until then, save for later."))
        return data

    def _need(self, name: str, because: str) -> None:
        if not self.cleaned_data.get(name):
            self.add_error(name, because)


class Portal(StepHandler):
    key = StepKey.PORTAL
    form_class = PortalForm

    def row(self, file: CaseFile, item: int | None = None) -> PortalVisit | None:
        return one(file.case, "portal_visit")

    def saving(self, form: PortalForm) -> Saving:
        usual = super().saving(form)
        return Saving(usual.status, usual.kind, form.cleaned_data["visited_on"], note=form.cleaned_data["site"])
