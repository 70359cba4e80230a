from django.core.files.storage import default_storage

from cancellations.models import Evidence

from .papers import PDF, kept
from .roads import start


def test_a_kept_file_lies_where_nothing_tells_whose_it_is(alice):
    row = kept(start(alice).case)
    assert row.file.name == f"evidence/{row.case_id}/{row.pk}.pdf"
    with default_storage.open(row.file.name) as file:
        assert file.read() == PDF


def test_the_file_goes_with_its_row(alice, django_capture_on_commit_callbacks):
    name = kept(start(alice).case).file.name
    with django_capture_on_commit_callbacks(execute=True):
        Evidence.objects.get().delete()
    assert not default_storage.exists(name)
