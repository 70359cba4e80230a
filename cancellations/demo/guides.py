"""What goes on behind China Mobile's guides: a new edition, one in review, and what readers had to say."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from carriers.bilingual import Pair
from carriers.enums import CardKind, ReportKind, StepKey, SuggestionTarget
from carriers.freshness import AGEING, STALE
from carriers.life import record_edit
from carriers.models import Guide, GuideRevision
from carriers.publishing import publish, send_for_review, start_draft
from carriers.reporting import file_report, suggest

from ..queries import asked_about, open_file
from ..services.guide_answers import Answer, answer_about_guide

MORE = Pair(
    "Before you confirm, read the last page once more: the number, the day, where the balance goes.",
    "确认之前把最后一页再读一遍：号码、生效日期、余额去向。",
)
REASON = Pair("Read the last page before you confirm", "确认前请再核对最后一页")


def tell_guide_stories(customer: Any, maintainer: Any, reviewer: Any) -> None:
    """Tell them after the customer's own: a new edition is offered only to cases that began with an older one."""
    physical, esim = (Guide.objects.get(carrier__slug="china-mobile", card_type__slug=card) for card in CardKind)
    publish(rewritten(physical, StepKey.APPLICATION, maintainer), reviewer)
    rewritten(esim, StepKey.PORTAL, maintainer)
    told_by_readers(physical)
    judged(customer)


def rewritten(guide: Guide, key: StepKey, author: Any) -> GuideRevision:
    """A draft with one more sentence of advice, sent for review."""
    draft = start_draft(guide, author)
    step = draft.steps.get(key=key)
    step.body_en, step.body_zh = f"{step.body_en}\n\n{MORE.en}", f"{step.body_zh}\n\n{MORE.zh}"
    step.save()
    draft.reason_en, draft.reason_zh = REASON
    look_again(draft)
    draft.save()
    record_edit(draft, author)
    return send_for_review(draft, author)


def look_again(draft: GuideRevision) -> None:
    """A demonstration has to run in any year, so dates too old to publish on are today's."""
    today = timezone.localdate()
    if draft.verified_on < today - timedelta(days=AGEING):
        draft.verified_on = today
    draft.sources.filter(checked_on__lt=today - timedelta(days=STALE)).update(checked_on=today)


def told_by_readers(guide: Guide) -> None:
    moved = "App 里的入口好像换了位置，我找了很久才找到。"
    file_report(guide, kind=ReportKind.OUTDATED, text=moved, step=StepKey.APPLICATION, language="zh-hans")
    suggest(
        guide,
        step=StepKey.CONTACT,
        target=SuggestionTarget.NEW,
        current="",
        proposed="Have them repeat the reference number, and read it back to them.",
        evidence="I called twice, and had misheard it the first time.",
        text="",
        language="en",
    )


def judged(customer: Any) -> None:
    """What the customer says of the guide that brought them to the end."""
    case = customer.cases.get(nickname="Home number")
    file = open_file(customer, case.pk, with_claims=True)
    asked = {step.key: step for step in asked_about(file)}
    late = "The text message came two days after the line was closed."
    answers = [Answer(asked[StepKey.PREPARE], True), Answer(asked[StepKey.CONTACT], True)]
    answer_about_guide(file, customer, [*answers, Answer(asked[StepKey.REVIEW], False, late)])
