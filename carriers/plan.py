"""Base plan + general guide + the carrier's guide -> Plan. Pure: it reads objects that are already loaded.

A guide may reword a step, add claims, give durations and leave out an optional step. It cannot drop or reorder what a
gate relies on: the keys and their order come from ``carriers.steps`` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from .bilingual import Pair, pair
from .enums import CardKind, ClaimKind, Confidence, DayUnit, SourceKind, StepKey
from .steps import BaseStep, base_plan

NO_TEXT = Pair()


@dataclass(frozen=True)
class Citation:
    """Where a claim, or a number of days, comes from."""

    title: Pair
    url: str
    kind: SourceKind
    note: Pair
    checked_on: date


@dataclass(frozen=True)
class PlannedClaim:
    kind: ClaimKind
    text: Pair
    confidence: Confidence
    source: Citation
    general: bool = False
    """Whether it is said of every carrier, by the general guide, and not of this one."""


@dataclass(frozen=True)
class Duration:
    """How long a step takes. ``minutes`` of one's own; ``expected``/``longest`` whole days, 0 being the same day."""

    minutes: int | None = None
    expected: int | None = None
    longest: int | None = None
    unit: DayUnit = DayUnit.CALENDAR
    confidence: Confidence | None = None
    source: Citation | None = None
    """What the days rest on. Those of the general guide are our advice, and may have neither."""
    general: bool = False
    """Whether the general guide says it, on a carrier's plan."""

    def __bool__(self) -> bool:
        return self.minutes is not None or self.expected is not None


@dataclass(frozen=True)
class PlannedStep:
    key: StepKey
    optional: bool
    wording: Pair = NO_TEXT
    """The guides' own title for the step, where they have one."""
    body: Pair = NO_TEXT
    channel: str = ""
    """The ``ChannelKind`` by which the step is best taken, where the carrier's own guide says so."""
    duration: Duration = Duration()
    claims: tuple[PlannedClaim, ...] = ()
    by_carrier: bool = False
    """Whether the carrier's own guide says anything about this step."""

    @property
    def title(self) -> str:
        return str(self.wording) or str(self.key.label)

    def claims_of(self, kind: ClaimKind) -> list[PlannedClaim]:
        return [claim for claim in self.claims if claim.kind == kind]

    @property
    def sources(self) -> list[Citation]:
        """What the step's days and claims rest on, in the order in which they are shown."""
        timed = [self.duration.source] if self.duration.source else []
        return list(dict.fromkeys([*timed, *(claim.source for claim in self.claims)]))

    @property
    def facts(self) -> list[PlannedClaim]:
        return self.claims_of(ClaimKind.FACT)

    @property
    def bring(self) -> list[PlannedClaim]:
        return self.claims_of(ClaimKind.BRING)

    @property
    def tips(self) -> list[PlannedClaim]:
        return self.claims_of(ClaimKind.TIP)

    @property
    def no_return(self) -> list[PlannedClaim]:
        return self.claims_of(ClaimKind.NO_RETURN)


@dataclass(frozen=True)
class Plan:
    steps: tuple[PlannedStep, ...]
    keys: tuple[StepKey, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(step.key for step in self.steps))

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def step(self, key: StepKey) -> PlannedStep:
        """The step of that key; ``KeyError`` when the plan has none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def place(self, key: StepKey) -> int:
        """The step's place, counted from 1."""
        return self.keys.index(key) + 1

    @property
    def sources(self) -> list[Citation]:
        """Every source once, in the order in which the plan first leans on it."""
        return list(dict.fromkeys(source for step in self.steps for source in step.sources))


class StepText(Protocol):
    key: str
    channel: str
    minutes: int | None
    expected_days: int | None
    longest_days: int | None
    day_unit: str
    days_source: Any
    days_confidence: str
    skip: bool


@dataclass(frozen=True)
class GuideText:
    """What one revision says, whatever store it came from."""

    steps: dict[str, StepText]
    claims: dict[str, tuple[PlannedClaim, ...]]

    @classmethod
    def of(cls, steps: Iterable[StepText], claims: Iterable[object] = ()) -> "GuideText":
        by_step: dict[str, list[PlannedClaim]] = {}
        for claim in claims:
            by_step.setdefault(claim.step, []).append(planned_claim(claim))  # type: ignore[attr-defined]
        return cls({step.key: step for step in steps}, {key: tuple(found) for key, found in by_step.items()})


NOTHING = GuideText({}, {})


def planned_claim(claim) -> PlannedClaim:  # type: ignore[no-untyped-def]
    return PlannedClaim(
        kind=ClaimKind(claim.kind),
        text=pair(claim, "text"),
        confidence=Confidence(claim.confidence),
        source=citation(claim.source),
    )


def citation(source: Any) -> Citation:
    return Citation(pair(source, "title"), source.url, SourceKind(source.kind), pair(source, "note"), source.checked_on)


def make_plan(
    card: CardKind, *, keeps_receiving: bool, general: GuideText, carrier: GuideText | None = NOTHING
) -> Plan:
    """The steps to take, in order, in the carrier's words where it has any and else in the general guide's.

    What the general guide says is marked as such, unless there is no carrier (``None``) that it could be taken for.
    """
    steps = (merge(base, general, carrier) for base in base_plan(card, keeps_receiving=keeps_receiving))
    return Plan(tuple(step for step in steps if step is not None))


def merge(base: BaseStep, general: GuideText, carrier: GuideText | None) -> PlannedStep | None:
    marked, spoken = carrier is not None, carrier or NOTHING
    own, common = spoken.steps.get(base.key), general.steps.get(base.key)
    if base.optional and own is not None and own.skip:
        return None
    own_claims, common_claims = (text.claims.get(base.key, ()) for text in (spoken, general))
    return PlannedStep(
        key=base.key,
        optional=base.optional,
        wording=_worded("title", own, common),
        body=_worded("body", own, common),
        channel=own.channel if own else "",
        duration=_duration(own) or _duration(common, general=marked),
        claims=own_claims + tuple(replace(claim, general=marked) for claim in common_claims),
        by_carrier=own is not None or bool(own_claims),
    )


def _worded(name: str, own: StepText | None, common: StepText | None) -> Pair:
    return (pair(own, name) if own else Pair()) or (pair(common, name) if common else Pair())


def _duration(step: StepText | None, *, general: bool = False) -> Duration:
    if step is None or (step.minutes, step.expected_days) == (None, None):
        return Duration()
    told = Duration(step.minutes, step.expected_days, step.longest_days, DayUnit(step.day_unit), general=general)
    if step.expected_days is None or step.days_source is None:
        return told
    return replace(told, confidence=Confidence(step.days_confidence), source=citation(step.days_source))
