from .card_type import CardType
from .carrier import Carrier, Channel, OfficialHost
from .country import Country
from .guide import Claim, Guide, GuideRevision, GuideStep, Source
from .maintainer import Maintainer

__all__ = [
    "CardType",
    "Carrier",
    "Channel",
    "Claim",
    "Country",
    "Guide",
    "GuideRevision",
    "GuideStep",
    "Maintainer",
    "OfficialHost",
    "Source",
]
