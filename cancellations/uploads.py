"""What people send, held to its limits before it is in anybody's memory or on a full disk."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .evidence.limits import BYTES_AT_ONCE, MEGABYTE, MOST_BYTES

MOST_SENT = BYTES_AT_ONCE + MEGABYTE
"""The files, and the form round them."""
READ_AWAY = 4 * MOST_SENT
CHUNK = 64 * 1024


class BodyLimitMiddleware:
    """Whatever is larger than anything we take is answered with 413, unread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _said_length(request) <= MOST_SENT:
            return self.get_response(request)
        _read_away(request)
        return render(request, "413.html", {"most": BYTES_AT_ONCE // MEGABYTE}, status=413)


def _said_length(request: HttpRequest) -> int:
    """Nothing beyond what the head of the request says is ever read."""
    try:
        return int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return 0


def _read_away(request: HttpRequest) -> None:
    """A browser reads an answer only when it has sent everything; up to a point we let it."""
    left = READ_AWAY
    try:
        while left > 0 and (chunk := request.read(CHUNK)):
            left -= len(chunk)
    except OSError:  # it went away, and with it the one who would read the answer
        return


class CarefulUploadHandler(TemporaryFileUploadHandler):
    """A temporary file that stops growing where it is too large anyway. On a full disk the upload is marked
    ``unstored``, so that the form can say so beside it."""

    unstored = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.unstored, self.file = False, None  # type: ignore[assignment]
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.unstored = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.unstored or start + len(raw_data) > MOST_BYTES + CHUNK:
            return
        try:
            self.file.write(raw_data)
        except OSError:
            self.unstored = True

    def file_complete(self, file_size: int) -> UploadedFile | None:
        try:
            if not self.unstored:
                return super().file_complete(file_size)
        except OSError:  # what was buffered until now did not fit either
            self.unstored = True
        return self._nothing(file_size)

    def _nothing(self, file_size: int) -> UploadedFile:
        """In place of what was begun; closing that may fail as writing it did."""
        with suppress(OSError):
            if self.file:
                self.file.close()
        empty = InMemoryUploadedFile(BytesIO(), self.field_name, self.file_name, self.content_type, file_size, None)
        empty.unstored = True  # type: ignore[attr-defined]
        return empty
