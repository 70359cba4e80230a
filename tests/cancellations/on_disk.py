"""The test database where other processes, and somebody who reads its bytes, can reach it."""

import sqlite3
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection, connections


@contextmanager
def on_disk(folder):
    """Gives the database's address; SQLite's is in memory, so it is written to a file and used there meanwhile."""
    if connection.vendor != "sqlite":
        known = {key: quote(str(value), safe="") for key, value in connection.settings_dict.items()}
        yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)
        return
    path, settings = folder / "shared.sqlite3", connections.settings["default"]
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    memory, name = connection.connection, settings["NAME"]
    connection.connection, settings["NAME"] = None, path
    yield f"sqlite:///{path}"
    connection.close()
    connection.connection, settings["NAME"] = memory, name


def traces(folder, marks):
    """Those of the marks that are found in the database, in whatever is left of its pages, or in any file kept."""
    found = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    found += "\n".join(str(path) for path in folder.rglob("*")).encode()
    if connection.vendor != "sqlite":
        found += b"\n".join(rows_as_text())
    return [mark for mark in marks if mark.encode() in found]


def rows_as_text():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            yield from (row[0].encode() for row in cursor.fetchall())
