"""What usually hangs on a number: a country's own list, and the one that is offered everywhere."""

from collections.abc import Iterable

from ..enums import AccountCategory
from ..models import StarterAccount
from .contacts import once
from .entry import Entry, matching
from .records import Columns


def starter_account(entry: Entry) -> Columns:
    key = matching(entry, "key", r"[a-z0-9]+(-[a-z0-9]+)*", "This must be small letters, digits and hyphens.", limit=30)
    columns: Columns = {"key": key, "category": entry.choice("category", AccountCategory)}
    return columns | entry.pair("name", StarterAccount) | {"critical": entry.flag("critical")}


def starter_accounts(entry: Entry, everywhere: Iterable[Columns]) -> list[Columns]:
    """The ``accounts`` of a country, none of which is offered ``everywhere`` anyway."""
    found = [starter_account(account) for account in entry.entries("accounts")]
    once(entry, "accounts", [account["key"] for account in found])
    general = {account["key"] for account in everywhere}
    for key in (account["key"] for account in found if account["key"] in general):
        entry.mistake("accounts", f"“{key}” is offered everywhere; see accounts.yaml.")
    return found
