from .append_only import AppendOnly, AppendOnlyError, AppendOnlyQuerySet
from .card_type import CardType
from .carrier import Carrier, Channel
from .country import Country
from .guide import MOST_CLAIMS, MOST_SOURCES, Claim, Guide, GuideRevision, GuideStep, Source
from .life import DueNotice, RevisionEvent
from .maintainer import Maintainer
from .official import OfficialContact, SourceHost
from .report import Feedback, Report
from .rule import CountryRule, EscalationRung
from .starter_account import StarterAccount
from .wording import Wording, WordingEvent, WordingRevision

__all__ = [
    "MOST_CLAIMS",
    "MOST_SOURCES",
    "AppendOnly",
    "AppendOnlyError",
    "AppendOnlyQuerySet",
    "CardType",
    "Carrier",
    "Channel",
    "Claim",
    "Country",
    "CountryRule",
    "DueNotice",
    "EscalationRung",
    "Feedback",
    "Guide",
    "GuideRevision",
    "GuideStep",
    "Maintainer",
    "OfficialContact",
    "Report",
    "RevisionEvent",
    "Source",
    "SourceHost",
    "StarterAccount",
    "Wording",
    "WordingEvent",
    "WordingRevision",
]
