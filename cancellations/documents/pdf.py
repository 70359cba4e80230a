"""A document as PDF: our typst templates, filled with plain facts, tagged for screen readers (PDF/UA-1)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import manimgx_fonts_cjk
import typst
from fontTools.ttLib import TTFont

from ..evidence.names import NO_LETTERS

TEMPLATES = Path(__file__).parent / "typst"
FONTS = Path(manimgx_fonts_cjk.__file__).parent
MARKS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""What only changes how the character before it looks."""


def typeset(template: str, facts: Mapping[str, Any]) -> bytes:
    """The PDF of ``typst/<template>.typ``. ``facts`` is what JSON can hold, and is never read as markup.

    A character that no font has is written as its name, so that nothing of the record is lost on paper.
    """
    try:
        return _compiled(template, facts)
    except typst.TypstError:
        # Rare, and known only to the one who draws: PDF/UA allows no empty boxes.
        return _compiled(template, drawable(facts))


def _compiled(template: str, facts: Mapping[str, Any]) -> bytes:
    return typst.compile(  # type: ignore[return-value]  # one document, so not a list of pages
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_faces(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"facts": json.dumps(facts)},
    )


@cache
def _faces() -> typst.Fonts:
    """Our faces, found once for the whole process: they cannot be changed, so threads may share them.

    A worker that sets papers takes about a hundred megabytes for it, and no more however many it sets.
    """
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def drawable(facts: Any) -> Any:
    """The same facts with every character that our font cannot draw in words: «[grinning face]»."""
    if isinstance(facts, str):
        return "".join(_drawn(sign) for sign in MARKS.sub("", facts))
    if isinstance(facts, Mapping):
        return {name: drawable(value) for name, value in facts.items()}
    return [drawable(value) for value in facts] if isinstance(facts, list | tuple) else facts


def _drawn(sign: str) -> str:
    if sign in "\n\t" or ord(sign) in _drawn_by_the_font():
        return sign
    if unicodedata.category(sign) in NO_LETTERS:
        return ""
    return f"[{unicodedata.name(sign, hex(ord(sign))).lower()}]"


@cache
def _drawn_by_the_font() -> frozenset[int]:
    # Every face of the collection draws the same characters.
    with TTFont(next(FONTS.glob("*.ttc")), fontNumber=0, lazy=True) as font:
        font.setGlyphOrder(range(1 << 16))  # its glyphs' names are not wanted, and would cost a second and 40 MB
        return frozenset(font.getBestCmap())
