"""Markdown becomes HTML that may be shown. Nothing of an attack survives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.enums import DayUnit
from carriers.models import Channel
from carriers.official import Officials
from carriers.plan import Duration
from carriers.templatetags.reading import address, in_words, shown
from carriers.text import linked, to_html

from .scams import OFFICIAL

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
MARK = '<mark class="unofficial">'
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
    ("text", "html"),
    [
        ("10086", '<a href="tel:10086" rel="noreferrer">10086</a>'),
        ("+44 7953 966250", '<a href="tel:+447953966250" rel="noreferrer">+44 7953 966250</a>'),
        ("call *611", 'call <a href="tel:*611" rel="noreferrer">*611</a>'),
        ("dial #PORT", 'dial <a href="tel:%23port" rel="noreferrer">#PORT</a>'),
        ("help@10086.cn", '<a href="mailto:help@10086.cn" rel="noreferrer">help@10086.cn</a>'),
        ("www.10086.cn.", '<a href="https://www.10086.cn" rel="noreferrer">www.10086.cn</a>.'),
        ("(http://10086.cn/A?b)", '(<a href="http://10086.cn/A?b" rel="noreferrer">http://10086.cn/A?b</a>)'),
        ("10010, a@b.top <b>", "10010, a@b.top &lt;b&gt;"),
        ("65075/65075", "65075/65075"),
        ("com.example.app", "com.example.app"),
    ],
)
@pytest.mark.parametrize("make", [linked, lambda *given: to_html(*given)[3:-5]], ids=["plain", "markdown"])
def test_what_is_official_becomes_a_link(text, html, make):
    assert make(text, OFFICIAL) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[site](https://10086.cn/a)", '<a href="https://10086.cn/a" rel="noreferrer">site</a>'),
        (
            "[**a** `10086`](tel:10086)",
            '<a href="tel:10086" rel="noreferrer"><strong>a</strong> <code>10086</code></a>',
        ),
        ("[10086](https://www.10086.cn)", '<a href="https://www.10086.cn" rel="noreferrer">10086</a>'),
        ("[write](mailto:help@10086.cn)", '<a href="mailto:help@10086.cn" rel="noreferrer">write</a>'),
        ("[write](mailto:help@10086.cn?bcc=a@b.top)", "write"),
        ("[10086](https://evil.example/)", "10086"),
        ("[10086](tel:10010)", "10086"),
        ("[call 13800138000](tel:10086)", "call 13800138000"),
        ("[site](http://10086.cn@evil.example/)", "site"),
        ("[site](//10086.cn/)", "site"),
        ("![10086](https://10086.cn/x.png)", ""),
        ("100**86**", "100<strong>86</strong>"),
        ("**10086**", '<strong><a href="tel:10086" rel="noreferrer">10086</a></strong>'),
        ("`10086`", '<code><a href="tel:10086" rel="noreferrer">10086</a></code>'),
    ],
)
def test_a_markdown_link_leads_only_where_it_may(markdown, html):
    assert to_html(markdown, OFFICIAL) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Call 10010", 'Call <mark class="unofficial">10010</mark>'),
        ("[site](https://evil.example/)", '<mark class="unofficial">site</mark>'),
        ("138**00138000**", f"{MARK}138</mark><strong>{MARK}00138000</mark></strong>"),
        ("![code](https://10086.cn/x.png)", '<mark class="unofficial">code</mark>'),
        ("Call 10086", 'Call <a href="tel:10086" rel="noreferrer">10086</a>'),
    ],
)
def test_its_editor_sees_what_is_not_official(markdown, html):
    assert to_html(markdown, OFFICIAL, marked=True) == f"<p>{html}</p>\n"


def test_a_code_block_is_marked_too():
    assert to_html("    call 10010\n", OFFICIAL, marked=True) == (
        '<p><code>call <mark class="unofficial">10010</mark>\n</code></p>\n'
    )


def test_a_plain_sentence_is_marked_too():
    assert linked("1 < 10010", OFFICIAL, marked=True) == '1 &lt; <mark class="unofficial">10010</mark>'


LEADS_TO = re.compile(r'href="([^"]*)"')
PIECES = ["10086", ".cn", "https://", "www.", "evil.top", "tel:", "mailto:", "help@10086.cn", "javascript:", "&#46;"]
SIGNS = "@/[]()<>\\*。?#: \n0о`!\u200b"


@given(st.lists(st.sampled_from([*PIECES, *SIGNS, "]("]), max_size=25).map("".join), st.sampled_from([to_html, linked]))
def test_no_text_at_all_links_to_what_is_not_official(text, make):
    for target in LEADS_TO.findall(make(text, OFFICIAL)):
        assert OFFICIAL.owns_url(target) or target in {"tel:10086", "mailto:help@10086.cn"}


def test_without_officials_nothing_is_a_link():
    assert to_html("https://www.10086.cn 10086", Officials.of([])) == "<p>https://www.10086.cn 10086</p>\n"


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
