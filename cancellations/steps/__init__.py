"""The registry: one handler for each step of the road."""

from carriers.enums import StepKey

from .account_status import AccountStatus
from .application import ApplicationStep
from .balance import BalanceStep
from .base import StepHandler
from .contact import ContactStep
from .details import DetailsStep
from .portal import Portal
from .prepare import Prepare
from .review import Review
from .unbind import Unbind

HANDLERS: dict[StepKey, StepHandler] = {
    handler.key: handler
    for handler in (
        Prepare(),
        ContactStep(),
        AccountStatus(),
        ApplicationStep(),
        Review(),
        BalanceStep(),
        Unbind(),
        Portal(),
        DetailsStep(),
    )
}
