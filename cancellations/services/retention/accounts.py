"""Accounts in which nobody signed in for two years: warned by mail, and deleted a month later."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from carriers.letters import letter

from ...accounts import as_read_by
from ...models import Preferences
from ...queries.retention.accounts import is_waiting, to_be_deleted, to_be_warned
from ...workflow.retention import AWAY, WARNED
from ..leaving import delete_account

BATCH = 100
CLAIM_LASTS = 600
"""Seconds, longer than any mail server is waited for."""
logger = logging.getLogger(__name__)


def forget_those_who_came_back(now: datetime) -> None:
    Preferences.objects.filter(warned_on__isnull=False, user__last_login__gt=now - AWAY).update(warned_on=None)


def warn_unused(now: datetime, *, dry_run: bool) -> int:
    """Whoever cannot be mailed counts as warned, and has the same month. A case in which a day is to come keeps all."""
    return sum(_tried(lambda one: dry_run or _warn(one, now), person) for person in _each(to_be_warned(now)))


def delete_unused(now: datetime, *, dry_run: bool) -> int:
    def leave(person: Any) -> bool:
        return dry_run or delete_account(person, still=lambda one: to_be_deleted(now).filter(pk=one.pk).exists())

    return sum(_tried(leave, person) for person in _each(to_be_deleted(now)))


def _tried(act: Callable[[Any], bool], person: Any) -> bool:
    """Whether it is done; an account for which it cannot be holds up nobody else's."""
    try:
        return not is_waiting(person) and act(person)
    except (OperationalError, InterfaceError):  # the database is away, for all of them
        raise
    except Exception:
        logger.exception("Account %s cannot be looked after.", person.pk)
        return False


def _each(people: QuerySet[Any]) -> Iterator[Any]:
    """A batch at a time, since those that are done with fall out of the query."""
    last = 0
    while batch := list(people.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _warn(person: Any, now: datetime) -> bool:
    """Claimed, sent, then marked: somebody killed in between sends it once more after a while, and nobody is
    deleted without it."""
    if not cache.add(f"warned-{person.pk}", True, CLAIM_LASTS):
        return False
    if not to_be_warned(now).filter(pk=person.pk).exists():  # another process was quicker
        return False
    try:
        for mail in _warnings(person, now):
            mail.send()
    except Exception as error:
        if not _is_nobodys(error):
            logger.warning("The warning of account %s could not be sent: %s", person.pk, type(error).__name__)
            return False
    Preferences.objects.update_or_create(user=person, defaults={"warned_on": timezone.localdate(now)})
    return True


def _is_nobodys(error: Exception) -> bool:
    """Whether the mail server says that there is no such mailbox, and does not only put us off."""
    return isinstance(error, SMTPRecipientsRefused) and all(code >= 500 for code, _ in error.recipients.values())


def _warnings(person: Any, now: datetime) -> list[EmailMessage]:
    addresses = EmailAddress.objects.filter(user=person, primary=True, verified=True) if person.is_active else ()
    with as_read_by(person):
        day = date_format(timezone.localdate(now) + WARNED)
        context = {"day": day, "address": settings.SITE_URL.rstrip("/") + reverse("account_login")}
        return [letter("account_unused", context, one.email) for one in addresses]
