"""What changed from one edition of a guide to another, field by field and in both languages. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .bilingual import Pair, pair, suffix
from .durations import in_words
from .enums import ChannelKind, SourceKind, StepKey, VerifiedHow
from .models import GuideRevision, Source
from .official import Officials
from .plain import plain
from .plan import Duration, Plan, PlannedClaim, PlannedStep, make_plan
from .revision_text import text_of

REWRITTEN = 0.4
"""Below this likeness a text was written anew, and reads better as one text gone and another come."""
SAME_CLAIM = 0.5
"""From this likeness on, two claims of a step are one claim that was reworded."""
WORDS = re.compile(r"[^\W㐀-鿿]+|\s+|.", re.DOTALL)
"""What changes as one: a word, a run of spaces, one Chinese character."""


class Segment(NamedTuple):
    """A run of text that both editions have (``same``), or only the new (``added``) or the old (``removed``)."""

    fate: str
    text: str


class Change(NamedTuple):
    label: str | Promise
    before: Pair
    after: Pair

    @property
    def fate(self) -> str:
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"

    @property
    def segments(self) -> list[Segment]:
        """The change in the reader's language, as people read it; editors see the marks, in both languages."""
        return segments(plain(str(self.before)), plain(str(self.after)))

    @property
    def in_languages(self) -> list[tuple[str, list[Segment]]]:
        """The change in each language in which there is one."""
        both = zip(self.before._fields, self.before, self.after, strict=True)
        return [(language, segments(before, after)) for language, before, after in both if before != after]


class StepChanges(NamedTuple):
    key: StepKey
    title: str
    fate: str
    changes: list[Change]


class Differences(NamedTuple):
    summary: list[Change]
    steps: list[StepChanges]

    def __bool__(self) -> bool:
        return bool(self.summary or self.steps)


def between(
    before: GuideRevision | None,
    after: GuideRevision,
    officials: Officials | None = None,
    general: GuideRevision | None = None,
) -> Differences:
    """What one reads otherwise with ``after`` than with ``before``; load all of them ``with_text`` first.

    Both are read over the same ``general`` guide, which speaks where a carrier's is silent: so the words that ``after``
    puts in the place of general ones are told, and what the general guide changed by itself is not, for that is told
    in its own history. With ``officials``, as for the public, the addresses of sources on unknown hosts are left out.
    """
    steps = step_differences(_plan(before, general, after), _plan(after, general, after))
    whole = _about_the_whole(before, after, general)
    return Differences([*whole, *_sources(_cited(before), _cited(after), officials)], steps)


def step_differences(before: Plan, after: Plan) -> list[StepChanges]:
    """The steps of which the two plans speak differently, in the new plan's order, and then those that are gone."""
    return list(_step_differences(before, after, suffix()))


@lru_cache(maxsize=512)
def _step_differences(before: Plan, after: Plan, language: str) -> tuple[StepChanges, ...]:
    """Kept, for plans are values and comparing them is dear. The titles are in the reader's ``language``."""
    old = {step.key: step for step in before.steps}
    found = [_step(old.pop(step.key, None), step) for step in after.steps]
    gone = [StepChanges(step.key, step.title, "removed", []) for step in old.values()]
    return (*(step for step in found if step.changes or step.fate != "changed"), *gone)


def segments(before: str, after: str) -> list[Segment]:
    """The two texts as runs that are the same, added or removed."""
    return list(_segments(before, after))


@lru_cache(maxsize=4096)
def _segments(before: str, after: str) -> tuple[Segment, ...]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < REWRITTEN or matcher.ratio() < REWRITTEN:
        return (*_run("removed", old), *_run("added", new))
    found: list[Segment] = []
    for fate, i1, i2, j1, j2 in matcher.get_opcodes():
        if fate == "equal":
            found += _run("same", old[i1:i2])
        else:
            found += _run("removed", old[i1:i2]) + _run("added", new[j1:j2])
    return tuple(found)


def _run(fate: str, words: Sequence[str]) -> list[Segment]:
    return [Segment(fate, "".join(words))] if words else []


def _plan(revision: GuideRevision | None, general: GuideRevision | None, after: GuideRevision) -> Plan:
    """What the public reads of the card that ``after`` is about."""
    kind = after.guide.card_type.kind
    return make_plan(kind, keeps_receiving=True, general=text_of(general), carrier=text_of(revision))


def _about_the_whole(
    before: GuideRevision | None, after: GuideRevision, general: GuideRevision | None
) -> Iterator[Change]:
    heads = before or general  # what heads the page until ``after`` does
    yield from _change(_("Summary"), pair(heads, "summary") if heads else Pair(), pair(after, "summary"))
    if before:
        yield from _change(_("Last verified"), _day(before.verified_on), _day(after.verified_on))
        yield from _change(_("Verified"), _how(before), _how(after))


