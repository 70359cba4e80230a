"""What is recorded in a case, and held of a person, counted: all that goes when they are deleted."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, OuterRef, Subquery

from ..models import Case
from .kinds import name_of_kind


class Counted(NamedTuple):
    name: str
    rows: int


def recorded_in(case: Case) -> list[Counted]:
    """How many rows of each kind hang on the case, in one query; kinds of which there are none are left out."""
    return _counted(Case, case.pk)


def held_of(person: Any) -> list[Counted]:
    """The same for a person: all that goes when the account is deleted."""
    return _counted(get_user_model(), person.pk)


def _counted(model: type[models.Model], pk: object) -> list[Counted]:
    kinds = sorted(dict(hanging_on(model)).items(), key=lambda kind: kind[0]._meta.app_label != Case._meta.app_label)
    columns: dict[str, Any] = {f"n{n}": _count(found, path) for n, (found, path) in enumerate(kinds)}
    found = models.QuerySet(model).filter(pk=pk).values_list(*columns.values()).get()
    names = [name_of_kind(kind) for kind, _ in kinds]
    return [Counted(name, rows) for name, rows in zip(names, found, strict=True) if rows]


def hanging_on(model: type[models.Model], path: str = "") -> Iterator[tuple[type[models.Model], str]]:
    """Every model whose rows go with a row of ``model``, and the lookup that leads from them to it."""
    for relation in _relations(model):
        lookup = f"{relation.field.name}__{path}" if path else relation.field.name
        yield relation.related_model, lookup
        yield from hanging_on(relation.related_model, lookup)


def _relations(model: type[models.Model]) -> Iterator[Any]:
    """Those that are deleted along, also where the model has no name for them; tables of mere links are no kind."""
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        is_foreign = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if is_foreign and relation.on_delete is models.CASCADE and not relation.related_model._meta.auto_created:
            yield relation


def _count(model: type[models.Model], path: str) -> Subquery:
    rows: models.QuerySet[Any] = models.QuerySet(model).filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Subquery(rows.annotate(found=Count("pk")).values("found"))
