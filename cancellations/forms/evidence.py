"""Files brought to a case, and what all of them are."""

from collections.abc import Iterator
from time import monotonic
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carriers.enums import StepKey

from ..evidence.apart import look_at
from ..evidence.limits import BYTES_AT_ONCE, FILES_AT_ONCE, MEGABYTE, MOST_BYTES, SECONDS_AT_ONCE
from ..evidence.names import shown_name
from ..evidence.reasons import reason
from ..evidence.unfit import Unfit
from ..models import Evidence
from ..queries import CaseFile
from ..services.evidence import Found
from ..steps.base import DateInput, PlainForm

TAKEN = ".png,.jpg,.jpeg,.webp,.pdf,image/png,image/jpeg,image/webp,application/pdf"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; each is looked at later, by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [one for one in (data or []) if one]
        if not files:
            raise ValidationError(_("Choose a file first."), "required")
        if len(files) > FILES_AT_ONCE:
            raise ValidationError(_("Bring {most} files at most at one time.").format(most=FILES_AT_ONCE))
        if sum(one.size or 0 for one in files) > BYTES_AT_ONCE:
            sentence = _("These files have more than {most} MB together. Bring them one after another.")
            raise ValidationError(sentence.format(most=BYTES_AT_ONCE // MEGABYTE))
        return files


class NotedForm(PlainForm):
    """What is said of a file."""

    past: ClassVar[tuple[str, ...]] = ("dated_on",)

    class Meta:
        model = Evidence
        fields: tuple[str, ...] = ("kind", "dated_on", "step", "note")
        widgets: ClassVar = {"dated_on": DateInput()}
        help_texts: ClassVar = {
            "dated_on": gettext_lazy("The day printed on it, or the day of the message."),
            "note": gettext_lazy("For example: the last bill says that nothing is owed."),
        }

    def __init__(self, *args: Any, file: CaseFile, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.instance.case_id = file.case.pk
        self.fields["step"].choices = [("", "—"), *_steps_of(file, self.instance.step)]


class EvidenceForm(NotedForm):
    """``found`` are the files that can be kept; each other one has its error, with its name.

    With ``unopened`` none is looked at: the answers beside them are only to be shown again.
    """

    files = FilesField(  # type: ignore[assignment]  # the form’s own ``files`` is what was sent
        label=gettext_lazy("Files"),
        widget=FilesInput(attrs={"accept": TAKEN}),
        help_text=format_lazy(
            gettext_lazy("PNG, JPEG, WebP or PDF, {bytes} MB each at most."), bytes=MOST_BYTES // MEGABYTE
        ),
    )

    field_order = ("files", "kind", "dated_on", "step", "note")

    def __init__(self, *args: Any, unopened: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.unopened = unopened
        self.found: list[Found] = []

    def clean(self) -> dict[str, Any]:
        """The files are opened last: while an answer beside them is wrong, nothing is kept anyway."""
        data = super().clean()
        if not (self.errors or self.unopened):
            until = monotonic() + SECONDS_AT_ONCE
            for upload in data["files"]:
                self._look_at(upload, until)
        return data

    def _look_at(self, upload: UploadedFile, until: float) -> None:
        try:
            left = until - monotonic()
            if left < 0:
                raise Unfit("later")
            self.found.append(Found(upload.name or "", look_at(_content(upload), left)))
        except Unfit as unfit:
            self.refuse(shown_name(upload.name or ""), reason(unfit.code))

    def refuse(self, name: str, why: object) -> None:
        """Says beside the files which one is not kept, and why."""
        sentence = _("{name}: {reason}").format(name=name, reason=why)
        self.add_error("files", ValidationError(sentence))


def _content(upload: UploadedFile) -> bytes:
    """What came of it; of a file that is too large nothing more than that needs to be in memory."""
    if getattr(upload, "unstored", False):
        raise Unfit("unstored")
    if (upload.size or 0) > MOST_BYTES:
        raise Unfit("bytes")
    upload.seek(0)
    return upload.read()


def _steps_of(file: CaseFile, said: str) -> Iterator[tuple[str, str]]:
    """The steps of the road, a contact, which every road has, and what was ``said`` of a file on another road."""
    keys = [step.key for step in file.plan.steps]
    for key in keys:
        yield key, file.plan.step(key).title
    for key in dict.fromkeys([StepKey.CONTACT, *([StepKey(said)] if said else [])]):
        if key not in keys:
            yield key, str(key.label)
