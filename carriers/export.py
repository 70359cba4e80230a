"""What is live in the database, as the content files say it (docs/content.md): plain data, and files of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from .bilingual import pair
from .content_schema import Columns, GuideRecord, tidy, to_yaml
from .enums import CardKind, ContactKind, GuideStatus, SoonerBy, VerifiedHow, WordingKind, WordingLanguage
from .models import (
    CardType,
    Carrier,
    Channel,
    Country,
    CountryRule,
    EscalationRung,
    GuideRevision,
    OfficialContact,
    SourceHost,
    StarterAccount,
    WordingRevision,
)
from .revision_text import record_of
from .steps import BASE_PLANS
from .wording_terms import TEXTS

Data = dict[str, Any]

CARD_TEXTS = ("name", "short_name", "summary", "form", "line_change", "suits", "ending", "caution")
PARTS_OF_COUNTRY = ("official", "rules", "rungs", "starter_accounts")
"""What ``country_data`` reads: prefetch it."""
SLUG = re.compile(r"^slug: *[\"']?([\w-]+)", re.MULTILINE)
SAFE_NAME = re.compile(r"(?:[A-Za-z0-9_-]+/){0,2}[A-Za-z0-9_-]+\.yaml")


class ExportRefused(Exception):
    """A file would have to be written outside the folder."""


def write(root: Path, texts: dict[str, str]) -> list[str]:
    """Writes the ``files`` under ``root`` and nowhere else; the names of those that say something new."""
    paths = {name: _inside(root, name) for name in texts}
    changed = [name for name, path in paths.items() if not path.exists() or path.read_bytes() != texts[name].encode()]
    for name in changed:
        paths[name].parent.mkdir(parents=True, exist_ok=True)
        paths[name].write_bytes(texts[name].encode())
    return changed


def left_over(root: Path, texts: dict[str, str]) -> list[str]:
    """Content files under ``root`` of which the database knows nothing. They are left alone."""
    return sorted({path.relative_to(root).as_posix() for path in root.rglob("*.yaml")} - texts.keys())


def files(root: Path) -> dict[str, str]:
    """Every file by its name. A carrier that has a file under ``root`` keeps that file's name."""
    found = (
        (path.stem, SLUG.search(path.read_text("utf-8", "replace"))) for path in (root / "carriers").glob("*.yaml")
    )
    known = {slug[1]: name for name, slug in found if slug}
    return {f"{name}.yaml": to_yaml(told) for name, told in _all(known) if told}


def country_data(country: Country) -> Data:
    return {
        "code": country.code,
        "name": _pair(country, "name"),
        "currency": country.currency,
        "position": country.position,
        **_said(
            official=official_data(country.official.all()),
            rules=[_rule(rule) for rule in country.rules.all()],
            rungs=[_rung(rung) for rung in country.rungs.all()],
            accounts=accounts_data(country.starter_accounts.all()),
        ),
    }


def carrier_data(carrier: Carrier, guides: Iterable[GuideRevision]) -> Data:
    """``guides`` are those to be told of: see ``live_guides``."""
    return {
        "slug": carrier.slug,
        **_said(country=carrier.country and carrier.country.code),
        "kind": carrier.kind,
        **_said(asks_name=carrier.asks_name),
        "name": _pair(carrier, "name"),
        **_said(
            aliases=[alias.strip() for alias in carrier.aliases.splitlines() if alias.strip()],
            channels=[_channel(channel) for channel in carrier.channels.all()],
            official=official_data(carrier.official.all()),
            guides={guide.guide.card_type.slug: guide_data(record_of(guide)) for guide in _in_order(guides)},
        ),
    }


def guide_data(record: GuideRecord) -> Data:
    columns = record.columns
    how = columns["verified_how"]
    order: list[str] = [step.key for step in BASE_PLANS[record.card]]
    keys = sorted(record.steps.keys() | record.claims.keys(), key=order.index)
    return {
        **_said(summary=_pair(columns, "summary"), reason=_pair(columns, "reason"), verified_on=columns["verified_on"]),
        **_said(verified_how=how if how != VerifiedHow.SOURCES else None),
        **_said(sources={key: _source(source) for key, source in record.sources.items()}),
        **_said(steps={key: _step(record.steps.get(key), record.claims.get(key, [])) for key in keys}),
    }


def cards_data() -> list[Data]:
    """Every kind of card, in the order in which the code names them."""
    cards = sorted(CardType.objects.all(), key=lambda card: CardKind.values.index(card.slug))
    return [{"slug": card.slug} | {name: _pair(card, name) for name in CARD_TEXTS} for card in cards]


def accounts_data(accounts: Iterable[StarterAccount]) -> list[Data]:
    return [
        {"key": account.key, "category": account.category, "name": _pair(account, "name")}
        | _said(critical=account.critical)
        for account in accounts
    ]


def live_guides() -> QuerySet[GuideRevision]:
    return GuideRevision.objects.live().with_text().prefetch_related("sources")


def official_data(contacts: Iterable[OfficialContact]) -> list[Data]:
    kinds = ContactKind.values
    return [
        {
            **_said(kind=contact.kind, value=contact.value, label=_pair(contact, "label")),
            **_said(source_url=contact.source_url, checked_on=contact.checked_on),
        }
        for contact in sorted(contacts, key=lambda contact: (kinds.index(contact.kind), contact.value))
    ]


# Rows as data --------------------------------------------------------------------------------------------------------


def _channel(channel: Channel) -> Data:
    names = ("source_url", "confidence", "checked_on")
    told = {"kind": channel.kind, "value": channel.value, **_said(label=_pair(channel, "label"))}
    return told | {name: getattr(channel, name) for name in names}


