"""The record of a case, as one can put it on a counter. The context serves every form it takes."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from carriers.plan import PlannedStep

from ..enums import EventKind
from ..numbers import whole
from ..queries import CaseFile
from ..steps import HANDLERS
from ..steps.base import Recorded
from ..workflow.progress import StepProgress


@dataclass(frozen=True)
class SummaryStep:
    planned: PlannedStep
    progress: StepProgress
    record: list[Recorded]


def summary_of(file: CaseFile, *, whole_number: bool = False) -> dict[str, Any]:
    """Everything the printed record shows. The number stays masked unless its owner asks for the whole."""
    case = file.case
    return {
        "file": file,
        "case": case,
        "number": whole(case.number) if whole_number and case.number else case.masked_number,
        "whole_number": whole_number,
        "printed_on": timezone.localdate(),
        "recorded_until": timezone.localtime(case.changed_at).date(),
        "progress": file.progress,
        "steps": [_step(file, step) for step in file.progress.steps],
        "last_application": file.last_application,
        "ledger": file.ledger,
        "events": [event for event in file.events if event.kind not in EventKind.of_accounts()],
    }


def _step(file: CaseFile, step: StepProgress) -> SummaryStep:
    return SummaryStep(file.plan.step(step.key), step, HANDLERS[step.key].record(file))
