"""What a deletion leaves behind where it was cut short, or where only this database does so."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection

from ..models import Case, Evidence

FOLDER = "evidence"
BATCH = 200
BEING_WRITTEN = timedelta(hours=1)
"""A file is there before its row: a younger one may still get one."""
PATIENCE = 1_000
"""Milliseconds. Whoever reads for longer keeps the log until the next time."""
logger = logging.getLogger(__name__)


def sweep_files(now: datetime, *, dry_run: bool = False) -> int:
    """Removes files of which no row knows: a process was killed between the two. Returns how many there were."""
    found, folders = 0, iter(_listed(FOLDER)[0])
    while batch := list(islice(folders, BATCH)):
        for path in _strays(batch, now):
            found += 1
            if not dry_run:
                default_storage.delete(path)
    return found


def _strays(folders: Sequence[str], now: datetime) -> Iterator[str]:
    ids = [folder for folder in folders if _is_id(folder)]
    there = {str(pk) for pk in Case.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    rows = Evidence.objects.filter(case__in=ids).values_list("file", "thumbnail")
    known = {path for row in rows for path in row}
    for folder in ids:
        for path in _files(folder):
            if path not in known and (folder not in there or _is_old(path, now)):
                yield path
        if folder not in there:
            _remove_empty(folder)


def remove_folder(case: UUID) -> None:
    """The files of a case that is gone, and the folder that was named for it."""
    for path in _files(str(case)):
        default_storage.delete(path)
    _remove_empty(str(case))


def _files(folder: str) -> list[str]:
    return [f"{FOLDER}/{folder}/{name}" for name in _listed(f"{FOLDER}/{folder}")[1]]


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


def _remove_empty(folder: str) -> None:
    with suppress(OSError):  # it is not there, or something was put into it
        default_storage.delete(f"{FOLDER}/{folder}")


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