def _rule(rule: CountryRule) -> Data:
    return {"topic": rule.topic, "text": _pair(rule, "text"), **_said(period=_period(rule, "period")), **_cited(rule)}


def _rung(rung: EscalationRung) -> Data:
    texts = {name: _pair(rung, name) for name in ("name", "how", "needs", "sooner", "cost")}
    sooner_by = rung.sooner_by if rung.sooner_by != SoonerBy.ANSWER else None
    limit = _period(rung, "limit")
    return {
        "key": rung.key,
        **_said(local_name=rung.local_name, body=rung.body, **texts, sooner_by=sooner_by),
        **_said(url=rung.url, number=rung.number, waits=_period(rung, "waits"), alone=_period(rung, "alone")),
        **_said(limit=limit | {"since": rung.limit_since} if limit else {}),
        **_said(**{name: _period(rung, name) for name in ("other_limit", "sooner_limit", "answer")}),
        **_said(exclusive=rung.exclusive),
        **_cited(rung),
    }


def _period(row: CountryRule | EscalationRung, name: str) -> Data:
    count = getattr(row, name)
    return {} if count is None else {"count": count, "unit": getattr(row, f"{name}_unit")}


def _cited(row: CountryRule | EscalationRung) -> Data:
    names = ("source_url", "source_kind", "confidence", "checked_on")
    return {"source_title": _pair(row, "source_title")} | {name: getattr(row, name) for name in names}


def _source(source: Columns) -> Data:
    told = _said(title=_pair(source, "title"), url=source["url"], kind=source["kind"], checked_on=source["checked_on"])
    return told | _said(note=_pair(source, "note"))


def _step(step: Columns | None, claims: list[Columns]) -> Data:
    told = [_claim(claim) for claim in claims]
    if step is None:
        return {"claims": told}
    texts = _said(title=_pair(step, "title"), body=_pair(step, "body"), channel=step["channel"])
    return texts | _said(minutes=step["minutes"], days=_days(step), skip=step["skip"], claims=told)


def _days(step: Columns) -> Data:
    if step["expected_days"] is None:
        return {}
    days = _said(expected=step["expected_days"], longest=step["longest_days"], unit=step["day_unit"])
    return days | _said(source=step["days_source"], confidence=step["days_confidence"])


def _claim(claim: Columns) -> Data:
    names = ("confidence", "source")
    return {"kind": claim["kind"], "text": _pair(claim, "text")} | {name: claim[name] for name in names}


def _pair(row: Any, name: str) -> Data:
    """The languages that say something, of a row or of its columns."""
    texts = [row[f"{name}_{language}"] for language in ("en", "zh")] if isinstance(row, dict) else pair(row, name)
    return {language: tidy(text) for language, text in zip(("en", "zh"), texts, strict=True) if tidy(text)}


def _said(**fields: Any) -> Data:
    """The fields that say something; 0 does."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}) and value is not False}


def _in_order(guides: Iterable[GuideRevision]) -> list[GuideRevision]:
    return sorted(guides, key=lambda guide: CardKind.values.index(guide.guide.card_type.slug))


# Files ---------------------------------------------------------------------------------------------------------------


def _all(known: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Each file's name, without its ending, and what it says."""
    yield "source-hosts", [{"host": row.host, "checked_on": row.checked_on} for row in SourceHost.objects.all()]
    yield "accounts", accounts_data(StarterAccount.objects.filter(country=None))
    for country in Country.objects.prefetch_related(*PARTS_OF_COUNTRY):
        yield f"countries/{country.code.lower()}", country_data(country)
    yield "card-types", cards_data()
    yield from _wordings()
    guides = _guides_by_carrier()
    for guide in guides.pop(None, []):
        card = guide.guide.card_type.slug
        yield f"guides/general/{card}", {"card_type": card} | guide_data(record_of(guide))
    for carrier in Carrier.objects.select_related("country").prefetch_related("channels", "official"):
        yield f"carriers/{_name(carrier, known)}", carrier_data(carrier, guides[carrier.pk])


def _wordings() -> Iterator[tuple[str, Data]]:
    live = WordingRevision.objects.filter(status=GuideStatus.LIVE).select_related("wording")
    texts = {(row.wording.kind, row.wording.language): row for row in live}
    for kind in WordingKind:
        rows = {language.value: texts.get((kind, language)) for language in WordingLanguage}
        told = {language: {name: tidy(getattr(row, name)) for name in TEXTS} for language, row in rows.items() if row}
        yield f"wordings/{kind}", {"kind": kind.value, "languages": told} if told else {}


def _guides_by_carrier() -> defaultdict[int | None, list[GuideRevision]]:
    guides: defaultdict[int | None, list[GuideRevision]] = defaultdict(list)
    for guide in live_guides():
        guides[guide.guide.carrier_id].append(guide)
    return guides


def _name(carrier: Carrier, known: dict[str, str]) -> str:
    prefix = f"{carrier.country.code.lower() if carrier.country else 'xx'}-"
    named = known.get(carrier.slug, "")
    return named if named.startswith(prefix) else f"{prefix}{carrier.slug.removeprefix(prefix)}"


def _inside(root: Path, name: str) -> Path:
    """The file of that name, links followed. A name comes from the database, and could lead anywhere."""
    path = (root / name).resolve()
    if not SAFE_NAME.fullmatch(name) or not path.is_relative_to(root.resolve()):
        raise ExportRefused(f"“{name}” would not be a file of this folder.")
    return path
