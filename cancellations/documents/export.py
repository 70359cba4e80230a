"""Everything of a person's as one ZIP: data for machines, their files, a table of their cases, and how to read it all.

It is made while it is sent: a query for each kind of row, however many there are. Only the table lies whole in memory,
and its cases while it is made: which columns it has is known once all of them are read.
"""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from ..enums import MediaType
from ..models import Evidence
from ..queries.sessions import sessions_of
from .archive import Entry, archive, kept_files, readme
from .export_table import HELD, Held

ROWS = 100
NAMES = {"data": "data.json", "table": "cases.csv", "folder": "files"}
Row = dict[str, Any]


def export_of(person: Any, cases: bytes) -> Iterator[bytes]:
    """The ZIP, piece by piece. ``cases`` is the table of the person's cases."""
    yield from archive(_entries(person, cases))


def _entries(person: Any, cases: bytes) -> Iterator[Entry]:
    yield readme("cancellations/export_readme.txt", NAMES)
    yield Entry(NAMES["data"], _data(person), packed=True)
    yield Entry(NAMES["table"], [cases], packed=True)
    yield from kept_files(_files(person), folder=NAMES["folder"])


def _data(person: Any) -> Iterator[bytes]:
    yield f'{{\n"made_at": {_as_json(timezone.now())},\n"site": {_as_json(settings.SITE_URL)}'.encode()
    for held in HELD:
        yield from _list(held.key, rows_of(person, held))
    yield from _list("sessions", ({"expires_at": session.expire_date} for session in sessions_of(person)))
    yield b"\n}\n"


def _list(key: str, rows: Iterator[Row]) -> Iterator[bytes]:
    yield f',\n"{key}": ['.encode()
    between = "\n"
    while some := list(islice(rows, ROWS)):
        yield (between + ",\n".join(_as_json(row) for row in some)).encode()
        between = ",\n"
    yield b"]"


def _as_json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def rows_of(person: Any, held: Held) -> Iterator[Row]:
    """What the person has of one kind, as the export tells it."""
    columns = dict(named(column) for column in held.shown)
    rows = apps.get_model(held.model)._base_manager.filter(**{held.of: person.pk}).order_by("pk")
    for row in rows.values(*columns.values()).iterator(chunk_size=ROWS):
        told = {name: row[column] for name, column in columns.items()}
        yield _with_path(told) if held.key == "evidence" else told


def named(column: str) -> tuple[str, str]:
    """The name that a shown column has in the export, and how it is looked up."""
    name, equals, lookup = column.partition("=")
    return (name, lookup) if equals else (column.partition("__")[0], column)


def _with_path(row: Row) -> Row:
    name = _name(row["dated_on"], row["kind"], row["id"], row["media_type"])
    return row | {"file": f"{NAMES['folder']}/{row['case']}/{name}"}


def _files(person: Any) -> Iterator[tuple[str, Evidence]]:
    """The person's files, each in a folder of its case."""
    rows = Evidence.objects.filter(case__owner=person.pk).select_related("case").order_by("pk")
    for row in rows.iterator(chunk_size=ROWS):
        yield f"{row.case.reference}/{_name(row.dated_on, row.kind, row.pk, row.media_type)}", row


def _name(dated_on: date, kind: str, pk: UUID, media_type: str) -> str:
    """What a kept file is called in the export: of our own making, since people's names of files can be anything."""
    return f"{dated_on}-{kind}-{pk.hex[:12]}.{MediaType(media_type).ending}"
