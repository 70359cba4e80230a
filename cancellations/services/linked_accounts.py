"""What hangs on the number: listing it, dealing with it one by one, and going on although something still does.

Raises ``StepClosed`` where the case or the account allows it no more, and ``StaleVersion``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from carriers.models import StarterAccount

from ..enums import AccountState, EventKind
from ..exceptions import Reason, refuse
from ..models import LinkedAccount
from ..queries import CaseFile
from ..workflow.gates import refusals_to_correct
from .moves import Told, change

DEALT_WITH = Reason("dealt_with", _("This account is dealt with. Open it again to take it off the list."))
NOTHING_OPEN = Reason("nothing_open", _("No important account hangs on this number any more."))


def list_accounts(file: CaseFile, actor: Any, version: int, chosen: Sequence[StarterAccount]) -> None:
    """Says that the starter set was looked through, and that ``chosen`` hang on this number; none is an answer, too."""
    accounts = [LinkedAccount(category=kind.category, name=kind.name, critical=kind.critical) for kind in chosen]
    _list(file, actor, version, accounts, accounts_listed_on=timezone.localdate())


def add_account(file: CaseFile, actor: Any, version: int, account: LinkedAccount) -> None:
    """One that the person thought of themselves: that does not say that they looked through the rest."""
    _list(file, actor, version, [account])


def _list(file: CaseFile, actor: Any, version: int, accounts: list[LinkedAccount], **columns: Any) -> None:
    refuse(refusals_to_correct(file.facts))
    told = Told(EventKind.ACCOUNTS_LISTED, note=_named(accounts))
    with transaction.atomic():
        change(file.case, version, actor, told, **columns)
        for account in accounts:
            account.case = file.case
        LinkedAccount.objects.bulk_create(accounts)


def settle_account(file: CaseFile, actor: Any, version: int, account: LinkedAccount, state: AccountState) -> None:
    """How one account stands from today on, or that it hangs on the number again."""
    refuse(refusals_to_correct(file.facts))
    told = Told(EventKind.ACCOUNT_SETTLED, note=account.name, changes=[["state", account.state, state]])
    with transaction.atomic():
        change(file.case, version, actor, told)
        account.state = state
        account.settled_on = None if state == AccountState.OPEN else timezone.localdate()
        account.save(update_fields=["state", "settled_on"])


def take_off(file: CaseFile, actor: Any, version: int, account: LinkedAccount) -> None:
    """For one that was added by mistake. What was dealt with stays on record."""
    refuse(refusals_to_correct(file.facts) or ([] if account.is_open else [DEALT_WITH]))
    told = Told(EventKind.ACCOUNTS_LISTED, note=account.name, changes=[["state", account.state, None]])
    with transaction.atomic():
        change(file.case, version, actor, told)
        account.delete()


def accept_risks(file: CaseFile, actor: Any, version: int) -> None:
    """Go on all the same: every important account that is open is left as it is, on purpose."""
    hanging = [account for account in file.linked_accounts if account.critical and account.is_open]
    refuse(refusals_to_correct(file.facts) or ([] if hanging else [NOTHING_OPEN]))
    with transaction.atomic():
        change(file.case, version, actor, Told(EventKind.ACCOUNTS_RISKED, note=_named(hanging)))
        rows = LinkedAccount.objects.filter(pk__in=[account.pk for account in hanging])
        rows.update(state=AccountState.RISK_ACCEPTED, settled_on=timezone.localdate())


def _named(accounts: Iterable[LinkedAccount]) -> str:
    return gettext(", ").join(account.name for account in accounts)
