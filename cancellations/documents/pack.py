"""What goes along with a complaint, in one ZIP: the letter, the record, and the files, with their digests."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from carriers.enums import WordingKind

from ..enums import MediaType
from ..models import Evidence
from ..queries import SUMMARY_RECORDS, CaseFile
from .archive import MANIFEST, Entry, kept_files, readme
from .choices import Choice, Language, usual_paper
from .letter import typst_facts
from .letters import LETTER_RECORDS, Letters, letters_that_fit
from .pdf import typeset
from .sending import without_identity
from .summary import summary_pdf
from .words import facts_for_words

PACK_RECORDS = tuple(dict.fromkeys((*SUMMARY_RECORDS, *LETTER_RECORDS)))
"""What a pack is made of: read the file with these."""
NAMES = {"record": "record.pdf", "files": "evidence", "manifest": MANIFEST}
COMPLAINING = (WordingKind.BODY, WordingKind.COMPLAINT, WordingKind.REFUND, WordingKind.CHASER)
"""The letters that a pack can go with, what weighs most first."""


class Pack:
    """One letter to one addressee, and what proves it.

    ``asked``: which letter, else the weightiest that fits now. ``with_identity``: copies of identity papers go along
    only if their owner says so. ``speaks``: the languages that the reader's browser asks for, see ``usual_paper``.
    """

    def __init__(
        self,
        file: CaseFile,
        *,
        asked: str = "",
        whole_number: bool = False,
        with_identity: bool = False,
        speaks: str = "",
    ):
        self.file, self.sent = file, file if with_identity else without_identity(file)
        self.asked, self.whole_number, self.with_identity, self.speaks = asked, whole_number, with_identity, speaks

    @cached_property
    def kind(self) -> WordingKind:
        if self.asked in COMPLAINING:
            return WordingKind(self.asked)
        fitting = {fit.kind for fit in letters_that_fit(self.file, self._facts) if fit.is_now}
        return next((kind for kind in COMPLAINING if kind in fitting), WordingKind.COMPLAINT)

    @cached_property
    def letters(self) -> Letters | None:
        """The letter in every language there is; none where nobody has published words for it."""
        letters = Letters(self.file, self.kind, speaks=self.speaks, facts=self._facts)
        return letters if letters.languages else None

    @cached_property
    def _facts(self) -> dict[str, Any]:
        return facts_for_words(self.file, whole_number=self.whole_number)

    @property
    def files(self) -> list[Evidence]:
        return self.sent.evidence

    @property
    def held_back(self) -> int:
        """How many files stay out."""
        return len(self.file.evidence) - len(self.files)

    def entries(self) -> Iterator[Entry]:
        """Papers are made here and now, in the reader's zone; files are read when their turn comes."""
        choice = Choice(Language.BOTH, usual_paper(self.file, self.speaks), self.whole_number)
        written = list(self._written())
        made = [Entry(NAMES["record"], [summary_pdf(self.sent, choice)]), *written]
        named = [(_numbered(number, row), row) for number, row in enumerate(self.files, 1)]
        about = {"case": self.file.case, "letter": [entry.name for entry in written], "named": named, **NAMES}
        about["held_back"] = self.held_back
        return chain([readme("cancellations/pack_readme.txt", about), *made], kept_files(named, folder=NAMES["files"]))

    def _written(self) -> Iterator[Entry]:
        """In the carrier's language, as PDF and as text."""
        if self.letters:
            letter = self.letters.letter(self.letters.languages[0])
            yield Entry(f"{self.kind.value}.pdf", [typeset("letter", typst_facts(letter))])
            yield Entry(f"{self.kind.value}.txt", [letter.as_text.encode()])


def _numbered(number: int, row: Evidence) -> str:
    """The number is that of the record's own list."""
    return f"{number:02}-{row.dated_on}-{row.kind}.{MediaType(row.media_type).ending}"
