"""Bodies and files that are too large, and a disk that is full while they come."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from cancellations.evidence.limits import MOST_BYTES
from cancellations.models import Evidence
from cancellations.uploads import CHUNK, MOST_SENT, CarefulUploadHandler

from .roads import start, url

LARGE = 3_000_000  # more than Django keeps in memory


class Endless(BytesIO):
    """Says nothing but zeros, and counts how many were asked for."""

    asked = 0

    def read(self, size=-1):
        self.asked += size
        return b"\0" * size


def said_to_have(client, where, length, source):
    head = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": source}
    return client.generic("POST", where, b"", **head)


@pytest.mark.parametrize("where", ["/", "/accounts/login/", "/cases/new/"])
@pytest.mark.django_db
def test_a_giant_body_is_answered_in_our_look(client, where):
    page = said_to_have(client, where, MOST_SENT + 1, BytesIO(b"x"))
    assert (page.status_code, "销卡簿" in page.text) == (413, True)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.django_db
def test_the_answer_speaks_the_readers_language(client, language):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = said_to_have(client, "/", MOST_SENT + 1, BytesIO(b"x"))
    assert f'<html lang="{"zh-Hans" if language == "zh-CN" else "en"}">' in page.text


@pytest.mark.django_db
def test_no_more_than_a_bounded_part_of_an_endless_body_is_read(client):
    source = Endless()
    assert said_to_have(client, "/", 10**12, source).status_code == 413
    assert source.asked <= 4 * MOST_SENT + CHUNK


@pytest.mark.parametrize("length", ["", "many", "-5"])
@pytest.mark.django_db
def test_a_length_that_is_none_breaks_nothing(client, length):
    assert client.generic("GET", "/", CONTENT_LENGTH=length).status_code == 200


def bring(client, road, content, name="bill.pdf"):
    said = {"version": 1, "kind": "bill", "dated_on": "2026-01-05"}
    return client.post(url(road, "case_evidence"), {"files": SimpleUploadedFile(name, content), **said})


@pytest.fixture
def road(alice):
    return start(alice)


def test_a_file_that_is_too_large_is_a_sentence(as_alice, road):
    page = bring(as_alice, road, b"%PDF-" + b"x" * MOST_BYTES)
    assert page.status_code == 422
    assert "bill.pdf: This file has more than 15 MB." in page.text


def test_of_a_file_that_is_too_large_no_more_is_written_than_we_look_at():
    handler = CarefulUploadHandler()
    handler.new_file("files", "x", "application/pdf", None)
    for start_ in range(0, 3 * MOST_BYTES, 1_000_000):
        handler.receive_data_chunk(b"x" * 1_000_000, start_)
    upload = handler.file_complete(3 * MOST_BYTES)
    with upload:
        assert upload.size == 3 * MOST_BYTES
        assert len(upload.read()) <= MOST_BYTES + CHUNK


def full(*args, **kwargs):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("broken", ["__init__", "write", "seek"])
def test_a_disk_that_is_full_while_a_file_comes_is_a_sentence(as_alice, road, monkeypatch, broken):
    if broken == "__init__":
        monkeypatch.setattr(TemporaryUploadedFile, "__init__", full)
    else:
        monkeypatch.setattr(TemporaryUploadedFile, broken, full, raising=False)
    page = bring(as_alice, road, b"%PDF-" + b"x" * LARGE)
    assert page.status_code == 422
    assert "bill.pdf: This file could not be stored just now" in page.text
    assert not Evidence.objects.exists()
