"""A guide's Markdown as people read it."""

import pytest

from carriers.bilingual import Pair
from carriers.differences import Change
from carriers.plain import plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ask **first**.", "Ask first."),
        ("See [the form](https://www.10086.cn/close).", "See the form."),
        ("One line\nthat goes on.", "One line that goes on."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("One:\n- a\n- b\n1. c", "One:\n- a\n- b\n1. c"),
        ("[no link] (here)", "[no link] (here)"),
    ],
)
def test_marks_are_left_out(text, read):
    assert plain(text) == read


def test_a_change_reads_without_marks_and_its_editors_see_them():
    change = Change("x", Pair("Ask **first**.", ""), Pair("Ask **twice**.", ""))
    assert "**" not in "".join(text for _, text in change.segments)
    assert "**" in "".join(text for _, found in change.in_languages for _, text in found)
