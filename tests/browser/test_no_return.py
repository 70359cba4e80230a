"""What hangs on the number, the gate that it shuts, and the page before what cannot be undone."""

import re

import pytest
from playwright.sync_api import expect

from cancellations.demo import Road, ago, blockers
from cancellations.enums import EventKind
from cancellations.models import Event
from carriers.enums import AccountCategory, CardKind, StepKey
from carriers.models import Country, StarterAccount

from .walk import SURE, Walk

USUAL = {"alipay": ("Alipay", "支付宝", True), "12306": ("12306", "12306", True), "club": ("A club", "会员", False)}
OPEN, DANGER = "#hanging .account", "#hanging .btn-danger"


@pytest.fixture
def usual(content):
    """The starter set of this story, whatever the country's is."""
    china = Country.objects.get(code="CN")
    StarterAccount.objects.all().delete()
    for position, (key, (english, chinese, critical)) in enumerate(USUAL.items()):
        names = {"name_en": english, "name_zh": chinese, "position": position}
        StarterAccount.objects.create(
            country=china, key=key, category=AccountCategory.OTHER, critical=critical, **names
        )


@pytest.fixture
def walk(page, both_languages, sign_in, alice, usual):
    """alice, about to hand in the application of her old number."""
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, nickname="旧手机", number="+8613800138000")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(3), channel="app", nothing_found=True, **blockers())
    sign_in(alice)
    walk = Walk(page, both_languages)
    page.goto(f"/cases/{road.case.pk}/")
    walk.case = page.url
    return walk


def list_them(walk, count):
    """From the case to the list, and the first of the usual ones ticked."""
    walk.page.goto(walk.case)
    walk.page.locator("section[aria-labelledby=linked] a").click()
    for box in walk.page.locator(".usual [name=chosen]").all()[:count]:
        box.check()
    walk.save()
    expect(walk.page.locator(OPEN)).to_have_count(count)


def settle(walk, state):
    """The first of those that are open."""
    before = walk.page.locator(OPEN).count()
    walk.page.locator(f"{OPEN} [value={state}]").first.click()
    expect(walk.page.locator(OPEN)).to_have_count(before - 1)


def told(kind):
    return Event.objects.filter(kind=kind)


def test_what_hangs_on_the_number_holds_the_application_until_it_is_dealt_with(walk, page):
    list_them(walk, 3)
    walk.is_shut("application")
    page.locator(".gate a").click()
    settle(walk, "moved")
    settle(walk, "not_needed")
    expect(page.locator(DANGER)).to_have_count(0)
    page.goto(walk.case)
    page.locator(".next .btn-primary").click()
    expect(page).to_have_url(f"{walk.case}no-return/application/")


def test_one_can_go_on_all_the_same_but_not_by_accident(walk, page, complaints):
    list_them(walk, 2)
    page.goto(walk.case)
    page.locator(".next .btn-primary").click()
    expect(page).to_have_url(f"{walk.case}accounts/")
    page.locator("#hanging summary").click()
    page.locator(DANGER).click()
    expect(page.locator(".error-summary")).to_be_visible()
    complaints.forgive("422")
    page.locator("#hanging [name=understood]").check()
    page.locator(DANGER).click()
    expect(page.locator(OPEN)).to_have_count(0)
    assert told(EventKind.ACCOUNTS_RISKED).count() == 1
    walk.next_step("application")


def test_somebody_adds_their_own_and_takes_it_off_again(walk, page):
    page.goto(f"{walk.case}accounts/")
    form = page.locator("form[action$='/accounts/new/']")
    form.locator("[name=name]").fill("健身房")
    form.locator("[name=category]").select_option("other")
    form.locator(".btn").click()
    expect(page.locator(OPEN)).to_contain_text("健身房")
    page.locator(f"{OPEN} [name=delete]").click()
    expect(page.locator(OPEN)).to_have_count(0)


def test_the_page_is_read_once_and_only_for_the_right_line(walk, page, complaints):
    page.goto(walk.case)
    page.locator(".next .btn-primary").click()
    expect(page.locator(".ticks .no a[href$='/accounts/']")).to_be_visible()
    page.locator(f"{SURE} [name=understood]").check()
    page.locator(f"{SURE} [name=last_digits]").fill("8001")
    page.locator(f"{SURE} .btn-danger").click()
    expect(page.locator(".error-summary")).to_be_visible()
    complaints.forgive("422")
    page.locator(f"{SURE} [name=last_digits]").fill("8000")
    page.locator(f"{SURE} .btn-danger").click()
    expect(page).to_have_url(f"{walk.case}steps/application/")
    assert told(EventKind.NO_RETURN_READ).get().step == StepKey.APPLICATION
    expect(page.locator("main a[href*='/no-return/']")).to_have_count(0)
    walk.take("application", submitted_on=ago(1), channel="app", reference="SQ-0001")


def test_who_has_done_it_already_notes_it_without_reading(walk, page):
    page.goto(f"{walk.case}steps/application/")
    expect(page.locator("main a[href*='/no-return/']")).to_be_visible()
    walk.fill_in(submitted_on=ago(1), channel="app")
    walk.save()
    expect(page).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    assert not told(EventKind.NO_RETURN_READ).exists()
