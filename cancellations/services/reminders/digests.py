"""A day's mail is made: one for each person and day, with all that waits to be told by then."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from ...accounts import zone_of
from ...models import Digest, Notification
from ...workflow.reminders import day_to_tell

BATCH = 100


def make_digests(keep_going: Callable[[], bool] = lambda: True) -> None:
    """For everybody of whom something waits, from the morning of their day on, unless they had that day's mail."""
    for people in _batches(keep_going):
        days = {person.pk: day for person in people if (day := _day_of(person, timezone.now()))}
        if days:
            _make(days)


def _batches(keep_going: Callable[[], bool]) -> Iterator[list[Any]]:
    waiting, last = Notification.objects.waiting().values("case__owner"), 0
    latest = Digest.objects.filter(person=OuterRef("pk")).order_by("-day").values("day")[:1]
    known = get_user_model().objects.filter(pk__in=waiting).annotate(last_day=Subquery(latest))
    while keep_going() and (people := list(_after(known, last))):
        yield people
        last = people[-1].pk


def _after(people, last: int):  # type: ignore[no-untyped-def]
    return people.filter(pk__gt=last).select_related("preferences").order_by("pk")[:BATCH]


def _day_of(person: Any, now: datetime) -> date | None:
    """Whoever moves to another zone has no day twice."""
    day = day_to_tell(now, zone_of(person))
    return day if day and (person.last_day is None or day > person.last_day) else None


def _make(days: Mapping[int, date]) -> None:
    """Whoever is the first to make a person's mail binds the rows to it; a second process finds nothing left."""
    rows: defaultdict[int, list[Notification]] = defaultdict(list)
    with transaction.atomic():
        for row in _held(days):
            rows[row.owner].append(row)
        digests = [Digest(person_id=person, day=days[person]) for person in rows]
        Digest.objects.bulk_create(digests, ignore_conflicts=True)
        made = set(Digest.objects.filter(pk__in=[digest.pk for digest in digests]).values_list("pk", flat=True))
        bound = [_bound(row, digest) for digest in digests if digest.pk in made for row in rows[digest.person_id]]
        Notification.objects.bulk_update(bound, ["digest"], batch_size=BATCH)


def _held(days: Mapping[int, date]):  # type: ignore[no-untyped-def]
    """What waits for these people, held until it is bound."""
    rows = Notification.objects.waiting().filter(case__owner__in=days).annotate(owner=F("case__owner"))
    return rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")


def _bound(row: Notification, digest: Digest) -> Notification:
    row.digest = digest
    return row
