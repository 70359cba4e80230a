"""From the address in a mail to the answer: once signed in, one click; and what was charged becomes a dispute."""

import re

import pytest
from playwright.sync_api import expect

from cancellations.demo import Road, ago, blockers
from cancellations.models import CheckIn, MoneyEntry
from carriers.enums import CardKind, StepKey

from ..conftest import PASSWORD

PRIMARY = "main form .btn-primary"


@pytest.fixture
def address(content, alice):
    """Where a reminder leads, of a line that ended twenty days ago."""
    road = Road(alice, "ee", CardKind.PHYSICAL_SIM, nickname="Old phone", number="+447400111222")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(26), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(25), channel="app", items=[])
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(20), proof="letter", proof_text="E-mail")
    road.take(StepKey.BALANCE, way="bank", currency="GBP", expected="8.00", asked_on=ago(19))
    return f"/cases/{road.case.pk}/after/14/"


def arrive(page, alice, address):
    """The mail is opened where nobody is signed in."""
    page.goto(address)
    page.locator("main [name=login]").fill(alice.email)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator(PRIMARY).click()
    expect(page).to_have_url(re.compile(f"{address}$"))


def test_one_click_answers(page, alice, address, both_languages):
    arrive(page, alice, address)
    page.locator("main [name=answer][value=quiet]").click()
    expect(page).to_have_url(re.compile("/after/$"))
    expect(page.locator("main .facts a[href$='/after/14/']")).to_be_visible()
    row = CheckIn.objects.get()
    assert (row.days, row.bill_came, row.charged, row.balance_in) == (14, False, False, False)


def test_a_charge_becomes_a_dispute(page, alice, address, both_languages):
    arrive(page, alice, address)
    page.locator("main [name=balance_in]").check()
    page.locator("main [name=answer][value=charged]").click()
    expect(page.locator("main [name=balance_in]")).to_be_checked()
    page.locator("main [name=expected]").fill("12.30")
    page.locator("main [name=noted_on]").fill(ago(2).isoformat())
    page.locator(PRIMARY).click()
    expect(page.locator("#dispute")).to_contain_text("12.30")
    assert (MoneyEntry.objects.get().currency, CheckIn.objects.get().balance_in) == ("GBP", True)


def test_a_case_is_deleted_with_a_tick(page, sign_in, alice, address, both_languages):
    sign_in(alice)
    page.goto(address.removesuffix("after/14/"))
    page.locator("main a[href$='/delete/']").click()
    page.locator("main [name=understood]").check()
    page.locator("main .btn-danger").click()
    expect(page).to_have_url(re.compile("/cases/$"))
    assert not alice.cases.exists()
