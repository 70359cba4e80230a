"""bob changes a guide in the admin, dora reads the difference and publishes it, the public reads it."""

import pytest
from playwright.sync_api import expect

from carriers.enums import GuideStatus
from carriers.models import Carrier, Guide, GuideRevision, Maintainer
from carriers.publishing import send_for_review, start_draft
from carriers.reporting import file_report

from ..conftest import PASSWORD, make_user
from .walk import PRIMARY, Walk

GUIDE = "/carriers/ee/physical-sim/"
BODY = {
    "en": "Ring from the line itself, and ask for the leaving team",
    "zh-hans": "请用本机拨打，并转接离网专员。",
}
CLAIM = {"en": "Have the last bill in front of you", "zh-hans": "手边备好最近一期账单"}
REASON = {"en": "The leaving team has its own queue", "zh-hans": "离网专员另设专线"}


@pytest.fixture
def editor(bob, content):
    return keeper(bob)


@pytest.fixture
def reviewer(content):
    return keeper(make_user("dora"))


def keeper(person):
    person.is_staff = True
    person.save()
    Maintainer.objects.create(user=person, carrier=Carrier.objects.get(slug="ee"))
    return person


def sign_in_at_the_admin(page, person):
    page.goto("/admin/")
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(PRIMARY).click()
    expect(page.locator("#content h1")).to_be_visible()


def open_guide(page):
    page.locator("#waiting ~ ul a").last.click()
    guide = Guide.objects.get(carrier__slug="ee", card_type__slug="physical-sim")
    page.locator(f"#result_list a[href*='/guide/{guide.pk}/']").click()


def press(page, name):
    page.locator(f".submit-row [name={name}]").click()


def rewrite_contact_step(page):
    """The step's row where the guide has one already, the first empty one where it has not."""
    expect(page.locator("#steps-group .add-row a")).to_be_visible()
    row = row_of(page, "contact") or new_row(page, "steps")
    row.locator("select[name$='-key']").select_option("contact")
    row.locator("[name$='-body_en']").fill(BODY["en"])
    row.locator("[name$='-body_zh']").fill(BODY["zh-hans"])


def row_of(page, key):
    rows = page.locator("#steps-group .inline-related:not(.empty-form)")
    keys = rows.locator("select[name$='-key']")
    return next((rows.nth(at) for at in range(rows.count()) if keys.nth(at).input_value() == key), None)


def new_row(page, inline):
    page.locator(f"#{inline}-group .add-row a").click()
    return page.locator(f"#{inline}-group .inline-related:not(.empty-form)").last


def add_claim(page):
    row = new_row(page, "claims")
    row.locator("[name$='-step']").select_option("contact")
    row.locator("[name$='-kind']").select_option("bring")
    row.locator("[name$='-text_en']").fill(CLAIM["en"])
    row.locator("[name$='-text_zh']").fill(CLAIM["zh-hans"])
    row.locator("[name$='-confidence']").select_option("low")
    row.locator("[name$='-source']").select_option(index=1)


def preview(page):
    """In a tab of its own, as the public would see it; nothing is saved."""
    with page.context.expect_page() as opened:
        press(page, "_preview")
    tab = opened.value
    tab.wait_for_load_state()
    return tab


def test_what_bob_writes_and_dora_approves_is_read_by_the_public(
    page, context, editor, reviewer, sign_in, both_languages
):
    language = Walk(page, both_languages).language
    sign_in_at_the_admin(page, editor)
    open_guide(page)
    page.locator("form[action$='/draft/'] input[type=submit]").first.click()
    rewrite_contact_step(page)
    add_claim(page)

    tab = preview(page)
    expect(tab.locator("main")).to_contain_text(CLAIM[language])
    tab.close()
    assert not GuideRevision.objects.filter(claims__text_en=CLAIM["en"]).exists()

    press(page, "_send")
    expect(page.locator(".messagelist .error")).to_be_visible()
    page.locator("#checks ~ ul a[href='#id_reason_zh']").click()
    expect(page.locator("#id_reason_zh")).to_be_in_viewport()
    page.locator("[name=reason_en]").fill(REASON["en"])
    page.locator("[name=reason_zh]").fill(REASON["zh-hans"])
    press(page, "_send")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("[name=step][value=publish]")).to_have_count(0)

    context.clear_cookies()
    sign_in(reviewer)
    page.goto("/admin/carriers/guide/")
    expect(page.locator("#result_list tbody tr").first.locator(".tag-review")).to_be_visible()
    page.locator("#result_list tbody tr").first.locator("th a").click()
    page.locator("#unpublished ~ .buttons a").click()
    for words in (BODY["en"], BODY["zh-hans"], CLAIM["en"], CLAIM["zh-hans"]):
        expect(page.locator("section:has(#difference)")).to_contain_text(words)
    page.locator("form:has([value=publish]) [type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    context.clear_cookies()
    page.goto(GUIDE)
    expect(page.locator("main")).to_contain_text(BODY[language].rstrip("。"))
    expect(page.locator("main")).to_contain_text(CLAIM[language])


def test_a_maintainer_finds_no_other_carriers_guides(page, editor, sign_in):
    sign_in(editor)
    page.goto("/admin/carriers/guide/")
    listed = page.locator("#result_list tbody tr")
    expect(listed).to_have_count(Guide.objects.filter(carrier__slug="ee").count())


def start_ready_draft(author):
    draft = start_draft(Guide.objects.get(carrier__slug="ee", card_type__slug="physical-sim"), author)
    draft.reason_en, draft.reason_zh = REASON["en"], REASON["zh-hans"]
    draft.save()
    return draft


def test_a_returned_text_comes_back_with_its_note(page, editor, reviewer, sign_in):
    draft = start_ready_draft(editor)
    send_for_review(draft, editor)
    sign_in(reviewer)
    page.goto(f"/admin/carriers/guiderevision/{draft.pk}/change/")
    page.locator("#return-note").fill("Name the opening hours.")
    page.locator("form:has(#return-note) [type=submit]").click()
    expect(page.locator(".said")).to_contain_text("Name the opening hours.")
    assert GuideRevision.objects.get(pk=draft.pk).status == GuideStatus.DRAFT


def guide_page(draft, report):
    return f"/admin/carriers/guide/{draft.guide_id}/change/"


def draft_page(draft, report):
    return f"/admin/carriers/guiderevision/{draft.pk}/change/"


def review_page(draft, report):
    send_for_review(draft, draft.author)
    return draft_page(draft, report)


def report_page(draft, report):
    return f"/admin/carriers/report/{report.pk}/change/"


def retire_page(draft, report):
    return f"/admin/carriers/guide/{draft.guide_id}/retire/"


def first_page(draft, report):
    return "/admin/"


@pytest.mark.parametrize("where", [first_page, guide_page, draft_page, review_page, report_page, retire_page])
def test_our_own_pages_of_the_admin_are_accessible(page, editor, reviewer, sign_in, axe, where):
    draft = start_ready_draft(editor)
    draft.claims.filter(pk=draft.claims.first().pk).update(text_en="Ring the leaving team.")
    report = file_report(draft.guide, kind="scam", text="They rang me.", step="contact", language="en")
    sign_in(reviewer)
    page.goto(where(draft, report))
    assert axe() == []
