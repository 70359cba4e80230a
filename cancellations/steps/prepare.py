from typing import Any, ClassVar

from django.utils.translation import gettext as _

from carriers.enums import StepKey
from carriers.textbox import TextBox

from ..models import Preparation
from ..queries import CaseFile, one
from .base import StepForm, StepHandler

CHECKS = ("contacts_saved", "messages_saved", "photos_saved", "bills_read", "papers_ready")


class PrepareForm(StepForm):
    """Advisable, none of it required; what was left undone is on record as well."""

    key = StepKey.PREPARE
    words: ClassVar = (*CHECKS, "bills_note")

    class Meta:
        model = Preparation
        fields = ("contacts_saved", "messages_saved", "photos_saved", "papers_ready", "bills_read", "bills_note")
        widgets: ClassVar = {"bills_note": TextBox(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.later and not any(data.get(name) for name in self.words):
            self.add_error(None, _("Tick what you have done, or skip this step on purpose."))
        return data


class Prepare(StepHandler):
    key = StepKey.PREPARE
    form_class = PrepareForm

    def row(self, file: CaseFile, item: int | None = None) -> Preparation | None:
        return one(file.case, "preparation")
