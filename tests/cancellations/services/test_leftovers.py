"""Files of which no row knows are swept away; those that somebody has just sent are not."""

import os
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from cancellations.models import Evidence
from cancellations.services.leftovers import sweep_files, wipe_log
from cancellations.services.retention import purge_expired

from ..on_disk import on_disk
from ..papers import kept
from ..roads import start


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "evidence"


@pytest.fixture
def bill(folder, alice):
    row = kept(start(alice).case)
    row.file.close()
    return row


def stray(folder, case, *, hours=2):
    """A file that nobody knows, last written so many hours ago."""
    path = folder / str(case) / "lost.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"lost")
    then = time.time() - hours * 3600
    os.utime(path, (then, then))
    return path


def files(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_without_any_file_there_is_nothing_to_sweep(folder, db):
    assert sweep_files(timezone.now()) == 0


def test_a_file_on_record_stays(folder, bill):
    assert sweep_files(timezone.now() + timedelta(days=9)) == 0
    assert len(files(folder)) == 1


def test_a_file_without_a_row_goes(folder, bill):
    stray(folder, bill.case_id)
    assert sweep_files(timezone.now()) == 1
    assert files(folder) == [f"{bill.pk}.pdf"]


def test_a_file_that_may_still_get_its_row_stays(folder, bill):
    stray(folder, bill.case_id, hours=0)
    assert sweep_files(timezone.now()) == 0


def test_of_a_case_that_is_gone_nothing_is_left(folder, bill):
    """As after a kill between the commit and the files."""
    stray(folder, bill.case_id)
    Evidence.objects.all()._raw_delete("default")
    bill.case.delete()
    assert sweep_files(timezone.now() + timedelta(hours=2)) == 2
    assert list(folder.iterdir()) == []


def test_what_was_just_written_stays_in_the_folder_of_any_case(folder, db):
    young = stray(folder, uuid4(), hours=0)
    assert sweep_files(timezone.now()) == 0
    assert young.exists()


def test_beside_another_database_nothing_is_swept(folder, bill, caplog):
    """One that knows next to none of the cases whose files lie here."""
    foreign = [stray(folder, case) for case in (bill.case_id, *(uuid4() for _ in range(4)))]
    assert sweep_files(timezone.now()) == 0
    assert all(path.exists() for path in foreign)
    assert "4 of 5 cases with files are not in this database" in caplog.text


def test_few_that_are_gone_are_swept_although_they_are_all(folder, db):
    for _ in range(3):
        stray(folder, uuid4())
    assert sweep_files(timezone.now()) == 3


def test_a_store_that_is_away_holds_up_nothing_else(folder, db, caplog):
    folder.touch()  # no folder: looking into it fails
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=9))
    assert purge_expired() == {}
    assert not Session.objects.exists()
    assert "the next run tries again" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_log_that_cannot_be_emptied_now_is_emptied_the_next_time(alice, tmp_path, caplog):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite's log is emptied by us")
    with on_disk(tmp_path), connection.cursor() as reader, connection.cursor() as cursor:
        reader.execute("SELECT 1 FROM django_content_type")  # and is not through yet: the checkpoint raises
        wipe_log()
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
    assert "is emptied the next time" in caplog.text


def test_a_dry_run_only_counts(folder, bill):
    stray(folder, bill.case_id)
    assert sweep_files(timezone.now(), dry_run=True) == 1
    assert len(files(folder)) == 2


@pytest.mark.parametrize("name", ["notes", "6AA325C6-CACD-4D59-A260-2B0A2999D4B6", "6aa325c6cacd4d59a2602b0a2999d4b6"])
def test_what_we_never_wrote_is_left_alone(folder, db, name):
    assert stray(folder, name).exists()
    assert sweep_files(timezone.now()) == 0


def test_many_folders_cost_few_queries(folder, alice, django_assert_num_queries):
    for n in range(5):
        kept(start(alice, number=f"+861380013800{n}").case).file.close()
    with django_assert_num_queries(2):
        sweep_files(timezone.now())
