"""The ledger of a case, read from the three places where money is recorded. Nothing of it is stored a second time."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey

from ..enums import BalanceWay, BlockerKind, MoneyKind
from ..models import Balance, Blocker, MoneyEntry
from ..workflow.ledger import Ledger, LedgerLine, Sum, sums_of

if TYPE_CHECKING:
    from .files import CaseFile


def read_ledger(
    blockers: Iterable[Blocker], balance: Balance | None, entries: Iterable[MoneyEntry], *, is_balance_settled: bool
) -> Ledger:
    """``is_balance_settled``: its step is done or skipped, so what did not come is accepted."""
    lines = [_of_blocker(blocker) for blocker in blockers if blocker.amount]
    lines += _of_balance(balance, is_settled=is_balance_settled)
    return Ledger((*lines, *(_of_entry(entry) for entry in entries)))


def sums_over(files: Iterable["CaseFile"]) -> list[Sum]:
    """What is open over all of these cases. They are not queried again: read them with their ``money``."""
    return sums_of(line for file in files for line in file.ledger.lines)


def _of_blocker(blocker: Blocker) -> LedgerLine:
    return LedgerLine(
        blocker.kind,
        BlockerKind(blocker.kind).label,
        is_to_me=False,
        currency=blocker.currency,
        expected=blocker.amount,
        since=blocker.found_on,
        settled=blocker.amount if blocker.cleared_on else None,
        settled_on=blocker.cleared_on,
        step=StepKey.ACCOUNT_STATUS,
        note=blocker.note,
    )


def _of_balance(balance: Balance | None, *, is_settled: bool) -> Iterator[LedgerLine]:
    if balance is None or (balance.expected is None and balance.received is None):
        return
    yield LedgerLine(
        "balance",
        _("Balance"),
        is_to_me=True,
        currency=balance.currency,
        expected=balance.expected,
        asked_on=balance.asked_on,
        settled=balance.received,
        settled_on=balance.received_on,
        is_let_go=is_settled or balance.way in BalanceWay.nothing_to_come(),
        step=StepKey.BALANCE,
    )


def _of_entry(entry: MoneyEntry) -> LedgerLine:
    return LedgerLine(
        entry.kind,
        MoneyKind(entry.kind).label,
        is_to_me=entry.is_to_me,
        currency=entry.currency,
        expected=entry.expected,
        since=entry.noted_on,
        asked_on=entry.asked_on,
        settled=entry.settled,
        settled_on=entry.settled_on,
        is_let_go=entry.given_up_on is not None,
        given_up_on=entry.given_up_on,
        entry=entry.pk,
        note=entry.note,
    )
