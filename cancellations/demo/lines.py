"""A person's lines at every stage of the road."""

from typing import Any

from carriers.enums import CardKind, StepKey

from ..enums import Outcome
from .accounts import list_some
from .road import Road, ago, at_ten, blockers


def tell_stories(person: Any) -> None:
    for story in (signed_off, moved_away, refund_pending, under_review, account_blocked, just_opened):
        story(person)


def just_opened(person: Any) -> None:
    Road(person, "ee", CardKind.PHYSICAL_SIM, nickname="Work phone", number="+447400123456")


def account_blocked(person: Any) -> None:
    road = Road(person, "china-mobile", CardKind.PHYSICAL_SIM, nickname="旧号码", number="+8613800138000")
    road.take(StepKey.PREPARE, contacts_saved=True, bills_read=True, bills_note="9 月多出一笔 5 元增值业务费")
    list_some(road)
    road.take(
        StepKey.CONTACT,
        channel="hotline",
        happened_at=at_ten(6),
        said="先缴清欠费，再解除合约。",
        reference="2611160032",
    )
    open_ones = blockers(
        {"kind": "arrears", "amount": "36.50", "currency": "CNY"}, {"kind": "contract", "ends_on": ago(-120)}
    )
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(5), channel="app", **open_ones)


def under_review(person: Any) -> None:
    line = {"nickname": "Travel line", "number": "+8618600000000", "keeps_receiving": True}
    road = Road(person, "china-unicom", CardKind.ESIM, **line)
    road.take(StepKey.PREPARE, messages_saved=True, bills_read=True, papers_ready=True)
    road.take(StepKey.PORTAL, visited_on=ago(6), site="China Unicom app", line_found=True, cancel_chosen=True)
    given = {"items": ["name", "id_number", "face_check"], "reference": "8261110457"}
    road.take(StepKey.DETAILS, submitted_on=ago(5), channel="app", **given)


def refund_pending(person: Any) -> None:
    road = Road(person, "airalo", CardKind.ESIM, nickname="Japan trip", keeps_receiving=True)
    road.skip(StepKey.PREPARE, "Data only, nothing is stored on it")
    road.take(StepKey.PORTAL, visited_on=ago(9), site="Airalo app", line_found=True, cancel_chosen=True)
    road.take(StepKey.DETAILS, submitted_on=ago(9), channel="app", items=["email"], reference="RF-20417")
    approved = {"proof": "letter", "proof_text": "E-mail: refund granted, plan closed"}
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(6), **approved)
    road.take(StepKey.BALANCE, way="bank", currency="USD", expected="9.50", asked_on=ago(6))


def signed_off(person: Any) -> None:
    road = Road(person, "china-telecom", CardKind.PHYSICAL_SIM, nickname="Home number", number="+8613300000000")
    road.take(StepKey.PREPARE, contacts_saved=True, messages_saved=True, bills_read=True, papers_ready=True)
    road.take(
        StepKey.CONTACT, channel="hotline", happened_at=at_ten(75), said="可在 App 自助办理。", reference="A1900220"
    )
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(60), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(54), channel="app", reference="NJ26097715", items=["face_check"])
    approved = {"proof": "message", "proof_text": "10000 短信：销户已完成"}
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(51), **approved)
    refund = {"expected": "58.20", "asked_on": ago(50), "received": "58.20", "received_on": ago(39)}
    road.take(StepKey.BALANCE, way="bank", currency="CNY", **refund)
    road.sign_off()


def moved_away(person: Any) -> None:
    road = Road(person, "giffgaff", CardKind.PHYSICAL_SIM, nickname="Old SIM", number="+447400654321")
    road.close_early(Outcome.PORTED_OUT, "Took the number to another network with a PAC")