def _cited(revision: GuideRevision | None) -> dict[str, Source]:
    """The sources that something leans on: readers meet no others."""
    if revision is None:
        return {}
    timed = [step.days_source for step in revision.steps.all() if step.days_source]
    return {source.key: source for source in (*timed, *(claim.source for claim in revision.claims.all()))}


def _sources(before: dict[str, Source], after: dict[str, Source], officials: Officials | None) -> Iterator[Change]:
    for key, source in after.items():
        if key in before:
            yield from _source(before[key], source, officials)
        else:
            yield Change(_("Source"), Pair(), pair(source, "title"))
    for key in before.keys() - after.keys():
        yield Change(_("Source"), pair(before[key], "title"), Pair())


def _source(before: Source, after: Source, officials: Officials | None) -> Iterator[Change]:
    """Its title names it; a new address under the same title must not go unseen."""
    named = {"title": after.title}
    yield from _change(_("Source"), pair(before, "title"), pair(after, "title"))
    yield from _change(_("Address of “%(title)s”") % named, _address(before, officials), _address(after, officials))
    yield from _change(
        _("Kind of “%(title)s”") % named, _label(SourceKind(before.kind)), _label(SourceKind(after.kind))
    )
    yield from _change(_("Note on “%(title)s”") % named, pair(before, "note"), pair(after, "note"))
    yield from _change(_("“%(title)s” checked on") % named, _day(before.checked_on), _day(after.checked_on))


def _address(source: Source, officials: Officials | None) -> Pair:
    known = officials is None or officials.with_sources().owns_url(source.url)
    return Pair(source.url, source.url) if known else Pair()


def _step(before: PlannedStep | None, after: PlannedStep) -> StepChanges:
    """A step that was left out before is new with all it says."""
    was = before or PlannedStep(after.key, after.optional)
    changes = [
        *_change(_("Title"), was.wording, after.wording),
        *_change(_("What to do"), was.body, after.body),
        *_change(_("Channel"), _way(was), _way(after)),
        *_days(was.duration, after.duration),
        *_claims(was.claims, after.claims),
    ]
    return StepChanges(after.key, after.title, "changed" if before else "added", changes)


def _way(step: PlannedStep) -> Pair:
    return _label(ChannelKind(step.channel)) if step.channel else Pair()


def _days(before: Duration, after: Duration) -> Iterator[Change]:
    yield from _change(_("How long it takes"), _both(lambda: in_words(before)), _both(lambda: in_words(after)))
    grades = [_label(days.confidence) if days.confidence else Pair() for days in (before, after)]
    yield from _change(_("Grade of the days"), *grades)
    sources = [days.source.title if days.source else Pair() for days in (before, after)]
    yield from _change(_("Source of the days"), *sources)


def _change(label: str | Promise, before: Pair, after: Pair) -> Iterator[Change]:
    if before != after:
        yield Change(label, before, after)


def _claims(before: Sequence[PlannedClaim], after: Sequence[PlannedClaim]) -> Iterator[Change]:
    """Their order is no difference; what is reworded is told as one claim, not as one gone and another come."""
    gone = [claim for claim in before if claim not in after]
    for claim in after:
        if claim in before:
            continue
        if was := _closest(gone, claim):
            gone.remove(was)
            yield from _reworded(was, claim)
        else:
            yield Change(claim.kind.label, Pair(), claim.text)
    yield from (Change(claim.kind.label, claim.text, Pair()) for claim in gone)


def _closest(gone: Sequence[PlannedClaim], claim: PlannedClaim) -> PlannedClaim | None:
    """Of those that are gone, the one that was most probably reworded into ``claim``."""
    found, best = None, SAME_CLAIM
    for old in gone:
        likeness = max(_likeness(*both, best) for both in zip(old.text, claim.text, strict=True))
        if likeness > best or (likeness == best and found is None):
            found, best = old, likeness
    return found


def _reworded(was: PlannedClaim, claim: PlannedClaim) -> Iterator[Change]:
    yield from _change(claim.kind.label, was.text, claim.text)
    yield from _change(_("Kind"), _label(was.kind), _label(claim.kind))
    yield from _change(_("Grade"), _label(was.confidence), _label(claim.confidence))
    yield from _change(_("Source"), was.source.title, claim.source.title)


def _label(choice: TextChoices) -> Pair:
    return _both(lambda: str(choice.label))


def _how(revision: GuideRevision) -> Pair:
    return _label(VerifiedHow(revision.verified_how))


def _day(day: date) -> Pair:
    return Pair(day.isoformat(), day.isoformat())


def _likeness(one: str, other: str, least: float) -> float:
    """How alike two texts are, or 0 where they are not even ``least`` alike, which is known much sooner."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    near = bool(one and other) and matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least
    return matcher.ratio() if near else 0


def _both(say: Callable[[], str]) -> Pair:
    """What ``say`` says in each language."""
    with override("en"):
        english = say()
    with override("zh-hans"):
        return Pair(english, say())
