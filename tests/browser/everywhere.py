"""Every page there is, by a name: where it lies, or how one comes to it. ``{blocked}`` and so on are alice’s cases."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from cancellations.demo import Road, ago, blockers, tell_stories
from cancellations.models import Digest
from cancellations.services.reminders import check_deadlines, token_of
from carriers.enums import CardKind, StepKey
from tests.cancellations.papers import kept
from tests.conftest import PASSWORD

from .walk import NEWCOMER, PRIMARY

NICKNAMES = {
    "Work phone": "opened",
    "旧号码": "blocked",
    "Travel line": "waiting",
    "Japan trip": "refund",
    "Home number": "signed_off",
    "Old SIM": "moved",
    "Old tablet": "after",
    "Everything done": "ready",
    "Second phone": "owed",
    "About to hand in": "handing_in",
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
    "reminders": "/reminders/",
    "settings": "/account/",
    "my data": "/account/data/",
    "stop the mails": "/unsubscribe/{leave}/",
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
    "several lines": "/cases/new/several/?carrier=china-mobile&card_type=physical-sim&aim=cancel",
    "several lines, unknown carrier": "/cases/new/several/?carrier=other&card_type=esim&aim=cancel",
    "several cases": "/cases/several/?all",
    "calendar": "/account/calendar/",
    "case, opened": "{opened}",
    "case, blocked": "{blocked}",
    "case, waiting": "{waiting}",
    "case, refund pending": "{refund}",
    "case, ready to sign off": "{ready}",
    "case, money owed": "{owed}",
    "case, signed off": "{signed_off}",
    "case, moved away": "{moved}",
    "prepare": "{opened}steps/prepare/",
    "contact": "{opened}steps/contact/",
    "contact, noted": "{blocked}steps/contact/",
    "account status": "{blocked}steps/account-status/",
    "application, shut": "{blocked}steps/application/",
    "application, recorded": "{signed_off}steps/application/",
    "no return": "{handing_in}no-return/application/",
    "no return, shut": "{blocked}no-return/application/",
    "no return, deleting": "{waiting}no-return/unbind/",
    "application": "{handing_in}steps/application/",
    "accounts, none": "{handing_in}accounts/",
    "accounts": "{blocked}accounts/",
    "portal": "{waiting}steps/portal/",
    "details, corrected": "{waiting}steps/portal/?correct=1",
    "review": "{waiting}steps/review/",
    "unbind, shut": "{waiting}steps/unbind/",
    "balance": "{refund}steps/balance/",
    "unbind": "{refund}steps/unbind/",
    "review, recorded": "{signed_off}steps/review/",
    "note a contact": "{waiting}contacts/new/",
    "ladder": "{blocked}complaint/",
    "ladder, none known": "{refund}complaint/",
    "rung": "{blocked}complaint/complaint/",
    "rung, shut": "{blocked}complaint/regulator/",
    "letters": "{waiting}letters/",
    "letter, notice": "{opened}letters/notice/",
    "letter, complaint": "{blocked}letters/complaint/?language=de",
    "letter, printed": "{refund}letters/refund/print/",
    "close early": "{opened}close/",
    "sign off, shut": "{refund}close/",
    "sign off": "{ready}close/",
    "money": "{owed}money/",
    "money, from the steps": "{blocked}money/",
    "money, none": "{opened}money/",
    "files on record": "{waiting}evidence/?step=application",
    "files on record, none": "{opened}evidence/",
    "correct what a file is": "{waiting}evidence/{bill}/correct/",
    "take a file off": "{waiting}evidence/{bill}/remove/",
    "sign off, money owed": "{owed}close/",
    "case, looked after": "{after}",
    "after the end": "{after}after/",
    "after the end, an eSIM": "{refund}after/",
    "check-in": "{after}after/14/",
    "check-in, charged": "{after}after/14/?answer=charged",
    "check-in, not yet": "{after}after/30/",
    "delete the case": "{waiting}delete/",
    "complaint pack": "{waiting}pack/",
    "record": "{signed_off}summary/",
    "record, money owed": "{owed}summary/",
    "record, still open": "{blocked}summary/",
    "record, side by side": "{blocked}summary/?language=both",
    "counter sheet": "{blocked}counter/",
}

HARDEST = ["directory", "guide, physical", "case, blocked", "account status", "accounts", "no return", "record"]


def lines_of(person):
    """alice's lines at every stage of the road, by a short name, as addresses."""
    tell_stories(person)
    everything_done(person)
    about_to_hand_in(person)
    reminded(person)
    lines = {NICKNAMES[case.nickname]: f"/cases/{case.pk}/" for case in person.cases.all()}
    bill = kept(person.cases.get(nickname="Travel line"))
    return lines | {"leave": token_of(person), "bill": bill.pk}


def reminded(person):
    """A promise was broken, another is due, and the mail about it does not arrive."""
    for nickname, days in (("旧号码", 3), ("Travel line", -1)):
        said = {"channel": "hotline", "happened_at": timezone.now(), "said": "x", "promise": "x"}
        person.cases.get(nickname=nickname).contacts.create(promised_by=ago(days), **said)
    check_deadlines()
    written = timezone.now() - timedelta(days=2)
    Digest.objects.create(person=person, day=ago(2), created_at=written, attempts=9)


def everything_done(person):
    road = Road(person, "ee", CardKind.PHYSICAL_SIM, nickname="Everything done", number="+447400111222")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(9), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(8), channel="app", items=[])
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(5), proof="letter", proof_text="E-mail of today")
    road.take(StepKey.BALANCE, way="none", currency="GBP")


