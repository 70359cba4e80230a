"""All that is recorded in cases, read with them in one query however many kinds of record there are.

The database packs each kind's rows into one JSON column beside the case; here they become rows again and lie where
``prefetch_related`` would have put them, so that whoever reads a case does not know the difference.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Func, JSONField, Prefetch, QuerySet
from django.utils.timezone import is_naive

from ..models import Case
from ..models.fields import EncryptedField

Records = Sequence[str | Prefetch]
"""What of a case is read in advance, as ``prefetch_related`` would be told."""


class JSONRow(Func):
    function = "JSON_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **context)


class JSONRows(models.Aggregate):
    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


class Recorded:
    """One kind of record: how its rows are packed, and how they are unpacked again.

    ``path`` leads to it from the case, ``applications__items`` say; what it goes through is read before it.
    """

    def __init__(self, path: str):
        self.parents, self.name = path.split("__")[:-1], path.split("__")[-1]
        self.column = "packed_" + path
        model, back = Case, list[str]()
        for name in path.split("__"):
            relation: Any = model._meta.get_field(name)
            model, back = relation.related_model, [relation.field.name, *back]
        self.model, self.relation, self.to_case = model, relation, "__".join(back)
        self.fields = model._meta.concrete_fields

    def packed(self, database: str) -> Func:
        return Func(F("pk"), template=self.subquery(database), output_field=JSONField())

    @cache  # noqa: B019  # the kinds are few, and stay
    def subquery(self, database: str) -> str:
        """Django writes it once, for a case that there is not, and not for every page: only the case is another."""
        rows: Any = QuerySet(self.model).filter(**{self.to_case: UUID(int=0)}).order_by().values(self.to_case)
        packed = JSONRows(JSONRow(*(F(field.attname) for field in self.fields)))
        sql, (_case,) = rows.annotate(packed=packed).values("packed").query.get_compiler(database).as_sql()
        return f"({sql})".replace("%s", "%(expressions)s")

    def unpack(self, case: Case) -> None:
        by_parent = defaultdict(list)
        for row in map(self._row, case.__dict__.pop(self.column) or ()):
            by_parent[getattr(row, self.relation.field.attname)].append(row)
        for parent in self._parents(case):
            self._keep(parent, in_order(by_parent[parent.pk]))

    def _row(self, values: list[Any]) -> Any:
        read = [unpacked(field, value) for field, value in zip(self.fields, values, strict=True)]
        return self.model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in self.fields], read)

    def _parents(self, case: Case) -> list[Any]:
        found: list[Any] = [case]
        for name in self.parents:
            found = [row for parent in found for row in getattr(parent, name).all()]
        return found

    def _keep(self, parent: Any, rows: list[Any]) -> None:
        for row in rows:
            setattr(row, self.relation.field.name, parent)
        known = getattr(parent, self.name).all()
        known._result_cache = rows
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[self.relation.cache_name] = known


recorded = cache(Recorded)


def with_rows(cases: QuerySet[Case], records: Records) -> list[Case]:
    """The cases with their ``records``: rows that hang on a case in the same query, the rest beside."""
    own = [name for name in records if isinstance(name, str) and hangs_on_case(name)]
    kinds, others = [recorded(name) for name in own], [name for name in records if name not in own]
    found = list(cases.annotate(**{kind.column: kind.packed(cases.db) for kind in kinds}).prefetch_related(*others))
    for case in found:
        for kind in kinds:
            kind.unpack(case)
    return found


def hangs_on_case(path: str) -> bool:
    return bool(Case._meta.get_field(path.split("__")[0]).one_to_many)


def in_order(rows: list[Any]) -> list[Any]:
    """As the model itself orders them: the database packs them in any order."""
    for name in reversed(rows[0]._meta.ordering if rows else ()):
        rows.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
    return rows


def unpacked(field: Any, value: Any) -> Any:
    """A value as the field holds it, from the JSON that either database packs it in."""
    if value is None:
        return None
    if isinstance(field, models.DecimalField):
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(field, models.DateTimeField):
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if is_naive(moment) else moment.astimezone(UTC)
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    return field.from_db_value(value) if isinstance(field, EncryptedField) else field.to_python(value)
