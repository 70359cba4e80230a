"""What waits for those who keep guides, on the first page of the admin."""

from datetime import timedelta
from typing import Any, NamedTuple

from django import template
from django.utils import timezone

from ..enums import GuideStatus
from ..freshness import AGEING
from ..models import GuideRevision, Report
from ..permissions import edits_all, maintained_by, scoped
from ..queries import returned_drafts
from ..wording_publishing import words_to_approve

register = template.Library()


class Waiting(NamedTuple):
    in_review: int
    returned: int
    reports: int
    due: int
    letters: int
    """Those whose words this person may approve, for they wrote nothing of them."""


@register.simple_tag(takes_context=True)
def waiting_work(context: template.Context) -> Waiting | None:
    """How much waits among what this person keeps; nothing for staff who keep no guides."""
    person: Any = context["user"]
    if not (edits_all(person) or maintained_by(person).exists()):
        return None
    own = scoped(GuideRevision.objects.all(), person, "guide__carrier")
    long_ago = timezone.localdate() - timedelta(days=AGEING)
    return Waiting(
        in_review=own.filter(status=GuideStatus.IN_REVIEW).count(),
        returned=scoped(returned_drafts(), person, "guide__carrier").filter(author=person).count(),
        reports=scoped(Report.objects.waiting(), person, "guide__carrier").count(),
        due=own.filter(status=GuideStatus.LIVE, verified_on__lte=long_ago).count(),
        letters=words_to_approve(person).count() if edits_all(person) else 0,
    )
