"""The days between which a step must have happened: after the steps before it, before those that rest on it. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from carriers.enums import StepKey
from carriers.steps import HAND_IN

from ..enums import CaseState
from .facts import Known

CHECKED_BEFORE = {StepKey.APPLICATION: StepKey.ACCOUNT_STATUS, StepKey.DETAILS: StepKey.PORTAL}
"""The look at the account that each way of applying rests on."""


class Bound(NamedTuple):
    on: date
    because: StepKey


def earliest(key: StepKey, facts: Known, place: int | None = None) -> Bound | None:
    """The day before which ``key`` cannot have happened; None when nothing binds it.

    ``place`` says which application is meant, counted from 0; a new one is None.
    """
    if key in CHECKED_BEFORE:
        return _earliest_application(key, facts, len(facts.applications) if place is None else place)
    if key == StepKey.REVIEW:
        return Bound(facts.applications[-1].submitted_on, HAND_IN[facts.card]) if facts.applications else None
    if key == StepKey.BALANCE or (key == StepKey.UNBIND and facts.keeps_receiving):
        return _answered(facts)
    return None


def latest(key: StepKey, facts: Known, place: int | None = None) -> Bound | None:
    """The day after which ``key`` cannot have happened, because later steps rest on it; None when nothing does."""
    if key in CHECKED_BEFORE.values() and facts.state != CaseState.PREPARING:
        return Bound(facts.applications[-1].submitted_on, HAND_IN[facts.card])
    if key in CHECKED_BEFORE and place is not None:
        answered = facts.applications[place].decided_on
        return Bound(answered, StepKey.REVIEW) if answered else None
    if key == StepKey.REVIEW:
        return _first_that_rests_on_the_answer(facts)
    return None


def _earliest_application(key: StepKey, facts: Known, place: int) -> Bound | None:
    """A second attempt comes after the first one's answer; the latest one also after the look at the account."""
    found = []
    if place and (answered := facts.applications[place - 1].decided_on):
        found.append(Bound(answered, StepKey.REVIEW))
    checked = CHECKED_BEFORE[key]
    if place >= len(facts.applications) - 1 and checked in facts.dates:
        found.append(Bound(facts.dates[checked], checked))
    return max(found, default=None)


def _answered(facts: Known) -> Bound | None:
    days: Iterable[date] = (a.decided_on for a in facts.applications if a.decided_on)
    last = max(days, default=None)
    return Bound(last, StepKey.REVIEW) if last else None


def _first_that_rests_on_the_answer(facts: Known) -> Bound | None:
    keys = (StepKey.BALANCE, StepKey.UNBIND) if facts.keeps_receiving else (StepKey.BALANCE,)
    return min((Bound(facts.dates[key], key) for key in keys if key in facts.dates), default=None)
