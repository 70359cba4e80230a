"""A promise that the carrier breaks: the next move, a line in the complaint, and a rung."""

import pytest
from playwright.sync_api import expect

from cancellations.demo import Road, at_ten, blockers
from carriers.enums import CardKind, StepKey

from .walk import Walk, ago

PROMISE = "Call back about the closing"
PRESSING = "[aria-labelledby=pressing]"


@pytest.fixture
def promised(content, alice):
    """Handed in two days ago; a week ago they promised to call back by yesterday."""
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, nickname="Promised", number="+8613800138000")
    said = {"channel": "hotline", "happened_at": at_ten(7), "said": "Wait.", "promise": PROMISE, "promised_by": ago(1)}
    road.skip(StepKey.PREPARE).take(StepKey.CONTACT, **said)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(3), channel="app", nothing_found=True, **blockers())
    return road.take(StepKey.APPLICATION, submitted_on=ago(2), channel="app", items=[], reference="SQ-0001")


@pytest.fixture
def walk(page, sign_in, alice, promised, both_languages):
    sign_in(alice)
    walk = Walk(page, both_languages)
    walk.case = f"/cases/{promised.case.pk}/"
    page.goto(walk.case)
    return walk


def break_it(page):
    page.locator(f"{PRESSING} .btn-primary").click()
    page.locator("main form [value=broken]").click()
    expect(page.locator(PRESSING)).to_contain_text(PROMISE)


def test_a_broken_promise_becomes_a_line_in_the_complaint_and_a_rung(page, walk):
    break_it(page)
    page.locator(f"{PRESSING} a[href$='letters/complaint/']").click()
    expect(page.locator("#letter")).to_contain_text(PROMISE)
    page.goto(f"{walk.case}complaint/")
    page.locator("#rung-complaint .btn-primary").click()
    walk.fill_in(reference="T-10086-2")
    page.locator("main form .btn-primary").click()
    expect(page.locator("#rung-complaint")).to_contain_text("T-10086-2")


def test_a_new_day_keeps_the_old_one_on_record(page, walk):
    page.locator(f"{PRESSING} a[href*='deadlines/promise']").click()
    walk.fill_in(due_on=ago(-4), said="Ms Li, 10086")
    page.locator("main form .btn-primary").click()
    expect(page.locator(PRESSING)).to_have_count(0)
    days = page.locator("[aria-labelledby=deadlines]")
    expect(days).to_contain_text(walk.in_words(ago(-4))[0])
    expect(days).to_contain_text(walk.in_words(ago(1))[0])


def test_who_asks_again_waits_again(page, walk):
    break_it(page)
    page.locator(f"{PRESSING} .btn-primary").click()
    walk.fill_in(channel="hotline", said="They call tomorrow.")
    walk.save()
    expect(page.locator(PRESSING)).to_have_count(0)
