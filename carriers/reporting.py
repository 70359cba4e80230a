"""What readers tell the keepers of a guide, and what becomes of it: the only writer of reports and answers.

A report waits, somebody claims it, and it is answered or accepted. Two keepers cannot take the same one: every change
of its status is one conditional update.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from .bilingual import Pair, pair
from .checks import too_many_claims, too_many_sources
from .contacts import officials_of
from .enums import ClaimKind, Confidence, GuideStatus, ReportKind, ReportStatus, SourceKind, SuggestionTarget
from .findings import TooLong, checked, findings
from .life import live_of, record_edit
from .models import MOST_CLAIMS, MOST_SOURCES, Claim, Feedback, Guide, GuideRevision, Report
from .permissions import may_edit
from .publishing import hold, start_draft
from .queries import PublishedGuide, general_steps

ENOUGH = 5
"""Fewer people than that are not told of: their answers could be guessed."""
FREE = Q(status=ReportStatus.OPEN) | Q(status=ReportStatus.CLAIMED, claimed_by=None)
"""Nobody looks into it. Who claimed it may have left, and their account with them."""


class ReportRefused(Exception):
    """The report cannot take this step; the sentence says why, in the reader's language."""


# Readers -------------------------------------------------------------------------------------------------------------


def file_report(guide: Guide, *, kind: str, text: str, step: str = "", language: str) -> Report:
    return _file(guide, kind=kind, text=text, step=step, language=language)


def suggest(
    guide: Guide, *, step: str, target: str, current: str, proposed: str, evidence: str, text: str, language: str
) -> Report:
    """How a step should read: ``current`` is what stands there now, empty for a statement that is missing."""
    change = {"target": target, "current": current, "proposed": proposed, "evidence": evidence}
    return _file(guide, kind=ReportKind.SUGGESTION, text=text, step=step, language=language, **change)


@transaction.atomic
def reopen(draft: GuideRevision) -> None:
    """The draft that held these changes is discarded: they wait again."""
    waiting = {"status": ReportStatus.OPEN, "claimed_by": None, "answered_at": None, "answer": "", "draft": None}
    draft.accepted_reports.update(**waiting)


def give_feedback(
    person: Any, revision: GuideRevision, step: str, *, was_right: bool, what_differed: str = "", language: str
) -> Feedback:
    """Whether the step was right. One answer a person, edition and step, which one may change; a "no" is a report."""
    answered = {"was_right": was_right, "given_at": timezone.now()}
    given, _made = Feedback.objects.update_or_create(person=person, revision=revision, step=step, defaults=answered)
    if was_right:
        Report.objects.waiting().filter(feedback=given).delete()
    else:
        _tell_difference(given, what_differed, language)
    return given


def _file(guide: Guide, **columns: Any) -> Report:
    return Report.objects.create(guide=guide, revision=live_of(guide), **columns)


def _tell_difference(given: Feedback, text: str, language: str) -> None:
    told = {"text": text, "language": language}
    known = Report.objects.filter(feedback=given)
    if not known.exists():
        about = {"guide": given.revision.guide, "revision": given.revision, "step": given.step}
        Report.objects.create(kind=ReportKind.DIFFERED, feedback=given, **about, **told)
    elif known.exclude(text=text).update(**told):
        # Other words than those that were answered: they wait anew.
        answered = known.exclude(status__in=ReportStatus.waiting())
        answered.update(status=ReportStatus.OPEN, claimed_by=None, answered_at=None)


# Keepers -------------------------------------------------------------------------------------------------------------


def claim(report: Report, by: Any) -> Report:
    """``by`` looks into it; from here on nobody else can take it."""
    return _move(report, by, FREE, status=ReportStatus.CLAIMED, claimed_by=by)


def release(report: Report, by: Any) -> Report:
    """Puts a claimed report back, whoever claimed it: a colleague may be away."""
    return _move(report, by, Q(status=ReportStatus.CLAIMED), status=ReportStatus.OPEN, claimed_by=None)


