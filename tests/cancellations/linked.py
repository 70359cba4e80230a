"""What hangs on a number: rows as people list them, and the starter set that they begin with."""

from cancellations.enums import AccountState
from cancellations.models import LinkedAccount
from cancellations.services.linked_accounts import accept_risks, add_account, list_accounts, settle_account
from carriers.enums import AccountCategory as Kind
from carriers.models import Country, StarterAccount

STATES = (AccountState.MOVED, AccountState.NOT_NEEDED, AccountState.RISK_ACCEPTED)


def kind_of(name, *, critical=False, category=Kind.BANK, zh=""):
    """One of a starter set, not stored."""
    return StarterAccount(key=name.lower(), category=category, name_en=name, name_zh=zh or name, critical=critical)


def starter(name, country=None, **fields):
    row = kind_of(name, **fields)
    row.country = Country.objects.get(code=country) if country else None
    row.save()
    return row


def hang(road, *names, critical=True):
    """These hang on the road's number, by one saying of so."""
    file = road.file
    list_accounts(file, road.person, file.case.version, [kind_of(name, critical=critical) for name in names])
    return road


def add(road, name, **fields):
    """One of the person's own, beside what usually hangs on a number."""
    file = road.file
    own = LinkedAccount(category=Kind.OTHER, name=name, **fields)
    add_account(file, road.person, file.case.version, own)
    return road


def account(road, name):
    return next(row for row in road.file.linked_accounts if row.name == name)


def settle(road, name, state=AccountState.MOVED):
    file = road.file
    settle_account(file, road.person, file.case.version, account(road, name), state)
    return road


def risk(road):
    file = road.file
    accept_risks(file, road.person, file.case.version)
    return road
