"""Bilingual content is plain columns, ``title_en`` and ``title_zh``; this is the one way to read them."""

from typing import NamedTuple

from django.utils.translation import get_language


def suffix() -> str:
    """``zh`` or ``en``, whichever the reader chose."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


class Pair(NamedTuple):
    """One text in both languages. ``str()`` reads it in the reader's; empty pairs are false."""

    en: str = ""
    zh: str = ""

    def __str__(self) -> str:
        return self.zh if suffix() == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)


def pair(obj: object, name: str) -> Pair:
    return Pair(getattr(obj, f"{name}_en"), getattr(obj, f"{name}_zh"))


def read(obj: object, name: str) -> str:
    """The column ``name`` of ``obj`` in the reader's language."""
    return getattr(obj, f"{name}_{suffix()}")
