"""China's ladder of two rungs, and cases whose carrier does not do its part."""

from cancellations.demo import ago, at_ten
from cancellations.models import Contact
from carriers.enums import StepKey
from carriers.models import Country

from .roads import answers, at

SOURCED = {
    "source_title_en": "The regulator’s page",
    "source_title_zh": "监管机构网页",
    "source_url": "https://10086.cn/rules",
    "source_kind": "regulator",
    "confidence": "high",
    "checked_on": "2026-01-15",
}
COMPLAINT = {"key": "complaint", "name_en": "Complaint", "name_zh": "投诉", "answer": 15, "answer_unit": "day"}
APPEAL = {
    "key": "regulator",
    "name_en": "Appeal",
    "name_zh": "申诉",
    "sooner_en": "An answer that does not satisfy you.",
    "sooner_zh": "答复不满意。",
    "waits": 15,
    "waits_unit": "day",
    "limit": 5,
    "limit_unit": "month",
    "limit_since": "event",
    "answer": 30,
    "answer_unit": "day",
    "exclusive": True,
}


def make_ladder(code="CN", rungs=(COMPLAINT, APPEAL)):
    country = Country.objects.get(code=code)
    for place, rung in enumerate(rungs):
        country.rungs.create(position=place, how_en="Write it.", how_zh="书面提出。", **SOURCED, **rung)


def overdue(person, days=40, **line):
    """An application of so long ago that its answer, usual within ten days, is long overdue."""
    road = at(person, StepKey.ACCOUNT_STATUS, **line)
    road.take(StepKey.ACCOUNT_STATUS, **answers(StepKey.ACCOUNT_STATUS) | {"checked_on": ago(days + 1)})
    return road.take(StepKey.APPLICATION, **answers(StepKey.APPLICATION) | {"submitted_on": ago(days)})


def promise(road, words="A call back", *, kept=None, by=None, **said):
    """What somebody at the carrier promised, and what became of it."""
    fields = {"channel": "hotline", "happened_at": at_ten(12), "said": "x", "spoke_with": "Agent 8127", **said}
    settled = {} if kept is None else {"promise_kept": kept, "promise_settled_on": ago(1)}
    return Contact.objects.create(case=road.case, promise=words, promised_by=by or ago(5), **fields, **settled)
