"""What somebody wants at the counter, and what to ask there, from where the case stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import BalanceWay, BlockerKind, CaseState, Decision
from ..queries import CaseFile, one

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Asked

OWED = gettext_lazy("Is anything owed on this account, and for which months?")
PAYING = gettext_lazy("What is owed today, how can I pay it here, and do I get a receipt?")
HELD = gettext_lazy("Does a contract, a bundle or another number still hang on this line?")
LEAVING = gettext_lazy("Until when does the contract run, and what does leaving earlier cost?")
BALANCE = gettext_lazy("How does what is left on the account come back to me, and by which day?")
REFUND = gettext_lazy("When does the money come that I am owed, and which way?")
MISSING = gettext_lazy("Is anything still missing from me?")
ANSWER = gettext_lazy("By which day will I have your answer, and who gives it?")
WHEN_CLOSED = gettext_lazy("On which day is the line closed, and from when does it cost nothing more?")
PROOF = gettext_lazy("What do I get that proves it, on paper or as a message?")
LAST_BILL = gettext_lazy("Is anything still owed, or does another bill come?")
AFTERWARDS = gettext_lazy("Whom do I turn to if I am charged again?")


def wish(file: CaseFile) -> list[str]:
    """What I want, in a sentence or two."""
    case, ends_on = file.case, file.facts.ends_on
    if case.state == CaseState.PREPARING:
        want = _("I want to cancel this line. Please take my application and give me its number and a receipt.")
        return [*_turned_down(file), want]
    if case.state == CaseState.SUBMITTED:
        return [_applied(file), _("Please tell me where it stands.")]
    if not ends_on:
        return [_("Please tell me how this line stands, and what is owed on it.")]
    return [_("This line was closed on %(day)s.") % {"day": date_format(ends_on)}, _what_is_left(file)]


def _turned_down(file: CaseFile) -> list[str]:
    last = file.last_application
    if last is None or last.decision != Decision.REJECTED:
        return []
    facts = {"day": date_format(last.submitted_on), "reason": last.get_rejection_display()}
    return [_("My application of %(day)s was turned down: %(reason)s.") % facts]


def _applied(file: CaseFile) -> str:
    day = file.last_application.submitted_on  # type: ignore[union-attr]  # or it would not be with the carrier
    return _("I applied on %(day)s to cancel this line.") % {"day": date_format(day)}


def _what_is_left(file: CaseFile) -> str:
    if file.ledger.to_come or file.facts.refund_asked_on:
        return _("Please pay back what is left, and tell me when it comes.")
    return _("Please confirm on paper that it is closed and that nothing is owed.")


def questions(file: CaseFile) -> list[str]:
    """What to ask, the most pressing first."""
    asked = {
        CaseState.PREPARING: [_owed(file), _held(file), *_balance(file), WHEN_CLOSED, PROOF],
        CaseState.SUBMITTED: [MISSING, ANSWER, *_balance(file), WHEN_CLOSED, PROOF],
        CaseState.ENDED: [LAST_BILL, *_balance(file), AFTERWARDS, PROOF],
        CaseState.CLOSED: [LAST_BILL, *_balance(file), AFTERWARDS, PROOF],
    }
    return [str(question) for question in asked[CaseState(file.case.state)]]


def _owed(file: CaseFile) -> Asked:
    return PAYING if _has(file, BlockerKind.ARREARS) else OWED


def _held(file: CaseFile) -> Asked:
    return LEAVING if _has(file, BlockerKind.CONTRACT) else HELD


def _has(file: CaseFile, kind: BlockerKind) -> bool:
    return any(blocker.is_open and blocker.kind == kind for blocker in file.blockers)


def _balance(file: CaseFile) -> list[Asked]:
    """Nobody asks for money that is in, or was given up."""
    if file.ledger.to_come or file.facts.refund_asked_on:
        return [REFUND]
    balance = one(file.case, "balance")
    settled = balance and (balance.received_on or balance.way in BalanceWay.nothing_to_come())
    return [] if settled else [BALANCE]
