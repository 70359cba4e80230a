"""The road of an eSIM whose line must still receive codes: it is deleted from the phone last."""

import re

from playwright.sync_api import expect

from . import paper
from .walk import Walk, ago

LINE = {"nickname": "Travel line", "number": "18612345678", "keeps_receiving": "yes"}
ROAD = ["prepare", "portal", "details", "review", "balance", "unbind"]


def steps_of(walk):
    """The steps that the case lists, in order; those that cannot be opened have no link, so the words are compared."""
    walk.page.goto(walk.case)
    return walk.page.locator(".tasks h3").all_inner_texts()


def applied_twice(walk):
    walk.take("prepare", messages_saved=True, papers_ready=True, bills_note="Bill of October: 19.00")
    walk.take("portal", visited_on=ago(9), site="中国联通 App", line_found=True, cancel_chosen=True)
    walk.is_shut("unbind")
    given = {"channel": "app", "items": ["name", "id_number", "face_check"]}
    walk.take("details", submitted_on=ago(9), reference="ES-100", **given)
    walk.is_shut("unbind")
    rejected = {"rejection": "papers", "decision_note": "照片不清楚"}
    walk.take("review", decision="rejected", decided_on=ago(8), **rejected)
    walk.take("details", submitted_on=ago(7), reference="ES-200", note="Sent a clearer picture", **given)


def closed_refunded_and_deleted(walk):
    proof = {"proof": "reference", "proof_text": "受理单 7788，已销户"}
    walk.take("review", decision="approved", decided_on=ago(4), **proof)
    walk.take("balance", way="other_number", expected="3.40", asked_on=ago(4))
    walk.take("balance", received="3.40", received_on=ago(1))
    walk.take("unbind", device="Pixel 8", done_on=ago(0))


def test_an_esim_is_ended_and_deleted_last(page, content, both_languages):
    walk = Walk(page, both_languages)
    walk.sign_up()
    walk.open_from_guide("10010", "china-unicom", "esim", **LINE)
    expect(page.locator(".tasks > li")).to_have_count(len(ROAD) + 1)  # and the end of the line
    walk.is_shut("unbind")
    applied_twice(walk)
    closed_refunded_and_deleted(walk)
    walk.sign_off()
    walk.open_record()
    the_record_is_whole(walk)


def the_record_is_whole(walk):
    """The number masked at first, and whole when its owner asks."""
    number = LINE["number"]
    question_and_number = {number, walk.told[2]}
    facts = [fact for fact in walk.told if fact not in question_and_number]
    found = paper.sheets(walk.page, "A4")
    assert paper.missing(facts, found) == []
    assert paper.missing([number], found) == [number]
    walk.page.locator(".paper-choices summary").click()
    walk.page.locator("[name=number]").select_option("full")
    walk.page.locator(".paper-choices button").click()
    expect(walk.page).to_have_url(re.compile(r"/summary/\?.*number=full"))
    assert paper.missing([number], paper.sheets(walk.page, "Letter")) == []


def test_an_esim_that_receives_nothing_more_is_deleted_first(page, content, alice, sign_in, both_languages):
    sign_in(alice)
    walk = Walk(page, both_languages)
    walk.open_from_guide("10010", "china-unicom", "esim", number=LINE["number"], keeps_receiving="no")
    walk.take("prepare", papers_ready=True)
    walk.take("unbind", device="Pixel 8", done_on=ago(3))
    walk.next_step("portal")
