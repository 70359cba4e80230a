"""What hangs on a number: the person's own list, what it can begin with, and how to find what was forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from carriers.enums import RuleTopic
from carriers.models import CountryRule, StarterAccount

from ..enums import AccountState
from ..models import LinkedAccount
from .files import CaseFile


@dataclass(frozen=True)
class AccountList:
    """``listed_on``: the last day on which somebody looked through what may hang on it; an empty list is an answer."""

    rows: Sequence[LinkedAccount]
    listed_on: date | None

    @property
    def open(self) -> list[LinkedAccount]:
        return [account for account in self.rows if account.is_open]

    @property
    def critical_open(self) -> list[LinkedAccount]:
        return [account for account in self.open if account.critical]

    @property
    def settled(self) -> list[LinkedAccount]:
        return [account for account in self.rows if not account.is_open]

    @property
    def left(self) -> list[LinkedAccount]:
        """What was left hanging on purpose."""
        return [account for account in self.rows if account.state == AccountState.RISK_ACCEPTED]

    @property
    def settled_on(self) -> date | None:
        """The day on which the last of them was dealt with."""
        return max((account.settled_on for account in self.settled if account.settled_on), default=None)


def accounts_of(file: CaseFile) -> AccountList:
    return AccountList(file.linked_accounts, file.case.accounts_listed_on)


def usual_of(file: CaseFile) -> list[StarterAccount]:
    """What usually hangs on a number: everywhere, and then in the carrier's country."""
    usual = StarterAccount.objects.filter(Q(country=None) | Q(country=file.case.carrier.country_id))
    return list(usual.order_by(F("country").asc(nulls_first=True), "position", "pk"))


def unlisted(file: CaseFile, usual: Iterable[StarterAccount]) -> list[StarterAccount]:
    """Those that are not on the list yet, in either language."""
    listed = {(account.category, account.name) for account in file.linked_accounts}
    return [kind for kind in usual if not listed & {(kind.category, kind.name_en), (kind.category, kind.name_zh)}]


def rules_about(file: CaseFile, topic: RuleTopic) -> list[CountryRule]:
    """What holds at every carrier of the country; nothing for a carrier that sells everywhere."""
    country = file.case.carrier.country_id
    return list(CountryRule.objects.filter(country=country, topic=topic)) if country else []
