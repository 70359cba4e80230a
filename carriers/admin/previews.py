"""The page as the public would see it, with what is not official marked."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ..contacts import officials_of
from ..models import GuideRevision
from ..queries import merged
from ..views.guides import guide_context


def preview_of(request: HttpRequest, own: QuerySet, pk: int, *, unsaved: bool = False) -> HttpResponse:
    revision = own.with_text().select_related("guide__carrier").filter(pk=pk).first()
    if revision is None:
        raise Http404
    guide = revision.guide
    general = GuideRevision.objects.live().filter(guide__carrier=None, guide__card_type=guide.card_type)
    for_carrier = guide.carrier_id is not None
    found = [*(general.with_text() if for_carrier else ()), revision]
    shown = merged(found, keeps_receiving=True, for_carrier=for_carrier)
    context = guide_context(guide.carrier, shown) if shown else {}
    # Whoever changes the language there goes on looking at the preview, though what is not saved is gone then.
    context["back"] = reverse("admin:carriers_guiderevision_preview", args=[revision.pk])
    context |= {"revision": revision, "unsaved": unsaved, "officials": officials_of(guide.carrier), "marked": True}
    return render(request, "carriers/preview.html", context)
