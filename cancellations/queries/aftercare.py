"""What comes after the end of a case's line. Read the file with ``AFTER_RECORDS``, or those for deadlines."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from carriers.models import CountryRule

from ..enums import BalanceWay, CaseState, DeadlineKind, MoneyKind, Outcome
from ..models import Balance, CheckIn, MoneyEntry
from ..workflow.aftercare import Aftercare, Fate, care_after, fates
from ..workflow.deadlines import Deadline
from .facts import one
from .files import TIMED_RULES, CaseFile
from .rows import Records

LOOK_RECORDS: Records = ("applications", "check_ins")
AFTER_RECORDS: Records = (*LOOK_RECORDS, "steps", "blockers", "money", TIMED_RULES)


def ended_on(file: CaseFile) -> date | None:
    """The day on which the line ends, or did; none for a line that lives on, here or with another carrier."""
    ended = file.case.state == CaseState.ENDED or file.case.outcome == Outcome.ENDED
    return file.facts.ends_on if ended else None


def aftercare_of(file: CaseFile) -> Aftercare | None:
    """The looks after the closed line; none for one that lives on."""
    end = ended_on(file)
    answered = {row.days: row.answered_on for row in file.check_ins}
    return care_after(end, file.facts.today, answered) if end else None


def afterlife_of(file: CaseFile) -> list[Fate]:
    """What becomes of the line and its number by the rules of the country; a line without a number leaves none."""
    end, country = ended_on(file), file.case.carrier.country
    if not (end and country):
        return []
    found = fates(end, _timed_rules(file, country), country.code)
    return [fate for fate in found if fate.kind != DeadlineKind.REUSE or file.case.number_last4]


def aftercare_deadlines(file: CaseFile) -> Iterator[Deadline]:
    """Of what becomes of the number only what is still to come: nobody can be late for it."""
    if care := aftercare_of(file):
        yield from care.deadlines()
        yield from (fate.deadline for fate in afterlife_of(file) if fate.on >= care.today)


def _timed_rules(file: CaseFile, country: Any) -> list[CountryRule]:
    prefetch_related_objects([file.case], TIMED_RULES)
    return country.timed_rules


def check_in_of(file: CaseFile, days: int) -> CheckIn | None:
    return next((row for row in file.check_ins if row.days == days), None)


def awaited_balance(file: CaseFile, days: int | None = None) -> Balance | None:
    """The balance while it is still expected: by the record, and by every look but that of ``days``."""
    balance = one(file.case, "balance")
    if balance is None or file.accepts_balance or balance.received_on or balance.way in BalanceWay.nothing_to_come():
        return None
    said_to_be_in = any(row.balance_in for row in file.check_ins if row.days != days)
    return None if said_to_be_in or not (balance.asked_on or balance.expected) else balance


def disputes_of(file: CaseFile) -> list[MoneyEntry]:
    """What was taken for the time after the end and has not come back."""
    return [entry for entry in file.case.money.all() if entry.kind == MoneyKind.AFTER_END and entry.rest]
