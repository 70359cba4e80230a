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
    "CASE_RECORDS",
    "DEADLINE_RECORDS",
    "LIST_RECORDS",
    "STEP_RECORDS",
    "SUMMARY_RECORDS",
    "AskedStep",
    "CaseFile",
    "Offer",
    "RecordedFacts",
    "Standing",
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
    "promises_of",
    "standing_of",
    "sums_over",
    "with_claims",
]
