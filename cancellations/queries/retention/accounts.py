"""Which accounts nobody has used for long."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from ...enums import CaseState
from ...models import Case
from ...workflow.retention import AWAY, WARNED
from ..reminders import cases_to_reckon, outlooks_of


def unused_accounts(now: datetime) -> QuerySet[Any]:
    """Accounts in which nobody signed in for two years. Staff are none of them: whoever made them one takes care."""
    seen = Coalesce("last_login", "date_joined")
    people = get_user_model().objects.annotate(seen_at=seen).filter(seen_at__lte=now - AWAY)
    return people.filter(is_staff=False, is_superuser=False).select_related("preferences").order_by("pk")


def to_be_warned(now: datetime) -> QuerySet[Any]:
    return unused_accounts(now).filter(Q(preferences=None) | Q(preferences__warned_on=None))


def to_be_deleted(now: datetime) -> QuerySet[Any]:
    return unused_accounts(now).filter(preferences__warned_on__lte=timezone.localdate(now) - WARNED)


def is_waiting(person: Any) -> bool:
    """Whether a day is still to come in one of the person's cases."""
    cases = Case.objects.for_user(person).exclude(state=CaseState.CLOSED, look_at=None)
    outlooks = outlooks_of(cases_to_reckon(cases))
    return any(due.due_on >= outlook.today for outlook in outlooks for due in outlook.deadlines)
