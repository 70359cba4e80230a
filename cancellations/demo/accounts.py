"""What hangs on a number of the demonstration: most of it moved, some of it left, two that matter still open."""

from carriers.enums import AccountCategory as Kind
from carriers.models import StarterAccount

from ..enums import AccountState
from ..services.linked_accounts import list_accounts, settle_account
from .road import Road

HANGING = (
    (Kind.BANK, "招商银行", True),
    (Kind.PAYMENT, "支付宝", True),
    (Kind.MESSAGING, "微信", True),
    (Kind.TAX, "个人所得税", True),
    (Kind.TRAVEL, "12306", True),
    (Kind.MAIL_CLOUD, "网盘", False),
    (Kind.SHOPPING, "外卖", False),
    (Kind.OTHER, "健身房会员", False),
)
SETTLED = {
    "招商银行": AccountState.MOVED,
    "支付宝": AccountState.MOVED,
    "微信": AccountState.MOVED,
    "外卖": AccountState.NOT_NEEDED,
    "健身房会员": AccountState.RISK_ACCEPTED,
}


def list_some(road: Road) -> None:
    """Named as the person would name them, whatever the country's starter set says."""
    chosen = [
        StarterAccount(category=kind, name_en=name, name_zh=name, critical=critical) for kind, name, critical in HANGING
    ]
    file = road.file
    list_accounts(file, road.person, file.case.version, chosen)
    for name, state in SETTLED.items():
        settle(road, name, state)


def settle(road: Road, name: str, state: AccountState) -> None:
    file = road.file
    account = next(account for account in file.linked_accounts if account.name == name)
    settle_account(file, road.person, file.case.version, account, state)
