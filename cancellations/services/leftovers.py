"""What a deletion leaves behind where it was cut short, or where only this database does so."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection

from ..models import Case, Evidence

FOLDER = "evidence"
BATCH = 200
BEING_WRITTEN = timedelta(hours=1)
"""A file is there before its row: a younger one may still get one."""
CUT_SHORT = 3
"""So many cases may be gone although they are most of those that have files: somebody has a small installation."""
PATIENCE = 1_000
"""Milliseconds. Whoever reads for longer keeps the log until the next time."""
logger = logging.getLogger(__name__)


def sweep_files(now: datetime, *, dry_run: bool = False) -> int:
    """Removes files of which no row knows: a process was killed between the two. Returns how many there were.

    A store that is away is left for the next time: nothing else waits for it.
    """
    try:
        return _sweep(now, dry_run=dry_run)
    except (OperationalError, InterfaceError):  # the database is away
        raise
    except Exception:
        logger.exception("Stray files cannot be looked for; the next run tries again.")
        return 0


def _sweep(now: datetime, *, dry_run: bool) -> int:
    found, cases = 0, [UUID(folder) for folder in _listed(FOLDER)[0] if _is_id(folder)]
    gone = _gone(cases)
    if _is_another_database(gone, cases):
        logger.error("%d of %d cases with files are not in this database: nothing is swept.", len(gone), len(cases))
        return 0
    for batch in _batches(cases):
        for case, strays in _strays(batch, now):
            found += len(strays)
            if not dry_run:
                _remove(case, strays, is_gone=case in gone)
    return found


def _is_another_database(gone: set[UUID], cases: Sequence[UUID]) -> bool:
    """Whether more is gone than deletions cut short leave behind: then the files are rather those of another one."""
    return len(gone) > CUT_SHORT and len(gone) * 2 > len(cases)


def _batches(cases: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (cases[start : start + BATCH] for start in range(0, len(cases), BATCH))


def _gone(cases: Sequence[UUID]) -> set[UUID]:
    found = (Case.objects.filter(pk__in=batch).values_list("pk", flat=True) for batch in _batches(cases))
    return set(cases).difference(*found)


def _strays(cases: Sequence[UUID], now: datetime) -> Iterator[tuple[UUID, list[str]]]:
    """Each case with the files in its folder that nobody knows, and that nobody can be writing."""
    rows = Evidence.objects.filter(case__in=cases).values_list("file", "thumbnail")
    known = {path for row in rows for path in row}
    for case in cases:
        yield case, [path for path in _files(case) if path not in known and _is_old(path, now)]


def remove_folder(case: UUID) -> None:
    """The files of a case that is gone, and the folder that was named for it."""
    _remove(case, _files(case), is_gone=True)


def _remove(case: UUID, paths: Iterable[str], *, is_gone: bool) -> None:
    for path in paths:
        default_storage.delete(path)
    if is_gone:
        with suppress(OSError):  # it is not there any more, or not empty
            default_storage.delete(f"{FOLDER}/{case}")


def _files(case: UUID) -> list[str]:
    return [f"{FOLDER}/{case}/{name}" for name in _listed(f"{FOLDER}/{case}")[1]]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_old(path: str, now: datetime) -> bool:
    try:
        return default_storage.get_modified_time(path) <= now - BEING_WRITTEN
    except FileNotFoundError:  # somebody else was quicker
        return False


def _is_id(folder: str) -> bool:
    with suppress(ValueError):
        return str(UUID(folder)) == folder
    return False


def forget_limits(now: datetime) -> None:
    """Where limits are counted in a table, by network address: Django drops what ran out only when that is full."""
    known = settings.CACHES["default"]
    if not known["BACKEND"].endswith("DatabaseCache"):
        return
    table = connection.ops.quote_name(known["LOCATION"])
    with connection.cursor() as cursor:
        past = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [past])  # noqa: S608 (a name from the settings)


def wipe_log() -> None:
    """SQLite writes ahead: what was deleted would stay readable in its log until that is full. Other databases see
    to it themselves."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1_000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchone()
        except OperationalError as error:  # what was deleted is deleted all the same
            logger.warning("The database's log is emptied the next time: %s", error)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")
