"""What keeps the words of a letter from being published, those of its other languages looked at too."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .enums import GuideStatus, WordingKind, WordingLanguage
from .models import WordingRevision
from .wording_terms import TEXTS, Flaw, Texts, problems_in, unlike


def problems(revision: WordingRevision) -> list[Flaw]:
    """Everything that keeps ``revision`` from being sent for review or published."""
    missing = [] if revision.reason.strip() else [Flaw("reason", _("This text is missing."))]
    found = problems_in(WordingKind(revision.wording.kind), texts_of(revision))
    return [*found, *missing, *_unlike_the_others(revision)]


def texts_of(revision: WordingRevision) -> Texts:
    return {name: getattr(revision, name) for name in TEXTS}


def _unlike_the_others(revision: WordingRevision) -> Iterator[Flaw]:
    """Held against the newest words of each other language, its draft where there is one: they go live in turn."""
    kind, language = revision.wording.kind, revision.wording.language
    found = WordingRevision.objects.filter(wording__kind=kind).exclude(wording__language=language)
    current = found.exclude(status=GuideStatus.RETIRED).select_related("wording").order_by("number")
    others = {other.wording.language: texts_of(other) for other in current}
    for missing in sorted({*WordingLanguage.values} - {language, *others}):
        said = _("There are no words for this letter in %(language)s.")
        yield Flaw("letter", said % {"language": WordingLanguage(missing).label})
    yield from unlike(texts_of(revision), others)
