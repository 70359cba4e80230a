"""Reads that span models."""

from .aftercare import (
    AFTER_RECORDS,
    LOOK_RECORDS,
    aftercare_of,
    afterlife_of,
    awaited_balance,
    check_in_of,
    disputes_of,
    ended_on,
)
from .deadlines import country_of, deadlines_of, moves_of, notice_of
from .erasing import held_of, recorded_in
from .facts import RecordedFacts, one
from .files import (
    CASE_RECORDS,
    COUNTER_RECORDS,
    DEADLINE_RECORDS,
    LIST_RECORDS,
    STEP_RECORDS,
    SUMMARY_RECORDS,
    CaseFile,
    column_of,
    files_of,
    my_files,
    open_file,
    pin_of,
    with_claims,
)
from .guides import AskedStep, Offer, asked_about, offer_of
from .ladder import Ladder, ladder_of
from .ledger import sums_over
from .linked_accounts import AccountList, accounts_of, rules_about, unlisted, usual_of
from .no_return import Ready, read_on, readiness_of, steps_of_no_return
from .standing import Standing, by_move, promises_of, standing_of

__all__ = [
    "AFTER_RECORDS",
    "CASE_RECORDS",
    "COUNTER_RECORDS",
    "DEADLINE_RECORDS",
    "LIST_RECORDS",
    "LOOK_RECORDS",
    "STEP_RECORDS",
    "SUMMARY_RECORDS",
    "AccountList",
    "AskedStep",
    "CaseFile",
    "Ladder",
    "Offer",
    "Ready",
    "RecordedFacts",
    "Standing",
    "accounts_of",
    "aftercare_of",
    "afterlife_of",
    "asked_about",
    "awaited_balance",
    "by_move",
    "check_in_of",
    "column_of",
    "country_of",
    "deadlines_of",
    "disputes_of",
    "ended_on",
    "files_of",
    "held_of",
    "ladder_of",
    "moves_of",
    "my_files",
    "notice_of",
    "offer_of",
    "one",
    "open_file",
    "pin_of",
    "promises_of",
    "read_on",
    "readiness_of",
    "recorded_in",
    "rules_about",
    "standing_of",
    "steps_of_no_return",
    "sums_over",
    "unlisted",
    "usual_of",
    "with_claims",
]
