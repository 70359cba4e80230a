"""Reads that span models."""

from .deadlines import country_of, deadlines_of, lets_down, notice_of
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
from .ladder import Ladder, ladder_of

__all__ = [
    "CASE_RECORDS",
    "DEADLINE_RECORDS",
    "LIST_RECORDS",
    "STEP_RECORDS",
    "SUMMARY_RECORDS",
    "AskedStep",
    "CaseFile",
    "Ladder",
    "Offer",
    "RecordedFacts",
    "asked_about",
    "by_move",
    "column_of",
    "country_of",
    "deadlines_of",
    "files_of",
    "ladder_of",
    "lets_down",
    "my_files",
    "notice_of",
    "offer_of",
    "one",
    "open_file",
    "pin_of",
    "with_claims",
]
