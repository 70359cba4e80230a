"""How a page comes by its guide."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ..enums import CardKind
from ..models import CardType, Carrier
from ..queries import PublishedGuide, published_guide

Trail = list[tuple[str, str]]


def known_guide(carrier: str, card_type: CardKind) -> tuple[Carrier, PublishedGuide]:
    """A carrier offers a card exactly when it has a guide for it; nobody is sent off to end one that is not sold."""
    carriers = Carrier.objects.select_related("country")
    owner = get_object_or_404(carriers, slug=carrier, guides__card_type__slug=card_type)
    guide = published_guide(owner, card_type, keeps_receiving=True)
    if guide is None:
        raise Http404
    return owner, guide


def trail_to(carrier: Carrier | None = None, card: CardType | None = None) -> Trail:
    """The crumbs of a page below the directory, a carrier, or one of its guides."""
    trail = [(reverse("carrier_list"), _("Carrier guides"))]
    if carrier:
        trail.append((reverse("carrier_detail", args=[carrier.slug]), carrier.name))
    if carrier and card:
        trail.append((reverse("guide_detail", args=[carrier.slug, card.kind]), card.name))
    return trail
