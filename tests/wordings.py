"""The words of letters as shipped, put straight into the database: reading all content takes a second or two."""

from functools import cache

import yaml
from django.utils import timezone

from carriers.content import CONTENT
from carriers.enums import GuideStatus
from carriers.models import Wording, WordingRevision


@cache
def shipped():
    """[(kind, language, texts)]"""
    files = [yaml.safe_load(path.read_text()) for path in sorted((CONTENT / "wordings").glob("*.yaml"))]
    return [(file["kind"], language, texts) for file in files for language, texts in file["languages"].items()]


def make_wordings():
    rows = Wording.objects.bulk_create(Wording(kind=kind, language=language) for kind, language, _ in shipped())
    live = {"number": 1, "status": GuideStatus.LIVE, "published_at": timezone.now(), "from_content": True}
    WordingRevision.objects.bulk_create(
        WordingRevision(wording=row, **live, **texts) for row, (_, _, texts) in zip(rows, shipped(), strict=True)
    )
