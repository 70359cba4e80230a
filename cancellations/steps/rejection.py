"""What a rejection leads to: the step that mends it is open again, and what it named stands in the way."""

from typing import Any

from carriers.enums import CardKind, StepKey
from carriers.steps import HAND_IN

from ..enums import BlockerKind, RejectionReason, StepStatus
from ..models import Application, Blocker
from ..queries import CaseFile
from .base import reopen_steps, set_step

BLOCKS = {reason for reason in RejectionReason if reason.value in BlockerKind.values} - {RejectionReason.OTHER}
"""Rejections that name something standing in the way of the account."""

MENDS: dict[CardKind, dict[RejectionReason, StepKey]] = {
    CardKind.PHYSICAL_SIM: {
        **dict.fromkeys(BLOCKS, StepKey.ACCOUNT_STATUS),
        RejectionReason.PAPERS: StepKey.APPLICATION,
        RejectionReason.MISSED_CALL: StepKey.APPLICATION,
        RejectionReason.WRONG_CHANNEL: StepKey.CONTACT,
        RejectionReason.OTHER: StepKey.CONTACT,
    },
    CardKind.ESIM: {
        **dict.fromkeys(RejectionReason, StepKey.PORTAL),
        RejectionReason.PAPERS: StepKey.DETAILS,
        RejectionReason.MISSED_CALL: StepKey.DETAILS,
    },
}
"""The step that mends what a rejection names; the second attempt starts there."""


def lead_back(file: CaseFile, application: Application) -> None:
    """To the step that mends what they named, and to a second attempt from there."""
    mends = step_that_mends(file, application.rejection)
    reopen_steps(file, {mends, StepKey.REVIEW, HAND_IN[file.facts.card], *_resting_on_approval(file)})
    if mends == StepKey.ACCOUNT_STATUS:
        _note_blocker(file, application)


def take_back(file: CaseFile, application: Application, reason: str) -> None:
    """As if this rejection had not been noted: what it put in the way goes, unless somebody has cleared it since."""
    Blocker.objects.filter(from_rejection=application, cleared_on=None).delete()
    others = (blocker for blocker in file.blockers if blocker.from_rejection_id != application.pk)
    mends = step_that_mends(file, reason)
    if mends == HAND_IN[file.facts.card] or (mends == StepKey.ACCOUNT_STATUS and any(b.is_open for b in others)):
        return
    skipped = mends == StepKey.CONTACT and not file.contacts
    set_step(file, mends, StepStatus.SKIPPED if skipped else StepStatus.DONE, on=file.facts.dates.get(mends))


def step_that_mends(file: CaseFile, reason: str) -> StepKey:
    """Where the second attempt begins; the application itself, where the carrier's guide leaves that step out."""
    mends = MENDS[file.facts.card][RejectionReason(reason)]
    return mends if file.has_step(mends) else HAND_IN[file.facts.card]


def _resting_on_approval(file: CaseFile) -> set[StepKey]:
    return {StepKey.BALANCE, StepKey.UNBIND} if file.facts.keeps_receiving else {StepKey.BALANCE}


def _note_blocker(file: CaseFile, application: Any) -> None:
    kind = BlockerKind(application.rejection)
    known = (blocker for blocker in file.blockers if blocker.from_rejection_id != application.pk)
    if not any(blocker.kind == kind and blocker.is_open for blocker in known):
        found = {"kind": kind, "found_on": application.decided_on, "from_rejection": application}
        Blocker.objects.create(case=file.case, **found)
