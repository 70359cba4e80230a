"""A sheet is plain words: made in one language, or made in two and laid side by side."""

import json

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from cancellations.documents.sheet import (
    Fact,
    Said,
    Words,
    fact,
    in_languages,
    lines,
    say,
    sentences,
    side_by_side,
    table,
)

ZH, EN = Said("zh-Hans", "线路"), Said("en", "Line")


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_words_know_their_language(language, tag):
    with translation.override(language):
        assert say("x") == (Said(tag, "x"),)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb", "a\u2028b"])
def test_every_kind_of_line_break_is_one(text):
    assert say(text)[0].text == "a\nb"


def test_the_same_words_in_two_languages_are_said_once():
    assert Words([Said("zh-Hans", "10086"), Said("en", "10086")]).once == (Said("zh-Hans", "10086"),)


def test_different_words_are_said_in_both():
    assert Words([ZH, EN]).once == (ZH, EN)


def test_a_sheet_in_two_languages_has_each_text_in_both():
    made = in_languages(("zh", "en"), lambda: (fact(_("Yes"), 1), "a key"))
    assert made == (
        (Fact(Words([Said("zh-Hans", "是"), Said("en", "Yes")]), Words([Said("zh-Hans", "1"), Said("en", "1")]))),
        "a key",
    )


def test_a_sheet_in_one_language_is_left_as_it_is():
    assert in_languages(("en",), lambda: lines("a")) == (say("a"),)


def test_what_only_one_language_has_is_kept():
    assert side_by_side((say("a"), say("b")), (say("c"),))[1] == say("b")


@pytest.mark.parametrize(("length", "wide"), [(60, False), (61, True)])
def test_long_words_of_a_person_take_the_whole_width(length, wide):
    text = Words([Said("zh-Hans", "x" * length), Said("en", "x" * length)])
    assert Fact(Words([ZH, EN]), text).is_wide is wide


def test_in_one_language_nothing_is_wide():
    assert not fact("Note", "x" * 99).is_wide


@pytest.mark.parametrize(("texts", "said"), [((), "—"), (("", None), "—"), (("a", "", "b"), "a b")])
def test_a_cell_of_nothing_is_a_dash(texts, said):
    assert " ".join(words[0].text for words in lines(*texts)) == said


def test_a_table_without_rows_is_none():
    assert table((), ()) is None


@pytest.mark.parametrize(("language", "said"), [("en", "One. Two."), ("zh-hans", "One.Two.")])
def test_chinese_sets_no_space_between_sentences(language, said):
    with translation.override(language):
        assert sentences("One.", "", "Two.") == said


def test_the_facts_of_a_sheet_are_json():
    from cancellations.documents.sheet import Section, Sheet

    section = Section("money", say("Money"), facts=(fact("a", "b"),))
    sheet = Sheet(
        say("Record"), say("lead"), "SO-1", (fact("No.", "SO-1"),), (section,), (lines("Stamp"),), say("foot")
    )
    assert json.loads(json.dumps(sheet.facts("a4")))["sections"][0]["facts"][0]["label"] == [
        {"lang": "en", "text": "a"}
    ]
