"""A case and its guides: what a newer one would change ahead, and what can be said of the one that was followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Subquery

from carriers.differences import StepChanges, step_differences
from carriers.enums import StepKey
from carriers.models import Feedback, GuideRevision
from carriers.plan import PlannedStep
from carriers.queries import editions, pinned_plans

from ..enums import EventKind, StepStatus
from ..models import Case
from .facts import one
from .files import CaseFile, column_of, pin_of

SETTLED = (StepStatus.DONE, StepStatus.SKIPPED)
NO_SETTLING = (EventKind.STEP_SAVED, EventKind.STEP_CORRECTED, EventKind.NO_RETURN_READ)


@dataclass(frozen=True)
class Offer:
    """Today's guide, where a live case follows an older one: what it says otherwise of the steps still ahead.

    Where the carrier's guide is ``withdrawn``, what is left of today's is the general one.
    """

    revisions: tuple[GuideRevision, ...]
    steps: tuple[StepChanges, ...]
    declined: bool
    withdrawn: GuideRevision | None = None
    editions: Iterable[GuideRevision] = ()
    """Every edition since the case's own, the newest first, read when asked for: each was made for a reason."""

    @property
    def key(self) -> str:
        """Names what was offered, so that nobody answers to something that they did not see."""
        gone = [f"without{self.withdrawn.pk}"] if self.withdrawn else []
        return "-".join([*gone, *(str(revision.pk) for revision in self.revisions)])

    @property
    def pins(self) -> "Pins":
        return pins(self.revisions, self.withdrawn)


Pins = dict[str, GuideRevision | None]
"""Columns of a case, each with the revision to follow from now on; none, where no guide of the carrier's is left."""


def pins(revisions: Iterable[GuideRevision], withdrawn: GuideRevision | None) -> Pins:
    gone: Pins = {"guide_revision": None} if withdrawn else {}
    return gone | {column_of(revision): revision for revision in revisions}


def read_by_one(steps: Iterable[StepChanges]) -> Iterator[StepChanges]:
    """The steps with what changed in the reader's own language; those that read just as before are left out."""
    for step in steps:
        seen = [change for change in step.changes if str(change.before) != str(change.after)]
        if seen or step.fate != "changed":
            yield step._replace(changes=seen)


def offer_of(file: CaseFile) -> Offer | None:
    """Today's guide in place of the case's own; ``None`` where nothing would change ahead.

    Texts are read only where there is something newer.
    """
    if not file.case.is_live:
        return None
    newer, withdrawn = tuple(file.newer_revisions), file.withdrawn if _general_speaks(file) else None
    instead = pins(newer, withdrawn)
    ahead = _changes_ahead(file, instead) if instead else ()
    if not ahead:
        return None
    return Offer(newer, ahead, _declined(file.case, instead), withdrawn, _editions_since(file.case, newer))


def _editions_since(case: Case, newer: Iterable[GuideRevision]) -> QuerySet[GuideRevision]:
    """Of each guide those after the revision that the case follows; where it follows none, the newest."""
    wanted = Q(pk=None)
    for revision in newer:
        own = GuideRevision.objects.filter(pk=getattr(case, f"{column_of(revision)}_id"))
        later = Q(guide=revision.guide_id, number__gt=Subquery(own.values("number")), number__lte=revision.number)
        wanted |= Q(pk=revision.pk) | later
    return editions().filter(wanted).select_related("guide")


def _general_speaks(file: CaseFile) -> bool:
    return bool(file.case.general_revision_id) or any(not live.guide.carrier_id for live in file.live_revisions)


def _changes_ahead(file: CaseFile, instead: Pins) -> tuple[StepChanges, ...]:
    pinned: dict[str, Any] = {f"{column}_id": revision and revision.pk for column, revision in instead.items()}
    plans = pinned_plans([pin_of(file.case), pin_of(file.case)._replace(**pinned)], with_claims=True)
    changed = read_by_one(step_differences(*(file.on_the_road(plan) for plan in plans)))
    return tuple(step for step in changed if file.facts.status(step.key) not in SETTLED)


def _declined(case: Case, instead: Pins) -> bool:
    """Whoever kept a guide though it is withdrawn declined nothing but to leave it."""
    kept = {column: revision.pk if revision else case.guide_revision_id for column, revision in instead.items()}
    return all(getattr(case, f"kept_{column}_id") == pk for column, pk in kept.items())


class AskedStep(NamedTuple):
    """A step that somebody went through, whose words they followed, and what they said of them before."""

    key: StepKey
    title: str
    revision: GuideRevision
    was_right: bool | None
    what_differed: str


def asked_about(file: CaseFile) -> list[AskedStep]:
    """The steps of which the owner can say whether the guide was right; none before the line has ended.

    Load the file ``with_claims``: a carrier's guide may speak of a step in claims only.
    """
    if not file.case.has_seen_it_through:
        return []
    done = [step for step in file.plan.steps if _is_done(file, step)]
    before = _settled_before_the_choice(file) if done else set()
    followed = {step.key: _spoke_in(file, step) for step in done if step.key not in before}
    spoke = {key: revision for key, revision in followed.items() if revision}
    given = Feedback.objects.filter(person=file.case.owner_id, revision__in=spoke.values()).select_related("report")
    earlier = {(answer.revision_id, answer.step): answer for answer in given}
    return [_asked(file.plan.step(key), spoken, earlier.get((spoken.pk, key))) for key, spoken in spoke.items()]


def _is_done(file: CaseFile, step: PlannedStep) -> bool:
    return file.facts.status(step.key) == StepStatus.DONE


def _settled_before_the_choice(file: CaseFile) -> set[str]:
    """The steps that were gone through by another guide than the one that the case follows now.

    Only the order of recording tells: the person's own days may lie anywhere before it.
    """
    before: set[str] = set()
    since: set[str] = set()
    for kind, step in file.case.events.exclude(kind__in=NO_SETTLING).values_list("kind", "step"):
        if kind == EventKind.GUIDE_TAKEN:
            before, since = before | since, set()
        since.add(step)
    return before - since


def _spoke_in(file: CaseFile, step: PlannedStep) -> GuideRevision | None:
    """The carrier's own guide where it says anything of the step, else the general one."""
    return file.case.guide_revision if step.by_carrier else file.case.general_revision


def _asked(step: PlannedStep, spoken: GuideRevision, earlier: Feedback | None) -> AskedStep:
    differed = one(earlier, "report") if earlier and not earlier.was_right else None
    said = earlier.was_right if earlier else None
    return AskedStep(step.key, step.title, spoken, said, differed.text if differed else "")
