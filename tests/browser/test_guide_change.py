"""A guide changes while somebody is on their way: they see what is new, choose, and say in the end if it was right."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from cancellations.demo import Road, tell_stories
from cancellations.demo.guides import MORE, REASON, rewritten
from cancellations.enums import EventKind
from carriers.enums import CardKind, StepKey
from carriers.life import live_of
from carriers.models import Carrier, Feedback, Guide, Maintainer, Report
from carriers.publishing import publish, retire

from ..conftest import make_user
from .walk import PRIMARY, Walk

NOTE = "section[aria-labelledby='guide-change']"
STEP = StepKey.APPLICATION
WORDS = "短信晚到了两天。"


@pytest.fixture
def dora(db):
    return make_user("dora")


@pytest.fixture
def keepers(content, bob, dora):
    """bob writes, dora reviews."""
    for person in (bob, dora):
        person.is_staff = True
        person.save()
        Maintainer.objects.create(user=person, carrier=Carrier.objects.get(slug="china-mobile"))
    return bob, dora


@pytest.fixture
def case(alice, content):
    """alice's case, with the guide as it stood when she opened it."""
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, nickname="旧手机", number="+8613800138000")
    return f"/cases/{road.case.pk}/"


@pytest.fixture
def changed(case, keepers):
    """The same guide a while later: bob rewrote a step that is still ahead of alice, and dora approved it."""
    guide = Guide.objects.get(carrier__slug="china-mobile", card_type__slug=CardKind.PHYSICAL_SIM)
    return publish(rewritten(guide, STEP, keepers[0]), keepers[1])


@pytest.fixture
def gone(case, keepers):
    """The same guide a while later: bob took it out of sight."""
    guide = Guide.objects.get(carrier__slug="china-mobile", card_type__slug=CardKind.PHYSICAL_SIM)
    return retire(live_of(guide), keepers[0])


@pytest.fixture
def walk(page, both_languages, sign_in, alice):
    sign_in(alice)
    return Walk(page, both_languages)


def read(pair, walk):
    return pair.zh if walk.language == "zh-hans" else pair.en


def said(event, walk):
    with translation.override(walk.language):
        return str(event.label)


def test_the_new_guide_is_seen_taken_and_told(page, walk, case, changed, axe, picture):
    page.goto(case)
    expect(page.locator(NOTE)).to_contain_text(read(REASON, walk))
    expect(page.locator(f"{NOTE} ins")).to_contain_text(read(MORE, walk))
    picture(f"guide changed {walk.language}")
    assert axe() == []
    page.locator(f"{NOTE} button[value=take]").click()
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator(NOTE)).to_have_count(0)
    expect(page.locator(".timeline[reversed]")).to_contain_text(said(EventKind.GUIDE_TAKEN, walk))
    page.goto(f"{case}steps/{STEP}/")
    expect(page.locator(".guide")).to_contain_text(read(MORE, walk))


def test_keeping_the_old_guide_is_told_and_can_be_thought_over(page, walk, case, changed, axe, picture):
    page.goto(case)
    page.locator(f"{NOTE} a[href$='/guide/']").click()
    expect(page).to_have_url(re.compile("/guide/$"))
    expect(page.locator("main ins")).to_contain_text(read(MORE, walk))
    picture(f"guide changed, own page {walk.language}")
    assert axe() == []
    page.locator("main button[value=keep]").click()
    expect(page.locator(".timeline[reversed]")).to_contain_text(said(EventKind.GUIDE_KEPT, walk))
    expect(page.locator(NOTE)).to_have_count(0)
    page.goto(f"{case}steps/{STEP}/")
    expect(page.locator(".guide")).not_to_contain_text(read(MORE, walk))
    page.goto(f"{case}guide/")
    page.locator("main button[value=take]").click()
    expect(page.locator(".timeline[reversed]")).to_contain_text(said(EventKind.GUIDE_TAKEN, walk))


def test_a_guide_taken_out_of_sight_is_said_and_the_general_one_taken(page, walk, case, gone, axe, picture):
    page.goto(f"{case}steps/{STEP}/")
    expect(page.locator("#withdrawn")).to_be_visible()
    expect(page.locator("#safe")).to_be_visible()
    picture(f"guide withdrawn, step {walk.language}")
    assert axe() == []
    page.locator("section[aria-labelledby=withdrawn] a").click()
    expect(page.locator("section[aria-labelledby=withdrawn]")).to_have_count(0)
    assert axe() == []
    page.goto(case)
    expect(page.locator(NOTE)).to_have_count(1)
    picture(f"guide withdrawn {walk.language}")
    assert axe() == []
    page.locator(f"{NOTE} button[value=take]").click()
    expect(page.locator(NOTE)).to_have_count(0)
    expect(page.locator(".timeline[reversed]")).to_contain_text(said(EventKind.GUIDE_TAKEN, walk))
    page.goto(f"{case}steps/{STEP}/")
    expect(page.locator("#withdrawn")).to_have_count(0)


def test_the_step_is_not_changed_under_ones_hands(page, walk, case, changed):
    page.goto(f"{case}steps/{STEP}/")
    expect(page.locator(".guide")).not_to_contain_text(read(MORE, walk))


def test_whoever_went_through_it_says_whether_the_guide_was_right(page, walk, alice, content, axe, picture, complaints):
    tell_stories(alice)
    page.goto(f"/cases/{alice.cases.get(nickname='Home number').pk}/")
    page.locator("a[href$='/guide-answers/']").click()
    expect(page).to_have_url(re.compile("/guide-answers/$"))
    picture(f"guide answers {walk.language}")
    assert axe() == []
    walk.fill_in(**{"contact-right": "yes", "review-right": "no"})
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary a")).to_have_attribute("href", "#id_review-differed")
    complaints.forgive("422")
    assert axe() == []
    walk.fill_in(**{"review-differed": WORDS})
    walk.save()
    assert Report.objects.get().text == WORDS
    assert set(Feedback.objects.values_list("step", "was_right")) == {("contact", True), ("review", False)}
