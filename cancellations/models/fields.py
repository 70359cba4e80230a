"""Columns whose content the database cannot read, and ranges every date and amount must keep to."""

import hashlib
import hmac
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

EARLIEST = date(2000, 1, 1)
"""No date a person records about a line lies before this."""
FARTHEST = timedelta(days=10 * 366)
"""No day that anybody plans with a carrier lies further ahead."""
LARGEST = Decimal("9999999.99")


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    return _cipher(tuple(settings.NUMBER_KEYS))


def fingerprint(*parts: object) -> str:
    """A keyed digest by which equal ``parts`` are recognised and nothing else can be learnt (64 hex digits)."""
    message = "\x1f".join(str(part) for part in parts)
    return hmac.new(settings.FINGERPRINT_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()


class Unreadable(str):
    """An empty text in place of one whose key is lost. Saved again, it writes back what was stored."""

    stored: str


class EncryptedField(models.TextField):
    """Text that is stored encrypted with ``NUMBER_KEYS``. A lost key reads as empty, it does not break the page."""

    def get_prep_value(self, value: str | None) -> str | None:
        if isinstance(value, Unreadable):
            return value.stored
        return cipher().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value: str | None, *args: object) -> str:
        if not value:
            return ""
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken:
            lost = Unreadable("")
            lost.stored = value
            return lost


def money_field(verbose_name: object, **options: object) -> models.DecimalField:
    return models.DecimalField(verbose_name, max_digits=9, decimal_places=2, null=True, blank=True, **options)  # type: ignore[arg-type]


def in_range(name: str) -> models.Q:
    """Amounts are empty or lie between nothing and ``LARGEST``."""
    return models.Q(**{name: None}) | models.Q(**{f"{name}__gte": 0, f"{name}__lte": LARGEST})
