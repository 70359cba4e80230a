"""What goes along with a complaint, in one ZIP: the record, the letters that fit, and the files, with their digests."""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from carriers.enums import WordingKind

from ..enums import EvidenceKind
from ..models import Evidence
from ..queries import SUMMARY_RECORDS, CaseFile
from .archive import MANIFEST, Entry, kept_files, name_of
from .choices import Choice, Language, usual_paper
from .letter import typst_facts
from .letters import LETTER_RECORDS, Letters, letters_that_fit
from .pdf import typeset
from .summary import summary_pdf

PACK_RECORDS = tuple(dict.fromkeys((*SUMMARY_RECORDS, *LETTER_RECORDS)))
"""What a pack is made of: read the file with these."""
COMPLAINING = (WordingKind.CHASER, WordingKind.COMPLAINT, WordingKind.BODY, WordingKind.REFUND)
NAMES = {"record": "record.pdf", "letters": "letters", "files": "evidence", "manifest": MANIFEST}


class Pack:
    """``with_identity``: copies of identity papers go along only if their owner says so."""

    def __init__(self, file: CaseFile, *, whole_number: bool = False, with_identity: bool = False):
        self.file = file
        self.whole_number = whole_number and bool(file.case.number)
        self.with_identity = with_identity

    @property
    def letters(self) -> list[WordingKind]:
        """Those that fit now; the complaint always, for that is what a pack is for."""
        fitting = [fit.kind for fit in letters_that_fit(self.file) if fit.is_now and fit.kind in COMPLAINING]
        return fitting if WordingKind.COMPLAINT in fitting else [*fitting, WordingKind.COMPLAINT]

    @property
    def files(self) -> list[Evidence]:
        return [row for row in self.file.evidence if self.with_identity or row.kind != EvidenceKind.IDENTITY]

    @property
    def held_back(self) -> int:
        """How many files stay out."""
        return len(self.file.evidence) - len(self.files)

    def entries(self) -> Iterator[Entry]:
        """Papers are made here and now, in the reader's zone; files are read when their turn comes."""
        choice = Choice(Language.BOTH, usual_paper(self.file), self.whole_number)
        made = [Entry(NAMES["record"], [summary_pdf(self.file, choice)]), *self._letters()]
        named = [(name_of(row.dated_on, row.kind, row.pk, row.media_type), row) for row in self.files]
        readme = Entry("README.txt", [self._readme(named).encode()])
        return chain([readme, *made], kept_files(named, folder=NAMES["files"]))

    def _letters(self) -> Iterator[Entry]:
        """Each in the carrier's language, as PDF and as text; a letter without published words is left out."""
        for kind in self.letters:
            letters = Letters(self.file, kind, whole_number=self.whole_number)
            for key in letters.languages[:1]:
                letter, name = letters.letter(key), f"{NAMES['letters']}/{kind.value}.{key}"
                yield Entry(f"{name}.pdf", [typeset("letter", typst_facts(letter))])
                yield Entry(f"{name}.txt", [letter.as_text.encode()])

    def _readme(self, named: list[tuple[str, Evidence]]) -> str:
        """In both languages, whoever opens it."""
        texts, context = [], {"case": self.file.case, "named": named, "held_back": self.held_back, **NAMES}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                texts.append(render_to_string("cancellations/pack_readme.txt", context).strip())
        return "\n\n----\n\n".join(texts) + "\n"
