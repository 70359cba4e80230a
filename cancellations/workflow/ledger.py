"""What is owed in a case: one line for each sum wherever it is recorded, and what is still open, currency by currency.

Pure, and exact: amounts are ``Decimal``, and two currencies are never added.

A balance is let go of with its step: who finishes that step although less came than was expected has accepted it. The
difference stays in sight, but is owed no longer; who wants it all the same notes it as a refund.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from carriers.enums import StepKey

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NOTHING = Decimal(0)


def rest_of(expected: Decimal | None, settled: Decimal | None, *, is_let_go: bool = False) -> Decimal:
    """What is still owed: nothing once it is let go of, and never less than nothing."""
    if is_let_go or expected is None:
        return NOTHING
    return max(expected - (settled or NOTHING), NOTHING)


@dataclass(frozen=True)
class LedgerLine:
    """One sum, recorded in ``step``, or else in the ledger itself as ``entry``.

    ``kind`` is a ``MoneyKind``, a ``BlockerKind`` or «balance».

    ``is_let_go``: nobody waits for the rest any more, whether it was given up or accepted as it came.
    """

    kind: str
    what: "_StrOrPromise"
    is_to_me: bool
    currency: str
    expected: Decimal | None
    since: date | None = None
    asked_on: date | None = None
    settled: Decimal | None = None
    settled_on: date | None = None
    is_let_go: bool = False
    given_up_on: date | None = None
    step: StepKey | None = None
    entry: int | None = None
    note: str = ""

    @property
    def rest(self) -> Decimal:
        return rest_of(self.expected, self.settled, is_let_go=self.is_let_go)

    @property
    def is_open(self) -> bool:
        return self.rest > 0

    @property
    def was_given_up(self) -> bool:
        """Whether it was let go of on purpose, and not as something that came, only less than expected."""
        return self.given_up_on is not None or (self.is_let_go and self.settled is None)

    @property
    def difference(self) -> Decimal | None:
        """Settled less expected; None until both are known."""
        if self.expected is None or self.settled is None:
            return None
        return self.settled - self.expected


class Sum(NamedTuple):
    """What is open on one side in one currency."""

    is_to_me: bool
    currency: str
    amount: Decimal


def sums_of(lines: Iterable[LedgerLine]) -> list[Sum]:
    """What is open, what is to come first; each currency by itself, those that come to nothing left out."""
    found: dict[tuple[bool, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.is_to_me, line.currency] += line.rest
    sums = [Sum(*key, amount) for key, amount in found.items() if amount]
    return sorted(sums, key=lambda sum_: (not sum_.is_to_me, sum_.currency))


@dataclass(frozen=True)
class Ledger:
    """The lines of a case, as they were recorded."""

    lines: tuple[LedgerLine, ...] = ()

    @cached_property
    def sums(self) -> list[Sum]:
        return sums_of(self.lines)

    @property
    def to_me(self) -> list[LedgerLine]:
        return [line for line in self.lines if line.is_to_me]

    @property
    def by_me(self) -> list[LedgerLine]:
        return [line for line in self.lines if not line.is_to_me]

    @property
    def to_come(self) -> list[LedgerLine]:
        """What the carrier still owes."""
        return [line for line in self.to_me if line.is_open]
