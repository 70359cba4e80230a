"""How a file leaves the house: as a download that no browser opens as a page, whoever carries the bytes."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.http import content_disposition_header

SANDBOX = "default-src 'none'; sandbox"
CSV = "text/csv; charset=utf-8"
SECONDS = 60
"""So long the address of a store is good; a browser asks us for a new one each time."""


def download(content: bytes | Iterator[bytes], name: str, media_type: str) -> HttpResponseBase:
    """What we made just now; piece by piece where it is still being made.

    ``name`` begins with the reference of the case that it is of, and says nothing of the line.
    """
    response = HttpResponse(content) if isinstance(content, bytes) else StreamingHttpResponse(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def name_of_today(what: str, ending: str) -> str:
    """Of what is of several cases and so has no reference."""
    return f"signoff-{what}-{timezone.localdate():%Y-%m-%d}.{ending}"


def served(stored: FieldFile, *, name: str, media_type: str, attachment: bool = True) -> HttpResponseBase:
    """What is kept. By the front server or the store where the settings say so, else by ourselves.

    A lost file is an unknown page.
    """
    disposition = content_disposition_header(attachment, name) or "attachment"
    # Pictures inside our pages may come from no other host, so the small ones pass through us even from a store.
    by_store = _by_store(stored, disposition, media_type) if attachment else None
    response = by_store or _by_front_server(stored) or _by_ourselves(stored)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _by_store(stored: FieldFile, disposition: str, media_type: str) -> HttpResponseBase | None:
    storage: Any = stored.storage
    if not hasattr(storage, "bucket_name"):
        return None
    said = {"ResponseContentDisposition": disposition, "ResponseContentType": media_type}
    return HttpResponseRedirect(storage.url(stored.name, parameters=said, expire=SECONDS))


def _by_front_server(stored: FieldFile) -> HttpResponseBase | None:
    if not settings.X_ACCEL_PREFIX or not isinstance(stored.storage, FileSystemStorage):
        return None
    return HttpResponse(
        headers={"X-Accel-Redirect": f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{quote(stored.name or '')}"}
    )


def _by_ourselves(stored: FieldFile) -> HttpResponseBase:
    try:
        return FileResponse(stored.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
