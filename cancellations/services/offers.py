"""When a guide changes: the cases that follow an older revision are told, and their owners choose which to follow."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from carriers.enums import GuideStatus
from carriers.life import live_of
from carriers.models import GuideRevision

from ..accounts import as_read_by
from ..enums import EventKind, NotificationKind
from ..exceptions import Reason, StepClosed
from ..models import Case, Notification
from ..queries import CaseFile, Offer, column_of, offer_of
from ..workflow.gates import refusals_to_correct
from .moves import Told, change

NOTHING_NEW = Reason("nothing_new", _("The guide says nothing new about the steps still ahead."))
CHANGED_AGAIN = Reason("guide_changed_again", _("The guide has changed once more. Look at what is new, then choose."))


def announce(revision: GuideRevision) -> None:
    """Notes, for the live cases that it concerns, that ``revision`` was published, or taken out of sight.

    Called while that happens, so that either both happen or neither. Calling it again adds nothing; a revision that
    makes room for its successor is no news.
    """
    if revision.status != GuideStatus.RETIRED:
        _note(NotificationKind.GUIDE_CHANGED, revision, _following_older(revision))
    elif live_of(revision.guide) is None:
        _note(NotificationKind.GUIDE_WITHDRAWN, revision, _following_withdrawn(revision))


def worth_telling(notice: Notification) -> bool:
    """Whether what a row about a guide announces leaves the owner something to choose, in the language they read.

    Ask before delivering it, and delete the row where the answer is no: the carrier's guide may override all that a
    general one says anew, and whoever is past a step need not hear of it.
    """
    with as_read_by(notice.case.owner):
        offer = offer_of(CaseFile(notice.case))
    if offer is None or offer.declined:
        return False
    if notice.kind == NotificationKind.GUIDE_WITHDRAWN:
        return offer.withdrawn == notice.revision
    return notice.revision in offer.revisions


def _note(kind: NotificationKind, revision: GuideRevision, cases: QuerySet[Case]) -> None:
    """What was not sent yet of this guide has lost its meaning with it."""
    unsent = Notification.objects.of_guides().unsent().filter(revision__guide=revision.guide_id)
    unsent.exclude(kind=kind, revision=revision).delete()
    told = [Notification(case_id=pk, kind=kind, revision=revision) for pk in cases.values_list("pk", flat=True)]
    Notification.objects.bulk_create(told, ignore_conflicts=True)


def _following_older(revision: GuideRevision) -> QuerySet[Case]:
    """Only the newest revision is ever live, so whatever else a case follows is older; so is following none."""
    guide, column = revision.guide, column_of(revision)
    cases = Case.objects.live().filter(card_type=guide.card_type_id)
    if guide.carrier_id:
        cases = cases.filter(carrier=guide.carrier_id)
    return cases.exclude(Q(**{column: revision}) | Q(**{f"kept_{column}": revision}))


def _following_withdrawn(revision: GuideRevision) -> QuerySet[Case]:
    """Whichever edition of the carrier's guide they follow; nothing can be offered in the place of a general one."""
    cases = Case.objects.live().filter(guide_revision__guide=revision.guide_id)
    return cases.exclude(kept_guide_revision=F("guide_revision"))


def take_guide(file: CaseFile, actor: Any, version: int, seen: str) -> None:
    """From here on the case follows today's guide; ``seen`` is the key of the offer that the person read.

    Raises ``StepClosed`` where there is nothing to choose, or something else than was read, and ``StaleVersion``.
    """
    pins = _offered(file, seen).pins
    changes = [[name, _number(getattr(file.case, name)), _number(revision)] for name, revision in pins.items()]
    settled = {f"kept_{name}": None for name in pins}
    _answer(file, actor, version, Told(EventKind.GUIDE_TAKEN, changes=changes), pins | settled)


def keep_guide(file: CaseFile, actor: Any, version: int, seen: str) -> None:
    """The case stays with the guide it has, and what was declined is not offered again. Raises as ``take_guide``."""
    pins = _offered(file, seen).pins
    declined = {f"kept_{name}": revision or file.case.guide_revision for name, revision in pins.items()}
    changes = [[f"kept_{name}", None, revision.number] for name, revision in pins.items() if revision]
    _answer(file, actor, version, Told(EventKind.GUIDE_KEPT, changes=changes), declined)


def _offered(file: CaseFile, seen: str) -> Offer:
    if reasons := refusals_to_correct(file.facts):
        raise StepClosed(reasons)
    offer = offer_of(file)
    if offer is None:
        raise StepClosed([NOTHING_NEW])
    if offer.key != seen:
        raise StepClosed([CHANGED_AGAIN])
    return offer


def _answer(file: CaseFile, actor: Any, version: int, told: Told, columns: dict[str, Any]) -> None:
    with transaction.atomic():
        change(file.case, version, actor, told, **columns)
        file.case.notifications.of_guides().unsent().delete()


def _number(revision: GuideRevision | None) -> int | None:
    return revision.number if revision else None
