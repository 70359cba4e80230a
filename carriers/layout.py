"""How a step of a guide is laid out: what is said at once, what is folded away, and its sources in that order. Pure."""

from dataclasses import dataclass

from .enums import ClaimKind
from .plan import Citation, Plan, PlannedClaim, PlannedStep

AT_ONCE = 2
"""So many facts and tips of a step stand open, where there are more than one beyond them; the rest is a tap away."""

Group = tuple[ClaimKind, list[PlannedClaim]]


@dataclass(frozen=True)
class Layout:
    """The claims of a step. What to have at hand and what cannot be undone is never folded, whoever says it."""

    needs: list[Group]
    first: list[PlannedClaim]
    more: list[PlannedClaim]
    general: list[PlannedClaim]

    @property
    def claims(self) -> list[PlannedClaim]:
        """All of them, in the order of the page."""
        needed = [claim for _, claims in self.needs for claim in claims]
        return [*needed, *self.first, *self.more, *self.general]


def laid_out(step: PlannedStep) -> Layout:
    """Where the carrier's own guide speaks of a step, what holds for every carrier steps back."""
    own = [claim for claim in step.claims if not claim.general] or list(step.claims)
    general = [claim for claim in step.claims if claim.general and claim not in own]
    loose = _of(own, ClaimKind.FACT) + _of(own, ClaimKind.TIP)
    place = AT_ONCE if len(loose) > AT_ONCE + 1 else len(loose)
    bring, grave = _of(own, ClaimKind.BRING), _of([*own, *general], ClaimKind.NO_RETURN)
    return Layout(
        needs=[group for group in ((ClaimKind.BRING, bring), (ClaimKind.NO_RETURN, grave)) if group[1]],
        first=loose[:place],
        more=loose[place:],
        general=[claim for claim in general if claim not in grave],
    )


def sources_in_order(plan: Plan) -> list[Citation]:
    """Every source once, in the order in which the page first leans on it."""
    return list(dict.fromkeys(source for step in plan.steps for source in _sources(step)))


def _sources(step: PlannedStep) -> list[Citation]:
    timed = [step.duration.source] if step.duration.source and not step.duration.general else []
    return [*timed, *(claim.source for claim in laid_out(step).claims)]


def _of(claims: list[PlannedClaim], kind: ClaimKind) -> list[PlannedClaim]:
    return [claim for claim in claims if claim.kind == kind]
