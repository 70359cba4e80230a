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
from .deadlines import country_of, deadlines_of, notice_of
from .erasing import recorded_in
from .files import (
    CASE_RECORDS,
    DEADLINE_RECORDS,
    LIST_RECORDS,
    STEP_RECORDS,
    SUMMARY_RECORDS,
    CaseFile,
    RecordedFacts,
    column_of,
    files_of,
    my_files,
    one,
    open_file,
    pin_of,
    with_claims,
)
from .guides import AskedStep, Offer, asked_about, offer_of
from .ledger import sums_over
from .standing import Standing, by_move, promises_of, standing_of

__all__ = [
    "AFTER_RECORDS",
    "CASE_RECORDS",
    "DEADLINE_RECORDS",
    "LIST_RECORDS",
    "LOOK_RECORDS",
    "STEP_RECORDS",
    "SUMMARY_RECORDS",
    "AskedStep",
    "CaseFile",
    "Offer",
    "RecordedFacts",
    "Standing",
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
    "my_files",
    "notice_of",
    "offer_of",
    "one",
    "open_file",
    "pin_of",
    "promises_of",
    "recorded_in",
    "standing_of",
    "sums_over",
    "with_claims",
]
