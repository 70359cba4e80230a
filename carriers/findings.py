"""What in a guide's text is not official: each link, number and account that no list has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import StringIO
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .hosts import MESSENGERS, SHORTENERS, imitates, loose_host, under
from .mentions import FindingKind, Mention, mentions
from .official import Officials

LONGEST, BRACKETS = 20_000, 1_000
"""Signs of a text, and how many may be «[»: each makes Markdown look for its end through all the rest."""
MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False, "maxNesting": 20})


class TooLong(ValueError):
    """The text has more signs, or brackets, than a guide's text may have."""


@dataclass(frozen=True)
class Finding:
    """What is not official, ``shown`` as its reader would see it, from ``start`` to ``end`` of the text."""

    kind: FindingKind
    shown: str
    start: int
    end: int

    @property
    def sentence(self) -> str:
        return str(self.kind.label)


@dataclass
class Reading:
    """A Markdown text as its reader sees it: all its words in one string, where in it each token begins, and apart from
    the words where links lead and what is a picture."""

    tokens: list[Token]
    words: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def findings(text: str, officials: Officials) -> list[Finding]:
    """What keeps ``text`` from being published, read both as Markdown and as it is typed. Raises ``TooLong``."""
    reading = read(text)
    found = _among(text, officials)
    known = {kind: " ".join(_key(one) for one in found if one.kind == kind) for kind in FindingKind}
    for one in [*_among(reading.words, officials), *_in_markup(reading, officials)]:
        if _key(one) not in known[one.kind]:
            found.append(_placed(one, text))
            known[one.kind] += f" {_key(one)}"
    return sorted(found, key=lambda one: one.start)


def _key(one: Finding) -> str:
    """The same for what markup divides: 138**0013**8000."""
    return re.sub(r"[\W_]", "", one.shown) or one.shown


def judge(mention: Mention, officials: Officials) -> FindingKind | None:
    """Why what is mentioned may not stand there; nothing when it is official, or no contact at all."""
    match mention.kind:
        case FindingKind.LINK:
            return judge_link(mention.address, officials, disguised=mention.disguised)
        case FindingKind.NUMBER if not mention.sure or _owns_number(mention, officials):
            return None
        case FindingKind.EMAIL if not mention.disguised and officials.owns_email(mention.address):
            return None
        case FindingKind.MESSENGER if mention.address and officials.owns_account(mention.network, mention.address):
            return None
    return mention.kind


def judge_link(address: str, officials: Officials, *, disguised: bool = False) -> FindingKind | None:
    """The same for an address, which may lack its scheme."""
    host = loose_host(address)
    if under(host, SHORTENERS):
        return FindingKind.SHORTENER
    if not disguised and (officials.owns_url(web_address(address)) or officials.owns_app(address)):
        return None
    if under(host, MESSENGERS):
        return FindingKind.MESSENGER
    return FindingKind.IMITATION if _hides(address, host, officials) else FindingKind.LINK


def judge_target(target: str, officials: Officials) -> FindingKind | None:
    """The same for where a Markdown link leads."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "tel":
        return None if officials.owns_number(unquote(rest)) else FindingKind.NUMBER
    if scheme.lower() == "mailto":
        return None if officials.owns_email(rest) else FindingKind.EMAIL
    if scheme.lower() not in ("http", "https"):
        return FindingKind.LINK
    return judge_link(target, officials)


def web_address(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _hides(address: str, host: str, officials: Officials) -> bool:
    authority = address.partition("://")[2].partition("/")[0] if "://" in address else ""
    return "@" in authority or "\\" in address or imitates(host, officials.hosts)


def _owns_number(mention: Mention, officials: Officials) -> bool:
    """Whether it is official as a whole, or several official ones in a row: 65075/75075."""
    groups = re.findall(r"\d{3,}", mention.address)
    in_a_row = len(groups) > 1 and "".join(groups) == re.sub(r"\D", "", mention.address)
    return officials.owns_number(mention.address) or (in_a_row and all(map(officials.owns_number, groups)))


# As Markdown ---------------------------------------------------------------------------------------------------------


def checked(text: str) -> str:
    """``text`` without half characters, which nothing can store. Raises ``TooLong``."""
    if len(text) > LONGEST or text.count("[") > BRACKETS:
        raise TooLong(text[:40])
    return text.encode(errors="replace").decode()


def read(text: str) -> Reading:
    """``text`` as Markdown. Raises ``TooLong``."""
    reading = Reading(MARKDOWN.parse(checked(text)))
    words = StringIO()
    for block in reading.tokens:
        for token in block.children or [block]:
            words.write(_words_of(token, words.tell(), reading))
        words.write("\n" if block.content else "")
    reading.words = words.getvalue()
    return reading


def _words_of(token: Token, start: int, reading: Reading) -> str:
    match token.type:
        case "text" | "code_inline" | "code_block" | "fence":
            reading.starts[id(token)] = start
            return token.content
        case "softbreak" | "hardbreak":
            return " "
        case "link_open":
            reading.targets.append(str(token.attrs["href"]))
        case "image":
            reading.pictures.append(token.content or str(token.attrs["src"]))
    return ""


def _among(words: str, officials: Officials) -> list[Finding]:
    return [
        Finding(kind, words[mention.start : mention.end], mention.start, mention.end)
        for mention in mentions(words)
        if (kind := judge(mention, officials))
    ]


def _in_markup(reading: Reading, officials: Officials) -> Iterator[Finding]:
    for target in reading.targets:
        if kind := judge_target(target, officials):
            yield Finding(kind, target, 0, 0)
    for picture in reading.pictures:
        yield Finding(FindingKind.PICTURE, picture, 0, 0)


def _placed(one: Finding, text: str) -> Finding:
    """Where the text has it; all of the text when markup hides it."""
    start = text.find(one.shown)
    return replace(one, start=start, end=start + len(one.shown)) if start >= 0 else replace(one, start=0, end=len(text))
