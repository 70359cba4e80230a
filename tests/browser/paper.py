"""What stands on paper: the print view as Chromium prints it, read back."""

import io
import unicodedata

from pypdf import PdfReader

SIZES = {"A4": (595, 842), "Letter": (612, 792)}


def sheets(page, paper):
    """The pages of the print view of ``page`` on that paper."""
    return PdfReader(io.BytesIO(page.pdf(format=paper, print_background=False))).pages


def plain(text):
    """Text without line breaks and spaces: where a line breaks on paper says nothing, and Chinese has no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def words_on(sheet):
    return plain(sheet.extract_text())


def missing(facts, found):
    """Which of ``facts`` do not stand on any of the sheets ``found``."""
    text = "".join(words_on(sheet) for sheet in found)
    return [fact for fact in facts if plain(fact) not in text]


def numbered(found):
    """The sheets that do not say which page they are."""
    return [n for n, sheet in enumerate(found, 1) if f"{n}/{len(found)}" not in words_on(sheet)]


def size_of(sheet):
    return tuple(round(float(side)) for side in sheet.mediabox[2:])
