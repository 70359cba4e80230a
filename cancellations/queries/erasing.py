"""What is recorded in a case, counted: all that goes when the case is deleted."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.utils.text import capfirst

from ..models import Case


class Counted(NamedTuple):
    name: str
    rows: int


def recorded_in(case: Case) -> list[Counted]:
    """How many rows of each kind hang on the case, in one query; kinds of which there are none are left out."""
    kinds = list(dict(hanging_on(Case)).items())
    columns: dict[str, Any] = {f"n{n}": _count(model, path) for n, (model, path) in enumerate(kinds)}
    found = Case.objects.filter(pk=case.pk).values_list(*columns.values()).get()
    names = [capfirst(str(model._meta.verbose_name_plural)) for model, _ in kinds]
    return [Counted(name, rows) for name, rows in zip(names, found, strict=True) if rows]


def hanging_on(model: type[models.Model], path: str = "") -> Iterator[tuple[type[models.Model], str]]:
    """Every model whose rows go with a row of ``model``, and the lookup that leads from them to it."""
    for relation in model._meta.related_objects:
        if relation.on_delete is not models.CASCADE:
            continue
        lookup = f"{relation.field.name}__{path}" if path else relation.field.name
        yield relation.related_model, lookup
        yield from hanging_on(relation.related_model, lookup)


def _count(model: type[models.Model], path: str) -> Subquery:
    rows: models.QuerySet[Any] = models.QuerySet(model).filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Subquery(rows.annotate(found=Count("pk")).values("found"))
