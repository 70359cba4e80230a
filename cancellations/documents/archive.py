"""Many papers in one file: a ZIP that is written while it is sent, with a manifest that `sha256sum -c` accepts."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from zipstream import ZIP_STORED, ZipStream

MANIFEST = "SHA256SUMS"


class Entry(NamedTuple):
    """One file of an archive; ``content`` is read once, when its turn comes."""

    name: str
    content: Iterable[bytes]


def archive(entries: Iterable[Entry], *, folder: str) -> Iterator[bytes]:
    """The bytes of a ZIP in which everything lies in ``folder``, the manifest last.

    Nothing but the piece at hand is held in memory. Each name may stand once.
    """
    stream, digests = ZipStream(compress_type=ZIP_STORED), list[str]()
    for entry in entries:
        stream.add(_noted(entry, digests), f"{folder}/{entry.name}")
    stream.add(_manifest(digests), f"{folder}/{MANIFEST}")
    return iter(stream)


def _noted(entry: Entry, digests: list[str]) -> Iterator[bytes]:
    digest = sha256()
    for piece in entry.content:
        digest.update(piece)
        yield piece
    digests.append(f"{digest.hexdigest()}  {entry.name}\n")


def _manifest(digests: list[str]) -> Iterator[bytes]:
    """Written last: by then every digest is known."""
    yield "".join(digests).encode()
