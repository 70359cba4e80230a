"""A maintainer changes a guide in the admin: the public reads it at once, cases already open keep theirs."""

import pytest
from playwright.sync_api import expect

from carriers.enums import GuideStatus
from carriers.models import Carrier, Guide, GuideRevision, Maintainer

from ..conftest import PASSWORD
from .walk import PRIMARY, Walk

GUIDE = "/carriers/ee/physical-sim/"
NEW = {
    "en": "Ring from the line itself, and ask for the leaving team",
    "zh-hans": "请用本机拨打，并转接离网专员。",
}


@pytest.fixture
def maintainer(bob, content):
    bob.is_staff = True
    bob.save()
    Maintainer.objects.create(user=bob, carrier=Carrier.objects.get(slug="ee"))
    return bob


def open_case(walk, number):
    walk.page.goto("/cases/new/?carrier=ee&card_type=physical-sim")
    walk.fill_in(number=number)
    walk.page.locator(PRIMARY).click()
    expect(walk.page.locator(".next")).to_be_visible()
    return f"{walk.page.url}steps/contact/"


def sign_in_at_the_admin(page, person):
    page.goto("/admin/")
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(PRIMARY).click()
    expect(page.locator("#content h1")).to_be_visible()


def start_draft(page):
    page.goto("/admin/carriers/guide/")
    guide = Guide.objects.get(carrier__slug="ee", card_type__slug="physical-sim")
    page.locator(f"#result_list a[href*='/guide/{guide.pk}/']").click()
    page.locator("form[action$='/draft/'] input[type=submit]").click()
    expect(page.locator("input[name=_publish]")).to_be_visible()


def rewrite_contact_step(page):
    """The step's row where the guide has one already, the first empty one where it has not."""
    rows = page.locator("#steps-group .inline-related:not(.empty-form)")
    keys = page.locator("#steps-group .inline-related:not(.empty-form) select[name$='-key']")
    at = next((n for n in range(keys.count()) if keys.nth(n).input_value() == "contact"), None)
    if at is None:
        page.locator("#steps-group .add-row a").click()
        at = rows.count() - 1
        keys.nth(at).select_option("contact")
    rows.nth(at).locator("[name$='-body_en']").fill(NEW["en"])
    rows.nth(at).locator("[name$='-body_zh']").fill(NEW["zh-hans"])


def publish(page):
    page.locator("[name=reason_en]").fill("The leaving team has its own queue")
    page.locator("[name=reason_zh]").fill("离网专员另设专线")
    page.locator("input[name=_publish]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_an_edited_guide_is_read_by_the_public_and_by_new_cases_only(
    page, context, maintainer, alice, sign_in, both_languages
):
    walk = Walk(page, both_languages)
    text = NEW[walk.language]
    sign_in(alice)
    before = open_case(walk, "07400 123456")
    context.clear_cookies()
    sign_in_at_the_admin(page, maintainer)
    start_draft(page)
    rewrite_contact_step(page)
    publish(page)
    context.clear_cookies()
    page.goto(GUIDE)
    expect(page.locator("main")).to_contain_text(text)
    sign_in(alice)
    page.goto(before)
    expect(page.locator("main")).not_to_contain_text(text)
    page.goto(open_case(walk, "07400 654321"))
    expect(page.locator("main")).to_contain_text(text)


def test_what_is_missing_keeps_a_draft_from_the_public(page, maintainer, sign_in):
    sign_in(maintainer)
    start_draft(page)
    page.locator("[name=reason_en]").fill("Only in English")
    page.locator("input[name=_publish]").click()
    expect(page.locator(".messagelist .error")).to_be_visible()
    live = GuideRevision.objects.filter(status=GuideStatus.LIVE, guide__carrier__slug="ee")
    assert not live.filter(reason_en="Only in English").exists()


def test_a_maintainer_finds_no_other_carriers_guides(page, maintainer, sign_in):
    sign_in(maintainer)
    page.goto("/admin/carriers/guide/")
    listed = page.locator("#result_list tbody tr")
    expect(listed).to_have_count(Guide.objects.filter(carrier__slug="ee").count())
