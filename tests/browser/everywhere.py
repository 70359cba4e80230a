"""Every page there is, by a name: where it lies, or how one comes to it. ``{blocked}`` and so on are alice’s cases."""

from playwright.sync_api import expect

from cancellations.demo import Road, ago, blockers, tell_stories
from carriers.enums import CardKind, StepKey

from .walk import NEWCOMER, PRIMARY

NICKNAMES = {
    "Work phone": "opened",
    "旧号码": "blocked",
    "Travel line": "waiting",
    "Japan trip": "refund",
    "Home number": "signed_off",
    "Old SIM": "moved",
    "Everything done": "ready",
}

FOR_VISITORS = {
    "home": "/",
    "cards": "/cards/",
    "directory": "/carriers/",
    "search results": "/carriers/?q=10086",
    "empty search": "/carriers/?q=nokia",
    "carrier": "/carriers/china-mobile/",
    "carrier without a country": "/carriers/airalo/",
    "guide, physical": "/carriers/china-mobile/physical-sim/",
    "guide, eSIM": "/carriers/china-unicom/esim/",
    "guide, general only": "/carriers/other/physical-sim/",
    "guide, unfolded": "/carriers/china-mobile/physical-sim/?unfold",
    "guide’s history": "/carriers/china-mobile/physical-sim/history/",
    "report a guide": "/carriers/china-mobile/physical-sim/report/",
    "suggest what": "/carriers/china-mobile/physical-sim/suggest/application/",
    "suggest a change": "/carriers/china-mobile/physical-sim/suggest/application/?about=body",
    "country": "/countries/cn/",
    "move the number": "/carriers/china-mobile/instead/port/?card_type=physical-sim",
    "pause the line": "/carriers/china-mobile/instead/pause/",
    "keep the line": "/carriers/ee/instead/keep/",
    "pause, of which nothing is known": "/carriers/ctm/instead/pause/",
    "move the number, unknown carrier": "/carriers/other/instead/port/?card_type=esim",
    "privacy": "/privacy/",
    "sign in": "/accounts/login/",
    "sign up": "/accounts/signup/",
    "password reset": "/accounts/password/reset/",
    "password reset sent": "/accounts/password/reset/done/",
    "a link that is used up": "/accounts/password/reset/key/1-none/",
    "not found": "/nowhere/",
}

FOR_ALICE = {
    "home, signed in": "/",
    "my cases": "/cases/",
    "settings": "/account/",
    "change the e-mail": "/accounts/email/",
    "change the password": "/accounts/password/change/",
    "sign out": "/accounts/logout/",
    "sign in once more": "/accounts/reauthenticate/",
    "which line": "/cases/new/",
    "what should become of it": "/cases/new/?carrier=china-mobile&card_type=physical-sim",
    "the line, physical": "/cases/new/?carrier=china-mobile&card_type=physical-sim&aim=cancel",
    "the line, eSIM": "/cases/new/?carrier=china-unicom&card_type=esim&aim=cancel",
    "the line, travel": "/cases/new/?carrier=airalo&card_type=esim",
    "the line, unknown carrier": "/cases/new/?carrier=other&card_type=esim&aim=cancel",
    "case, opened": "{opened}",
    "case, blocked": "{blocked}",
    "case, waiting": "{waiting}",
    "case, refund pending": "{refund}",
    "case, ready to sign off": "{ready}",
    "case, signed off": "{signed_off}",
    "case, moved away": "{moved}",
    "prepare": "{opened}steps/prepare/",
    "contact": "{opened}steps/contact/",
    "contact, noted": "{blocked}steps/contact/",
    "account status": "{blocked}steps/account-status/",
    "application, shut": "{blocked}steps/application/",
    "application, recorded": "{signed_off}steps/application/",
    "portal": "{waiting}steps/portal/",
    "details, corrected": "{waiting}steps/portal/?correct=1",
    "review": "{waiting}steps/review/",
    "unbind, shut": "{waiting}steps/unbind/",
    "balance": "{refund}steps/balance/",
    "unbind": "{refund}steps/unbind/",
    "review, recorded": "{signed_off}steps/review/",
    "note a contact": "{waiting}contacts/new/",
    "close early": "{opened}close/",
    "sign off, shut": "{refund}close/",
    "sign off": "{ready}close/",
    "record": "{signed_off}summary/",
    "record, still open": "{blocked}summary/",
}

