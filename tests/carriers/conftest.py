"""A small world of guides: two carriers, one country, both cards. bob and dora keep China Mobile's guides only."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from carriers.enums import Confidence, GuideStatus, SourceKind
from carriers.models import CardType, Carrier, Country, Guide, GuideRevision, Maintainer, SourceHost
from carriers.publishing import publish_edition, send_for_review, start_draft
from carriers.reporting import give_feedback

from ..conftest import make_user
from .files import write_all

DAY = date(2026, 11, 22)
"""The day on which the contacts, and the content files of the tests, were checked."""
RECENT = timezone.localdate()
"""A day recent enough for a guide to be published on, whenever the tests run."""


@pytest.fixture
def china(db):
    return Country.objects.create(code="CN", name_en="Mainland China", name_zh="中国大陆", currency="CNY", position=1)


@pytest.fixture
def physical_sim(db):
    return make_card("physical-sim", "Physical SIM", "实体卡")


@pytest.fixture
def esim(db):
    return make_card("esim", "eSIM", "eSIM")


def make_card(slug, en, zh):
    texts = ("summary", "form", "line_change", "suits", "ending", "caution")
    columns = {f"{text}_{lang}": f"{text} {lang}" for text in texts for lang in ("en", "zh")}
    return CardType.objects.create(slug=slug, name_en=en, name_zh=zh, short_name_en=en, short_name_zh=zh, **columns)


@pytest.fixture
def mobile(china):
    carrier = make_carrier("china-mobile", "China Mobile", "中国移动", country=china, aliases="移动\nCMCC")
    make_official(carrier)
    return carrier


@pytest.fixture
def unicom(china):
    return make_carrier("china-unicom", "China Unicom", "中国联通", country=china, aliases="联通")


def make_carrier(slug, en, zh, **fields):
    return Carrier.objects.create(slug=slug, name_en=en, name_zh=zh, **fields)


def add_channel(carrier, **fields):
    found = {"source_url": "https://www.10086.cn/", "confidence": Confidence.HIGH, "checked_on": DAY}
    return carrier.channels.create(**found | fields)


@pytest.fixture
def guide(mobile, physical_sim):
    """China Mobile's guide for a physical SIM, live, as the content files wrote it."""
    return live_guide(mobile, physical_sim)


@pytest.fixture
def rival_guide(unicom, physical_sim):
    return live_guide(unicom, physical_sim)


@pytest.fixture
def general_guide(physical_sim):
    return live_guide(None, physical_sim, "Ask first.")


def make_official(carrier):
    """Gives a carrier that has none the contacts which the guides here name."""
    if not carrier.official.exists():
        carrier.official.create(kind="host", value="10086.cn", source_url="https://www.10086.cn/", checked_on=DAY)
    if not carrier.channels.exists():
        add_channel(carrier, kind="hotline", value="10086", label_en="Customer hotline", label_zh="客服热线")


def live_guide(carrier, card, claim="Dial 10086."):
    if carrier:
        make_official(carrier)
    else:
        SourceHost.objects.get_or_create(host="10086.cn", defaults={"checked_on": DAY})
    guide = Guide.objects.create(carrier=carrier, card_type=card)
    columns = {"summary_en": "Six steps.", "summary_zh": "六步。", "reason_en": "First edition", "reason_zh": "第一版"}
    step = "contact" if card.slug == "physical-sim" else "portal"
    publish_edition(guide, columns | {"verified_on": RECENT}, lambda edition: add_claim(edition, claim, step=step))
    return guide


def add_source(revision, key="site", **fields):
    texts = {"title_en": "The carrier’s page", "title_zh": "运营商页面", "url": "https://www.10086.cn/close"}
    return revision.sources.create(key=key, **{"kind": SourceKind.CARRIER, "checked_on": RECENT} | texts | fields)


def add_claim(revision, text="Dial 10086.", step="contact", **fields):
    source = fields.pop("source", None) or revision.sources.first() or add_source(revision)
    known = {"text_en": text, "text_zh": f"{text}（中文）", "confidence": Confidence.HIGH}
    return revision.claims.create(step=step, source=source, **known | fields)


def add_days(revision, expected=1, longest=3, key="review", **fields):
    basis = {"days_source": revision.sources.first() or add_source(revision), "days_confidence": Confidence.MEDIUM}
    return revision.steps.create(key=key, expected_days=expected, longest_days=longest, **basis | fields)


def live(guide):
    return guide.revisions.get(status=GuideStatus.LIVE)


def make_revision(guide, **fields):
    texts = {"summary_en": "A", "summary_zh": "甲", "verified_on": RECENT}
    return GuideRevision.objects.create(**{"guide": guide, "number": 9} | texts | fields)


@pytest.fixture
def folder(tmp_path):
    """A small and faultless folder of content."""
    write_all(tmp_path)
    return tmp_path


@pytest.fixture
def bob(bob, mobile):
    bob.is_staff = True
    bob.save()
    Maintainer.objects.create(user=bob, carrier=mobile)
    return bob


@pytest.fixture
def dora(mobile):
    """The second person: she keeps China Mobile's guides, too, and reviews what bob wrote."""
    dora = make_user("dora", is_staff=True)
    Maintainer.objects.create(user=dora, carrier=mobile)
    return dora


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


@pytest.fixture
def draft(guide, bob):
    """bob's draft, ready to be sent for review."""
    draft = start_draft(guide, bob)
    draft.reason_en, draft.reason_zh = "New hotline", "热线有变"
    draft.save()
    return draft


@pytest.fixture
def in_review(draft, bob):
    """bob's draft as it waits for dora."""
    return send_for_review(draft, bob)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def next_edition(guide, claim="Dial 10086.", step="contact", **columns):
    """Publishes another edition, which says ``claim``, as the content files would."""
    texts = {"summary_en": "Six steps.", "summary_zh": "六步。", "reason_en": "Again", "reason_zh": "再版"}
    known = texts | {"verified_on": RECENT} | columns
    return publish_edition(guide, known, lambda edition: add_claim(edition, claim, step=step))


def confirm(revision, people, step="contact", was_right=True):
    """So many people say of a step whether it was right."""
    for person in people:
        give_feedback(person, revision, step, was_right=was_right, language="en")


def make_people(count):
    return [make_user(f"person{number}") for number in range(count)]
