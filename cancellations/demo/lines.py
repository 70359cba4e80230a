"""A person's lines at every stage of the road."""

from typing import Any

from carriers.enums import CardKind, StepKey

from ..enums import Outcome
from .accounts import list_some
from .files import keep_some
from .road import Road, ago, at_ten, blockers


def tell_stories(person: Any) -> None:
    ended = (signed_off, looked_after, moved_away, money_owed, refund_pending)
    for story in (*ended, under_review, account_blocked, just_opened):
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


def money_owed(person: Any) -> None:
    """The line is closed and every step done, but the deposit and a refund are still to come."""
    road = Road(person, "china-broadnet", CardKind.PHYSICAL_SIM, nickname="Second phone", number="+8619200001111")
    road.skip(StepKey.PREPARE).skip(StepKey.CONTACT)
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(40), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(38), channel="store", reference="GD-5521", items=["id_shown"])
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(34), proof="message", proof_text="10099 短信：已销户")
    refund = {"expected": "30.00", "asked_on": ago(33), "received": "27.50", "received_on": ago(20)}
    road.take(StepKey.BALANCE, way="bank", currency="CNY", **refund)
    asked = {"noted_on": ago(34), "asked_on": ago(30), "currency": "CNY"}
    road.owe(kind="deposit", expected="200.00", note="Paid when I took the number", **asked)
    road.owe(kind="refund", expected="68.00", note="两个月未使用的套餐费", **asked)
    road.owe(kind="final_bill", expected="12.40", noted_on=ago(15), currency="CNY")
    keep_some(road)


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


def looked_after(person: Any) -> None:
    """Closed for twenty days: time to look once more, and a number that is not safe yet."""
    road = Road(person, "china-unicom", CardKind.PHYSICAL_SIM, nickname="Old tablet", number="+8618600000020")
    road.take(StepKey.PREPARE, messages_saved=True, bills_read=True)
    road.take(StepKey.CONTACT, channel="app", happened_at=at_ten(26), said="到营业厅办理。", reference="U2611040113")
    road.take(StepKey.ACCOUNT_STATUS, checked_on=ago(25), channel="app", nothing_found=True, **blockers())
    road.take(StepKey.APPLICATION, submitted_on=ago(24), channel="store", reference="U26110588", items=["id_shown"])
    approved = {"proof": "letter", "proof_text": "营业厅销户受理单"}
    road.take(StepKey.REVIEW, decision="approved", decided_on=ago(20), **approved)
    road.take(StepKey.BALANCE, way="none")
    road.sign_off()


def moved_away(person: Any) -> None:
    road = Road(person, "giffgaff", CardKind.PHYSICAL_SIM, nickname="Old SIM", number="+447400654321")
    road.close_early(Outcome.PORTED_OUT, "Took the number to another network with a PAC")
