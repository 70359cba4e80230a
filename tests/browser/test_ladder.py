"""A carrier that does not answer: words for a complaint, the first rung, and sixteen days later the second."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cancellations.demo import Road, blockers
from cancellations.models import Escalation
from carriers.enums import CardKind, StepKey

from .walk import Walk, ago

NUMBER = "+8613800138000"


@pytest.fixture
def overdue(content, alice):
    """China Mobile takes up to 30 days, as far as known: an application of 60 days ago is long overdue."""
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, nickname="Late", number=NUMBER)
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(61), channel="app", nothing_found=True, **blockers())
    return road.take(StepKey.APPLICATION, submitted_on=ago(60), channel="app", items=[], reference="SQ-0001")


def at_the_case(page, sign_in, alice, road, locale):
    sign_in(alice)
    walk = Walk(page, locale)
    walk.case = f"/cases/{road.case.pk}/"
    page.goto(walk.case)
    return walk


def rung(page, key):
    return page.locator(f"#rung-{key}")


def later(days):
    """The complaint as it is so many days after: made earlier by as much."""
    row = Escalation.objects.get()
    gone = timedelta(days=days)
    due_on = row.answer_due_on - gone
    Escalation.objects.update(taken_on=row.taken_on - gone, answer_due_on=due_on)


def read_the_words(page, walk):
    """The case is called late, so it offers the words; the first are in the carrier's language, Chinese."""
    page.locator("[aria-labelledby=complaint] a[href$='letters/complaint/']").click()
    expect(page.locator("pre.words").first).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("#letter")).to_contain_text("SQ-0001")
    expect(page.locator("#letter")).to_contain_text("138****8000")
    page.locator("a[href$='number=full']").first.click()
    expect(page.locator("#letter")).to_contain_text("+86 138 0013 8000")


def take_the_first(page, walk):
    page.goto(f"{walk.case}complaint/")
    expect(rung(page, "regulator").locator(".btn")).to_have_count(0)
    rung(page, "complaint").locator(".btn-primary").click()
    walk.fill_in(reference="T-10086-2")
    page.locator("main form .btn-primary").click()
    expect(rung(page, "complaint")).to_contain_text("T-10086-2")


def test_from_the_words_to_the_second_rung(page, sign_in, overdue, alice, both_languages):
    walk = at_the_case(page, sign_in, alice, overdue, both_languages)
    read_the_words(page, walk)
    take_the_first(page, walk)
    opens = walk.in_words(timezone.localdate() + timedelta(days=16))
    expect(rung(page, "regulator")).to_contain_text(opens[0])
    later(days=16)
    page.reload()
    rung(page, "regulator").locator(".btn-primary").click()
    expect(page.locator("main form [name=taken_on]")).to_be_visible()


def test_an_answer_that_does_not_satisfy_opens_the_second_at_once(page, sign_in, overdue, alice, both_languages):
    walk = at_the_case(page, sign_in, alice, overdue, both_languages)
    take_the_first(page, walk)
    rung(page, "complaint").locator("a[href$='complaint/complaint/']").click()
    walk.fill_in(answered_on=ago(0), result="not_satisfied")
    page.locator("main form .btn-primary").click()
    expect(rung(page, "regulator").locator(".btn-primary")).to_be_visible()


def test_a_button_copies_the_words(page, context, sign_in, overdue, alice):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk = at_the_case(page, sign_in, alice, overdue, "en-GB")
    page.goto(f"{walk.case}letters/chaser/")
    page.locator("#copy-say").click()
    expect(page.locator("#copy-say")).to_have_text("Copied")
    assert "SQ-0001" in page.evaluate("navigator.clipboard.readText()")


def test_the_words_can_be_read_without_a_script(browser, base_url, sign_in, overdue, alice, context):
    sign_in(alice)
    quiet = browser.new_context(base_url=base_url, java_script_enabled=False, storage_state=context.storage_state())
    page = quiet.new_page()
    page.goto(f"/cases/{overdue.case.pk}/letters/complaint/")
    expect(page.locator("#letter")).to_contain_text("SQ-0001")
    expect(page.locator("#copy-say")).to_be_hidden()
    quiet.close()
