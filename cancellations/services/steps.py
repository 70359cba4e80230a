"""Saving, correcting and skipping a step."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey

from ..enums import EventKind, StepStatus
from ..exceptions import Reason, StaleVersion, refuse
from ..queries import CaseFile
from ..steps.base import Saving, StepForm, StepHandler, set_step
from ..workflow.gates import refusals, refusals_to_correct
from .moves import Told, change


def save_step(file: CaseFile, handler: StepHandler, form: StepForm, *, actor: Any, version: int) -> Saving:
    """Writes what a valid form says and moves the case on.

    Raises ``StepClosed`` while a gate is shut and ``StaleVersion`` when the case changed since ``version``.
    """
    if version != file.case.version:
        raise StaleVersion
    refuse(refusals_to_correct(file.facts) if form.is_correction else refusals(handler.key, file.facts))
    saving = handler.saving(form)
    with transaction.atomic():
        change(file.case, version, actor, _told(handler, form, saving), saving.action)
        handler.write(form)
        handler.settle(form, saving)
    return saving


def skip_step(file: CaseFile, key: StepKey, *, actor: Any, version: int, reason: str) -> None:
    """Leaves out an optional step on purpose. Raises ``StepClosed`` where it cannot be skipped, or not yet."""
    refuse(refusals_to_skip(file, key))
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.STEP_SKIPPED, key, note=reason))
        set_step(file, key, StepStatus.SKIPPED, note=reason)


def refusals_to_skip(file: CaseFile, key: StepKey) -> list[Reason]:
    if not file.plan.step(key).optional:
        return [Reason("required", _("This step cannot be skipped."))]
    if file.facts.status(key) == StepStatus.DONE:
        return [Reason("done", _("This step is done already."))]
    return refusals(key, file.facts)


def _told(handler: StepHandler, form: StepForm, saving: Saving) -> Told:
    """A correction says so, but for one that moves the case on: that keeps its own kind, for others wait for it."""
    kind = EventKind.STEP_CORRECTED if form.is_correction and not saving.action else saving.kind
    return Told(kind, handler.key, saving.happened_on, saving.reference, saving.note, form.told())
