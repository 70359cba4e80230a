"""The whole road of a physical SIM, from making an account to the printed record, with a rejection on the way."""

from datetime import datetime, time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from . import paper
from .walk import Walk, ago

LINE = {"nickname": "旧手机", "number": "13800138000"}


def before_the_application(walk):
    walk.take("prepare", contacts_saved=True, papers_ready=True, bills_read=True, bills_note="9 月多出 5 元增值业务费")
    called = timezone.make_aware(datetime.combine(ago(20), time(10, 5)))
    walk.take(
        "contact",
        channel="hotline",
        happened_at=timezone.localtime(called),
        spoke_with="工号 8127",
        reference="2611160032",
        said="先缴清欠费，再到营业厅办理。",
        wants="Bring the card along",
    )


def blocked_then_cleared(walk):
    """One thing stands in the way: the application stays shut until it is cleared."""
    page = walk.page
    walk.next_step("account-status")
    walk.fill_in(checked_on=ago(19), channel="app")
    page.locator("button[name=add]").click()
    arrears = {"blockers-0-kind": "arrears", "blockers-0-amount": "36.50", "blockers-0-currency": "CNY"}
    walk.fill_in(**arrears, **{"blockers-0-note": "十月份的话费"})
    walk.save()
    walk.is_shut("application")
    walk.shows("36.50")
    walk.take("account-status", **{"blockers-0-cleared_on": ago(18)})


def rejected_and_mended(walk):
    visit = {"visit_needed": True, "visit_on": ago(16), "visit_place": "人民路营业厅"}
    walk.take(
        "application",
        submitted_on=ago(17),
        channel="store",
        reference="SQ-0001",
        items=["id_shown", "sim_card"],
        **visit,
    )
    walk.offers_nothing("application")
    walk.take(
        "review", decision="rejected", decided_on=ago(15), rejection="bundle", decision_note="宽带套餐还绑在这个号码上"
    )
    walk.is_shut("application")
    walk.take("account-status", checked_on=ago(14), **{"blockers-1-cleared_on": ago(13)})


def approved_at_the_second_attempt(walk):
    walk.take("application", submitted_on=ago(12), channel="app", reference="SQ-0002", note="Second attempt")
    proof = {"proof": "message", "proof_text": "10086 短信：销户已完成", "line_ends_on": ago(9)}
    walk.take("review", decision="approved", decided_on=ago(10), **proof)


def money_back(walk):
    walk.take("balance", way="bank", expected="12.30", asked_on=ago(8))
    walk.page.goto(walk.case)
    expect(walk.page.locator(".next.is-theirs")).to_be_visible()
    walk.take("balance", received="10.30", received_on=ago(2), note="手续费 2 元")


def test_a_physical_line_is_ended_and_the_record_printed(page, content, both_languages):
    walk = Walk(page, both_languages)
    walk.sign_up()
    walk.open_from_guide("10086", "china-mobile", "physical-sim", **LINE)
    for chapter in (before_the_application, blocked_then_cleared, rejected_and_mended):
        chapter(walk)
    approved_at_the_second_attempt(walk)
    money_back(walk)
    walk.sign_off()
    walk.open_record()
    the_record_is_whole(walk)


def the_record_is_whole(walk):
    """On paper stands everything the person wrote, the number masked, on numbered pages and without the site's ways."""
    tools = walk.page.locator("nav li").all_inner_texts()
    facts = [fact for fact in walk.told if fact != LINE["number"]]
    for size, sides in paper.SIZES.items():
        walk.page.goto(f"{walk.case}summary/?paper={size.lower()}")
        found = paper.sheets(walk.page, size)
        assert paper.missing(facts, found) == []
        assert paper.missing([LINE["number"], *tools], found) == [LINE["number"], *tools]
        assert paper.numbered(found) == []
        assert paper.size_of(found[0]) == pytest.approx(sides, abs=1)
