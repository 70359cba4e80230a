"""When a case may be signed off. Pure."""

from collections.abc import Sequence

from django.utils.functional import lazy
from django.utils.translation import gettext

from carriers.enums import StepKey

from ..currencies import money
from ..exceptions import Reason
from .facts import Known
from .gates import line_closed, line_gone, settled
from .ledger import LedgerLine


def refusals_to_sign_off(keys: Sequence[StepKey], facts: Known) -> list[Reason]:
    """Reasons against calling the line cancelled: it is not closed yet, a step is open, or the carrier owes money."""
    if reasons := line_closed(facts) or line_gone(facts):
        return reasons
    return [reason for key in keys for reason in settled(key)(facts)] + money_received(facts)


def money_received(facts: Known) -> list[Reason]:
    """What is owed to the person has come, or they gave it up. A sum that a step holds is that step's business."""
    return [Reason("owed", still_owed(line)) for line in facts.ledger.to_come if line.step is None]


def _still_owed(line: LedgerLine) -> str:
    sentence = gettext("They still owe you: %(what)s, %(amount)s. Note it as received, or give it up.")
    return sentence % {"what": line.what, "amount": money(line.rest, line.currency)}


still_owed = lazy(_still_owed, str)
