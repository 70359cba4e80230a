"""How a change of a guide's text is read: only what is new and its surroundings, in plain words."""

import pytest

from cancellations.templatetags.cases import CONTEXT, parts
from carriers.bilingual import Pair
from carriers.differences import Change

LONG = "Keep this number’s phone at hand for the code that comes. " * 20


def read(before, after):
    """The change as it stands on the page; [what is gone] and {what is new}."""
    marks = {"same": "%s", "removed": "[%s]", "added": "{%s}"}
    return "".join(marks[fate] % text for fate, text in parts(Change("x", Pair(before, ""), Pair(after, ""))))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Wait two weeks.", "Wait three weeks.", "Wait [two]{three} weeks."),
        ("", "Wait.", "{Wait.}"),
        ("Wait.", "", "[Wait.]"),
        ("**Online:** go", "**Online:** stay", "Online: [go]{stay}"),
        ("one\ntwo a", "one\ntwo b", "one two [a]{b}"),
        ("one\n\ntwo a", "one\n\ntwo b", "one\n\ntwo [a]{b}"),
        ("- one\n- two a", "- one\n- two b", "- one\n- two [a]{b}"),
    ],
)
def test_a_change_is_read_in_plain_words(before, after, shown):
    assert read(before, after) == shown


def test_what_stayed_the_same_is_cut_down_to_the_surroundings():
    shown = read(f"{LONG}old {LONG}old {LONG}", f"{LONG}new {LONG}new {LONG}")
    assert shown.count("…") == 3
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 5 * CONTEXT


def test_no_word_is_cut_in_two():
    words = set(LONG.split()) | {"…"}
    shown = read(f"{LONG}old", f"{LONG}new").replace("[old]{new}", "")
    assert set(shown.replace("…", "… ").split()) <= words


def test_all_that_is_new_is_shown():
    assert LONG in read("old", LONG)


def test_chinese_is_cut_down_too():
    shown = read("请等两周。" * 100 + "旧", "请等两周。" * 100 + "新")
    assert len(shown) < 2 * CONTEXT