HARDEST = ["directory", "guide, physical", "case, blocked", "account status", "record"]


def lines_of(person):
    """alice's lines at every stage of the road, by a short name, as addresses."""
    tell_stories(person)
    everything_done(person)
    return {NICKNAMES[case.nickname]: f"/cases/{case.pk}/" for case in person.cases.all()}


def everything_done(person):
    road = Road(person, "ee", CardKind.PHYSICAL_SIM, nickname="Everything done", number="+447400111222")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(9), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(8), channel="app", items=[])
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(5), proof="letter", proof_text="E-mail of today")
    road.take(StepKey.BALANCE, way="none", currency="GBP")


def enter_code(page, lines):
    page.goto("/accounts/signup/")
    for name, value in NEWCOMER.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator(PRIMARY).click()
    expect(page.locator("[name=code]")).to_be_visible()


def mistaken_sign_in(page, lines):
    page.goto("/accounts/login/")
    page.locator("main [name=login]").fill("nobody@example.org")
    page.locator("main [name=password]").fill("a wrong one")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_contact(page, lines):
    page.goto(f"{lines['opened']}steps/contact/")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_blocker(page, lines):
    page.goto(f"{lines['blocked']}steps/account-status/")
    page.locator("button[name=add]").click()
    page.locator("main form [name=blockers-0-amount]").fill("-1")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_opening(page, lines):
    page.goto(FOR_ALICE["the line, eSIM"])
    page.locator("main [name=number]").fill("12")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_report(page, lines):
    page.goto(FOR_VISITORS["report a guide"])
    page.locator("main [name=text]").fill("Too short")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def sent_report(page, lines):
    page.goto(FOR_VISITORS["report a guide"])
    page.locator("main [name=kind]").first.check()
    page.locator("main [name=text]").fill("Somebody asks for a deposit before they cancel.")
    page.locator(PRIMARY).click()
    expect(page.locator("#keep")).to_be_visible()


def stale_step(page, lines):
    """The case moved on in another window while the form was open."""
    page.goto(f"{lines['blocked']}steps/account-status/")
    page.locator("main form [name=version]").first.evaluate("field => { field.value = 1 }")
    page.locator("main form [name=blockers-0-note]").fill("In the other window")
    page.locator(PRIMARY).click()
    expect(page.locator(".pair")).to_be_visible()


def stale_skip(page, lines):
    page.goto(f"{lines['opened']}steps/prepare/")
    page.locator(".skip-step summary").click()
    page.locator(".skip-step [name=version]").evaluate("field => { field.value = 99 }")
    page.locator(".skip-step .btn").click()
    expect(page.locator(".skip-step")).to_have_count(0)


FOR_VISITORS |= {
    "mistaken sign-in": mistaken_sign_in,
    "code from the mail": enter_code,
    "report, with errors": mistaken_report,
    "report sent": sent_report,
}
FOR_ALICE |= {
    "contact, with errors": mistaken_contact,
    "account status, with errors": mistaken_blocker,
    "the line, with errors": mistaken_opening,
    "step in two windows": stale_step,
    "skipped in two windows": stale_skip,
}
NAMES = [*FOR_VISITORS, *FOR_ALICE, "my cases, none"]


def tour(page, sign_in, alice, charlie, names=NAMES):
    """Goes to each of the pages and says its name, as the one who may see it."""
    lines = lines_of(alice)
    for somebody, places in ((None, FOR_VISITORS), (alice, FOR_ALICE), (charlie, {"my cases, none": "/cases/"})):
        page.context.clear_cookies()
        if somebody:
            sign_in(somebody)
        for name, place in places.items():
            if name in names:
                place(page, lines) if callable(place) else page.goto(place.format(**lines))
                yield name
