"""The only writer of a guide's status: draft -> live -> retired. Whatever was published once is never edited again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from .bilingual import pair
from .dates import not_after_today
from .enums import GuideStatus
from .models import Claim, Guide, GuideRevision, GuideStep, Source
from .permissions import may_edit
from .steps import optional_keys, step_keys

Row = TypeVar("Row", bound=Model)


class Problem(NamedTuple):
    """What keeps a revision from being published, and where it is."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


class PublishingRefused(Exception):
    """A revision cannot change its status; ``problems`` says why, in the reader's language."""

    def __init__(self, problems: Sequence[Problem]):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


@transaction.atomic
def start_draft(guide: Guide, author: Any) -> GuideRevision:
    """The guide's open draft, or a new one that begins as a copy of the live revision (empty where there is none)."""
    _require(author, guide)
    _lock(guide.pk)
    open_draft = guide.revisions.filter(status__in=GuideStatus.open()).first()
    return open_draft or _new_draft(guide, author)


@transaction.atomic
def publish(revision: GuideRevision, by: Any) -> GuideRevision:
    """Makes a draft the live revision and retires the one before; refuses with everything that is still wrong."""
    revision = hold(revision)
    _require(by, revision.guide)
    _refuse(list(problems(revision)))
    _retire_live(revision.guide)
    _set_status(revision, GuideStatus.LIVE, published_at=timezone.now())
    return revision


@transaction.atomic
def publish_edition(guide: Guide, columns: dict[str, Any], write: Callable[[GuideRevision], None]) -> GuideRevision:
    """The content files' way to publish: it leaves alone the draft that staff may have open meanwhile."""
    _lock(guide.pk)
    _retire_live(guide)
    edition = guide.revisions.create(
        number=_next_number(guide),
        status=GuideStatus.LIVE,
        published_at=timezone.now(),
        from_content=True,
        **columns,
    )
    write(edition)
    _refuse(list(textual_problems(edition)))
    return edition


@transaction.atomic
def retire(revision: GuideRevision, by: Any) -> GuideRevision:
    """Takes a live revision out of the public's sight; the general guide speaks instead."""
    revision = hold(revision)
    _require(by, revision.guide)
    if revision.status != GuideStatus.LIVE:
        _refuse([Problem(_("status"), _("Only a live revision can be retired."))])
    _set_status(revision, GuideStatus.RETIRED, retired_at=timezone.now())
    return revision


def hold(revision: GuideRevision) -> GuideRevision:
    """The revision as it is now, locked until the transaction ends: always after its guide, so that none waits twice.

    Whoever edits a draft holds it first; else what is saved while another publishes would reach the public unseen.
    """
    _lock(revision.guide_id)
    locked = GuideRevision.objects.select_for_update(of=("self",))
    return locked.select_related("guide__carrier", "guide__card_type").get(pk=revision.pk)


def problems(revision: GuideRevision) -> Iterator[Problem]:
    """Everything that keeps ``revision`` from being published."""
    if revision.status != GuideStatus.DRAFT:
        yield Problem(_("status"), _("Only a draft can be published."))
    yield from textual_problems(revision)


def textual_problems(revision: GuideRevision) -> Iterator[Problem]:
    yield from _gaps(revision, "", needed=["summary", "reason"])
    yield from _future(revision, "", "verified_on")
    for step in revision.steps.select_related("days_source"):
        yield from _step_problems(step, revision)
    for source in revision.sources.all():
        yield from _gaps(source, source.key, needed=["title"], paired=["note"])
        yield from _future(source, source.key, "checked_on")
    for claim in revision.claims.select_related("source"):
        yield from _claim_problems(claim, revision)


