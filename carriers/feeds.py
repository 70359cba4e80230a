"""What changed in the guides, as Atom: one feed for each carrier and one for all, in either language."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from .bilingual import suffix
from .models import Carrier, Guide, GuideRevision
from .queries import editions

LATEST = 50
LANGUAGES = {"en": ("en", "en"), "zh": ("zh-hans", "zh-Hans")}
"""By the language in the address: Django's name of it, and the one that documents carry."""


class Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xml:lang": LANGUAGES[suffix()][1]}


class Changes(Feed):
    """The latest published revisions. Feed readers send no cookie, so that the language is in the address."""

    feed_type = Atom
    author_name = "Signoff · 销卡簿"

    def __call__(self, request: HttpRequest, language: str, **parts: Any) -> HttpResponse:
        code, tag = LANGUAGES[language]
        with override(code):
            response = super().__call__(request, **parts)
        response.headers["Content-Language"] = tag
        return response

    def get_object(self, request: HttpRequest, carrier: str = "") -> Carrier | None:
        return Carrier.objects.get(slug=carrier) if carrier else None

    def title(self, carrier: Carrier | None) -> str:
        if carrier is None:
            return _("Changes in all guides")
        return _("Changes in the guides of %(name)s") % {"name": carrier.name}

    def link(self, carrier: Carrier | None) -> str:
        return reverse("carrier_detail", args=[carrier.slug]) if carrier else reverse("carrier_list")

    def feed_guid(self, carrier: Carrier | None) -> str:
        return _urn("changes", carrier.slug if carrier else "")

    def items(self, carrier: Carrier | None) -> QuerySet[GuideRevision]:
        """The general guides are followed at every carrier, so that the feed of all tells of them, too."""
        found = editions().filter(guide__carrier=carrier) if carrier else editions()
        return found.select_related("guide__carrier", "guide__card_type")[:LATEST]

    def item_title(self, revision: GuideRevision) -> str:
        return str(revision.guide)

    def item_description(self, revision: GuideRevision) -> str:
        return escape(revision.reason or revision.summary)

    def item_link(self, revision: GuideRevision) -> str:
        return f"{history_of(revision.guide)}#revision-{revision.number}"

    def item_guid(self, revision: GuideRevision) -> str:
        return _urn("revision", self.item_link(revision), str(revision.published_at))

    def item_pubdate(self, revision: GuideRevision) -> Any:
        return revision.published_at

    item_updateddate = item_pubdate


def history_of(guide: Guide) -> str:
    """The page that tells what changed in ``guide``."""
    card = guide.card_type.kind
    if guide.carrier is None:
        return reverse("general_history", args=[card])
    return reverse("guide_history", args=[guide.carrier.slug, card])


def _urn(*parts: str) -> str:
    """The same for the same thing at every time and address; another in each language."""
    return uuid5(NAMESPACE_URL, "/".join(["signoff", suffix(), *parts])).urn


changes = login_not_required(require_safe(Changes()))
