"""The corpus, sent as a browser sends it: each file is refused in words or made harmless, and nothing breaks."""

from html import unescape
from io import BytesIO
from unicodedata import category

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cancellations.evidence.names import clean_name
from cancellations.evidence.reasons import reason
from cancellations.models import Evidence
from tests.answers import close

from ..papers import kept
from ..roads import start, url
from .hostile import CORPUS, KEPT, NAMES

MARKS = (b"<script", b"<?php", b"x.class", b"Secret")
every_file = pytest.mark.parametrize("hostile", CORPUS, ids=[ascii(hostile.name)[1:40] for hostile in CORPUS])


@pytest.fixture
def bring(client, alice):
    """``bring(hostile)`` sends the file to a case of alice's."""
    client.force_login(alice)
    where = url(start(alice), "case_evidence")

    def send(hostile):
        upload = SimpleUploadedFile("x", hostile.content)
        upload._name = hostile.name  # as it stands in the request: Django would clean it here, too
        said = {"version": 1, "kind": "other", "dated_on": "2026-01-05", "step": "", "note": ""}
        return client.post(where, {"files": upload, **said})

    return send


def test_the_corpus_is_as_large_as_we_said():
    assert len(CORPUS) >= 45


@every_file
def test_each_file_is_refused_with_its_reason_or_made_harmless(bring, hostile):
    answer = bring(hostile)
    if hostile.becomes == KEPT:
        assert answer.status_code == 302
        is_harmless(Evidence.objects.get())
    else:
        assert answer.status_code == 422
        assert str(reason(hostile.becomes)) in unescape(answer.text)
        assert not Evidence.objects.exists()


def is_harmless(row):
    content = row.file.open().read()
    row.file.close()
    assert not any(mark in content for mark in MARKS)
    assert row.name.endswith(row.file.name.rpartition(".")[2])
    assert not {"/", "\\", "\n", "\r", "\0"} & set(row.name)
    assert not any(category(char) in ("Cc", "Cf") for char in row.name)
    assert len(row.name) <= 120
    if row.thumbnail:
        assert not Image.open(BytesIO(content)).getexif()


@pytest.mark.parametrize("hostile", NAMES, ids=[ascii(hostile.name)[1:40] for hostile in NAMES])
def test_no_name_breaks_the_page_or_the_download(client, alice, hostile):
    client.force_login(alice)
    row = kept(start(alice).case, name=clean_name(hostile.name, "pdf"))
    page = client.get(f"/cases/{row.case_id}/evidence/")
    assert "<script>alert" not in page.text
    answer = client.get(f"/cases/{row.case_id}/evidence/{row.pk}/")
    close(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert not {"\r", "\n"} & set(answer.headers["Content-Disposition"])
