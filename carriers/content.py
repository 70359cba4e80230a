"""The content files -> the database: validate everything, then apply it in one transaction, and tell what changed."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.db import transaction
from django.db.models import Manager, Model

from .content_schema import (
    CarrierRecord,
    Columns,
    Content,
    ContentError,
    ContentRefused,
    CountryRecord,
    GuideRecord,
    WordingRecord,
    read_folder,
    tidy,
)
from .dates import latest_today
from .enums import GuideStatus, LifeStep
from .life import PublishingRefused
from .models import CardType, Carrier, Country, Guide, GuideRevision, SourceHost, StarterAccount, Wording
from .publishing import publish_edition, verify_edition
from .revision_text import record_of, write_text
from .wording_publishing import publish_edition as publish_words

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
    return read_folder(root, latest_today())


@transaction.atomic
def apply(content: Content) -> ContentReport:
    """Makes the database say what ``content`` says; doing it again changes nothing."""
    report = ContentReport()
    _sync(report, SourceHost.objects, ("host",), content.source_hosts, "source host")
    everywhere = StarterAccount.objects.filter(country=None)
    _sync(report, everywhere, ("key",), _placed(content.accounts), "account")
    countries = {record.code: _put_country(report, record) for record in content.countries}
    cards = {slug: _put(report, CardType.objects, {"slug": slug}, row) for slug, row in content.cards.items()}
    for guide in content.general:
        _put_guide(report, None, cards[guide.card], guide)
    for record in content.carriers:
        carrier = _put_carrier(report, record, countries.get(record.country or ""))
        for guide in record.guides:
            _put_guide(report, carrier, cards[guide.card], guide)
    _put_wordings(report, content.wordings)
    return report


def _put_country(report: ContentReport, record: CountryRecord) -> Country:
    country = _put(report, Country.objects, {"code": record.code}, record.columns)
    _sync(report, country.official, ("kind", "value"), record.official, f"{record.code} official")
    rules = _without_reworded(country.rules, _placed(record.rules))
    _sync(report, country.rules, ("topic", "text_en"), rules, f"{record.code} rule")
    _sync(report, country.rungs, ("key",), _placed(record.rungs), f"{record.code} rung")
    _sync(report, country.starter_accounts, ("key",), _placed(record.accounts), f"{record.code} account")
    return country


def _put_carrier(report: ContentReport, record: CarrierRecord, country: Country | None) -> Carrier:
    carrier = _put(report, Carrier.objects, {"slug": record.slug}, {"country": country, **record.columns})
    _sync(report, carrier.official, ("kind", "value"), record.official, f"{record.slug} official")
    _sync(report, carrier.channels, ("kind", "value"), _placed(record.channels), f"{record.slug} channel")
    return carrier


def _placed(rows: list[Columns]) -> list[Columns]:
    return [{**columns, "position": place} for place, columns in enumerate(rows)]


def _without_reworded(rules: Any, wanted: list[Columns]) -> list[Columns]:
    """A rule has nothing but its words to be known by. One that staff reworded is known by its source."""
    ours = {(rule["topic"], rule["text_en"]) for rule in wanted}
    stored = {(rule.topic, tidy(rule.text_en)): rule for rule in rules.all()}
    reworded = Counter(
        (rule.topic, rule.source_url) for key, rule in stored.items() if key not in ours and not rule.from_content
    )
    return [rule for rule in wanted if (rule["topic"], rule["text_en"]) in stored or not _taken(reworded, rule)]


def _taken(reworded: Counter, rule: Columns) -> bool:
    source = (rule["topic"], rule["source_url"])
    reworded[source] -= 1
    return reworded[source] >= 0


def _put(report: ContentReport, rows: Manager, key: Columns, columns: Columns) -> Any:
    """The row with that natural key, made or brought up to date."""
    what = f"{rows.model._meta.model_name} {' '.join(map(str, key.values()))}"
    return _put_row(report, rows, rows.filter(**key).first(), key | columns, what)


def _put_row(report: ContentReport, rows: Any, row: Any, columns: Columns, what: str) -> Any:
    """What staff saved since is theirs, and kept."""
    if row is None:
        report.created.append(what)
        return rows.create(**columns, from_content=True)
    changed = {name: value for name, value in columns.items() if tidy(getattr(row, name)) != value}
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


def _sync(report: ContentReport, rows: Any, natural: tuple[str, ...], wanted: list[Columns], what: str) -> None:
    """Makes ``rows`` the ``wanted`` ones, and leaves alone those that staff added or saved."""
    stored = {tuple(tidy(getattr(row, name)) for name in natural): row for row in rows.all()}
    for columns in wanted:
        key = tuple(columns[name] for name in natural)
        _put_row(report, rows, stored.pop(key, None), columns, _called(what, key))
    for left, row in stored.items():
        _remove(report, row, _called(what, left))


def _called(what: str, key: tuple[str, ...]) -> str:
    return shorten(f"{what} {' '.join(key)}", 100, placeholder=" …")


def _remove(report: ContentReport, row: Any, what: str) -> None:
    if row.from_content:
        report.removed.append(what)
        row.delete()
    else:
        report.kept.append(what)


def _put_guide(report: ContentReport, carrier: Carrier | None, card: CardType, record: GuideRecord) -> None:
    what = f"guide {carrier.slug if carrier else 'general'} {card.slug}"
    guide, _ = Guide.objects.get_or_create(carrier=carrier, card_type=card)
    last = guide.revisions.exclude(status__in=GuideStatus.open()).with_text().prefetch_related("sources").first()
    if last and last.status == GuideStatus.LIVE and record_of(last).text == record.text:
        (report.changed if _verify(last, record) else report.unchanged).append(what)
    elif last and _by_staff(last):
        report.kept.append(what)
    else:
        (report.changed if last else report.created).append(what)
        _publish(guide, record, what)


def _publish(guide: Guide, record: GuideRecord, what: str) -> None:
    """The files were checked against each other; what staff changed of the official contacts is known only here."""
    try:
        publish_edition(guide, record.columns, lambda edition: write_text(edition, record))
    except PublishingRefused as refused:
        raise ContentRefused([ContentError(what, 0, "file", str(problem)) for problem in refused.problems]) from refused


def _verify(live: GuideRevision, record: GuideRecord) -> bool:
    """The same words verified at another time, or otherwise: no new edition. Staff's word holds until a later one."""
    if record_of(live).verification == record.verification:
        return False
    newer = record.columns["verified_on"] > live.verified_on
    if not newer and (not live.from_content or live.life.filter(kind=LifeStep.VERIFIED).exclude(actor=None).exists()):
        return False
    verify_edition(live, record.columns["verified_on"], record.columns["verified_how"])
    return True


def _by_staff(last: GuideRevision) -> bool:
    """Staff published it, or took it out of sight: the files do not know better."""
    return not last.from_content or last.status == GuideStatus.RETIRED


def _put_wordings(report: ContentReport, records: list[WordingRecord]) -> None:
    for record in records:
        wording, _ = Wording.objects.get_or_create(kind=record.kind, language=record.language)
        last = wording.revisions.exclude(status__in=GuideStatus.open()).first()  # type: ignore[attr-defined]
        what = f"wording {record.kind} {record.language}"
        if last and {name: tidy(getattr(last, name)) for name in record.columns} == record.columns:
            report.unchanged.append(what)
        elif last and not last.from_content:
            report.kept.append(what)
        else:
            (report.changed if last else report.created).append(what)
            publish_words(wording, record.columns)
