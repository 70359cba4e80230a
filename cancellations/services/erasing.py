"""Deleting a case with everything recorded in it."""

from functools import partial

from django.db import transaction

from ..exceptions import StaleVersion
from ..models import Case
from ..queries import CaseFile
from .leftovers import remove_folder, wipe_log


def delete_case(file: CaseFile, version: int) -> None:
    """Everything that hangs on the case goes, its events too; what its owner said of a guide belongs to the guide.

    Any case can be deleted, also a live one: it is its owner's, and may have been opened by mistake. No event tells of
    it, for that would go, too. Raises ``StaleVersion`` where somebody changed the case since ``version``.
    """
    with transaction.atomic():
        # The same conditional update as any change: it is the lock, so that nothing is added while the rows go.
        if not Case.objects.filter(pk=file.case.pk, version=version).update(version=version + 1):
            raise StaleVersion
        folder_goes = partial(remove_folder, file.case.pk)
        file.case.delete()
        transaction.on_commit(folder_goes, robust=True)
    wipe_log()
