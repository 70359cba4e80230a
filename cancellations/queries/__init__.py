"""Reads that span models."""

from .deadlines import country_of, deadlines_of, notice_of
from .files import (
    CASE_RECORDS,
    DEADLINE_RECORDS,
    LIST_RECORDS,
    STEP_RECORDS,
    SUMMARY_RECORDS,
    CaseFile,
    RecordedFacts,
    by_move,
    column_of,
    files_of,
    my_files,
    one,
    open_file,
    pin_of,
    with_claims,
)
from .guides import AskedStep, Offer, asked_about, offer_of
from .linked_accounts import AccountList, accounts_of, rules_about, unlisted, usual_of
from .no_return import Ready, read_on, readiness_of, steps_of_no_return

__all__ = [
    "CASE_RECORDS",
    "DEADLINE_RECORDS",
    "LIST_RECORDS",
    "STEP_RECORDS",
    "SUMMARY_RECORDS",
    "AccountList",
    "AskedStep",
    "CaseFile",
    "Offer",
    "Ready",
    "RecordedFacts",
    "accounts_of",
    "asked_about",
    "by_move",
    "column_of",
    "country_of",
    "deadlines_of",
    "files_of",
    "my_files",
    "notice_of",
    "offer_of",
    "one",
    "open_file",
    "pin_of",
    "read_on",
    "readiness_of",
    "rules_about",
    "steps_of_no_return",
    "unlisted",
    "usual_of",
    "with_claims",
]
