"""Plan + facts -> how far the case is: which step is done, open or shut and why, and whose move it is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carriers.enums import StepKey

from ..enums import CaseState, Move, StepStatus
from ..exceptions import Reason
from .facts import Known
from .gates import ACCOUNTS, refusals
from .signing import refusals_to_sign_off

HOLDS = frozenset({"blocker", "keep_esim", "line_runs"})
"""Reasons that hold a step back though its turn has come; the others only say that it is still ahead."""

HOLDS_AT_LAST = frozenset({ACCOUNTS})
"""Reasons that hold a step back only when nothing else stands before it, and that are the person's own to clear."""


class StepState(StrEnum):
    """How a step hangs on the line; the value is its style."""

    DONE = "is-done"
    NOW = "is-now"
    WAITING = "is-gap"
    SHUT = "is-shut"
    SKIPPED = "is-skipped"
    AHEAD = "is-ahead"


@dataclass(frozen=True)
class StepProgress:
    key: StepKey
    state: StepState
    reasons: tuple[Reason, ...] = ()
    settled_on: date | None = None
    note: str = ""
    waiting_since: date | None = None

    @property
    def waits_for_you(self) -> bool:
        """Whether its turn has come but for what the person alone can clear, elsewhere than in an earlier step."""
        return self.state == StepState.SHUT and {reason.code for reason in self.reasons} <= HOLDS_AT_LAST

    @property
    def can_open(self) -> bool:
        return not self.reasons or self.state in (StepState.DONE, StepState.SKIPPED)


@dataclass(frozen=True)
class Progress:
    steps: tuple[StepProgress, ...]
    move: Move
    now: StepProgress | None
    """The step to take or to wait for; None when only signing off is left, or nothing at all."""

    @property
    def settled(self) -> int:
        return sum(step.state in (StepState.DONE, StepState.SKIPPED) for step in self.steps)

    @property
    def place(self) -> int:
        """The place of the step at hand, counted from 1; the number of steps when all are settled."""
        return self.steps.index(self.now) + 1 if self.now else len(self.steps)

    def step(self, key: StepKey) -> StepProgress:
        return next(step for step in self.steps if step.key == key)


def progress_of(keys: Sequence[StepKey], facts: Known) -> Progress:
    """``keys``: the plan's steps in order."""
    steps = tuple(_standing(key, facts) for key in keys)
    turn = next((n for n, step in enumerate(steps) if _is_at_hand(step)), None)
    steps = tuple(_behind(step) if turn is not None and n > turn else step for n, step in enumerate(steps))
    now = steps[turn] if turn is not None else None
    return Progress(steps, _move(keys, facts, now), now)


def _standing(key: StepKey, facts: Known) -> StepProgress:
    fact, reasons = facts.steps.get(key), tuple(refusals(key, facts))
    if fact and facts.is_settled(key):
        state = StepState.DONE if fact.status == StepStatus.DONE else StepState.SKIPPED
        return StepProgress(key, state, reasons, fact.settled_on, fact.note)
    if reasons:
        return StepProgress(key, StepState.SHUT if _is_held(reasons) else StepState.AHEAD, reasons)
    since = _waiting_since(key, facts)
    return StepProgress(key, StepState.WAITING if since else StepState.NOW, waiting_since=since)


def _is_held(reasons: Sequence[Reason]) -> bool:
    codes = {reason.code for reason in reasons}
    return bool(codes & HOLDS) or codes <= HOLDS_AT_LAST


def _is_at_hand(step: StepProgress) -> bool:
    return step.state in (StepState.NOW, StepState.WAITING) or step.waits_for_you


def _behind(step: StepProgress) -> StepProgress:
    """Only one step is at hand; those after it that could be opened are still ahead."""
    if step.state != StepState.NOW:
        return step
    return StepProgress(step.key, StepState.AHEAD)


def _waiting_since(key: StepKey, facts: Known) -> date | None:
    if key == StepKey.REVIEW and facts.undecided:
        return facts.undecided.submitted_on
    return facts.refund_asked_on if key == StepKey.BALANCE else None


def _move(keys: Sequence[StepKey], facts: Known, now: StepProgress | None) -> Move:
    """Yours while something can be done or signed off; theirs while only waiting helps."""
    if facts.state == CaseState.CLOSED:
        return Move.ENDED
    if now is None:
        return Move.THEIRS if refusals_to_sign_off(keys, facts) else Move.YOURS
    return Move.THEIRS if now.state == StepState.WAITING else Move.YOURS
