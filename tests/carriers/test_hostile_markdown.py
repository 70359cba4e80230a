"""Markdown that means harm comes out as harmless HTML within a second, or not at all."""

import time
from html.parser import HTMLParser

import pytest

from carriers.findings import LONGEST, TooLong, findings
from carriers.official import Officials
from carriers.text import TAGS, linked, to_html

from .hostile import HOSTILE, LONG, SHORT

OFFICIAL = Officials.of([("host", "10086.cn"), ("hotline", "10086"), ("email", "help@10086.cn")])
SCHEMES = ("https://", "http://", "tel:", "mailto:")


def allowed(tag, given):
    if tag == "a":
        return given.keys() == {"href", "rel"} and given["href"].startswith(SCHEMES) and given["rel"] == "noreferrer"
    if tag == "mark":
        return given == {"class": "unofficial"}
    return tag in TAGS and not given


class Offences(HTMLParser):
    """What a page would hold that no guide may have."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if not allowed(tag, dict(attributes)):
            self.found.append(self.get_starttag_text())

    def handle_comment(self, comment):
        self.found.append(comment)

    handle_decl = handle_pi = unknown_decl = handle_comment


def shown(make, text, **options):
    try:
        return make(text, OFFICIAL, **options)
    except TooLong:
        return ""


@pytest.mark.parametrize("html", ["<b>x</b>", "<p id=x>", '<a href="javascript:1" rel="noreferrer">', "<!--x-->"])
def test_what_must_not_come_out_is_noticed(html):
    assert Offences(html).found


@pytest.mark.parametrize("marked", [False, True], ids=["public", "preview"])
@pytest.mark.parametrize("text", HOSTILE)
def test_only_what_is_allowed_comes_out(text, marked):
    assert Offences(shown(to_html, text, marked=marked)).found == []


@pytest.mark.parametrize("text", SHORT)
def test_only_what_is_allowed_comes_out_of_a_plain_sentence(text):
    assert Offences(shown(linked, text, marked=True)).found == []


def seconds(make, text):
    began = time.process_time()
    shown(make, text)
    return time.process_time() - began


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_shown_within_a_second(text):
    assert seconds(to_html, text) < 1


@pytest.mark.parametrize("make", [linked, findings])
@pytest.mark.parametrize("text", LONG)
def test_it_is_read_within_a_second(text, make):
    assert seconds(make, text) < 1


@pytest.mark.parametrize("make", [to_html, linked, findings])
def test_a_text_beyond_the_limit_is_refused(make):
    with pytest.raises(TooLong):
        make("x" * (LONGEST + 1), OFFICIAL)


def test_the_corpus_is_large():
    assert len(HOSTILE) >= 110
