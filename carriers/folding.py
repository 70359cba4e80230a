"""Text as a reader sees it, in plain letters and digits: disguises fall away, and every sign knows where it stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

CHINESE = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
FORMAL = str.maketrans("壹贰貳叁參参肆伍陆陸柒捌玖弌弍弎洞拐勾", "1223334566789123079")
LOOK_ALIKES = str.maketrans(
    "аьсԁеԍһіїјӏкӄмнорԛгѕтуѵԝхзвαβςεγηικνορτυχωϳꭓսօոհցɡɑıɪʟɴʀꜱᴀʙᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡʏᴢøłđħß∨√×",
    "abcdeghiijlkkmhopqrstuvwx3babceynikvoptuxwjxuonhggaiilnrsabcdejkmoptuvwyzoldhsvvx",
)
SIGNS = str.maketrans("○◯⭕➕✚⊕﹢➖−﹣·・•∙⋅｡", "000++++---·····。")
KEPT = frozenset("，；！？…")
"""Punctuation that ends a word, which its plain form would not."""
BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0\u034f\u180e")
NEGATIVE_LETTERS = (0x1F150, 0x1F170, 0x1F1E6)

_ANY, _PLAIN = "〇零一二三四五六七八九幺壹贰貳叁參参肆伍陆陸柒捌玖弌弍弎洞拐勾", "〇零一二三四五六七八九幺"
_GAP = r"[ \-.·_]{0,2}"
# A Chinese digit alone is a word (大陆, 一个): digits stand in a row, between others, or in a long number.
_NUMERALS = re.compile(
    rf"(?<=\d)[{_ANY}]{{1,3}}(?=\d)|[{_ANY}](?:{_GAP}[{_ANY}]){{2,}}|[{_PLAIN}\d](?:{_GAP}[{_PLAIN}\d]){{6,}}"
)


@dataclass(frozen=True)
class Folded:
    """``text`` with disguises gone; ``origins`` tells for each of its signs the place in the original."""

    text: str
    origins: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the original has what stands between ``start`` and ``end`` here."""
        return (self.origins[start], self.origins[end - 1] + 1) if start < end else (0, 0)


def fold(text: str) -> Folded:
    signs = [(sign, at) for at, written in enumerate(text) for sign in plain(written)]
    folded = "".join(sign for sign, _ in signs)
    return Folded(_NUMERALS.sub(_as_digits, folded), tuple(at for _, at in signs))


@lru_cache(maxsize=16_384)
def plain(written: str) -> str:
    """One sign in plain form: nothing for one that cannot be seen, several for one such as ㏂."""
    if written in KEPT:
        return written
    signs = unicodedata.normalize("NFKC", _letter_in_a_box(written).translate(SIGNS)).lower()
    bare = signs.strip("().") if len(signs) > 1 else signs  # ⑴, ㈠ and ⒈
    return "".join(_plain(sign) for sign in bare or signs)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isprintable() or sign.isspace() else ""
    if sign in BLANK or unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc", "Cs"}:
        return ""
    if sign.isspace():
        return " "
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    return _without_accent(sign).translate(LOOK_ALIKES).translate(SIGNS)


def _without_accent(sign: str) -> str:
    """Latin, Greek and Cyrillic lose their accents; in other scripts a mark makes another letter."""
    base = unicodedata.normalize("NFD", sign)[0]
    return base.lower() if base < "\u0530" else sign


def _letter_in_a_box(written: str) -> str:
    """🅰, 🅐 and 🇦 have no plain form of their own."""
    for first in NEGATIVE_LETTERS:
        if first <= ord(written) < first + 26:
            return chr(ord("a") + ord(written) - first)
    return written


def _as_digits(numerals: re.Match[str]) -> str:
    return numerals[0].translate(CHINESE).translate(FORMAL)
