"""What a deletion leaves behind where it was cut short, or where only this database does so."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from ..models import Case, Evidence

FOLDER = "evidence"
BATCH = 200
BEING_WRITTEN = timedelta(hours=1)
"""A file is there before its row: a younger one may still get one."""
PATIENCE = 1_000
"""Milliseconds. Whoever reads for longer keeps the log until the next time."""


def sweep_files(now: datetime, *, dry_run: bool = False) -> int:
    """Removes files of which no row knows: a process was killed between the two. Returns how many there were."""
    found, folders = 0, iter(_listed(FOLDER)[0])
    while batch := list(islice(folders, BATCH)):
        for case, is_gone, strays in _looked_through(batch, now):
            found += len(strays)
            if not dry_run:
                _remove(case, strays, is_gone=is_gone)
    return found


def _looked_through(folders: Sequence[str], now: datetime) -> Iterator[tuple[UUID, bool, list[str]]]:
    """Each case by its folder, whether it is gone, and the files in it that nobody knows."""
    ids = [UUID(folder) for folder in folders if _is_id(folder)]
    there = set(Case.objects.filter(pk__in=ids).values_list("pk", flat=True))
    rows = Evidence.objects.filter(case__in=ids).values_list("file", "thumbnail")
    known = {path for row in rows for path in row}
    for case in ids:
        unknown = [path for path in _files(case) if path not in known]
        yield case, case not in there, [path for path in unknown if case not in there or _is_old(path, now)]


def remove_folder(case: UUID) -> None:
    """The files of a case that is gone, and the folder that was named for it."""
    _remove(case, _files(case), is_gone=True)


def _remove(case: UUID, paths: Iterable[str], *, is_gone: bool) -> None:
    for path in paths:
        default_storage.delete(path)
    if is_gone:
        with suppress(OSError):  # it is not there any more
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
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={usual}")
