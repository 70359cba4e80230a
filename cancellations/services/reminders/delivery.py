"""The day's mails leave. Each is claimed by a conditional update before it is sent and marked after.

A worker killed in between leaves a claim that grows stale: somebody else sends the mail again, under the same
Message-ID, so that nothing is missed and a double can be told from a second mail.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ...models import Digest, Notification
from ...queries.reminders import Reminder, addresses_of, reminders_of
from ...workflow.reminders import next_try
from ..offers import worth_telling
from .digests import make_digests
from .mail import mail_of

BATCH = 50
CLAIM_LASTS = timedelta(minutes=10)
"""Longer than any mail server is waited for."""
SENT, FAILED, UNREACHABLE, IN_APP, DROPPED, TAKEN = "sent", "failed", "unreachable", "in the app", "dropped", "taken"

Tally = Counter[str]
"""How many mails became what."""
logger = logging.getLogger(__name__)


def send_notifications(keep_going: Callable[[], bool] = lambda: True) -> Tally:
    """Makes the mails of the day and sends all that wait to be sent; returns what became of them.

    Where no mail server can be reached, the rest waits for the next run.
    """
    make_digests(keep_going)
    tally, connection = Tally(), get_connection()
    try:
        for digest, reminders, address in _waiting():
            if not keep_going() or tally[UNREACHABLE]:
                break
            tally[_deliver(digest, reminders, address, connection)] += 1
    finally:
        _hang_up(connection)
    return tally


def _waiting() -> Iterator[tuple[Digest, list[Reminder], str]]:
    """Every mail whose time has come, once, with what it is about and where it goes; read a batch at a time."""
    last = UUID(int=0)
    while digests := list(_free(last)):
        reminders, addresses = _by_digest(digests), addresses_of([digest.person for digest in digests])
        for digest in digests:
            yield digest, reminders[digest.pk], addresses.get(digest.person_id, "")
        last = digests[-1].pk


def _free(last: UUID):  # type: ignore[no-untyped-def]
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lte=now - CLAIM_LASTS)
    waiting = Digest.objects.filter(free, sent_at=None, try_at__lte=now, pk__gt=last)
    return waiting.select_related("person__preferences").order_by("pk")[:BATCH]


def _by_digest(digests: list[Digest]) -> dict[UUID, list[Reminder]]:
    rows = Notification.objects.unsent().filter(digest__in=digests).select_related("revision__guide").order_by("pk")
    found: defaultdict[UUID, list[Reminder]] = defaultdict(list)
    for reminder in reminders_of(list(rows)):
        found[reminder.row.digest_id].append(reminder)  # type: ignore[index]
    return found


def _deliver(digest: Digest, reminders: list[Reminder], address: str, connection: BaseEmailBackend) -> str:
    if not _claim(digest):
        return TAKEN
    try:
        told = _still_true(reminders)
        if told and address and not _reaches(connection):
            return _put_off(digest, UNREACHABLE)
        if told and address:
            mail_of(digest, told, address, connection).send()
    except Exception as error:  # whatever is wrong with one mail holds up nobody else's
        logger.warning("Reminder %s could not be sent: %s", digest.pk, type(error).__name__)
        _hang_up(connection)
        return _put_off(digest, FAILED)
    return _mark(digest, told, address)


def _claim(digest: Digest) -> bool:
    """Whether it is ours now: nobody touched it since it was read."""
    unchanged = {"claimed_at": digest.claimed_at, "try_at": digest.try_at, "sent_at": None}
    return bool(Digest.objects.filter(pk=digest.pk, **unchanged).update(claimed_at=timezone.now()))


def _still_true(reminders: list[Reminder]) -> list[Reminder]:
    """Those that hold now. The others are taken back: nobody is reminded of what is done."""
    told = [one for one in reminders if (worth_telling(one.row) if one.of_guide else one.stands)]
    if past := {one.row.pk for one in reminders} - {one.row.pk for one in told}:
        Notification.objects.unsent().filter(pk__in=past).delete()
    return told


def _reaches(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mail server cannot be reached: %s", error)
        return False
    return True


def _hang_up(connection: BaseEmailBackend) -> None:
    with suppress(Exception):
        connection.close()


def _put_off(digest: Digest, why: str) -> str:
    attempts = digest.attempts + 1
    again_at = next_try(attempts, digest.created_at, timezone.now())
    failed = Digest.objects.filter(pk=digest.pk, sent_at=None)
    failed.update(attempts=F("attempts") + 1, try_at=again_at, claimed_at=None)
    return why


def _mark(digest: Digest, told: list[Reminder], address: str) -> str:
    """Whoever gets no mail finds the same in the app, and it is not tried again."""
    mine, now = Digest.objects.filter(pk=digest.pk), timezone.now()
    if not told:
        mine.delete()
        return DROPPED
    if not address:
        mine.update(try_at=None, claimed_at=None)
        return IN_APP
    with transaction.atomic():
        mine.update(sent_at=now)
        Notification.objects.filter(pk__in=[one.row.pk for one in told]).update(sent_at=now)
    return SENT
