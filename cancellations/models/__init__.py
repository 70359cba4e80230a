from .application import Application, HandedItem
from .balance import Balance
from .blocker import AccountCheck, Blocker
from .case import Case, CaseStep
from .contact import Contact
from .device import PortalVisit, Unbinding
from .event import Event
from .notification import Notification
from .preferences import Preferences
from .preparation import Preparation

__all__ = [
    "AccountCheck",
    "Application",
    "Balance",
    "Blocker",
    "Case",
    "CaseStep",
    "Contact",
    "Event",
    "HandedItem",
    "Notification",
    "PortalVisit",
    "Preferences",
    "Preparation",
    "Unbinding",
]
