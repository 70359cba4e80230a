"""What stands on paper: the print view as Chromium prints it, read back."""

import io
import unicodedata

from pypdf import PdfReader

# Fonts draw a character and the radical it came from with one glyph, and reading a PDF may give back the radical.
RADICALS = str.maketrans("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻳戶", "民西见角贝车长门青页风飞食马鱼鸟黄齐齿龙龟户")
SIZES = {"A4": (596, 843), "Letter": (612, 792)}


def sheets(page, paper):
    """The pages of the print view of ``page``, unless its style sheet asks for another paper than ``paper``."""
    return PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True, print_background=False))).pages


def plain(text):
    """Text without line breaks and spaces: where a line breaks on paper says nothing, and Chinese has no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


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
