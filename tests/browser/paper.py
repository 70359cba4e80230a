"""What stands on paper: the print view as Chromium prints it, read back."""

import io
import unicodedata
from functools import cached_property

from pypdf import PdfReader

# Fonts draw a character and the radical it came from with one glyph, and reading a PDF may give back the radical.
RADICALS = str.maketrans("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻳戶", "民西见角贝车长门青页风飞食马鱼鸟黄齐齿龙龟户")
SIZES = {"A4": (596, 843), "Letter": (612, 792)}


class Sheet:
    """One printed page. Reading its words back takes half a second of Chinese, so it is done once."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def words(self):
        return plain(self.page.extract_text())


def sheets(page, paper):
    """The pages of the print view of ``page``, unless its style sheet asks for another paper than ``paper``."""
    printed = page.pdf(format=paper, prefer_css_page_size=True, print_background=False)
    return [Sheet(one) for one in PdfReader(io.BytesIO(printed)).pages]


def plain(text):
    """Text without line breaks and spaces: where a line breaks on paper says nothing, and Chinese has no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


def words_on(sheet):
    return sheet.words


def missing(facts, found):
    """Which of ``facts`` do not stand on any of the sheets ``found``."""
    text = "".join(words_on(sheet) for sheet in found)
    return [fact for fact in facts if plain(fact) not in text]


def numbered(found):
    """The sheets that do not say which page they are."""
    return [n for n, sheet in enumerate(found, 1) if f"{n}/{len(found)}" not in words_on(sheet)]


def size_of(sheet):
    return tuple(round(float(side)) for side in sheet.page.mediabox[2:])
