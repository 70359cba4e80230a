"""The one function that changes a case. Every write of ours goes through it: one transaction, one event."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from carriers.enums import StepKey

from ..enums import Action, CaseState, EventKind
from ..exceptions import StaleVersion
from ..models import Case, Event
from ..workflow.transitions import target_of


@dataclass(frozen=True)
class Told:
    """What the event will tell. ``happened_on`` is the person's own date; the recording time is kept besides."""

    kind: EventKind
    step: StepKey | str = ""
    happened_on: date | None = None
    reference: str = ""
    note: str = ""
    changes: list[list[Any]] = field(default_factory=list)


def change(
    case: Case,
    version: int,
    actor: Any,
    told: Told,
    action: Action | None = None,
    to: CaseState | None = None,
    **columns: Any,
) -> Event:
    """Moves the case on by ``action`` (or leaves its state) and writes one event. Call it first in a transaction.

    The conditional update is both the lock and the check that nobody changed the case since ``version``.
    Raises ``TransitionRefused`` where the graph has no such edge and ``StaleVersion`` where somebody was quicker.
    """
    state = target_of(action, CaseState(case.state), to) if action else CaseState(case.state)
    now = timezone.now()
    columns |= {"state": state, "version": version + 1, "changed_at": now, "look_at": now}
    if not Case.objects.filter(pk=case.pk, version=version, state=case.state).update(**columns):
        raise StaleVersion
    for name, value in columns.items():
        setattr(case, name, value)
    return tell(case, actor, told)


def tell(case: Case, actor: Any, told: Told) -> Event:
    return Event.objects.create(
        case=case,
        actor=actor,
        kind=told.kind,
        step=told.step,
        happened_on=told.happened_on or timezone.localdate(),
        state=case.state,
        reference=told.reference,
        note=told.note[:500],
        changes=told.changes,
    )
