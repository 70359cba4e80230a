"""How a page comes by its case: the owner's own, or 404."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from ..models import Case
from ..queries import CaseFile, open_file


def my_file(request: HttpRequest, case_id: UUID, **options: Any) -> CaseFile:
    """The reader's own case; strangers get the same 404 as for an id that does not exist."""
    try:
        return open_file(request.user, case_id, **options)
    except Case.DoesNotExist:
        raise Http404 from None


def row_or_404(rows: Iterable[Any], pk: object) -> Any:
    """The one of a case's own rows; any other is an unknown page. No query, so no number is too large to look for."""
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise Http404
    return found
