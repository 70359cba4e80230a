"""One mail: what a person is told on a day, in their language, and how they get no more of it."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from carriers.letters import letter

from ...accounts import as_read_by
from ...enums import Move
from ...models import Digest
from ...queries.reminders import Reminder
from .subscription import token_of


def mail_of(digest: Digest, told: list[Reminder], address: str, connection: BaseEmailBackend) -> EmailMessage:
    """What is the person's own move comes first. The mail is known by its digest, however often it is sent."""
    leave = here(reverse("unsubscribe", args=[token_of(digest.person)]))
    headers = {
        "Message-ID": f"<{digest.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with as_read_by(digest.person):
        return letter("digest", _context(told, leave), address, headers, connection)


def here(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _context(told: list[Reminder], leave: str) -> dict[str, Any]:
    first, *_ = ordered = sorted(told, key=lambda one: (one.whose == Move.THEIRS, one.row.due_on or date.max))
    return {
        "move": first.whose.label,
        "carrier": first.carrier,
        "more": len({one.case.pk for one in told}) - 1,
        "reminders": [(one, here(reverse("case_detail", args=[one.case.pk]))) for one in ordered],
        "site": here("/"),
        "settings": here(reverse("account")),
        "leave": leave,
    }
