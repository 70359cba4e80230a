"""When a case may be signed off. Pure."""

from collections.abc import Sequence

from carriers.enums import StepKey

from ..exceptions import Reason
from .facts import Known
from .gates import line_closed, line_gone, settled


def refusals_to_sign_off(keys: Sequence[StepKey], facts: Known) -> list[Reason]:
    """Reasons against calling the line cancelled: it is not closed yet, or a step of the plan is still open."""
    if reasons := line_closed(facts) or line_gone(facts):
        return reasons
    return [reason for key in keys for reason in settled(key)(facts)]
