"""Where somebody is signed in. A session's text is opaque to the database, so each is read."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def sessions_of(person: Any) -> Iterator[Session]:
    """Those that are signed in as the person, and those of a sign-in that was begun and holds an address of theirs."""
    addresses = [person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)]
    quoted = [repr(address) for address in addresses if address]
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(person.pk) or any(address in repr(data) for address in quoted):
            yield session
