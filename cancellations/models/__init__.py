from .application import Application, HandedItem
from .balance import Balance
from .blocker import AccountCheck, Blocker
from .case import Case, CaseQuerySet, CaseStep
from .check_in import CHECK_IN_DAYS, CheckIn
from .contact import Contact
from .deadline import NewDate, NoticeTerm
from .device import PortalVisit, Unbinding
from .escalation import Escalation
from .event import Event
from .evidence import Evidence
from .feed import CalendarFeed
from .linked_account import LinkedAccount
from .money import MoneyEntry
from .notification import Digest, Notification
from .preferences import Preferences
from .preparation import Preparation

__all__ = [
    "CHECK_IN_DAYS",
    "AccountCheck",
    "Application",
    "Balance",
    "Blocker",
    "CalendarFeed",
    "Case",
    "CaseQuerySet",
    "CaseStep",
    "CheckIn",
    "Contact",
    "Digest",
    "Escalation",
    "Event",
    "Evidence",
    "HandedItem",
    "LinkedAccount",
    "MoneyEntry",
    "NewDate",
    "NoticeTerm",
    "Notification",
    "PortalVisit",
    "Preferences",
    "Preparation",
    "Unbinding",
]
