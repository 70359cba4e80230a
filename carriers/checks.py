"""What keeps a revision from being published, text by text, so that an editor can be led to each field."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from .bilingual import pair
from .contacts import officials_of
from .dates import not_after_today
from .enums import SourceKind
from .findings import TooLong, findings
from .freshness import AGEING, STALE
from .models import MOST_CLAIMS, MOST_SOURCES, Claim, GuideRevision, GuideStep, Source
from .official import Officials
from .steps import optional_keys, step_keys
from .verification import on_publication

TEXTS: dict[type[Model], tuple[str, ...]] = {
    GuideRevision: ("summary", "reason"),
    GuideStep: ("title", "body"),
    Source: ("title", "note"),
    Claim: ("text",),
}
"""The bilingual texts that readers see."""


class Problem(NamedTuple):
    """What is wrong, in which row and column."""

    row: Model
    column: str
    sentence: str

    @property
    def where(self) -> str:
        label = str(self.row._meta.get_field(self.column).verbose_name)  # type: ignore[union-attr]
        if isinstance(self.row, GuideRevision):
            return label
        return f"{owner_of(self.row)}, {label}"

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


def owner_of(row: Model) -> str:
    """What an editor calls the row of a text."""
    if isinstance(row, Claim):
        return f"{row.get_step_display()}, {row}"
    return row.key if isinstance(row, Source) else str(row)


def problems(revision: GuideRevision) -> list[Problem]:
    """Everything that keeps ``revision`` from being sent for review or published, its dates among it."""
    return [*textual_problems(revision), *stale_dates(revision, timezone.localdate())]


def textual_problems(revision: GuideRevision) -> Iterator[Problem]:
    """What is wrong whatever the day: gaps, steps out of the plan, claims without a source, contacts not official."""
    officials = officials_of(revision.guide.carrier)
    rows: list[Model] = [
        revision,
        *revision.steps.select_related("days_source"),
        *revision.sources.all(),
        *revision.claims.select_related("source"),
    ]
    yield from _too_many(revision, rows)
    for row in rows:
        yield from _row_problems(row, revision, officials)


def _row_problems(row: Model, revision: GuideRevision, officials: Officials) -> Iterator[Problem]:
    match row:
        case GuideRevision():
            yield from _gaps(row, needed=["summary", "reason"])
            yield from _future(row, "verified_on")
        case GuideStep():
            yield from _step_problems(row, revision)
        case Source():
            yield from _source_problems(row, revision, officials)
        case Claim():
            yield from _claim_problems(row, revision)
    yield from _unofficial(row, officials.with_sources() if isinstance(row, Source) else officials)


def stale_dates(revision: GuideRevision, today: date) -> Iterator[Problem]:
    """Dates too old to publish on: somebody has to look again first."""
    if on_publication(revision).on < today - timedelta(days=AGEING):
        yield Problem(
            revision, "verified_on", _("Verify the guide again before it is published: this is too long ago.")
        )
    for source in revision.sources.all():
        if source.checked_on < today - timedelta(days=STALE):
            yield Problem(source, "checked_on", _("Look at this source again: the last time was over a year ago."))


def _too_many(revision: GuideRevision, rows: Sequence[Model]) -> Iterator[Problem]:
    if sum(isinstance(row, Claim) for row in rows) > MOST_CLAIMS:
        yield Problem(revision, "summary_en", too_many_claims())
    if sum(isinstance(row, Source) for row in rows) > MOST_SOURCES:
        yield Problem(revision, "summary_en", too_many_sources())


def too_many_claims() -> str:
    return _("A guide has at most %(most)d claims: nobody reads more. Take out or put together what says little.") % {
        "most": MOST_CLAIMS
    }


def too_many_sources() -> str:
    return _("A guide has at most %(most)d sources: keep those that say most.") % {"most": MOST_SOURCES}


def _step_problems(step: GuideStep, revision: GuideRevision) -> Iterator[Problem]:
    kind, carrier = revision.guide.card_type.kind, revision.guide.carrier
    yield from _gaps(step, paired=["title", "body"])
    if step.key not in step_keys(kind):
        yield Problem(step, "key", _("This kind of card has no such step."))
    elif step.skip and step.key not in optional_keys(kind):
        yield Problem(step, "skip", _("Only an optional step can be left out."))
    if step.longest_days is not None and step.expected_days is None:
        yield Problem(step, "expected_days", _("The longest time is not shown without the expected one."))
    if step.channel and not (carrier and carrier.channels.filter(kind=step.channel).exists()):
        yield Problem(step, "channel", _("The carrier has no official contact of this kind."))
    if step.has_days and revision.guide.carrier_id and not step.days_source:
        yield Problem(step, "days_source", _("The days need a source and its grade."))
    yield from _foreign(step, "days_source", revision)


def _claim_problems(claim: Claim, revision: GuideRevision) -> Iterator[Problem]:
    yield from _gaps(claim, needed=["text"])
    if claim.step not in step_keys(revision.guide.card_type.kind):
        yield Problem(claim, "step", _("This kind of card has no such step."))
    yield from _foreign(claim, "source", revision)


def _source_problems(source: Source, revision: GuideRevision, officials: Officials) -> Iterator[Problem]:
    yield from _gaps(source, needed=["title"], paired=["note"])
    yield from _future(source, "checked_on")
    own = source.kind == SourceKind.CARRIER and revision.guide.carrier_id
    if own and source.url and not officials.owns_url(source.url):
        yield Problem(source, "url", _("The carrier’s own text has to stand on one of its official hosts."))
    elif source.url and not officials.with_sources().owns_url(source.url):
        yield Problem(
            source, "url", _("This page is on no known host. An administrator can list its host as a source.")
        )


def _unofficial(row: Model, officials: Officials) -> Iterator[Problem]:
    for name in TEXTS[type(row)]:
        for language, text in pair(row, name)._asdict().items():
            for sentence in unofficial(text, officials):
                yield Problem(row, f"{name}_{language}", sentence)


def unofficial(text: str, officials: Officials) -> list[str]:
    """What in ``text`` leads anywhere that is not official, as sentences."""
    try:
        found = findings(text, officials)
    except TooLong:
        return [_("This text is too long, or has too many brackets, to be read safely.")]
    told = [{"shown": finding.shown, "why": finding.kind.label} for finding in found]
    return [_("“%(shown)s”: %(why)s") % words for words in told]


def _foreign(row: GuideStep | Claim, column: str, revision: GuideRevision) -> Iterator[Problem]:
    source = getattr(row, column)
    if source and source.revision_id != revision.pk:
        yield Problem(row, column, _("The source is not among this revision’s sources."))


def _future(row: Model, column: str) -> Iterator[Problem]:
    try:
        not_after_today(getattr(row, column))
    except ValidationError as refused:
        yield Problem(row, column, refused.messages[0])


def _gaps(row: Model, *, needed: Sequence[str] = (), paired: Sequence[str] = ()) -> Iterator[Problem]:
    """Texts missing in a language: always for the ``needed``, for the ``paired`` when the other language is there."""
    for name in (*needed, *paired):
        texts = pair(row, name)
        for language, text in texts._asdict().items():
            if not text.strip() and (name in needed or any(texts)):
                yield Problem(row, f"{name}_{language}", _("This text is missing."))
