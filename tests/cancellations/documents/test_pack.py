"""A complaint pack holds what a complaint needs, whole and in order, and nothing that its owner did not choose."""

import hashlib
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from cancellations.documents.archive import MANIFEST, archive
from cancellations.documents.pack import PACK_RECORDS, Pack
from cancellations.enums import EvidenceKind, MediaType
from cancellations.evidence.checking import Checked
from cancellations.models import Evidence
from cancellations.queries import open_file
from cancellations.services.evidence import Found, keep_evidence, remove_evidence
from carriers.enums import WordingKind

from ..papers import PDF, kept, said_in
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
    assert found == [
        "README.txt",
        "record.pdf",
        "complaint.pdf",
        "complaint.txt",
        "evidence/01-2026-01-05-bill.pdf",
        MANIFEST,
    ]


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


def words(found):
    """What each paper that we made says, by its name, without the spaces."""
    made = [name for name in found.namelist() if name.endswith((".pdf", ".txt")) and "evidence/" not in name]
    read = {name: found.read(name) for name in made}
    return {
        name.removeprefix("SO/"): said_in(content) if name.endswith(".pdf") else "".join(content.decode().split())
        for name, content in read.items()
    }


@pytest.mark.parametrize("whole_number", [False, True])
def test_the_number_is_masked_everywhere_unless_its_owner_asks(road, whole_number):
    with unpacked(road, whole_number=whole_number) as found:
        said = words(found)
    papers = {name for name in said if name != "README.txt"}
    assert papers == {"record.pdf", "complaint.pdf", "complaint.txt"}
    assert {name for name, text in said.items() if NUMBER[3:] in text} == (papers if whole_number else set())


@pytest.fixture
def passport(road):
    """A paper of identity on record, and what tells of it."""
    upload(road.case, "passport.pdf", note="The page with the face")
    return road


def upload(case, name, **about):
    """Put on record as its owner does it, so that the timeline tells of it."""
    file = open_file(case.owner, case.pk, records=PACK_RECORDS)
    given = Evidence(case=case, kind=EvidenceKind.IDENTITY, dated_on=ago(1), **about)
    checked = Checked(MediaType.PDF, PDF)
    return keep_evidence(file, given, [Found(name, checked)], actor=case.owner, version=file.case.version)[0][0]


@pytest.mark.parametrize("with_identity", [False, True])
def test_the_record_tells_of_an_identity_paper_only_if_it_goes_along(passport, with_identity):
    with unpacked(passport, with_identity=with_identity) as found:
        record = words(found)["record.pdf"]
    digest = passport.case.evidence.get().sha256
    assert [what in record for what in ("passport.pdf", "Thepagewiththeface", digest)] == [with_identity] * 3
    assert "Afileputonrecord" in record


def test_nor_does_it_tell_of_one_that_was_taken_off_the_record(passport):
    file = pack_of(passport).file
    remove_evidence(file, file.evidence[0], actor=passport.person, version=file.case.version)
    with unpacked(passport) as found:
        assert "passport.pdf" not in words(found)["record.pdf"]


def test_a_complaint_is_there_whatever_the_case_calls_for(alice):
    assert pack_of(start(alice)).kind == WordingKind.COMPLAINT


def test_the_weightiest_letter_that_fits_goes_along(alice):
    assert pack_for(promised(alice, ago(3))).kind == WordingKind.COMPLAINT


@pytest.mark.parametrize("asked", ["refund", "body"])
def test_whoever_sends_it_chooses_the_letter(road, asked):
    assert f"{asked}.pdf" in names(road, asked=asked)


@pytest.mark.parametrize("asked", ["authorisation", "nonsense", "\0"])
def test_a_letter_that_is_no_complaint_is_not_heard(road, asked):
    assert "complaint.pdf" in names(road, asked=asked)


def test_files_are_numbered_as_in_the_record(road):
    for number, content in enumerate((b"%PDF b", b"%PDF a")):
        kept(road.case, content, dated_on=ago(9 - number))
    found = [name for name in names(road) if name.startswith("evidence/")]
    assert found == [f"evidence/{n:02}-{ago(10 - n)}-bill.pdf" for n in (1, 2)]


@pytest.mark.parametrize(("speaks", "size"), [("en-US", (612, 792)), ("en-GB", (595, 842))])
def test_its_papers_are_those_of_the_reader_where_the_carrier_has_no_country(road, speaks, size):
    pack = pack_of(road, speaks=speaks)
    pack.file.case.carrier.country = None
    papers = [PdfReader(BytesIO(b"".join(row.content))) for row in pack.entries() if row.name.endswith(".pdf")]
    assert {tuple(round(side) for side in paper.pages[0].mediabox[2:]) for paper in papers} == {size}


def test_a_file_that_is_lost_is_named_and_the_rest_is_there(road):
    lost, _there = kept(road.case), kept(road.case, b"%PDF another")
    default_storage.delete(lost.file.name)
    with unpacked(road) as found:
        assert found.read("SO/evidence/MISSING.txt") == b"evidence/01-2026-01-05-bill.pdf"
        assert "SO/evidence/02-2026-01-05-bill.pdf" in found.namelist()


def test_a_letter_without_published_words_is_left_out_and_not_spoken_of(alice):
    road = in_state(alice, "submitted")
    assert names(road) == ["README.txt", "record.pdf", MANIFEST]
    with unpacked(road) as found:
        assert "complaint.pdf" not in found.read("SO/README.txt").decode()
