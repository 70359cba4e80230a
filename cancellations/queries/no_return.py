"""The point of no return: which steps it lies before, whether it was read, and what is ready and what is not."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carriers.enums import CardKind, StepKey
from carriers.steps import HAND_IN

from ..enums import CaseState, EventKind
from ..workflow.gates import hanging
from .facts import one
from .files import CaseFile
from .linked_accounts import accounts_of

ACCOUNTS = "accounts"


class Ready(NamedTuple):
    """One thing that should be ready before. ``where``: the step to see to it in, or ``ACCOUNTS`` for the list."""

    is_done: bool
    text: str
    where: str
    on: date | None = None


def steps_of_no_return(file: CaseFile) -> list[StepKey]:
    """The steps of this case that cannot be taken back: handing in, and deleting an eSIM."""
    grave = (HAND_IN[CardKind(file.case.card_type.slug)], StepKey.UNBIND)
    return [key for key in grave if file.has_step(key)]


def read_on(file: CaseFile, key: StepKey) -> date | None:
    """The last day on which the owner read what the step cannot undo; after a rejection it is read anew."""
    rejected = max((event.pk for event in file.events if event.kind == EventKind.REJECTED), default=0)
    read = [event for event in file.events if event.kind == EventKind.NO_RETURN_READ and event.step == key]
    return read[-1].happened_on if read and read[-1].pk > rejected else None


def readiness_of(file: CaseFile, key: StepKey) -> list[Ready]:
    return [found for check in (DELETING if key == StepKey.UNBIND else HANDING_IN) for found in check(file)]


def _account(file: CaseFile) -> list[Ready]:
    if not file.has_step(StepKey.ACCOUNT_STATUS):
        return []
    done = file.facts.is_settled(StepKey.ACCOUNT_STATUS)
    text = _("The account is checked, and nothing stands in the way")
    missing = _("The account is not checked, or something still stands in the way")
    return [_ready(done, text, missing, StepKey.ACCOUNT_STATUS, file.facts.dates.get(StepKey.ACCOUNT_STATUS))]


def _bills(file: CaseFile) -> list[Ready]:
    done = _is_prepared(file, "bills_read")
    text = _("The bills of the last months are looked at and saved")
    missing = _("The bills of the last months are not saved; afterwards you may not get at them")
    return [_ready(done, text, missing, StepKey.PREPARE, _prepared_on(file))]


def _accounts(file: CaseFile) -> list[Ready]:
    """That nobody looked through what usually hangs on a number does not shut the step; here it says so."""
    accounts = accounts_of(file)
    if accounts.listed_on and not accounts.rows:
        return [Ready(True, _("Nothing hangs on this number"), ACCOUNTS, accounts.listed_on)]
    return [*_not_looked_through(file), *_moved(file), *_still_open(file), *_left(file)]


def _not_looked_through(file: CaseFile) -> list[Ready]:
    if accounts_of(file).listed_on:
        return []
    return [Ready(False, _("You have not looked through what hangs on this number"), ACCOUNTS)]


def _moved(file: CaseFile) -> list[Ready]:
    accounts = accounts_of(file)
    count = len(accounts.settled) - len(accounts.left)
    text = ngettext("%(count)d account moved, or not needed", "%(count)d accounts moved, or not needed", count)
    return [Ready(True, text % {"count": count}, ACCOUNTS, accounts.settled_on)] if count else []


def _still_open(file: CaseFile) -> list[Ready]:
    accounts = accounts_of(file)
    if accounts.critical_open:
        return [Ready(False, str(hanging([account.name for account in accounts.critical_open])), ACCOUNTS)]
    count = len(accounts.open)
    text = ngettext(
        "%(count)d account still hangs on it, not an important one",
        "%(count)d accounts still hang on it, none of them important",
        count,
    )
    return [Ready(False, text % {"count": count}, ACCOUNTS)] if count else []


def _left(file: CaseFile) -> list[Ready]:
    count = len(accounts_of(file).left)
    text = ngettext(
        "%(count)d account left as it is, on purpose", "%(count)d accounts left as they are, on purpose", count
    )
    return [Ready(False, text % {"count": count}, ACCOUNTS)] if count else []


def _papers(file: CaseFile) -> list[Ready]:
    done = _is_prepared(file, "papers_ready")
    text, missing = _("Your identity papers are at hand"), _("Your identity papers are not at hand yet")
    return [_ready(done, text, missing, StepKey.PREPARE, _prepared_on(file))]


def _codes(file: CaseFile) -> list[Ready]:
    """An eSIM that still receives stays on its device until the line is closed."""
    if not file.has_step(StepKey.UNBIND):
        return []
    waits = file.case.keeps_receiving and file.case.state in (CaseState.PREPARING, CaseState.SUBMITTED)
    text = _("No code has to come to this line any more")
    missing = _("Codes still come to this line: keep the eSIM on the device until the line is closed")
    return [_ready(not waits, text, missing, StepKey.UNBIND, None)]


def _money(file: CaseFile) -> list[Ready]:
    """A refund may need the eSIM: sellers of travel eSIMs look at it first (research on the world, section 3)."""
    if not file.ledger.to_come:
        return []
    return [Ready(False, _("Money is still to come: some refunds need the eSIM to be on the device"), StepKey.BALANCE)]


Check = Callable[[CaseFile], list[Ready]]
HANDING_IN: tuple[Check, ...] = (_account, _bills, _accounts, _papers, _codes)
DELETING: tuple[Check, ...] = (_accounts, _codes, _money)


def _ready(done: bool, text: str, missing: str, where: StepKey, on: date | None) -> Ready:
    return Ready(True, text, where, on) if done else Ready(False, missing, where)


def _is_prepared(file: CaseFile, name: str) -> bool:
    return bool(getattr(one(file.case, "preparation"), name, False))


def _prepared_on(file: CaseFile) -> date | None:
    fact = file.facts.steps.get(StepKey.PREPARE)
    return fact.settled_on if fact else None