def answer(report: Report, by: Any, text: str) -> Report:
    """Closes the report with a word to its reader, and leaves the guide as it is."""
    if not text.strip():
        raise ReportRefused(_("Write an answer first: the reader sees it on the report’s page."))
    return _close(report, by, ReportStatus.ANSWERED, text)


@transaction.atomic
def accept(report: Report, by: Any, text: str = "") -> GuideRevision:
    """The guide's draft, with the change that the report suggests; of other reports, a draft to work in."""
    report = _close(report, by, ReportStatus.ACCEPTED, text)
    draft = hold(start_draft(report.guide, by))
    if draft.status != GuideStatus.DRAFT:
        raise ReportRefused(_("A revision of this guide is in review. Have it published or take it back first."))
    if report.kind == ReportKind.SUGGESTION:
        _apply(report, draft)
        record_edit(draft, by)
    report.draft = draft
    report.save(update_fields=["draft"])
    return draft


def _close(report: Report, by: Any, status: ReportStatus, text: str) -> Report:
    _require(by, report)
    _refuse_unofficial(text, report.guide)
    own = Q(status=ReportStatus.CLAIMED, claimed_by=by)
    return _move(report, by, FREE | own, status=status, answer=text, answered_at=timezone.now(), claimed_by=by)


def _refuse_unofficial(text: str, guide: Guide) -> None:
    """An answer stands on our page, below the guide's name: it is held against the same lists as the guide."""
    try:
        found = findings(text, officials_of(guide.carrier))
    except TooLong:
        raise ReportRefused(too_many_brackets()) from None
    told = [_("“%(shown)s”: %(why)s") % {"shown": one.shown, "why": one.sentence} for one in found]
    if told:
        raise ReportRefused(" ".join(dict.fromkeys(told)))


def too_many_brackets() -> str:
    return _("There are too many square brackets “[” in this text. Leave them out.")


def _require(by: Any, report: Report) -> None:
    if not may_edit(by, report.guide.carrier):
        raise PermissionDenied


def _move(report: Report, by: Any, condition: Q, **columns: Any) -> Report:
    _require(by, report)
    moved = Report.objects.filter(condition, pk=report.pk).update(**columns)
    now = Report.objects.select_related("guide__carrier", "guide__card_type", "claimed_by").get(pk=report.pk)
    if not moved:
        raise ReportRefused(_standing(now))
    return now


def _standing(report: Report) -> str:
    if report.status == ReportStatus.CLAIMED:
        return _("%(person)s is looking at this report.") % {"person": report.claimed_by}
    told = {"status": report.get_status_display()}
    return _("This report is now “%(status)s”; that cannot be done any more.") % told


# A suggestion's change -----------------------------------------------------------------------------------------------


def _apply(report: Report, draft: GuideRevision) -> None:
    """The other language's own text is emptied, so that the two never contradict; the checks ask the editor for it.

    Refused where somebody has changed the text meanwhile, in either language: theirs would be lost.
    """
    _refuse_unreadable(report.proposed)
    language, other = ("zh", "en") if report.language.startswith("zh") else ("en", "zh")
    match report.target:
        case SuggestionTarget.BODY:
            _advise(report, draft, language, other)
        case SuggestionTarget.CLAIM:
            _reword(report, draft, language, other)
        case SuggestionTarget.NEW:
            _add(report, draft, language, other)


def _refuse_unreadable(text: str) -> None:
    try:
        checked(text)
    except TooLong:
        raise ReportRefused(too_many_brackets()) from None


