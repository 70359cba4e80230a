"""A complaint pack holds what a complaint needs, whole and in order, and nothing that its owner did not choose."""

import hashlib
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage

from cancellations.documents.archive import MANIFEST, archive
from cancellations.documents.pack import PACK_RECORDS, Pack
from cancellations.enums import EvidenceKind
from cancellations.queries import open_file

from ..papers import kept
from ..reminders.promises import promised
from ..roads import NUMBER, ago, in_state, start


def pack_of(road, **options):
    return pack_for(road.case, **options)


def pack_for(case, **options):
    return Pack(open_file(case.owner, case.pk, records=PACK_RECORDS), **options)


def unpacked(road, **options):
    return ZipFile(BytesIO(b"".join(archive(pack_of(road, **options).entries(), folder="SO"))))


@pytest.fixture
def road(alice, wordings):
    return in_state(alice, "submitted")


def names(road, **options):
    with unpacked(road, **options) as found:
        return [name.removeprefix("SO/") for name in found.namelist()]


def test_record_letters_files_and_manifest_in_this_order(road):
    kept(road.case)
    found = names(road)
    assert found[:2] == ["README.txt", "record.pdf"]
    assert found[-2].startswith("evidence/2026-01-05-bill-")
    assert found[-1] == MANIFEST
    assert {"letters/complaint.zh.pdf", "letters/complaint.zh.txt"} <= set(found)


def test_every_file_is_what_was_put_on_record(road):
    row = kept(road.case, b"%PDF what it was")
    with unpacked(road) as found:
        content = found.read(next(name for name in found.namelist() if "evidence/" in name))
    assert hashlib.sha256(content).hexdigest() == row.sha256


def test_the_usual_command_accepts_it(road, tmp_path):
    kept(road.case, kind=EvidenceKind.MESSAGE, name="聊天 记录.pdf")
    with unpacked(road) as found:
        found.extractall(tmp_path)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=tmp_path / "SO", check=True)


@pytest.mark.parametrize(("with_identity", "count"), [(False, 0), (True, 1)])
def test_a_copy_of_an_identity_paper_goes_along_only_if_chosen(road, with_identity, count):
    kept(road.case, kind=EvidenceKind.IDENTITY)
    assert len([name for name in names(road, with_identity=with_identity) if "identity" in name]) == count


def test_what_stays_out_is_said(road):
    kept(road.case, kind=EvidenceKind.IDENTITY)
    with unpacked(road) as found:
        assert "1 copy of an identity paper" in found.read("SO/README.txt").decode()


@pytest.mark.parametrize("whole_number", [False, True])
def test_the_number_is_masked_unless_its_owner_asks(road, whole_number):
    with unpacked(road, whole_number=whole_number) as found:
        letter = found.read("SO/letters/complaint.zh.txt").decode()
    assert (NUMBER[3:] in letter.replace(" ", "")) == whole_number


def test_a_complaint_is_there_whatever_the_case_calls_for(alice):
    assert [kind.value for kind in pack_of(start(alice)).letters] == ["complaint"]


def test_a_broken_promise_is_asked_about_too(alice):
    case = promised(alice, ago(3))
    assert {kind.value for kind in pack_for(case).letters} == {"complaint", "chaser"}


def test_a_file_that_is_lost_is_named_and_the_rest_is_there(road):
    lost, there = kept(road.case), kept(road.case, b"%PDF another")
    default_storage.delete(lost.file.name)
    with unpacked(road) as found:
        assert lost.pk.hex[:12] in found.read("SO/evidence/MISSING.txt").decode()
        assert any(there.pk.hex[:12] in name for name in found.namelist())


def test_a_letter_without_published_words_is_left_out(alice):
    assert not [name for name in names(in_state(alice, "submitted")) if name.startswith("letters/")]
