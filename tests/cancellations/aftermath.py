"""Cases whose line ended some days ago, by an honest way, and the rules of a country that say what becomes of it."""

from datetime import date

from cancellations.demo import ago
from cancellations.services.aftercare import Found, check_in
from carriers.enums import RuleTopic
from carriers.enums import StepKey as S
from carriers.models import Country

from .roads import answers, approval, start

AWAITED = {"way": "bank", "currency": "CNY", "expected": "58.20"}
SETTLED = {"way": "none"}


def ended(person, days=20, name="physical", *, awaited=False, closed=False, **line):
    """A line that ended so many days ago; with ``awaited`` its balance is asked for and has not arrived."""
    road, own = start(person, name, **line), days_of(days, awaited=awaited)
    for key in road.file.plan.keys:
        road.take(key, **own.get(key, answers(key)))
    if awaited and closed:
        road.skip(S.BALANCE)
    return road.sign_off() if closed else road


def days_of(days, *, awaited):
    balance = AWAITED | {"asked_on": ago(days)} if awaited else SETTLED
    return {
        S.ACCOUNT_STATUS: answers(S.ACCOUNT_STATUS) | {"checked_on": ago(days + 4)},
        S.PORTAL: answers(S.PORTAL) | {"visited_on": ago(days + 4)},
        S.APPLICATION: answers(S.APPLICATION) | {"submitted_on": ago(days + 3)},
        S.DETAILS: answers(S.DETAILS) | {"submitted_on": ago(days + 3)},
        S.REVIEW: approval(days),
        S.BALANCE: balance,
        S.UNBIND: answers(S.UNBIND) | {"done_on": ago(days)},
    }


def ends_in(person, days):
    """Approved today, for a day still to come."""
    road = start(person)
    own = days_of(0, awaited=False) | {S.REVIEW: approval(0) | {"line_ends_on": ago(-days)}}
    for key in road.file.plan.keys:
        road.take(key, **own.get(key, answers(key)))
    return road


def looked(road, days, **found):
    file = road.file
    check_in(file, days, Found(**found), actor=road.person, version=file.case.version)
    return road


def make_rule(topic=RuleTopic.NUMBER_FREEZE, period=90, period_unit="day", code="CN", **fields):
    seen = {"source_url": "https://10086.cn/rule", "checked_on": date(2026, 1, 15), "confidence": "high"}
    texts = {
        "text_en": "A number rests.",
        "text_zh": "号码会冻结。",
        "source_title_en": "The rule itself",
        "source_title_zh": "规定",
    }
    row = {"topic": topic, "period": period, "period_unit": period_unit, "source_kind": "law"}
    return Country.objects.get(code=code).rules.create(**row | texts | seen | fields)
