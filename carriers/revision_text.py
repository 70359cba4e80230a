"""A revision's text: copied into another, and as the content files write it, out of its rows and into them."""

from typing import Any, TypeVar

from django.db.models import Model

from .content_schema import NO_DAYS, Columns, GuideRecord, tidy
from .models import Claim, GuideRevision, GuideStep, Source
from .plan import NOTHING, GuideText

Row = TypeVar("Row", bound=Model)

GUIDE = ("summary_en", "summary_zh", "reason_en", "reason_zh", "verified_on", "verified_how")
SOURCE = ("kind", "title_en", "title_zh", "url", "note_en", "note_zh", "checked_on")
STEP = (
    *("title_en", "title_zh", "body_en", "body_zh", "channel"),
    *("minutes", "expected_days", "longest_days", "day_unit", "days_confidence", "skip"),
)
CLAIM = ("kind", "text_en", "text_zh", "confidence")


def record_of(revision: GuideRevision) -> GuideRecord:
    """What the revision says; load it ``with_text`` first."""
    return GuideRecord(
        card=revision.guide.card_type.kind,
        columns=_columns(revision, GUIDE),
        sources={source.key: _columns(source, SOURCE) for source in revision.sources.all()},
        steps={step.key: _step(step) for step in revision.steps.all()},
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


def text_of(revision: GuideRevision | None) -> GuideText:
    """What a revision says; load it ``with_text`` first."""
    return GuideText.of(revision.steps.all(), revision.claims.all()) if revision else NOTHING


def copy_text(text: GuideRevision, draft: GuideRevision) -> None:
    """Gives a new draft the sources, steps and claims of another revision."""
    sources: dict[int | None, Source] = {s.pk: _copied(s, revision=draft) for s in text.sources.all()}
    for source in sources.values():
        source.save()
    GuideStep.objects.bulk_create(
        _copied(step, revision=draft, days_source=sources.get(step.days_source_id)) for step in text.steps.all()
    )
    Claim.objects.bulk_create(
        _copied(claim, revision=draft, source=sources[claim.source_id]) for claim in text.claims.all()
    )


def _copied(row: Row, **changes: Any) -> Row:
    """A new, unsaved row that says the same."""
    columns = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.is_relation}
    return type(row)(**columns | {"pk": None, "id": None} | changes)


def _claims(revision: GuideRevision) -> dict[str, list[Columns]]:
    told: dict[str, list[Columns]] = {}
    for claim in revision.claims.all():
        told.setdefault(claim.step, []).append(_columns(claim, CLAIM) | {"source": claim.source.key})
    return told


def _step(step: GuideStep) -> Columns:
    """What rests on days that nobody gave says nothing."""
    days = (
        {"days_source": step.days_source.key if step.days_source else ""} if step.expected_days is not None else NO_DAYS
    )
    return _columns(step, STEP) | days


def _columns(row: Model, names: tuple[str, ...]) -> Columns:
    return {name: tidy(getattr(row, name)) for name in names}
