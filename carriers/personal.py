"""Numbers that are somebody's own, in what people write: telephones, identity papers, cards and devices. Pure."""

import re
from unicodedata import normalize

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
RUN = re.compile(r"(?<![A-Za-z0-9_.])\+?\d(?:[ -]?\d){9,24}(?:[ -]?[Xx])?(?![A-Za-z0-9_])")
"""Digits as people write them, in groups or not."""
MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|(?:0|\+?44)7\d{9}")
"""Mainland China's and Britain's mobile numbers: eleven digits, with their country's code or without."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"


def telephones(text: str) -> list[str]:
    """Mobile numbers in ``text``, as they are written there."""
    return [shown for shown, plain in _runs(text) if MOBILE.fullmatch(plain)]


def papers(text: str) -> list[str]:
    """Numbers of identity cards, bank cards, SIMs and devices, told by their check digits."""
    return [shown for shown, plain in _runs(text) if is_identity(plain) or is_card(plain)]


def is_identity(plain: str) -> bool:
    """Whether it is a Chinese identity card's number (GB 11643: weighted sum modulo 11)."""
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(plain, WEIGHTS, strict=False))
    return CHECK_SIGNS[total % 11] == plain[-1]


def is_card(plain: str) -> bool:
    """Whether Luhn's sum holds over 15 to 19 digits: bank cards, IMEIs, SIMs. One and the same digit is nobody's."""
    if not re.fullmatch(r"\d{15,19}", plain) or len(set(plain)) == 1:
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(plain)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _runs(text: str) -> list[tuple[str, str]]:
    """Every run of digits, as it is written and bare. An address may hold any: those are pages, not people."""
    found = (match[0] for match in RUN.finditer(ADDRESS.sub(" ", normalize("NFKC", text))))
    return [(shown, re.sub(r"[ -]", "", shown).upper()) for shown in found]
