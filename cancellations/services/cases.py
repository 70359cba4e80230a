"""Opening a case, signing it off, closing it early, reopening it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from carriers.models import CardType, Carrier, GuideRevision

from ..enums import Action, CaseState, EventKind, Outcome
from ..exceptions import LineHasCase, LinesHaveCases, StepClosed
from ..models import Case
from ..models.fields import fingerprint
from ..queries import CaseFile, column_of
from ..workflow.facts import Known
from ..workflow.signing import refusals_to_sign_off
from .moves import Told, change, tell


@dataclass(frozen=True)
class Opening:
    """What a person says when they open a case. ``number`` is E.164, empty for a line that has none."""

    carrier: Carrier
    card_type: CardType
    nickname: str = ""
    number: str = ""
    keeps_receiving: bool = False
    carrier_name: str = ""
    carrier_hotline: str = ""

    def fingerprint(self, owner: Any) -> str:
        """The same line of the same person gives the same digest; nobody else's does."""
        if self.number:
            return fingerprint(owner.pk, "number", self.number)
        return fingerprint(
            owner.pk, "no number", self.carrier.slug, self.carrier_name.casefold(), self.nickname.casefold()
        )


def open_case(owner: Any, opening: Opening, key: uuid.UUID) -> Case:
    """A new case, pinned to the guides live today. The same ``key`` and line give the same case however often sent.

    Raises ``LineHasCase`` when the line has a live case already.
    """
    try:
        with transaction.atomic():
            return _find_opened(owner, opening, key) or _open(owner, opening, key)
    except IntegrityError:
        # Somebody was quicker: the same form sent twice at once, or the same line from another window.
        if found := _find_opened(owner, opening, key):
            return found
        raise


def open_cases(owner: Any, openings: Sequence[Opening], key: uuid.UUID) -> list[Case]:
    """A case for each line, or none at all. The same ``key`` gives the same cases however often it is sent.

    Raises ``LinesHaveCases`` when lines have live cases already.
    """
    try:
        return _open_all(owner, openings, key)
    except IntegrityError:
        # The same form sent twice at once: what the other one opened is found now.
        return _open_all(owner, openings, key)


@transaction.atomic
def _open_all(owner: Any, openings: Sequence[Opening], key: uuid.UUID) -> list[Case]:
    cases, refused = [], {}
    for place, opening in enumerate(openings):
        try:
            cases.append(_find_opened(owner, opening, key) or _open(owner, opening, key))
        except LineHasCase as other:
            refused[place] = other
    if refused:
        raise LinesHaveCases(refused)
    return cases


def _find_opened(owner: Any, opening: Opening, key: uuid.UUID) -> Case | None:
    """The case that this form made. Raises ``LineHasCase`` where the line has a live one that it did not make."""
    line = Case.objects.for_user(owner).filter(line_fingerprint=opening.fingerprint(owner))
    # Asked in one query: between two of them the same form, sent twice, could be taken for another's.
    found = {case.opening_key: case for case in line.live() | line.filter(opening_key=key)}
    if found and key not in found:
        raise LineHasCase(*found.values())
    return found.get(key)


def _open(owner: Any, opening: Opening, key: uuid.UUID) -> Case:
    case = Case.objects.create(
        owner=owner,
        **_pinned_revisions(opening),
        carrier=opening.carrier,
        carrier_name=opening.carrier_name,
        carrier_hotline=opening.carrier_hotline,
        card_type=opening.card_type,
        nickname=opening.nickname,
        number=opening.number,
        number_last4=opening.number[-4:],
        line_fingerprint=opening.fingerprint(owner),
        keeps_receiving=opening.keeps_receiving,
        opening_key=key,
    )
    tell(case, owner, Told(EventKind.OPENED))
    return case


def _pinned_revisions(opening: Opening) -> dict[str, GuideRevision]:
    """The case follows today's guides to its end; newer ones are offered, never forced on it."""
    live = GuideRevision.objects.live().for_card(opening.card_type, opening.carrier).select_related("guide")
    return {column_of(found): found for found in live}


def sign_off(file: CaseFile, actor: Any, version: int) -> None:
    """The line is closed and nothing is left to do. Raises ``StepClosed`` while something is."""
    if reasons := refusals_to_sign_off(file.plan.keys, file.facts):
        raise StepClosed(reasons)
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.SIGNED_OFF), Action.SIGN_OFF, **_closed(Outcome.ENDED))


def close_early(file: CaseFile, actor: Any, version: int, outcome: Outcome, reason: str) -> None:
    """The person keeps the line, moves the number, or gives up; ``reason`` is theirs."""
    told = Told(EventKind.CLOSED_EARLY, note=reason)
    with transaction.atomic():
        change(file.case, version, actor, told, Action.CLOSE_EARLY, closing_note=reason, **_closed(outcome))


def _closed(outcome: Outcome) -> dict[str, Any]:
    return {"outcome": outcome, "closed_at": timezone.now()}


def reopen_case(file: CaseFile, actor: Any, version: int) -> None:
    """Back to where the case stood. Raises ``LineHasCase`` when the line has another live case meanwhile."""
    try:
        with transaction.atomic():
            change(
                file.case,
                version,
                actor,
                Told(EventKind.REOPENED, note=file.case.closing_note),
                Action.REOPEN,
                to=where_it_stood(file.facts),
                outcome="",
                closed_at=None,
                closing_note="",
            )
    except IntegrityError:
        others = Case.objects.for_user(file.case.owner_id).live()
        raise LineHasCase(others.get(line_fingerprint=file.case.line_fingerprint)) from None


def where_it_stood(facts: Known) -> CaseState:
    """The state of a case before it was closed, from what is recorded in it."""
    if facts.approved:
        return CaseState.ENDED
    return CaseState.SUBMITTED if facts.undecided else CaseState.PREPARING
