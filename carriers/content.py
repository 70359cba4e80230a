"""The content files -> the database: validate everything, then apply it in one transaction, and tell what changed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Manager, Model
from django.utils import timezone

from .content_schema import CarrierRecord, Columns, Content, ContentRefused, GuideRecord, read_folder
from .enums import GuideStatus
from .models import CardType, Carrier, Country, Guide, GuideRevision
from .publishing import publish_edition
from .revision_text import record_of, write_text

__all__ = ["CONTENT", "ContentRefused", "ContentReport", "apply", "load", "read"]

CONTENT = Path(__file__).resolve().parent / "content"


@dataclass
class ContentReport:
    """What a load did, or would do, to each country, kind of card, carrier, contact and guide."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        told = {"created": self.created, "changed": self.changed, "removed": self.removed}
        told["kept: edited by staff"] = self.kept
        lines = [f"{verdict}: {what}" for verdict, found in told.items() for what in found]
        return [*lines, f"unchanged: {len(self.unchanged)}"]


def load(root: Path = CONTENT, *, dry_run: bool = False) -> ContentReport:
    """Reads the files under ``root`` into the database, all or nothing; ``ContentRefused`` names every mistake."""
    content = read(root)
    with transaction.atomic():
        report = apply(content)
        transaction.set_rollback(dry_run)
    return report


def read(root: Path = CONTENT) -> Content:
    return read_folder(root, timezone.localdate())


@transaction.atomic
def apply(content: Content) -> ContentReport:
    """Makes the database say what ``content`` says; doing it again changes nothing."""
    report = ContentReport()
    countries = {code: _put(report, Country.objects, {"code": code}, row) for code, row in content.countries.items()}
    cards = {slug: _put(report, CardType.objects, {"slug": slug}, row) for slug, row in content.cards.items()}
    for guide in content.general:
        _put_guide(report, None, cards[guide.card], guide)
    for record in content.carriers:
        carrier = _put_carrier(report, record, countries.get(record.country or ""))
        for guide in record.guides:
            _put_guide(report, carrier, cards[guide.card], guide)
    return report


def _put_carrier(report: ContentReport, record: CarrierRecord, country: Country | None) -> Carrier:
    carrier = _put(report, Carrier.objects, {"slug": record.slug}, {"country": country, **record.columns})
    channels = [{**columns, "position": place} for place, columns in enumerate(record.channels)]
    _sync(report, carrier.channels, ("kind", "value"), channels, label=f"{record.slug} channel")
    _sync(report, carrier.hosts, ("host",), record.hosts, label=f"{record.slug} host")
    return carrier


def _put(report: ContentReport, rows: Manager, key: Columns, columns: Columns, label: str = "") -> Any:
    """The row with that natural key, made or brought up to date; what staff saved since is theirs, and kept."""
    what = label or f"{rows.model._meta.model_name} {' '.join(map(str, key.values()))}"
    row = rows.filter(**key).first()
    if row is None:
        report.created.append(what)
        return rows.create(**key, **columns, from_content=True)
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if changed and not row.from_content:
        report.kept.append(what)
        return row
    (report.changed if changed else report.unchanged).append(what)
    _update(row, changed)
    return row


def _update(row: Model, columns: Columns) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    if columns:
        row.save(update_fields=list(columns))


def _sync(report: ContentReport, rows: Any, natural: tuple[str, ...], wanted: list[Columns], label: str) -> None:
    """Makes ``rows`` the ``wanted`` ones, and leaves alone those that staff added or saved."""
    stored = {tuple(getattr(row, name) for name in natural): row for row in rows.all()}
    for columns in wanted:
        key = {name: columns[name] for name in natural}
        stored.pop(tuple(key.values()), None)
        texts = {name: columns[name] for name in columns if name not in natural}
        _put(report, rows, key, texts, f"{label} {' '.join(key.values())}")
    for left, row in stored.items():
        _remove(report, row, f"{label} {' '.join(left)}")


def _remove(report: ContentReport, row: Any, what: str) -> None:
    if row.from_content:
        report.removed.append(what)
        row.delete()
    else:
        report.kept.append(what)


def _put_guide(report: ContentReport, carrier: Carrier | None, card: CardType, record: GuideRecord) -> None:
    what = f"guide {carrier.slug if carrier else 'general'} {card.slug}"
    guide, _ = Guide.objects.get_or_create(carrier=carrier, card_type=card)
    last = guide.revisions.exclude(status__in=GuideStatus.open()).with_text().first()
    if last and last.status == GuideStatus.LIVE and record_of(last).text == record.text:
        report.unchanged.append(what)
    elif last and _by_staff(last):
        report.kept.append(what)
    else:
        (report.changed if last else report.created).append(what)
        publish_edition(guide, record.columns, lambda edition: write_text(edition, record))


def _by_staff(last: GuideRevision) -> bool:
    """Staff published it, or took it out of sight: the files do not know better."""
    return not last.from_content or last.status == GuideStatus.RETIRED
