"""Files of which no row knows are swept away; those that somebody has just sent are not."""

import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from cancellations.models import Evidence
from cancellations.services.leftovers import sweep_files

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
    stray(folder, bill.case_id, hours=0)
    Evidence.objects.all()._raw_delete("default")
    bill.case.delete()
    assert sweep_files(timezone.now()) == 2
    assert list(folder.iterdir()) == []


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
