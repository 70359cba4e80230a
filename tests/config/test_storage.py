"""The folder of files: what is called saved is on the disk, and for nobody else on the machine."""

import os
from stat import S_IMODE

import pytest
from django.conf import settings as ours
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from config.storage import SyncedStorage


@pytest.fixture
def synced(monkeypatch):
    """The inodes that were synced, in order."""
    found, sync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda opened: (found.append(os.fstat(opened).st_ino), sync(opened)))
    return found


def save(where):
    return default_storage.path(default_storage.save(where, ContentFile(b"x")))


def test_evidence_is_kept_in_it_unless_the_settings_name_a_store():
    assert isinstance(default_storage, SyncedStorage)
    assert not ours.FILES_BUCKET


def test_a_file_is_synced_and_then_each_folder_up_to_the_top(settings, tmp_path, synced):
    settings.MEDIA_ROOT = tmp_path / "files"
    path = save("evidence/case/bill.pdf")
    places = [path, *(tmp_path / "files" / folder for folder in ("evidence/case", "evidence", ""))]
    assert synced == [os.stat(place).st_ino for place in places]


def test_nobody_else_on_the_machine_reads_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    save("evidence/case/bill.pdf")
    modes = {place.name: S_IMODE(place.stat().st_mode) for place in tmp_path.rglob("*")}
    assert modes == {"files": 0o750, "evidence": 0o750, "case": 0o750, "bill.pdf": 0o640}


def test_static_files_stay_readable_for_a_web_server():
    assert ours.FILE_UPLOAD_PERMISSIONS == 0o644