def _step_problems(step: GuideStep, revision: GuideRevision) -> Iterator[Problem]:
    kind = revision.guide.card_type.kind
    yield from _gaps(step, str(step), paired=["title", "body"])
    if step.key not in step_keys(kind):
        yield Problem(str(step), _("This kind of card has no such step."))
    elif step.skip and step.key not in optional_keys(kind):
        yield Problem(str(step), _("Only an optional step can be left out."))
    if step.has_days and revision.guide.carrier_id and not step.days_source:
        yield Problem(str(step), _("The days need a source and its grade."))
    yield from _foreign(step.days_source, str(step), revision)


def _claim_problems(claim: Claim, revision: GuideRevision) -> Iterator[Problem]:
    where = f"{claim.get_step_display()}, {claim}"
    yield from _gaps(claim, where, needed=["text"])
    if claim.step not in step_keys(revision.guide.card_type.kind):
        yield Problem(where, _("This kind of card has no such step."))
    yield from _foreign(claim.source, where, revision)


def _foreign(source: Source | None, where: str, revision: GuideRevision) -> Iterator[Problem]:
    if source and source.revision_id != revision.pk:
        yield Problem(where, _("The source is not among this revision’s sources."))


def _future(row: Model, owner: str, name: str) -> Iterator[Problem]:
    try:
        not_after_today(getattr(row, name))
    except ValidationError as refused:
        yield Problem(_where(row, owner, name), refused.messages[0])


def _gaps(row: Model, owner: str, *, needed: Sequence[str] = (), paired: Sequence[str] = ()) -> Iterator[Problem]:
    """Texts missing in a language: always for the ``needed``, for the ``paired`` when the other language is there."""
    for name in (*needed, *paired):
        texts = pair(row, name)
        for language, text in texts._asdict().items():
            if not text.strip() and (name in needed or any(texts)):
                yield Problem(_where(row, owner, f"{name}_{language}"), _("This text is missing."))


def _where(row: Model, owner: str, name: str) -> str:
    label = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return f"{owner}, {label}" if owner else str(label)


def _refuse(found: list[Problem]) -> None:
    if found:
        raise PublishingRefused(found)


def _require(by: Any, guide: Guide) -> None:
    if not may_edit(by, guide.carrier):
        raise PermissionDenied


def _lock(guide_pk: int) -> None:
    Guide.objects.select_for_update().get(pk=guide_pk)


def _next_number(guide: Guide) -> int:
    return (guide.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def _retire_live(guide: Guide) -> None:
    for live in guide.revisions.filter(status=GuideStatus.LIVE):
        _set_status(live, GuideStatus.RETIRED, retired_at=timezone.now())


def _set_status(revision: GuideRevision, status: GuideStatus, **dates: Any) -> None:
    revision.status = status
    for name, moment in dates.items():
        setattr(revision, name, moment)
    revision.save(update_fields=["status", *dates])


def _new_draft(guide: Guide, author: Any) -> GuideRevision:
    live = guide.revisions.filter(status=GuideStatus.LIVE).first()
    draft = guide.revisions.create(
        number=_next_number(guide),
        author=author,
        summary_en=live.summary_en if live else "",
        summary_zh=live.summary_zh if live else "",
        verified_on=live.verified_on if live else timezone.localdate(),
    )
    if live:
        _copy_text(live, draft)
    return draft


def _copy_text(live: GuideRevision, draft: GuideRevision) -> None:
    sources: dict[int, Source] = {}
    for source in live.sources.all():
        sources[source.pk] = _copied(source, revision_id=draft.pk)
        sources[source.pk].save()
    GuideStep.objects.bulk_create(
        _copied(step, revision_id=draft.pk, days_source_id=step.days_source_id and sources[step.days_source_id].pk)
        for step in live.steps.all()
    )
    Claim.objects.bulk_create(
        _copied(claim, revision_id=draft.pk, source_id=sources[claim.source_id].pk) for claim in live.claims.all()
    )


def _copied(row: Row, **changes: Any) -> Row:
    """A new, unsaved row with the same columns."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | {row._meta.pk.attname: None} | changes)
