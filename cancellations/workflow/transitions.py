"""The state graph, as a table. A case goes nowhere else."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ..enums import Action, CaseState
from ..exceptions import Reason, TransitionRefused

PREPARING, SUBMITTED, ENDED, CLOSED = CaseState.PREPARING, CaseState.SUBMITTED, CaseState.ENDED, CaseState.CLOSED


class Transition(NamedTuple):
    action: Action
    sources: tuple[CaseState, ...]
    targets: tuple[CaseState, ...]


TRANSITIONS = {
    transition.action: transition
    for transition in (
        Transition(Action.SUBMIT, (PREPARING,), (SUBMITTED,)),
        Transition(Action.APPROVE, (SUBMITTED,), (ENDED,)),
        Transition(Action.REJECT, (SUBMITTED,), (PREPARING,)),
        Transition(Action.CORRECT_TO_APPROVED, (PREPARING,), (ENDED,)),
        Transition(Action.CORRECT_TO_REJECTED, (ENDED,), (PREPARING,)),
        Transition(Action.SIGN_OFF, (ENDED,), (CLOSED,)),
        Transition(Action.CLOSE_EARLY, (PREPARING, SUBMITTED), (CLOSED,)),
        Transition(Action.REOPEN, (CLOSED,), (PREPARING, SUBMITTED, ENDED)),
    )
}

REFUSED = Reason("transition", _("The case has moved on; this can no longer be done."))


def target_of(action: Action, state: CaseState, to: CaseState | None = None) -> CaseState:
    """The state that ``action`` leads to from ``state``; ``to`` chooses where there are several.

    Raises ``TransitionRefused`` where the table has no such edge.
    """
    transition = TRANSITIONS[action]
    target = to or transition.targets[0]
    if state not in transition.sources or target not in transition.targets:
        raise TransitionRefused([REFUSED])
    return target
