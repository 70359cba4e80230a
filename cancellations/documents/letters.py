"""The letters of a case: which there are, and each of them filled from the record in one language."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils import translation

from carriers.enums import ChannelKind, GuideStatus, WordingKind
from carriers.letters import one_line
from carriers.models import Channel, WordingRevision
from carriers.wording import BLANK, fill

from ..enums import CaseState, Move
from ..queries import DEADLINE_RECORDS, CaseFile, Ladder
from ..workflow.letters import Fit, Occasion, fitting
from .choices import usual_paper
from .days import day
from .envelopes import Layout, layout_of
from .languages import LANGUAGES, languages_for
from .letter import Letter, address_lines
from .sending import may_be_sent
from .words import addressed, facts_for_words, in_language, late_in

LETTER_RECORDS = (*DEADLINE_RECORDS, "money", "evidence")
"""What a letter is filled from: read the file with these."""
ENCLOSING = (WordingKind.CHASER, WordingKind.COMPLAINT, WordingKind.BODY, WordingKind.REFUND)
"""The letters that what is on record goes with; papers of identity never do by themselves."""
TO_BODIES = (WordingKind.BODY,)


class Letters:
    """Every letter of one case. Reads its wordings and addresses once, however many languages are asked for.

    ``facts`` are given where several kinds are written together. ``speaks``: the languages that the reader's browser
    asks for, see ``usual_paper``.
    """

    def __init__(
        self,
        file: CaseFile,
        kind: WordingKind,
        *,
        whole_number: bool = False,
        speaks: str = "",
        facts: Mapping[str, Any] | None = None,
    ):
        self.file, self.kind, self.whole_number, self.speaks = file, kind, whole_number, speaks
        self.facts = facts or facts_for_words(file, whole_number=whole_number)
        self.words = words_for(kind)

    @cached_property
    def contacts(self) -> Mapping[str, str]:
        return contacts_of(self.file)

    @property
    def languages(self) -> list[str]:
        """Those that there are words in: the carrier's first, then the reader's."""
        first = languages_for(self.file, self.words)
        return [*first, *(key for key in self.words if key not in first)]

    @property
    def layout(self) -> Layout:
        country = self.file.case.carrier.country
        return layout_of(country.code if country else "", usual_paper(self.file, self.speaks))

    def letter(self, key: str) -> Letter:
        told, words = in_language(self.facts, key), self.words[key]
        aloud = {**told, "number": BLANK if self.facts["masked"] else told["number"]}
        return Letter(
            kind=self.kind,
            language=LANGUAGES[key],
            layout=self.layout,
            subject=fill(words.subject, told),
            text=fill(words.letter, told),
            spoken=fill(words.spoken, aloud),
            mail=fill(words.letter, {**told, "by_mail": True}),
            written_on=self._in(key, day, self.facts["today"]),
            recipient=self._in(self.facts["own_language"] or key, self._recipient),
            reference=self.file.case.reference,
            enclosures=self._in(key, self._enclosures, LANGUAGES[key].named),
            neutral_subject=fill(words.subject, {**told, "number": ""}),
            email="" if self.kind in TO_BODIES else self.contacts.get(ChannelKind.EMAIL, ""),
        )

    def _in(self, key: str, tell: Any, *given: Any) -> Any:
        with translation.override(LANGUAGES[key].code):
            return tell(*given)

    def _recipient(self) -> tuple[str, ...]:
        """An address is for the post: it names who is written to as their own country does, where we know how."""
        if self.kind in TO_BODIES:
            return address_lines(getattr(self.facts["next_rung"] or self.facts["last_rung"], "body", ""), "")
        name, address = addressed(self.file.case), self.contacts.get(ChannelKind.POST, "")
        return address_lines(name, address, self.layout.lines)

    def _enclosures(self, named: str) -> tuple[str, ...]:
        if self.kind not in ENCLOSING:
            return ()
        return tuple(named.format(name=one_line(row.name), day=day(row.dated_on)) for row in may_be_sent(self.file))


def words_for(kind: WordingKind) -> dict[str, WordingRevision]:
    """The live words of a letter by their language."""
    live = WordingRevision.objects.filter(status=GuideStatus.LIVE, wording__kind=kind).select_related("wording")
    found = {words.wording.language: words for words in live}
    return {key: found[key] for key in LANGUAGES if key in found}


def contacts_of(file: CaseFile) -> Mapping[str, str]:
    """Where the carrier takes letters and mails; the first of each kind counts."""
    rows = Channel.objects.filter(carrier=file.case.carrier_id, kind__in=(ChannelKind.POST, ChannelKind.EMAIL))
    return {row.kind: row.value for row in sorted(rows, key=lambda row: -row.position)}


def letters_that_fit(file: CaseFile, facts: Mapping[str, Any] | None = None) -> list[Fit]:
    """Every kind of letter, what the case calls for first. Read the file with ``LETTER_RECORDS``."""
    facts, ladder = facts or facts_for_words(file), Ladder(file)
    late = [found for found in late_in(file) if found.whose == Move.THEIRS]
    first, *above = ladder.steps
    return fitting(
        Occasion(
            state=CaseState(file.case.state),
            undecided=facts["undecided"],
            late=bool(late),
            broken=bool(facts["broken"] or facts["lapsed"]),
            owed=bool(facts["owed"] or facts["refund_asked_on"]),
            complained=bool(facts["complaints"]),
            complaint_open=first.standing.may_be_taken and not ladder.refusals,
            body_open=any(step.standing.may_be_taken for step in above),
        )
    )
