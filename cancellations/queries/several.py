"""Several of a person's cases at once: to choose among, and those that were chosen."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from ..models import Case
from .files import CaseFile, files_of
from .rows import Records, with_rows


def cases_to_choose(person: Any) -> list[Case]:
    """Every case of the person, the latest change first."""
    return list(Case.objects.for_user(person).with_names().order_by("-changed_at"))


def chosen_files(person: Any, chosen: Collection[UUID], records: Records) -> list[CaseFile]:
    """Those of the person's cases, in the order in which they are chosen from, read together with ``records``."""
    cases = Case.objects.for_user(person).filter(pk__in=chosen).with_names().with_records()
    return files_of(with_rows(cases.select_related("owner__preferences").order_by("-changed_at"), records))


def opened_with(person: Any, key: UUID) -> list[Case]:
    """What one form opened, in the order of its lines."""
    return list(Case.objects.for_user(person).filter(opening_key=key).with_names().order_by("opened_at"))
