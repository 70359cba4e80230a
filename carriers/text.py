"""A guide's text as HTML that may be shown. What is official becomes a link; of everything else only the words stay.

Raw HTML is off, and what comes out passes an allow-list.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple
from urllib.parse import quote

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from .findings import (
    LONGEST,
    MARKDOWN,
    Finding,
    Reading,
    TooLong,
    checked,
    findings,
    judge,
    judge_target,
    read,
    web_address,
)
from .mentions import FindingKind, Mention, mentions
from .official import NOBODY, Officials, dialled

__all__ = ["LONGEST", "Finding", "FindingKind", "TooLong", "findings", "linked", "to_html"]

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "code", "h3", "h4", "a", "mark"}
UNOFFICIAL = '<mark class="unofficial">'


def to_html(text: str, officials: Officials = NOBODY, *, marked: bool = False) -> SafeString:
    """Markdown as HTML: no scripts, handlers or images, no link but to what is official. Raises ``TooLong``.

    ``marked`` shows its editor what is not official.
    """
    return _cleaned(_Page(read(text), officials, marked=marked).html())


def linked(text: str, officials: Officials = NOBODY, *, marked: bool = False) -> SafeString:
    """One plain sentence as HTML, with the same links and marks. Raises ``TooLong``."""
    text = checked(text)
    return _cleaned("".join(_linked(text, 0, _judged(text, officials), marked=marked)))


def _cleaned(html: str) -> SafeString:
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        tag_attribute_values={"mark": {"class": {"unofficial"}}},
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative="deny",
        link_rel="noreferrer",
    )
    return mark_safe(clean)  # noqa: S308  nh3 cleaned it


class _Judged(NamedTuple):
    """A contact in the words: whether it is wrong there, and else its address, if it has one."""

    start: int
    end: int
    wrong: bool
    address: str


def _judged(words: str, officials: Officials) -> list[_Judged]:
    found = ((mention, bool(judge(mention, officials))) for mention in mentions(words))
    return [
        _Judged(mention.start, mention.end, wrong, "" if wrong else leads_to(mention, officials))
        for mention, wrong in found
    ]


class _Page:
    """A Markdown text on its way to HTML: words gain links and marks, links that are not official lose their target."""

    def __init__(self, reading: Reading, officials: Officials, *, marked: bool):
        self.reading, self.officials, self.marked = reading, officials, marked
        self.contacts = _judged(reading.words, officials)
        self.ends = [contact.end for contact in self.contacts]

    def html(self) -> str:
        return MARKDOWN.renderer.render([self._block(token) for token in self.reading.tokens], MARKDOWN.options, {})

    def _block(self, token: Token) -> Token:
        if token.type == "inline":
            token.children = list(self._inline(token.children or []))
        elif token.type in ("code_block", "fence"):
            return _html(f"<p><code>{self._words(token)}</code></p>\n")
        return token

    def _inline(self, tokens: list[Token]) -> Iterator[Token]:
        inside: str | None = None
        for at, token in enumerate(tokens):
            if token.type == "link_open":
                inside = self._target(token, tokens[at:])
                yield _html(f'<a href="{escape(inside)}">' if inside else "")
            elif token.type == "link_close":
                yield _html("</a>" if inside else "")
                inside = None
            else:
                yield self._part(token, inside)

    def _part(self, token: Token, inside: str | None) -> Token:
        """``inside`` is the target of the link around it, empty when that is not official, nothing without a link."""
        if token.type == "image":
            return _html(f"{UNOFFICIAL}{escape(token.content)}</mark>" if self.marked else "")
        if token.type not in ("text", "code_inline"):
            return token
        words = self._words(token) if inside is None else escape(token.content)
        if inside == "" and self.marked:
            words = f"{UNOFFICIAL}{words}</mark>"
        return _html(f"<code>{words}</code>" if token.type == "code_inline" else words)

    def _target(self, link: Token, following: list[Token]) -> str:
        """Where the link leads; nowhere when that is not official, or when its words name something that is not."""
        target = str(link.attrs["href"])
        words = takewhile(lambda token: token.type != "link_close", following)
        wrong = judge_target(target, self.officials) or any(
            contact.wrong for token in words for contact in self._within(token)
        )
        return "" if wrong else target

    def _words(self, token: Token) -> str:
        start = self.reading.starts[id(token)]
        return "".join(_linked(token.content, start, self._within(token), marked=self.marked))

    def _within(self, token: Token) -> Iterator[_Judged]:
        start = self.reading.starts.get(id(token), len(self.reading.words))
        later = islice(self.contacts, bisect_right(self.ends, start), None)
        return takewhile(lambda contact: contact.start < start + len(token.content), later)


def _linked(words: str, start: int, contacts: Iterable[_Judged], *, marked: bool) -> Iterator[str]:
    """``words``, which begin at ``start`` of what the contacts were found in, with links and marks."""
    done = 0
    for contact in contacts:
        first, last = max(contact.start - start, 0), min(contact.end - start, len(words))
        whole = last - first == contact.end - contact.start
        yield escape(words[done:first])
        yield _shown(escape(words[first:last]), contact, whole=whole, marked=marked)
        done = last
    yield escape(words[done:])


def _shown(words: str, contact: _Judged, *, whole: bool, marked: bool) -> str:
    """A contact that emphasis cuts in two is no link."""
    if contact.wrong:
        return f"{UNOFFICIAL}{words}</mark>" if marked else words
    return f'<a href="{escape(contact.address)}">{words}</a>' if whole and contact.address else words


def leads_to(mention: Mention, officials: Officials) -> str:
    """The address of something official; empty for what has none."""
    match mention.kind:
        case FindingKind.LINK if officials.owns_url(web_address(mention.address)):
            return web_address(mention.address)
        case FindingKind.EMAIL:
            return f"mailto:{mention.address}"
        case FindingKind.NUMBER if officials.owns_number(mention.address):
            return f"tel:{quote(dialled(mention.address), safe='+*')}"
    return ""


def _html(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)
