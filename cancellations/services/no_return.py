"""That somebody read what cannot be undone, before they did it."""

from typing import Any

from django.db import transaction

from carriers.enums import StepKey

from ..enums import EventKind
from ..exceptions import StepClosed
from ..queries import CaseFile
from ..workflow.gates import refusals
from .moves import Told, change


def note_no_return_read(file: CaseFile, key: StepKey, actor: Any, version: int) -> None:
    """Raises ``StepClosed`` while a gate of the step is shut, and ``StaleVersion``."""
    if reasons := refusals(key, file.facts):
        raise StepClosed(reasons)
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.NO_RETURN_READ, key))
