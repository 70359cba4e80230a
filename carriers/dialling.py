"""Numbers that one could call or text, found in folded text, and told from amounts, dates and case numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BETWEEN = r"(?:(?!\.\s)[^\w,，、:;；%!?！？。…¥€£$+<>=&'\"“”‘’()]|_){1,5}"
_NUMBER = re.compile(rf"(?:\+\s?)?\(?\d(?:(?:{_BETWEEN}|\s?\((?=\d+\))|(?<=\d)\)[\s-]?)?\d)*")
# Groups with commas: 138,0013,8000, but neither 100,000 nor «162, 165, 167».
_COMMAS = re.compile(r"(?<![\d,])\d{2,4}(?:[,、，:;；]\d{2,4}){2,}(?![\d,])")
_SINGLY = re.compile(r"(?<!\d)\d(?:[^\w\n¥€£$%]{1,3}\d(?!\d)){6,}")
_CODE = re.compile(r"(?<![\w*#&])(?:[*#]{1,2}\d+(?:\*[\d+]+)*#|[*#]\d{2,}(?![\d*#])|[*#][a-z]{3,6}(?![a-z*#]))")

_HOURS = re.compile(r"(?<!\d)(?:(?:[01]?\d|2[0-3]):[0-5]\d|24/7)(?!\d)")

# 138a0013b8000: a Chinese mobile number with letters between its groups, or its digits.
_LETTERED = re.compile(
    r"(?<![a-z0-9])1[3-9]\d(?:[a-z]{1,2}\d{4}){2}(?![a-z0-9])|(?<![a-z0-9])1(?:[a-z]\d){10}(?![\da-z])"
)

_WORDS = {
    "zero": "0", "nil": "0", "nought": "0", "oh": "0", "o": "0", "ling": "0", "one": "1", "won": "1", "yao": "1",
    "yi": "1", "two": "2", "er": "2", "three": "3", "san": "3", "four": "4", "fore": "4", "si": "4", "five": "5",
    "wu": "5", "six": "6", "liu": "6", "seven": "7", "qi": "7", "eight": "8", "ate": "8", "ba": "8", "nine": "9",
    "jiu": "9",
}  # fmt: skip
_WORD = rf"(?:(?:double|triple)\s)?(?:{'|'.join(_WORDS)}|\d)"
_SPELLED = re.compile(rf"(?<![a-z0-9])(?:{_WORD}(?:[\s,.\-_/]{{1,3}}|(?<=\d)|(?<!\d)(?=\d))){{5,}}{_WORD}(?![a-z])")

_STRICT = r"(?:\b(?:call|dial|ring)|拨打?|撥打?|播打|致电|致電|发送[到至]|短信[到至])\W{0,3}$"
_DIAL = (
    r"\b(?:call(?:s|ing|ed)?|dial(?:l?ing|s|l?ed)?|ring(?:ing)?|phon(?:e|ing)|telephone|tel|text(?:ing|s)?|sms"
    r"|send(?:ing)?|repl(?:y|ies)|hotline|fax|reach(?:ed)?)\b[^.!?\n。！？]{0,25}$"
    r"|(?:[拨撥打]|播打|致电|电话|電話|热线|熱線|呼叫|来电|发送|短信|回复|回覆|客服|专线|传真|座机|联系)[^.!?\n。！？]{0,8}$"
)
_DIALLED_BEFORE, _DIALLED_DIRECTLY = re.compile(_DIAL), re.compile(_STRICT)
_DIALLED_AFTER = re.compile(r"\s*(?:from (?:a|an|any|the|your)\b[^.\n]{0,20}\b(?:phone|mobile|line)\b|热线|客服|接线)")
_UNIT = re.compile(
    r"\s?(?:[%‰°€£¥$]|元|块|円|日|美元|欧元|英镑|港[元币]|[万亿千百]|[个個天月年周週次位人户条條张家款台页章]|小时|小時"
    r"|分钟|分(?!机)|秒|号(?:令|文)|mb|gb|tb|kb|mm|cm|km|kg|g\b|m\b|kr\b|chf\b|rmb\b|cny\b|usd\b|eur\b|gbp\b|jpy\b"
    r"|(?:working |business |calendar |monthly )?(?:days?|hours?|minutes?|mins?|weeks?|months?|years?|seconds?|people"
    r"|users?|customers?|numbers|lines|accounts|euros?|yen|yuan|dollars?|pounds?|cents?|digits?|percent|characters"
    r"|points?|words|pages|times|of)\b)"
)
_MONEY_BEFORE = re.compile(r"(?:[¥€£$]|\b(?:rmb|cny|usd|eur|gbp|jpy|hkd|chf))\s?$")
_LABELLED = re.compile(
    r"(?:\b(?:articles?|page|sheet|section|case|decree|regulation|directive|law|act|rule|standard|iso|rfc|isbn|ts|tr|en"
    r"|etsi|box|iccid|eid|imei)\.?|[§#第]|文章(?:编号)?|页面|文号|条例|法令|备)\s?[:：#]?\s?$"
)
_COUNTED = re.compile(r"(?:\b(?:no|nr)\.?|编号|号码)\s?[:：#]?\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REFERENCE = re.compile(r"(?:19|20)\d\d[-–/〕\]]\d{1,5}|\d{1,5}/(?:19|20)?\d\d")
_CHINESE_SERVICE = re.compile(r"1[0-2]\d{3}|9[56]\d{3}")
_CERTAINLY_A_PHONE = re.compile(r"\+|00|0\d{9}|1[3-9]\d{9}$|[48]00\d{7}$")
_LETTERS_FOR_DIGITS = re.compile(r"(?<![a-z])(?=[oil|]{0,3}\d)[\doil|]{4,}(?![a-z])")
_BESIDE = re.compile(r"[ .-]{1,2}[\doil|]{3}")
AS_DIGITS = str.maketrans("oil|", "0111")


@dataclass(frozen=True)
class Dialling:
    """A number at ``start`` to ``end``, in plain keys; ``sure`` unless it might as well be a mere figure."""

    start: int
    end: int
    keys: str
    sure: bool = True


def numbers(text: str) -> Iterator[Dialling]:
    """All in ``text`` that one might dial; ``text`` is folded."""
    text = _LETTERS_FOR_DIGITS.sub(_without_letters, text)
    text = _HOURS.sub(lambda seen: "h" * len(seen[0]), text)
    for pattern in (_CODE, _SPELLED, _COMMAS, _SINGLY, _LETTERED):
        yield from (found for match in pattern.finditer(text) if (found := _special(pattern, match)))
    for match in _NUMBER.finditer(text):
        yield from _plain_number(text, match)


def _without_letters(seen: re.Match[str]) -> str:
    """l38 OOl3 and 10O86, but not the brand 1O1O: beside other digits, or where digits are the more."""
    beside = re.search(r"\d[ .-]{1,2}$", _before(seen.string, seen.start())) or _BESIDE.match(seen.string, seen.end())
    letters = len(re.sub(r"\d", "", seen[0]))
    return seen[0].translate(AS_DIGITS) if beside or letters * 2 < len(seen[0]) else seen[0]


def _special(pattern: re.Pattern[str], match: re.Match[str]) -> Dialling | None:
    keys = match[0]
    groups = re.findall(r"\d+", match[0])
    if pattern is _CODE and keys[-1].isalpha():
        return Dialling(*match.span(), keys, bool(_DIALLED_BEFORE.search(_before(match.string, match.start()))))
    if pattern is _SPELLED:
        keys = _spelled_out(match[0])
        if len(keys) < 7 or len(re.findall(r"[a-z]+", match[0])) < 2:
            return None
    if pattern is _COMMAS and (len("".join(groups)) < 10 or len({len(group) for group in groups}) == 1):
        return None
    if pattern is _SINGLY and "".join(groups) in "0123456789 1234567890 9876543210":
        return None
    return Dialling(*match.span(), "".join(groups) if pattern is _LETTERED else keys)


def _spelled_out(words: str) -> str:
    keys, times = "", 1
    for word in re.findall(r"[a-z]+|\d", words):
        times = {"double": 2, "triple": 3}.get(word, 0) or times
        if word not in ("double", "triple"):
            keys, times = keys + _WORDS.get(word, word) * times, 1
    return keys


def _plain_number(text: str, match: re.Match[str]) -> Iterator[Dialling]:
    """The whole, where it is as long as a telephone number; else each group of digits alone."""
    start, end = match.start(), _end(match)
    groups = re.findall(r"\d+", text[start:end])
    length = sum(map(len, groups))
    apart = max(map(len, groups)) > 2
    if length >= 7 and not _is_amount(text, start, end) and not _is_no_phone(groups, text, start, end):
        yield Dialling(start, end, text[start:end])
    elif 3 <= length < 7 and not apart and (length == len(groups) or _DIALLED_DIRECTLY.search(_before(text, start))):
        yield from _short(text, start, end)
    else:
        for group in re.finditer(r"\d{3,6}(?!\d)", text[start:end]):
            yield from _short(text, start + group.start(), start + group.end())


def _end(match: re.Match[str]) -> int:
    """Without a last figure that belongs to what follows, such as 30 in «… 30 days»."""
    last = re.search(r"(?<=\d)[^\d]+\d{1,2}$", match[0])
    return match.start() + last.start() if last and _UNIT.match(match.string, match.end()) else match.end()


def _short(text: str, start: int, end: int) -> Iterator[Dialling]:
    before = _before(text, start)
    within_a_word = re.search(r"[a-z\d]$", before) or re.match(r"[a-z\d]", text[end : end + 1])
    if not within_a_word and not _is_amount(text, start, end):
        yield Dialling(start, end, text[start:end], _is_dialled(text, start, end))


def _before(text: str, start: int) -> str:
    return text[max(0, start - 40) : start]


def _is_amount(text: str, start: int, end: int) -> bool:
    before = _before(text, start)
    if _MONEY_BEFORE.search(before) or re.search(r"\d[,.]$", before) or re.match(r",\d{3}\b", text[end : end + 5]):
        return True
    return bool(_UNIT.match(text, end)) and not _DIALLED_DIRECTLY.search(before)


def _is_dialled(text: str, start: int, end: int) -> bool:
    """Whether a short figure stands where one would call or text it."""
    digits, before = text[start:end], _before(text, start)
    if _DIALLED_DIRECTLY.search(before):
        return True
    if _LABELLED.search(before) or _COUNTED.search(before) or _YEAR.fullmatch(digits):
        return False
    return bool(_CHINESE_SERVICE.fullmatch(digits) or _DIALLED_BEFORE.search(before) or _DIALLED_AFTER.match(text, end))


def _is_no_phone(groups: list[str], text: str, start: int, end: int) -> bool:
    """Whether that many digits are a date, a card's own number, a case or an article."""
    digits, written, before = "".join(groups), text[start:end], _before(text, start)
    if _is_date(groups) and "+" not in written:
        return True
    within_a_word = bool(re.search(r"[a-z]$", before))
    if digits.startswith("89") and len(digits) in (18, 19, 20, 32) and not within_a_word:
        return len(groups) == 1 or bool(_LABELLED.search(before))
    if _DIALLED_BEFORE.search(before) or _CERTAINLY_A_PHONE.match(written.replace(" ", "").replace("-", "")):
        return False
    if within_a_word and len(digits) < 9:
        return True
    return bool(_REFERENCE.fullmatch(written) or _LABELLED.search(before))


def _is_date(groups: list[str]) -> bool:
    """2026-11-22, 22.11.2026, 2019–2025: years, and few figures that may be a day, a month or an hour."""
    small = [group for group in groups if len(group) <= 2 and int(group) <= 31]
    years = [group for group in groups if _YEAR.fullmatch(group)]
    return 0 < len(years) <= 3 and len(small) <= 2 * len(years) + 1 and len(small) + len(years) == len(groups)
