"""How often somebody without an account may write: counted where sign-ins are counted, by the same address."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest

from ..enums import ReportKind
from ..models import Guide

RATES = {"sender": "5/h/ip", "guide": "60/d/key", "scam": "1000/d/key"}
"""From one network address, of one guide, and of one guide's scams: nobody silences those by filling up the rest."""
WAIT = 3600


def may_write(request: HttpRequest, guide: Guide, kind: str) -> bool:
    """Counts this attempt, unless there were too many."""
    about = "scam" if kind == ReportKind.SCAM else "guide"
    return all(_counts(request, action, guide) for action in ("sender", about))


def _counts(request: HttpRequest, action: str, guide: Guide) -> bool:
    return consume(request, app="carriers", action=action, config=RATES, key=f"guide-{guide.pk}") is not None
