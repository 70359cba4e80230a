"""The words of a letter, in all their languages; a file says one kind."""

from ..enums import WordingKind, WordingLanguage
from ..models import WordingRevision
from ..wording_terms import TEXTS, problems_in, unlike
from .entry import Entry
from .records import Columns, WordingRecord


def wordings(entry: Entry, kind: WordingKind) -> list[WordingRecord]:
    outer = entry.entry("languages")
    found = {language.value: _columns(outer.entry(language), kind) for language in WordingLanguage}
    first, *others = found
    for problem in unlike(found[first], {language: found[language] for language in others}):
        outer.mistake(first, problem.sentence)
    return [WordingRecord(kind, WordingLanguage(language), columns) for language, columns in found.items()]


def _columns(entry: Entry, kind: WordingKind) -> Columns:
    limits = {name: WordingRevision._meta.get_field(name).max_length for name in TEXTS}  # type: ignore[union-attr]
    columns: Columns = {name: entry.text(name, limit=limit) for name, limit in limits.items()}
    for problem in problems_in(kind, columns) if all(columns.values()) else ():  # a gap was told of already
        entry.mistake(problem.column, problem.sentence)
    return columns
