"""A small world of carriers, and alice at her desk in it."""

from datetime import date

import pytest
from django.test import Client

from carriers.enums import CardKind, CarrierKind, Confidence, GuideStatus
from carriers.models import CardType, Carrier, Country, Guide, SourceHost

from ..scenes import scene
from ..wordings import make_wordings

DAY = date(2026, 1, 15)


@scene
def world():
    """China Mobile and China Unicom, a seller of travel eSIMs, and a carrier nobody knows; each sells both cards."""
    china = Country.objects.create(code="CN", name_en="China", name_zh="中国", currency="CNY", position=1)
    cards = [make_card(kind) for kind in CardKind]
    carriers = [
        Carrier.objects.create(slug="china-mobile", name_en="China Mobile", name_zh="中国移动", country=china),
        Carrier.objects.create(slug="china-unicom", name_en="China Unicom", name_zh="中国联通", country=china),
        Carrier.objects.create(slug="airalo", name_en="Airalo", name_zh="Airalo", kind=CarrierKind.TRAVEL),
        Carrier.objects.create(slug="another", name_en="Another", name_zh="其他", asks_name=True),
    ]
    SourceHost.objects.create(host="10086.cn", checked_on=DAY)
    seen = {"source_url": "https://10086.cn/", "checked_on": DAY}
    carriers[0].channels.create(kind="hotline", value="10086", confidence=Confidence.HIGH, **seen)
    for carrier in carriers:
        carrier.official.create(kind="host", value="10086.cn", **seen)
    for card in cards:
        for carrier in (None, *carriers):
            make_guide(carrier, card)


def make_card(kind):
    texts = ("summary", "form", "line_change", "suits", "ending", "caution")
    columns = {f"{text}_{language}": f"{text} {language}" for text in texts for language in ("en", "zh")}
    names = {f"{name}_{language}": kind.label for name in ("name", "short_name") for language in ("en", "zh")}
    return CardType.objects.create(slug=kind, **columns, **names)


def make_guide(carrier, card):
    guide = Guide.objects.create(carrier=carrier, card_type=card)
    texts = {"summary_en": "In short", "summary_zh": "简介", "verified_on": DAY}
    live = {"status": GuideStatus.LIVE, "published_at": "2026-01-15T10:00Z"}
    revision = guide.revisions.create(number=1, **texts, **live)
    source = revision.sources.create(
        key="site", kind="carrier", title_en="Their page", title_zh="官网", url="https://10086.cn/", checked_on=DAY
    )
    basis = {"days_source": source, "days_confidence": Confidence.HIGH}
    revision.steps.create(key="review", expected_days=3, longest_days=10, **basis)
    claim = {"text_en": "Answer their call.", "text_zh": "请接听来电。", "confidence": Confidence.HIGH}
    revision.claims.create(step="review", source=source, **claim)
    return guide


@pytest.fixture
def alice(alice, world):
    return alice


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def as_charlie(charlie, world):
    client = Client()
    client.force_login(charlie)
    return client


@pytest.fixture
def wordings(db):
    """The words of all letters, as shipped."""
    make_wordings()
