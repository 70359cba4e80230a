"""An archive that any program opens, and whose manifest the usual command accepts."""

import subprocess
from io import BytesIO
from zipfile import ZipFile

from cancellations.documents.archive import MANIFEST, Entry, archive

BILL = Entry("evidence/账单 1.pdf", iter([b"one ", b"two"]))
ENTRIES = [Entry("record.pdf", [b"%PDF"]), BILL, Entry("empty.txt", [])]


def opened(entries):
    return ZipFile(BytesIO(b"".join(archive(entries, folder="SO-1"))))


def test_everything_lies_in_one_folder_and_is_whole():
    with opened(ENTRIES) as made:
        assert made.testzip() is None
        assert made.namelist() == ["SO-1/record.pdf", "SO-1/evidence/账单 1.pdf", "SO-1/empty.txt", f"SO-1/{MANIFEST}"]


def test_the_usual_command_accepts_the_manifest(tmp_path):
    entries = [Entry("a b.txt", [b"a"]), Entry("evidence/凭证.pdf", [b"x" * 10, b"y"])]
    with opened(entries) as made:
        made.extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "--check", "--strict", MANIFEST], cwd=tmp_path / "SO-1", capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_a_file_that_was_changed_is_noticed(tmp_path):
    with opened([Entry("a.txt", [b"a"])]) as made:
        made.extractall(tmp_path)
    (tmp_path / "SO-1" / "a.txt").write_text("b")
    checked = subprocess.run(["sha256sum", "--check", "--status", MANIFEST], cwd=tmp_path / "SO-1")
    assert checked.returncode == 1


def test_it_is_sent_as_it_is_written():
    """The first bytes leave before the last file has been looked at."""
    looked_at = []

    def late():
        looked_at.append("late")
        yield b"late"

    stream = archive([Entry("first.bin", [b"1" * 100]), Entry("late.bin", late())], folder="SO-1")
    assert next(stream)
    assert looked_at == []
    assert b"late" in b"".join(stream)
