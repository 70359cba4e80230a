"""What changed in the guides, as Atom: one feed for each carrier and one for all, in either language."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from .bilingual import suffix
from .enums import LifeStep
from .models import Carrier, Guide, GuideRevision, RevisionEvent
from .queries import editions

LATEST = 50
LANGUAGES = {"en": ("en", "en"), "zh": ("zh-hans", "zh-Hans")}
"""By the language in the address: Django's name of it, and the one that documents carry."""


class Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xml:lang": LANGUAGES[suffix()][1]}


class News(NamedTuple):
    """That a revision was published, or, with the reason, taken out of sight."""

    revision: GuideRevision
    at: Any
    withdrawn: str | None = None


class Changes(Feed):
    """The latest published revisions, and those that were taken out of sight.

    Feed readers send no cookie, so that the language is in the address.
    """

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

    def items(self, carrier: Carrier | None) -> list[News]:
        """The general guides are followed at every carrier, so that the feed of all tells of them, too."""
        whose = {"guide__carrier": carrier} if carrier else {}
        published = editions().filter(**whose).select_related("guide__carrier", "guide__card_type")[:LATEST]
        found = [News(revision, revision.published_at) for revision in published]
        return sorted([*found, *_withdrawals(whose)], key=lambda news: news.at, reverse=True)[:LATEST]

    def item_title(self, news: News) -> str:
        if news.withdrawn is None:
            return str(news.revision.guide)
        return _("%(guide)s: taken out of sight") % {"guide": news.revision.guide}

    def item_description(self, news: News) -> str:
        told = news.revision.reason or news.revision.summary
        return escape(told if news.withdrawn is None else news.withdrawn)

    def item_link(self, news: News) -> str:
        return f"{history_of(news.revision.guide)}#revision-{news.revision.number}"

    def item_guid(self, news: News) -> str:
        return _urn("revision" if news.withdrawn is None else "withdrawn", self.item_link(news), str(news.at))

    def item_pubdate(self, news: News) -> datetime:
        return news.at

    item_updateddate = item_pubdate


def _withdrawals(whose: dict[str, Any]) -> list[News]:
    events = RevisionEvent.objects.filter(kind=LifeStep.TAKEN_DOWN, **{f"revision__{k}": v for k, v in whose.items()})
    latest = events.select_related("revision__guide__carrier", "revision__guide__card_type").order_by("-pk")[:LATEST]
    return [News(event.revision, event.recorded_at, event.note) for event in latest]


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
