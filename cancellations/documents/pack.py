"""What goes along with a complaint, in one ZIP: the record, the letters that fit, and the files, with their digests."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from carriers.enums import WordingKind

from ..models import Evidence
from ..queries import SUMMARY_RECORDS, CaseFile
from .archive import MANIFEST, Entry, kept_files, name_of, readme
from .choices import Choice, Language, usual_paper
from .letter import typst_facts
from .letters import ENCLOSING, LETTER_RECORDS, Letters, letters_that_fit
from .pdf import typeset
from .sending import without_identity
from .summary import summary_pdf
from .words import facts_for_words

PACK_RECORDS = tuple(dict.fromkeys((*SUMMARY_RECORDS, *LETTER_RECORDS)))
"""What a pack is made of: read the file with these."""
NAMES = {"record": "record.pdf", "letters": "letters", "files": "evidence", "manifest": MANIFEST}


class Pack:
    """``with_identity``: copies of identity papers go along only if their owner says so.

    ``speaks``: the languages that the reader's browser asks for, see ``usual_paper``.
    """

    def __init__(self, file: CaseFile, *, whole_number: bool = False, with_identity: bool = False, speaks: str = ""):
        self.file, self.sent = file, file if with_identity else without_identity(file)
        self.whole_number, self.with_identity, self.speaks = whole_number, with_identity, speaks

    @cached_property
    def letters(self) -> list[Letters]:
        """Those that fit now and have words; the complaint among them always, for that is what a pack is for."""
        facts = facts_for_words(self.file, whole_number=self.whole_number)
        fitting = [fit.kind for fit in letters_that_fit(self.file, facts) if fit.is_now and fit.kind in ENCLOSING]
        kinds = dict.fromkeys([*fitting, WordingKind.COMPLAINT])
        found = [Letters(self.file, kind, speaks=self.speaks, facts=facts) for kind in kinds]
        return [letters for letters in found if letters.languages]

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
        made = [Entry(NAMES["record"], [summary_pdf(self.sent, choice)]), *self._written()]
        named = [(name_of(row.dated_on, row.kind, row.pk, row.media_type), row) for row in self.files]
        about = {"pack": self, "case": self.file.case, "named": named, "held_back": self.held_back, **NAMES}
        return chain([readme("cancellations/pack_readme.txt", about), *made], kept_files(named, folder=NAMES["files"]))

    def _written(self) -> Iterator[Entry]:
        """Each in the carrier's language, as PDF and as text."""
        for letters in self.letters:
            key = letters.languages[0]
            letter, name = letters.letter(key), f"{NAMES['letters']}/{letters.kind.value}.{key}"
            yield Entry(f"{name}.pdf", [typeset("letter", typst_facts(letter))])
            yield Entry(f"{name}.txt", [letter.as_text.encode()])
