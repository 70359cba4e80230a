"""Which closed cases are about to go, and what keeps one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...accounts import preferences_of, zone_of
from ...enums import CaseState, NotificationKind
from ...models import Case, Notification, Preferences
from ...models.preferences import KEEP_DAYS
from ...workflow.reminders import GIVEN_UP_AFTER
from ...workflow.retention import ANNOUNCED, Announcement, Keeping
from ..files import CaseFile
from ..reminders import Outlook, cases_to_reckon, outlooks_of

BATCH = 200
DEADLINES_OPEN = _("Something still falls due in it.")
MONEY_OPEN = _("Money that they owe you is still open.")


class Retention:
    """A closed case and what keeps it, reckoned in its owner's days."""

    def __init__(self, file: CaseFile, owner: Any, rows: Iterable[Notification], deadlines: Sequence[object]):
        self.file, self.case, self.owner = file, file.case, owner
        self._rows, self._deadlines = rows, deadlines

    @cached_property
    def open(self) -> list[object]:
        """What is still open in it, in words; while there is any, the case is kept."""
        reasons = ((DEADLINES_OPEN, self._deadlines), (MONEY_OPEN, self.file.ledger.to_come))
        return [words for words, found in reasons if found]

    @cached_property
    def keeping(self) -> Keeping:
        return Keeping(
            changed_on=self._day(self.case.changed_at),
            keep_days=preferences_of(self.owner).keep_days,
            today=self._day(timezone.now()),
            announced=[Announcement(row.due_on, self._told_on(row)) for row in self._rows if row.due_on],
            is_busy=bool(self.open),
        )

    def _told_on(self, row: Notification) -> date | None:
        """The day of its mail. Where none leaves, it stands in the app; that counts once a mail would be given up."""
        if row.sent_at:
            return self._day(row.sent_at)
        digest = row.digest
        in_app = digest is not None and digest.try_at is None and digest.sent_at is None
        return self._day(digest.created_at + GIVEN_UP_AFTER) if digest and in_app else None

    def _day(self, moment: datetime) -> date:
        return timezone.localdate(moment, timezone=zone_of(self.owner))


def retention_of(file: CaseFile, owner: Any, deadlines: Sequence[object]) -> Retention | None:
    """What becomes of the owner's case, for its page; none for a case that goes on."""
    if file.case.is_live:
        return None
    return Retention(file, owner, announcements().filter(case=file.case), deadlines)


def retentions(now: datetime) -> Iterator[list[Retention]]:
    """The closed cases whose time is coming up, a batch at a time and with a constant number of queries each."""
    cases, last = _closed_long_enough(now).order_by("pk"), None
    while found := list((cases.filter(pk__gt=last) if last else cases).values_list("pk", flat=True)[:BATCH]):
        yield _read(found)
        last = found[-1]


def _read(cases: list[Any]) -> list[Retention]:
    rows = defaultdict(list)
    for row in announcements().filter(case__in=cases):
        rows[row.case_id].append(row)
    read = cases_to_reckon(Case.objects.filter(pk__in=cases))
    return [_of(outlook, rows[outlook.case.pk]) for outlook in outlooks_of(read)]


def _of(outlook: Outlook, rows: list[Notification]) -> Retention:
    return Retention(outlook.file, outlook.case.owner, rows, outlook.deadlines)


def _closed_long_enough(now: datetime) -> QuerySet[Case]:
    """A day is longer than a day somewhere: a case is rather looked at a day early than late."""
    kept = Q()
    for days in KEEP_DAYS:
        since = now - timedelta(days=days - 1) + ANNOUNCED
        kept |= _who_keeps(days) & Q(changed_at__lte=since)
    return Case.objects.filter(kept, state=CaseState.CLOSED)


def _who_keeps(days: int) -> Q:
    chosen = Q(owner__preferences__keep_days=days)
    usual = days == Preferences().keep_days
    return chosen | Q(owner__preferences=None) if usual else chosen


def announcements() -> QuerySet[Notification]:
    return Notification.objects.filter(kind=NotificationKind.PURGE_SOON).select_related("digest").order_by("pk")
