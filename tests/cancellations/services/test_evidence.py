"""Putting files on record and taking them off: all of it or nothing, and an event that proves it."""

from contextlib import suppress
from datetime import date
from hashlib import sha256

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection

from cancellations.enums import EventKind
from cancellations.evidence.checking import Checked
from cancellations.exceptions import StaleVersion
from cancellations.models import Case, Evidence
from cancellations.services import evidence as service
from cancellations.services.evidence import Found, Unstored, are_on_record, keep_evidence, remove_evidence

from ..papers import kept
from ..roads import fresh, in_state, last_event, start

DAY = date(2026, 1, 5)


def pdf(number):
    return Found(f"bill {number}.pdf", Checked("application/pdf", b"%%PDF %d" % number))


def picture(number=0):
    return Found(f"photo {number}.jpg", Checked("image/jpeg", b"JPEG %d" % number, b"small %d" % number))


def keep(road, *found, version=None, **about):
    about = Evidence(case=road.case, **{"kind": "bill", "dated_on": DAY, "step": "review", "note": "paid"} | about)
    said = fresh(road).version if version is None else version
    return keep_evidence(road.file, about, found, actor=road.person, version=said)


def files():
    """Everything in the store."""
    found = []
    for case in default_storage.listdir("evidence")[0] if default_storage.exists("evidence") else []:
        found += default_storage.listdir(f"evidence/{case}")[1]
    return found


