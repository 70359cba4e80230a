"""The reference a person can read out at a counter: SO-1122-4T8W."""

import secrets

from django.utils import timezone

# No vowels, no 0/O or 1/I: nothing to misread, and no words by accident.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    tail = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"SO-{timezone.localdate():%y%m}-{tail}"