def about_to_hand_in(person):
    road = Road(person, "china-mobile", CardKind.PHYSICAL_SIM, nickname="About to hand in", number="+8613800111333")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(2), channel="app", nothing_found=True, **blockers())


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


def mistaken_lines(page, lines):
    page.goto(FOR_ALICE["several lines"])
    page.locator("main [name=form-0-number]").fill("12")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def opened_lines(page, lines):
    page.goto(FOR_ALICE["several lines"])
    for n in range(2):
        page.locator(f"main [name=form-{n}-number]").fill(f"138 0022 440{n}")
    page.locator(PRIMARY).click()
    expect(page.locator("main ol.cases > li")).to_have_count(2)


def no_case_chosen(page, lines):
    page.goto("/cases/several/")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def several_records(page, lines):
    page.goto(FOR_ALICE["several cases"])
    page.locator(PRIMARY).click()
    expect(page.locator("article.letter").first).to_be_visible()


def made_calendar(page, lines):
    page.goto(FOR_ALICE["calendar"])
    page.locator(PRIMARY).click()
    expect(page.locator("#address")).to_be_visible()


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


def mistaken_charge(page, lines):
    page.goto(f"{lines['after']}after/14/?answer=charged")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def charged_after(page, lines):
    page.goto(f"{lines['after']}after/14/?answer=charged")
    page.locator("main form [name=expected]").fill("36.50")
    page.locator("main form [name=noted_on]").fill(ago(3).isoformat())
    page.locator(PRIMARY).click()
    expect(page.locator("#dispute")).to_be_visible()


def mistaken_account(page, lines):
    page.goto(f"{lines['blocked']}accounts/")
    page.locator("form[action$='/accounts/new/'] .btn").click()
    expect(page.locator(".error-summary")).to_be_visible()


def not_sure(page, lines):
    page.goto(f"{lines['handing_in']}no-return/application/")
    page.locator(".sheet form .btn-danger").click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_deletion(page, lines):
    page.goto(f"{lines['waiting']}delete/")
    page.locator("main form .btn-danger").click()
    expect(page.locator(".error-summary")).to_be_visible()


def leaving(page, lines):
    """The password comes first."""
    page.goto("/account/delete/")
    if page.locator("main [name=password]").count():
        page.locator("main [name=password]").fill(PASSWORD)
        page.locator(PRIMARY).click()
    expect(page.locator(".sheet .btn-danger")).to_be_visible()


def mistaken_leaving(page, lines):
    leaving(page, lines)
    page.locator(".sheet .btn-danger").click()
    expect(page.locator(".error-summary")).to_be_visible()


def mistaken_reminders(page, lines):
    page.goto("/account/")
    page.locator("main [name=lead_days]").fill("99")
    page.locator("form[action='/account/reminders/'] button").click()
    expect(page.locator(".error-summary")).to_be_visible()


def stopped_mails(page, lines):
    page.goto(f"/unsubscribe/{lines['leave']}/")
    page.locator(PRIMARY).click()
    expect(page.locator("main a.btn-primary")).to_be_visible()


def stale_step(page, lines):
    """The case moved on in another window while the form was open."""
    page.goto(f"{lines['blocked']}steps/account-status/")
    page.locator("main form [name=version]").first.evaluate("field => { field.value = 1 }")
    page.locator("main form [name=blockers-0-note]").fill("In the other window")
    page.locator(PRIMARY).click()
    expect(page.locator(".pair")).to_be_visible()


def settled_sum(page, lines):
    page.goto(f"{lines['owed']}money/")
    page.locator("main .row-actions a").nth(0).click()
    expect(page.locator("[name=settled]")).to_be_visible()


def corrected_sum(page, lines):
    page.goto(f"{lines['owed']}money/")
    page.locator("main .row-actions a").nth(1).click()
    expect(page.locator("[name=kind]")).to_be_visible()


def mistaken_sum(page, lines):
    page.goto(f"{lines['owed']}money/")
    page.locator("main [name=expected]").fill("-1")
    page.locator(PRIMARY).click()
    expect(page.locator(".error-summary")).to_be_visible()


def stale_sum(page, lines):
    page.goto(f"{lines['owed']}money/")
    page.locator("main form [name=version]").evaluate("field => { field.value = 1 }")
    page.locator("main [name=kind]").select_option("deposit")
    page.locator("main [name=expected]").fill("1.50")
    page.locator(PRIMARY).click()
    expect(page.locator("#mine")).to_be_visible()


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
    "several lines, with errors": mistaken_lines,
    "several lines, opened": opened_lines,
    "several cases, none chosen": no_case_chosen,
    "several records": several_records,
    "calendar, made": made_calendar,
    "accounts, with errors": mistaken_account,
    "no return, with errors": not_sure,
    "reminders, with errors": mistaken_reminders,
    "mails stopped": stopped_mails,
    "step in two windows": stale_step,
    "skipped in two windows": stale_skip,
    "money, settled": settled_sum,
    "money, corrected": corrected_sum,
    "money, with errors": mistaken_sum,
    "money in two windows": stale_sum,
    "charged, with errors": mistaken_charge,
    "charged after the end": charged_after,
    "delete the case, with errors": mistaken_deletion,
    "delete the account": leaving,
    "delete the account, with errors": mistaken_leaving,
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
                page.wait_for_load_state()  # what is seen early may still be without its style sheets
                yield name
