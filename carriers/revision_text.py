"""A revision's text as the content files write it: out of its rows and into them."""

from django.db.models import Model

from .content_schema import Columns, GuideRecord
from .models import Claim, GuideRevision, GuideStep, Source

GUIDE = ("summary_en", "summary_zh", "reason_en", "reason_zh", "verified_on")
SOURCE = ("kind", "title_en", "title_zh", "url", "note_en", "note_zh", "checked_on")
STEP = (
    *("title_en", "title_zh", "body_en", "body_zh"),
    *("minutes", "expected_days", "longest_days", "day_unit", "days_confidence", "skip"),
)
CLAIM = ("kind", "text_en", "text_zh", "confidence")


def record_of(revision: GuideRevision) -> GuideRecord:
    """What the revision says; load it ``with_text`` first."""
    return GuideRecord(
        card=revision.guide.card_type.kind,
        columns=_columns(revision, GUIDE),
        sources={source.key: _columns(source, SOURCE) for source in revision.sources.all()},
        steps={step.key: _columns(step, STEP) | {"days_source": _key(step)} for step in revision.steps.all()},
        claims=_claims(revision),
    )


def write_text(revision: GuideRevision, record: GuideRecord) -> None:
    """Gives a new revision the record's sources, steps and claims."""
    sources = {key: Source(revision=revision, key=key, **columns) for key, columns in record.sources.items()}
    for source in sources.values():
        source.save()
    GuideStep.objects.bulk_create(
        GuideStep(revision=revision, key=key, **columns | {"days_source": sources.get(columns["days_source"])})
        for key, columns in record.steps.items()
    )
    claims = [(step, columns) for step, told in record.claims.items() for columns in told]
    Claim.objects.bulk_create(
        Claim(revision=revision, step=step, position=place, **columns | {"source": sources[columns["source"]]})
        for place, (step, columns) in enumerate(claims)
    )


def _claims(revision: GuideRevision) -> dict[str, list[Columns]]:
    told: dict[str, list[Columns]] = {}
    for claim in revision.claims.all():
        told.setdefault(claim.step, []).append(_columns(claim, CLAIM) | {"source": claim.source.key})
    return told


def _key(step: GuideStep) -> str:
    return step.days_source.key if step.days_source else ""


def _columns(row: Model, names: tuple[str, ...]) -> Columns:
    return {name: getattr(row, name) for name in names}
