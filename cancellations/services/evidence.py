"""Putting files on record and taking them off. Open even when the case is not: bills come late."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import Error as DatabaseTrouble
from django.db import OperationalError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..enums import EventKind, MediaType
from ..evidence.checking import Checked
from ..evidence.limits import BYTES_A_CASE, FILES_A_CASE, MEGABYTE
from ..evidence.names import clean_name
from ..evidence.reasons import reason
from ..exceptions import Reason, Refused, StaleVersion
from ..models import Evidence
from ..queries import CaseFile
from ..steps.changes import differences, plain_row
from .moves import Told, change

log = logging.getLogger(__name__)

SAYS = ("name", "kind", "sha256")
"""What the timeline tells of a file: its digest there proves that the file was the same on that day."""
NOTED = ("kind", "dated_on", "step", "note")
"""What a correction may change, in the order in which it is told. The file itself is none of it."""

TWICE = Reason("twice", _("This file is on record already."))
TOO_MANY = Reason(
    "too_many", format_lazy(_("A case holds {most} files at most. Take one off the record first."), most=FILES_A_CASE)
)
TOO_MUCH = Reason(
    "too_much",
    format_lazy(
        _("The files of a case have {most} MB together at most. Take one off the record first."),
        most=BYTES_A_CASE // MEGABYTE,
    ),
)


class Found(NamedTuple):
    """A file that was looked at, and the name under which it came."""

    name: str
    checked: Checked


class Refusal(NamedTuple):
    name: str
    reason: Reason


class Unstored(Refused):
    """The disk is full, or the store does not answer. Nothing was kept."""


def keep_evidence(
    file: CaseFile, about: Evidence, found: Sequence[Found], *, actor: Any, version: int
) -> tuple[list[Evidence], list[Refusal]]:
    """Puts the files on record that are new and fit in, as one event; tells which are now, and why each other is not.

    ``about`` says what all of them are: kind, day, step, note. Raises ``StaleVersion`` when the case changed since
    ``version`` and ``Unstored`` where nothing could be stored; in both cases nothing is kept, no row and no file.
    """
    if version != file.case.version:
        raise StaleVersion
    rows, refused = _those_that_fit(file, about, found)
    if rows:
        with _stored(rows), transaction.atomic():
            changes = [line for row in rows for line in differences({}, plain_row(row, SAYS))]
            change(
                file.case, version, actor, Told(EventKind.EVIDENCE_KEPT, about.step, about.dated_on, changes=changes)
            )
            for row in rows:
                row.save(force_insert=True)
    return rows, refused


def correct_evidence(file: CaseFile, row: Evidence, *, actor: Any, version: int) -> None:
    """The timeline tells of which file, what was said of it before and what is said now."""
    before = next(one for one in file.evidence if one.pk == row.pk)
    changes = differences(plain_row(before, NOTED), plain_row(row, NOTED))
    told = Told(EventKind.EVIDENCE_CORRECTED, row.step, changes=[["name", None, row.name], *changes])
    with transaction.atomic():
        change(file.case, version, actor, told)
        row.save(update_fields=NOTED)


def remove_evidence(file: CaseFile, row: Evidence, *, actor: Any, version: int) -> None:
    """Takes a file off the record; the timeline keeps what it was. The file goes once the row is gone for good."""
    changes = differences(plain_row(row, SAYS), dict.fromkeys(SAYS))
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.EVIDENCE_REMOVED, row.step, changes=changes))
        row.delete()


def are_on_record(file: CaseFile, found: Iterable[Found]) -> bool:
    """Whether the very same files are kept already: the form was sent twice."""
    known = {row.sha256 for row in file.evidence}
    return all(_digest(one.checked.content) in known for one in found)


def _those_that_fit(file: CaseFile, about: Evidence, found: Iterable[Found]) -> tuple[list[Evidence], list[Refusal]]:
    """One after another, so that of many files the first ones fit."""
    known = {row.sha256 for row in file.evidence}
    count, size = len(file.evidence), sum(row.size for row in file.evidence)
    rows, refused = [], []
    for name, checked in found:
        row = _row(about, name, checked)
        if why := _no_room(row, known, count, size):
            refused.append(Refusal(row.name, why))
            continue
        rows.append(row)
        known.add(row.sha256)
        count, size = count + 1, size + row.size
    return rows, refused


def _no_room(row: Evidence, known: set[str], count: int, size: int) -> Reason | None:
    if row.sha256 in known:
        return TWICE
    if count >= FILES_A_CASE:
        return TOO_MANY
    return TOO_MUCH if size + row.size > BYTES_A_CASE else None


def _row(about: Evidence, name: str, checked: Checked) -> Evidence:
    """A row that is not saved yet; its files wait in memory."""
    media_type = MediaType(checked.media_type)
    row = Evidence(
        case_id=about.case_id,
        step=about.step,
        kind=about.kind,
        dated_on=about.dated_on,
        note=about.note,
        name=clean_name(name, media_type.ending),
        media_type=media_type,
        size=len(checked.content),
        sha256=_digest(checked.content),
    )
    row.waiting = {"file": checked.content, "thumbnail": checked.thumbnail}  # type: ignore[attr-defined]
    return row


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@contextmanager
def _stored(rows: Sequence[Evidence]) -> Iterator[None]:
    """Stores the files of ``rows``, and takes them away again if what is done with them fails."""
    try:
        for row in rows:
            _store(row)
        yield
    except OperationalError as error:  # the database's own disk is as full as ours
        _take_away(rows)
        raise _unstored(error) from error
    except BaseException:
        _take_away(rows)
        raise


def _store(row: Evidence) -> None:
    for name, content in row.waiting.items():  # type: ignore[attr-defined]
        if not content:
            continue
        try:
            getattr(row, name).save("", ContentFile(content), save=False)
        except Exception as error:  # a disk, S3: every store has failures of its own, and all mean the same here
            raise _unstored(error) from error


def _unstored(error: Exception) -> Unstored:
    log.error("evidence could not be stored: %s", type(error).__name__)
    return Unstored([reason("unstored")])


def _take_away(rows: Iterable[Evidence]) -> None:
    """By the name it would have, for a write that broke off has left no name behind."""
    for row in _unrecorded(rows):
        for name in row.waiting:  # type: ignore[attr-defined]
            field = Evidence._meta.get_field(name)
            try:
                field.storage.delete(field.generate_filename(row, ""))  # type: ignore[union-attr]
            except (
                Exception
            ) as error:  # what stopped the write may stop this, too; the first failure is the one to tell
                log.error("a file of evidence was left behind: %s", type(error).__name__)


def _unrecorded(rows: Iterable[Evidence]) -> list[Evidence]:
    """What failed may have failed after the commit: the process was told to stop, or the answer was lost on its way.
    Where the database cannot be asked, the files are left to ``leftovers.sweep_files``."""
    rows = list(rows)
    try:
        known = set(Evidence.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    except DatabaseTrouble as error:
        log.error("files of evidence were left to be swept: %s", type(error).__name__)
        return []
    return [row for row in rows if row.pk not in known]
