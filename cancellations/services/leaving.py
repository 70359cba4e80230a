"""Somebody leaves: the account goes at once, with everything of theirs and every trace that names them."""

import logging
import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from carriers.letters import letter
from carriers.models import Maintainer

from ..accounts import as_read_by
from ..exceptions import Reason, Refused
from ..models import Case
from ..queries.sessions import sessions_of
from .leftovers import remove_folder, wipe_log

LAST_ADMINISTRATOR = Reason(
    "last_administrator",
    _("You are the only administrator here. Make somebody else one first; then you can delete your account."),
)
logger = logging.getLogger(__name__)


def refusals_to_leave(person: Any) -> list[Reason]:
    """Nobody would be left to let staff in. Whoever keeps guides may leave: what they wrote stays, without a name."""
    others = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return [LAST_ADMINISTRATOR] if person.is_superuser and not others.exists() else []


def delete_account(person: Any, still: Callable[[Any], bool] = lambda person: True) -> bool:
    """Everything of the person's goes in one transaction, then their files, and a last mail tells them.

    ``still`` is asked once nobody else can change the account any more; its no leaves all as it is. What they wrote
    in guides stays without their name. Returns whether the account is gone; raises ``Refused`` for the last
    administrator.
    """
    # Before the transaction: every session is read, and on SQLite nobody else could write meanwhile.
    sessions = [session.pk for session in sessions_of(person)]
    with transaction.atomic():
        # The lock: administrators are held together, so that two of them cannot both be the last but one.
        held = get_user_model().objects.select_for_update().filter(Q(pk=person.pk) | Q(is_superuser=True))
        found = next((one for one in held.order_by("pk") if one.pk == person.pk), None)
        if found is None or not still(found):
            return False
        if reasons := refusals_to_leave(found):
            raise Refused(reasons)
        _delete(found, sessions)
    wipe_log()
    return True


def _delete(person: Any, sessions: list[str]) -> None:
    mails, cases = _farewell(person), list(Case.objects.for_user(person).values_list("pk", flat=True))
    _forget_log(person)
    Session.objects.filter(pk__in=sessions).delete()
    person.delete()
    for case in cases:
        transaction.on_commit(partial(remove_folder, case), robust=True)
    for mail in mails:
        transaction.on_commit(partial(_send, mail), robust=True)


def _farewell(person: Any) -> list[EmailMessage]:
    """To the address that is theirs for sure; written now, since afterwards nobody knows in which language."""
    addresses = EmailAddress.objects.filter(user=person, primary=True, verified=True)
    with as_read_by(person):
        return [letter("account_deleted", {}, address) for address in addresses.values_list("email", flat=True)]


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except Exception as error:  # the account is gone all the same
        logger.warning("A last mail could not be sent: %s", type(error).__name__)


def _forget_log(person: Any) -> None:
    """The admin's log keeps names as text: what it tells of the person goes; what they did goes with the account.

    Only where it tells of accounts: an official number may be called as somebody calls themselves.
    """
    addresses = {person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)} - {""}
    account = Q(content_type=_type_of(get_user_model()), object_id=str(person.pk))
    keeper = Q(content_type=_type_of(Maintainer), object_repr__startswith=f"{person.get_username()} · ")
    told = account | keeper | Q(object_repr__in={person.get_username(), *addresses})
    of_accounts = [_type_of(model) for model in (get_user_model(), EmailAddress, Maintainer)]
    rows = LogEntry.objects.filter(content_type__in=of_accounts)
    rows.filter(told | Q(pk__in=_naming(rows, addresses))).delete()


def _naming(rows: QuerySet[LogEntry], addresses: Collection[str]) -> list[int]:
    """Those that tell of one of the addresses: li@example.org is not in what is told of ali@example.org."""
    found = []
    for address in addresses:
        whole = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", re.IGNORECASE)
        messages = rows.filter(change_message__icontains=address).values_list("pk", "change_message")
        found += [pk for pk, message in messages if whole.search(message)]
    return found


def _type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
