"""Markdown becomes HTML that may be shown. Nothing of an attack survives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.enums import DayUnit
from carriers.models import Channel
from carriers.plan import Duration
from carriers.templatetags.reading import address, in_words, shown
from carriers.text import to_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](https://evil.example/x.png)",
    '[a](https://a.example/ "onmouseover=alert(1)")',
    "<a href='vbscript:x'>x</a>",
    "[a](java\tscript:alert(1))",
    "<svg/onload=alert(1)>",
    "<iframe src=//evil.example></iframe>",
    "`<b onclick=x>`",
    "<style>*{display:none}</style>",
]
DANGER = re.compile(
    r"<(?!/?(?:p|br|ul|ol|li|strong|em|blockquote|code|h3|h4)\b)|<[^>]*\s\w+=",
    re.I,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_must_not_survive(attack):
    assert not DANGER.search(to_html(attack))


@given(st.text(alphabet="<>\"'/=()[]!`*_-# \nabjscript:onerror&;\\", max_size=80))
def test_no_text_at_all_makes_dangerous_html(text):
    assert not DANGER.search(to_html(text))


def test_paragraphs_lists_and_emphasis_are_kept():
    assert to_html("**Ask** first.\n\n- one").split() == [
        "<p><strong>Ask</strong>",
        "first.</p>",
        "<ul>",
        "<li>one</li>",
        "</ul>",
    ]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[10086](https://www.10086.cn/)", "10086"),
        ("[call](tel:10086)", "call"),
        ("<https://10086.evil.example/>", "https://10086.evil.example/"),
    ],
)
def test_of_a_link_only_the_words_stay(link, words):
    assert to_html(link) == f"<p>{words}</p>\n"


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(), ""),
        (Duration(minutes=1), "about 1 minute"),
        (Duration(minutes=15), "about 15 minutes"),
        (Duration(minutes=15, expected=0), "same day"),
        (Duration(expected=0, longest=3, unit=DayUnit.WORKING), "same day to 3 working days"),
        (Duration(expected=7, longest=15, unit=DayUnit.WORKING), "7 to 15 working days"),
        (Duration(expected=1, longest=1), "1 day"),
        (Duration(expected=3, longest=30, general=True), "3 to 30 days, in general"),
        (Duration(minutes=10, general=True), "about 10 minutes, in general"),
    ],
)
def test_a_duration_is_told_in_words(duration, words):
    assert in_words(duration) == words


@pytest.mark.parametrize(
    ("kind", "value", "leads_to"),
    [
        ("hotline", "+86 10 1234", "tel:+86101234"),
        ("sms", "65075", "sms:65075"),
        ("email", "help@a.example", "mailto:help@a.example"),
        ("website", "https://www.10086.cn/close", "https://www.10086.cn/close"),
        ("website", "javascript:alert(1)", ""),
        ("store", "Any own shop", ""),
    ],
)
def test_a_contact_leads_only_where_it_may(kind, value, leads_to):
    assert address(Channel(kind=kind, value=value)) == leads_to


def test_a_website_is_shown_by_its_host():
    assert shown(Channel(kind="website", value="https://www.10086.cn/close")) == "10086.cn"