def _advise(report: Report, draft: GuideRevision, language: str, other: str) -> None:
    drafted, public = (_advice_of(revision, report) for revision in (draft, live_of(report.guide)))
    if (drafted[language], drafted[other]) != (report.current.strip(), public[other]):
        raise ReportRefused(_gone())
    own = any(pair(step, "body") for step in draft.steps.filter(key=report.step))
    # The carrier's words take the place of the general guide's in both languages: those are taken over whole.
    texts = {f"body_{language}": report.proposed, f"body_{other}": "" if own else drafted[other]}
    draft.steps.update_or_create(key=report.step, defaults=texts)


def _advice_of(revision: GuideRevision | None, report: Report) -> dict[str, str]:
    """What a reader of ``revision`` is told to do in the step: its own words, else the general guide's."""
    own, general = revision.steps.filter(key=report.step) if revision else (), general_steps(report.guide)
    found = [*own, *(step for key, step in general.items() if key == report.step)]
    told = next((body for step in found if (body := pair(step, "body"))), Pair())
    return {language: text.strip() for language, text in told._asdict().items()}


def _gone() -> str:
    return _("The statement no longer stands in the guide as the reader saw it. Change it by hand.")


def _reword(report: Report, draft: GuideRevision, language: str, other: str) -> None:
    same = {"step": report.step, f"text_{language}": report.current}
    public = Claim.objects.filter(revision=live_of(report.guide), **same)
    claims = draft.claims.filter(**same, **{f"text_{other}__in": public.values(f"text_{other}")})
    texts = {f"text_{language}": report.proposed, f"text_{other}": ""}
    if not Claim.objects.filter(pk__in=claims.values("pk")[:1]).update(**texts):
        raise ReportRefused(_gone())


def _add(report: Report, draft: GuideRevision, language: str, other: str) -> None:
    _refuse_overfull(draft)
    title = {"title_en": "A reader’s suggestion", "title_zh": "读者建议"}
    source = draft.sources.create(
        key=f"report-{report.pk}", kind=SourceKind.REPORTS, checked_on=timezone.localdate(), **title
    )
    last = draft.claims.order_by("position").last()
    draft.claims.create(
        step=report.step,
        kind=ClaimKind.FACT,
        confidence=Confidence.LOW,
        source=source,
        position=last.position + 1 if last else 0,
        **{f"text_{language}": report.proposed, f"text_{other}": ""},
    )


def _refuse_overfull(draft: GuideRevision) -> None:
    """What no form could save any more must not come in by another way."""
    if draft.claims.count() >= MOST_CLAIMS:
        raise ReportRefused(too_many_claims())
    if draft.sources.count() >= MOST_SOURCES:
        raise ReportRefused(too_many_sources())


# What the public is told ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Confirmations:
    """How many people found what a page says right: in each step, and, under the empty key, in whichever it was."""

    people: dict[str, int]

    def of(self, step: str = "") -> int:
        """0 where they are too few to be told."""
        count = self.people.get(step, 0)
        return count if count >= ENOUGH else 0


def confirmations(guide: PublishedGuide) -> Confirmations:
    """Of each step those of the revision that speaks in it, the carrier's own or the general one. In one query."""
    people = _counted([revision for revision in (guide.own, guide.general) if revision])
    speaks = {step.key.value: guide.own if step.by_carrier else guide.general for step in guide.plan.steps}
    speaks[""] = guide.general if guide.is_general else guide.own
    return Confirmations({step: people.get((found.pk, step), 0) for step, found in speaks.items() if found})


def _counted(revisions: list[GuideRevision]) -> dict[tuple[int, str], int]:
    """How many found right: of each revision, each step, and, under the empty key, whichever step it was."""
    right = Feedback.objects.filter(revision__in=revisions, was_right=True).order_by()
    by_step = right.values("revision", "step").annotate(people=Count("person", distinct=True))
    whole = right.annotate(whole=Value("")).values("revision", "whole")
    overall = whole.annotate(people=Count("person", distinct=True))
    rows = by_step.union(overall, all=True).values_list("revision", "step", "people")
    return {(revision, step): people for revision, step, people in rows}
