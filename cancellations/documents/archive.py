"""Many papers in one file: a ZIP that is written while it is sent, with a manifest that `sha256sum -c` accepts."""

import logging
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from zipstream import ZIP_DEFLATED, ZIP_STORED, ZipStream

from ..models import Evidence

log = logging.getLogger(__name__)

MANIFEST, MISSING = "SHA256SUMS", "MISSING.txt"
CHUNK = 64 * 1024


class Entry(NamedTuple):
    """One file of an archive. ``content`` is read once, when its turn comes; ``packed`` where that makes it smaller."""

    name: str
    content: Iterable[bytes]
    packed: bool = False


def archive(entries: Iterable[Entry], *, folder: str = "") -> Iterator[bytes]:
    """The bytes of a ZIP in which everything lies in ``folder``, the manifest last.

    An entry is asked for when the one before is through, and nothing but the piece at hand is held in memory. Each
    name may stand once.
    """
    stream, digests = ZipStream(), list[str]()
    for entry in chain(entries, [Entry(MANIFEST, _manifest(digests))]):
        name = f"{folder}/{entry.name}" if folder else entry.name
        stream.add(_noted(entry, digests), name, compress_type=ZIP_DEFLATED if entry.packed else ZIP_STORED)
        yield from stream.all_files()
    yield from stream.finalize()


def _noted(entry: Entry, digests: list[str]) -> Iterator[bytes]:
    digest = sha256()
    for piece in entry.content:
        digest.update(piece)
        yield piece
    digests.append(f"{digest.hexdigest()}  {entry.name}\n")


def _manifest(digests: list[str]) -> Iterator[bytes]:
    """Written last: by then every digest is known."""
    yield "".join(digests).encode()


def readme(template: str, context: dict[str, Any]) -> Entry:
    """What an archive holds, in both languages, whoever opens it."""
    texts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts.append(render_to_string(template, context).strip())
    return Entry("README.txt", [("\n\n----\n\n".join(texts) + "\n").encode()])


def kept_files(rows: Iterable[tuple[str, Evidence]], *, folder: str) -> Iterator[Entry]:
    """Files on record under the names beside them; one that is lost is named in a list of those missing."""
    missing = []
    for short, row in rows:
        name = f"{folder}/{short}"
        content = _pieces(row)
        try:
            first = next(content, b"")
        except Exception as error:  # every store has failures of its own, and the others are still worth having
            log.error("a file of evidence cannot be read: %s", type(error).__name__)
            missing.append(name)
        else:
            yield Entry(name, chain([first], content))
    if missing:
        yield Entry(f"{folder}/{MISSING}", ["\n".join(missing).encode()])


def _pieces(row: Evidence) -> Iterator[bytes]:
    with row.file.open("rb") as file:
        yield from file.chunks(CHUNK)
