"""A deposit that does not come back: noted, settled in two parts and looked up, on a phone."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from cancellations.demo import Road, ago, blockers
from cancellations.models import MoneyEntry
from carriers.enums import CardKind, StepKey

from .walk import Walk

OWED = ".owed"


@pytest.fixture
def walk(page, both_languages, sign_in, alice, content):
    """alice at her case: the line is closed and no step is open."""
    page.set_viewport_size({"width": 390, "height": 844})
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, nickname="旧手机", number="+8613800138000")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(20), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(19), channel="app")
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(15), proof="message", proof_text="10086 短信")
    road.take(StepKey.BALANCE, way="none")
    sign_in(alice)
    walk = Walk(page, both_languages)
    walk.case = f"/cases/{road.case.pk}/"
    return walk


def note_deposit(walk):
    walk.page.goto(walk.case)
    walk.page.locator(f"section[aria-labelledby='money'] a[href='{walk.case}money/']").click()
    walk.fill_in(kind="deposit", expected="200.00", noted_on=ago(15), asked_on=ago(14), note="办卡时交的押金")
    walk.save()


def settle(walk, amount, on):
    walk.page.locator("main a[href$='/settle/']").click()
    walk.fill_in(settled=amount, settled_on=on)
    walk.save()
    expect(walk.page).to_have_url(re.compile(f"{walk.case}money/$"))


def owed(walk, amount):
    expect(walk.page.locator("main .sums li.is-to-me")).to_contain_text(amount)


def test_the_country_says_in_which_currency(walk):
    walk.page.goto(f"{walk.case}money/")
    expect(walk.page.locator("[name=currency]")).to_have_value("CNY")


def test_a_sum_is_noted_and_settled_in_two_parts(walk):
    page = walk.page
    note_deposit(walk)
    owed(walk, "CNY 200.00")
    settle(walk, "150.00", ago(3))
    owed(walk, "CNY 50.00")
    expect(page.locator(OWED)).to_be_visible()
    settle(walk, "200.00", ago(1))
    expect(page.locator(OWED)).to_have_count(0)
    assert MoneyEntry.objects.get().settled == 200


def test_the_case_and_the_list_say_that_the_line_is_closed_and_money_is_owed(walk):
    note_deposit(walk)
    with translation.override(walk.language):
        state = translation.gettext("Line closed, money still owed")
    for address in (walk.case, "/cases/"):
        walk.page.goto(address)
        expect(walk.page.locator(OWED)).to_have_text(state)
        expect(walk.page.locator(f"{OWED} svg")).to_be_visible()


def test_nothing_can_be_signed_off_until_it_is_given_up(walk):
    note_deposit(walk)
    page = walk.page
    page.goto(f"{walk.case}close/")
    expect(page.locator(".gate li")).to_contain_text("CNY 200.00")
    page.goto(f"{walk.case}money/")
    page.locator("main a[href$='/settle/']").click()
    page.locator("form[action$='/give-up/'] button").click()
    expect(page.locator(".notice")).to_be_visible()
    page.goto(walk.case)
    walk.sign_off()


def test_the_page_is_for_everybody(walk, axe):
    note_deposit(walk)
    assert axe() == []
    walk.page.locator("main a[href$='/settle/']").click()
    assert axe() == []
