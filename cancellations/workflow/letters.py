"""Which letters a case calls for now. Pure: what the record shows is given."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from carriers.enums import WordingKind

from ..enums import CaseState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Occasion(NamedTuple):
    """What decides it: the state, and what the record shows of the carrier's part."""

    state: CaseState
    undecided: bool = False
    late: bool = False
    broken: bool = False
    owed: bool = False
    complained: bool = False
    complaint_open: bool = False
    body_open: bool = False


class Fit(NamedTuple):
    """A letter, whether it fits now, and when it is the right one."""

    kind: WordingKind
    is_now: bool
    when: "_StrPromise"


WHEN = {
    WordingKind.NOTICE: _("Before you apply, or where the carrier takes a letter for an application."),
    WordingKind.CHASER: _("You applied, asked for money or were promised something, and wait."),
    WordingKind.COMPLAINT: _("A day has passed, or a promise was broken, and asking did not help."),
    WordingKind.BODY: _("You complained to the carrier, and it did not help or was not answered in time."),
    WordingKind.REFUND: _("The carrier owes you money: a balance, a deposit, a charge after the end."),
    WordingKind.AUTHORISATION: _("You cannot go or call yourself, and somebody else is to do it."),
}


def fitting(case: Occasion) -> list[Fit]:
    """Every letter, those that fit now first and the most pressing foremost; each kind is there once."""
    now = list(dict.fromkeys(_now(case)))
    order = [*now, *(kind for kind in WordingKind if kind not in now)]
    return [Fit(kind, kind in now, WHEN[kind]) for kind in order]


def _now(case: Occasion) -> list[WordingKind]:
    """A complaint fits while its rung is open and something is waited for. Until that is late, asking comes first."""
    waits = case.undecided or case.late or case.broken
    asks = [
        (WordingKind.BODY, case.body_open and case.complained),
        (WordingKind.COMPLAINT, (case.late or case.broken) and not case.complained),
        (WordingKind.REFUND, case.owed),
        (WordingKind.CHASER, waits),
        (WordingKind.COMPLAINT, case.complaint_open and (waits or case.owed)),
        (WordingKind.NOTICE, case.state == CaseState.PREPARING and not case.undecided),
        (WordingKind.AUTHORISATION, case.state in (CaseState.PREPARING, CaseState.SUBMITTED)),
    ]
    return [kind for kind, holds in asks if holds]
