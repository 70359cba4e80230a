"""The reference a person can read out at a counter: SO-2611-4T8W-KX3M."""

import secrets

from django.utils import timezone

# No vowels, no 0/O or 1/I: nothing to misread, and no words by accident.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Eight letters of chance: a million cases a month meet no twin."""
    tail = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"SO-{timezone.localdate():%y%m}-{tail[:4]}-{tail[4:]}"