@pytest.fixture
def road(alice, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return start(alice)


def test_what_was_said_of_a_file_is_kept_with_it(road):
    keep(road, picture())
    row = Evidence.objects.get()
    assert (row.kind, row.dated_on, row.step, row.note, row.name) == ("bill", DAY, "review", "paid", "photo 0.jpg")
    assert (row.media_type, row.size, row.sha256) == ("image/jpeg", 6, sha256(b"JPEG 0").hexdigest())
    with row.file.open() as file, row.thumbnail.open() as small:
        assert (file.read(), small.read()) == (b"JPEG 0", b"small 0")


def test_several_files_are_one_event_that_names_each_with_its_digest(road):
    keep(road, pdf(1), pdf(2))
    event = last_event(road)
    assert (event.kind, event.step, event.happened_on) == (EventKind.EVIDENCE_KEPT, "review", DAY)
    told = [after for column, _, after in event.changes if column == "sha256"]
    assert told == [sha256(b"%PDF 1").hexdigest(), sha256(b"%PDF 2").hexdigest()]


def test_the_case_moves_on_by_one_version(road):
    before = fresh(road).version
    keep(road, pdf(1), pdf(2))
    assert fresh(road).version == before + 1


def test_a_closed_case_still_takes_files(alice):
    road = in_state(alice, "closed")
    keep(road, pdf(1))
    assert fresh(road).state == "closed"
    assert Evidence.objects.count() == 1


def test_the_same_file_is_not_kept_twice_but_the_others_are(road):
    keep(road, pdf(1))
    rows, refused = keep(road, pdf(1), pdf(2), pdf(2))
    assert [row.name for row in rows] == ["bill 2.pdf"]
    assert [(one.name, one.reason.code) for one in refused] == [("bill 1.pdf", "twice"), ("bill 2.pdf", "twice")]


def test_where_no_file_is_kept_nothing_is_written(road):
    keep(road, pdf(1))
    before = fresh(road).version
    keep(road, pdf(1))
    assert fresh(road).version == before


def test_another_case_may_hold_the_same_file(road, alice):
    keep(road, pdf(1))
    other = start(alice, number="+8613900139000")
    assert keep(other, pdf(1))[1] == []


def test_a_case_takes_only_so_many_files(road, monkeypatch):
    monkeypatch.setattr(service, "FILES_A_CASE", 2)
    _, refused = keep(road, pdf(1), pdf(2), pdf(3))
    assert [(one.name, one.reason.code) for one in refused] == [("bill 3.pdf", "too_many")]


def test_a_case_takes_only_so_many_bytes(road, monkeypatch):
    monkeypatch.setattr(service, "BYTES_A_CASE", 13)
    _, refused = keep(road, pdf(1), pdf(2), pdf(3))
    assert [one.reason.code for one in refused] == ["too_much"]


def test_a_stale_page_keeps_nothing(road):
    with pytest.raises(StaleVersion):
        keep(road, pdf(1), version=7)
    assert (Evidence.objects.count(), files()) == (0, [])


def test_somebody_who_was_quicker_leaves_no_file_behind(road):
    file, about = road.file, Evidence(case=road.case, kind="bill", dated_on=DAY)
    Case.objects.filter(pk=road.case.pk).update(version=2)
    with pytest.raises(StaleVersion):
        keep_evidence(file, about, [picture()], actor=road.person, version=1)
    assert (Evidence.objects.count(), files()) == (0, [])


def full_disk(monkeypatch, after):
    """The disk takes ``after`` files, and of the next one only a part."""
    storage, left = Evidence._meta.get_field("file").storage, [after]
    save = storage._save

    def write(name, content):
        left[0] -= 1
        if left[0] < 0:
            save(name, content)
            raise OSError(28, "No space left on device")
        return save(name, content)

    monkeypatch.setattr(default_storage._wrapped, "_save", write)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_full_disk_is_told_and_nothing_is_half_kept(road, monkeypatch, after, caplog):
    before = fresh(road).version
    full_disk(monkeypatch, after)
    with pytest.raises(Unstored):
        keep(road, picture(1), picture(2))
    assert (Evidence.objects.count(), files(), fresh(road).version) == (0, [], before)
    assert "OSError" in caplog.text


def test_a_full_database_leaves_no_file_behind(road, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(service, "change", refuse)
    with pytest.raises(Unstored):
        keep(road, picture())
    assert (Evidence.objects.count(), files()) == (0, [])


def waiting(road, *found):
    about = Evidence(case=road.case, kind="bill", dated_on=DAY)
    return [service._row(about, *one) for one in found]


def test_what_is_on_record_keeps_its_files_though_the_process_ends_right_then(road):
    recorded, _ = rows = waiting(road, picture(1), pdf(2))
    with suppress(SystemExit), service._stored(rows):
        recorded.save(force_insert=True)
        raise SystemExit
    assert sorted(files()) == [f"{recorded.pk}-small.webp", f"{recorded.pk}.jpg"]


def test_where_nobody_can_tell_whether_it_is_on_record_a_file_stays_to_be_swept(road, caplog):
    def lost(*args):
        raise OperationalError("server closed the connection unexpectedly")

    with pytest.raises(Unstored), connection.execute_wrapper(lost), service._stored(waiting(road, picture())):
        Evidence.objects.exists()
    assert len(files()) == 2
    assert "left to be swept" in caplog.text


def test_taking_a_file_off_keeps_its_digest_in_the_timeline(road, django_capture_on_commit_callbacks):
    keep(road, picture())
    row = Evidence.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(road.file, row, actor=road.person, version=fresh(road).version)
    event = last_event(road)
    assert event.kind == EventKind.EVIDENCE_REMOVED
    assert ["sha256", row.sha256, None] in event.changes
    assert (Evidence.objects.count(), files()) == (0, [])


def test_a_stale_page_takes_nothing_off(road):
    keep(road, picture())
    with pytest.raises(StaleVersion):
        remove_evidence(road.file, Evidence.objects.get(), actor=road.person, version=1)
    assert len(files()) == 2


def test_files_sent_twice_are_known(road):
    keep(road, pdf(1))
    assert are_on_record(road.file, [pdf(1)])
    assert not are_on_record(road.file, [pdf(1), pdf(2)])


def test_the_files_of_a_case_are_read_with_it(road):
    row = kept(road.case)
    assert road.file.evidence == [row]
