"""The day before which a step cannot have happened. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from carriers.enums import StepKey

from .facts import Known


class Earliest(NamedTuple):
    on: date
    because: StepKey


AFTER: dict[StepKey, tuple[StepKey, ...]] = {
    StepKey.APPLICATION: (StepKey.ACCOUNT_STATUS, StepKey.REVIEW),
    StepKey.DETAILS: (StepKey.PORTAL, StepKey.REVIEW),
    StepKey.BALANCE: (StepKey.REVIEW,),
}
"""A second application comes after the first one's answer, the refund after the approval."""


def earliest(key: StepKey, facts: Known) -> Earliest | None:
    """The latest day recorded in the steps that come before ``key``; None when nothing binds it."""
    before = AFTER.get(key, ())
    if key == StepKey.UNBIND and facts.keeps_receiving:
        before = (StepKey.REVIEW,)
    return _latest(Earliest(facts.dates[k], k) for k in before if k in facts.dates)


def _latest(found: Iterable[Earliest]) -> Earliest | None:
    return max(found, default=None)
