"""What a file is, by its content, and what of it is kept. Runs where it can do no harm: see ``apart``."""

from typing import NamedTuple

import puremagic

from .limits import MOST_BYTES
from .unfit import Unfit

FORMS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "application/pdf": "PDF"}


class Checked(NamedTuple):
    """``media_type`` is what the content is; ``thumbnail`` is empty where there is nothing to see."""

    media_type: str
    content: bytes
    thumbnail: bytes = b""


def check(data: bytes) -> Checked:
    """Raises ``Unfit`` for everything that is not kept, and for nothing but that."""
    if not data:
        raise Unfit("empty")
    if len(data) > MOST_BYTES:
        raise Unfit("bytes")
    media_type = _media_type(data)
    try:
        found = _opened(data, media_type)
    except (Unfit, MemoryError):
        raise
    except Exception as error:  # whatever a decoder runs into, it could not read the file
        raise Unfit("broken") from error
    if len(found.content) > MOST_BYTES:
        raise Unfit("bytes")
    return found


def _media_type(data: bytes) -> str:
    """Its name has no say. Of files that are several things at once, the one that stands at the very start counts."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(data) if match.offset == 0 or match.offset == 8}
    except (puremagic.PureError, ValueError):
        found = set()
    known = found & FORMS.keys()
    if len(known) != 1:
        raise Unfit("type")
    return known.pop()


def _opened(data: bytes, media_type: str) -> Checked:
    """Each library is read only for its own files: starting is most of what a check takes."""
    if media_type == "application/pdf":
        from .pdfs import looked_through

        return Checked(media_type, looked_through(data))
    from .pictures import made_anew

    return Checked(media_type, *made_anew(data, FORMS[media_type]))
