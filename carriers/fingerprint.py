"""Whether a text is still the one that somebody read: an editor's when they save, a reviewer's when they publish."""

import hashlib

from .models import GuideRevision
from .revision_text import CLAIM, GUIDE, SOURCE, STEP

COLUMNS = {
    "sources": ("pk", "key", *SOURCE),
    "steps": ("pk", "key", "days_source", *STEP),
    "claims": ("pk", "step", "source", "position", *CLAIM),
}


def fingerprint(revision: GuideRevision) -> str:
    """The same as long as nobody changed a word of the stored text."""
    rows = [getattr(revision, name).order_by("pk").values_list(*columns) for name, columns in COLUMNS.items()]
    stored = GuideRevision.objects.filter(pk=revision.pk).values_list(*GUIDE)
    return hashlib.sha256(repr([list(found) for found in (stored, *rows)]).encode()).hexdigest()
