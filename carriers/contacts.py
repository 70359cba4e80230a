"""What is official for a guide, out of the database."""

from django.db.models import Q, QuerySet, Value

from .models import Carrier, Channel, OfficialContact, SourceHost
from .official import SOURCE_HOST, Officials


def officials_of(carrier: Carrier | None) -> Officials:
    """All that ``carrier``'s guides may lead to, in one query.

    A general guide speaks in every country, so it may name what is official in any of them; but no carrier's contacts.
    """
    official, channels = official_for(carrier), Channel.objects.filter(carrier=carrier)
    sources = SourceHost.objects.annotate(kind=Value(SOURCE_HOST))
    found = [rows.order_by().values_list("kind", "value") for rows in (official, channels)]
    return Officials.of(found[0].union(found[1], sources.order_by().values_list("kind", "host"), all=True))


def official_for(carrier: Carrier | None) -> QuerySet[OfficialContact]:
    """The carrier's own list and its country's; without a carrier, every country's."""
    if carrier is None:
        return OfficialContact.objects.exclude(country=None)
    return OfficialContact.objects.filter(Q(carrier=carrier) | Q(country=carrier.country_id, country__isnull=False))
