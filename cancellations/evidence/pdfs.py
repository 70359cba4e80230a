"""PDFs, kept byte for byte where they only show pages. What does things is refused, with what it does."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from .limits import MOST_PAGES
from .unfit import Unfit

HEAD, END = b"%PDF-", b"%%EOF"
SPACE = b" \t\r\n\f\0"

DOES: dict[str, str] = {
    "/JavaScript": "script",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/Launch": "launch",
    "/GoToE": "embedded",
    "/GoToR": "launch",
    "/ImportData": "form",
    "/SubmitForm": "form",
}
"""Actions, and why a PDF with one is refused. One that only turns to a page or follows a link to a site may stay, also
when it is done on opening: most programs that write PDFs put one there."""
LEADS_TO = {b"http", b"https", b"mailto", b"tel"}
"""What a link may begin with. One without any («carrier.example») leads to a site or nowhere."""
UNSEEN = bytes(range(0x21)) + b"\x7f"
"""Readers pass over these in a link."""
HOLDS: dict[str, str] = {
    "/JS": "script",
    "/JavaScript": "script",
    "/EmbeddedFiles": "embedded",
    "/EF": "embedded",
    "/XFA": "form",
    "/RichMediaContent": "media",
}
"""Entries, by what they hold."""


def looked_through(data: bytes) -> bytes:
    """The PDF without what stands behind its end. Raises ``Unfit``."""
    if not data.startswith(HEAD) or END not in data:
        raise Unfit("broken")
    data = _without_tail(data)
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Unfit("encrypted")
    for found in _dictionaries(reader):
        _refuse_what_does_things(found)
    pages = len(reader.pages)
    if not pages:
        raise Unfit("broken")
    if pages > MOST_PAGES:
        raise Unfit("pages")
    return data


def _without_tail(data: bytes) -> bytes:
    """Behind its end a PDF can carry another file (a ZIP, a page for browsers). No reader of PDFs looks there."""
    end = data.rindex(END) + len(END)
    return data[:end] + b"\n" if data[end:].strip(SPACE) else data


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the document's root, each once, however they point at each other."""
    waiting: list[Any] = [reader.trailer.raw_get("/Root")]
    seen: set[tuple[int, int]] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, DictionaryObject):  # a stream is one, too
            yield value
            waiting += [value.raw_get(key) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += list(value.__iter__())


def _refuse_what_does_things(found: DictionaryObject) -> None:
    for key in HOLDS.keys() & found.keys():
        raise Unfit(HOLDS[key])
    action = _entry(found, "/S")
    if isinstance(action, str) and action in DOES and not isinstance(found, StreamObject):
        raise Unfit(DOES[action])
    for key in ("/URI", "/Base"):
        if not _leads_to_a_site(_entry(found, key)):
            raise Unfit("script")
    if _entry(found, "/Type") == "/EmbeddedFile":
        raise Unfit("embedded")


def _entry(found: DictionaryObject, key: str) -> Any:
    """What stands there, also where only the number of another object does."""
    value = found.get(key)
    return value.get_object() if isinstance(value, IndirectObject) else value


def _leads_to_a_site(link: Any) -> bool:
    """By its bytes: what they are as text is a guess, and readers differ in it."""
    if not isinstance(link, ByteStringObject | TextStringObject):
        return True
    scheme, colon, _ = link.original_bytes.translate(None, UNSEEN).lower().partition(b":")
    return scheme in LEADS_TO or not colon or any(mark in scheme for mark in (b"/", b"?", b"#"))
