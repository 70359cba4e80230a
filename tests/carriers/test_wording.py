"""The language of letters: what is known goes in, what is not is left out, and nothing in it is code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.enums import WordingKind
from carriers.wording import DEEPEST, Mistake, Use, fill, own_words, parse, uses
from carriers.wording_terms import TERMS, example, named, problems_in, shape, unlike

from ..wordings import shipped

FACTS = {
    "number": "138****8000",
    "who": "",
    "esim": True,
    "ended": False,
    "calls": [{"day": "2 March", "who": "Ms Li"}, {"day": "3 March", "who": ""}],
    "sums": [],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Line {number}", "Line 138****8000"),
        ("Line {number}[ of {who}].", "Line 138****8000."),
        ("Spoke with {who}", ""),
        ("Spoke with {nobody}", ""),
        ("[?esim eSIM][!esim card]", "eSIM"),
        ("[?ended It is over.][!ended It goes on.]", "It goes on."),
        ("?esim An eSIM", "An eSIM"),
        ("!esim A card", ""),
        ("?esim !ended Both", "Both"),
        ("?number It has a number", "It has a number"),
        ("@calls On {day}[ with {who}].", "On 2 March with Ms Li.\nOn 3 March."),
        ("@calls With {who}.", "With Ms Li."),
        ("@calls {number}", "138****8000\n138****8000"),
        ("@calls ?who {day}", "2 March"),
        ("@sums {amount}", ""),
        ("@number {number}", ""),
        ("?calls There were calls", "There were calls"),
        ("!sums No money", "No money"),
        ("Name: ____", "Name: ____"),
        ("[a[ b {who}] c]", "a c"),
        ("{calls}{esim}", ""),
        ("a\n\n{who}\n\nb", "a\n\nb"),
        ("\n\na  \n", "a"),
        ("5 > 3 ? yes ! no @ home", "5 > 3 ? yes ! no @ home"),
    ],
)
def test_words_are_filled(text, expected):
    assert fill(text, FACTS) == expected


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("{number}", []),
        ("{Number}", ["brace"]),
        ("{number", ["brace"]),
        ("{{ case.number }}", ["brace"]),
        ("[open", ["bracket"]),
        ("close]", ["bracket"]),
        ("[" * (DEEPEST + 1) + "]" * DEEPEST, ["deep"]),
    ],
)
def test_what_is_misspelt_is_told_with_its_line(text, mistakes):
    assert parse(f"fine\n{text}")[1] == [Mistake(2, what) for what in mistakes]


def test_what_is_misspelt_stays_as_it_is_written():
    assert fill("a ] {B} {% now %}", FACTS) == "a ] {B} {% now %}"


def test_every_name_is_told_with_what_it_is_for():
    assert list(uses("@calls ?who {day}[?esim {number}]")) == [
        Use(1, "calls", as_words=False),
        Use(1, "who", as_words=False, each="calls"),
        Use(1, "day", as_words=True, each="calls"),
        Use(1, "esim", as_words=False, each="calls"),
        Use(1, "number", as_words=True, each="calls"),
    ]


def test_own_words_are_what_no_gap_fills():
    assert [words.split() for words in own_words("@calls On {day}[ with {who}].")] == [["On", "with", "."]]


hostile = st.text(alphabet=st.sampled_from("ab {}[]?!@_\n-\\%<&'\"$中¶"), max_size=60)


@given(hostile.filter(lambda value: "\n\n\n" not in value))  # empty lines in a row become one
def test_what_fills_a_gap_is_never_read_as_words(value):
    assert fill("x {value} y", {"value": value}) == (f"x {value} y" if value else "")


@given(hostile, hostile)
def test_any_text_at_all_can_be_read_and_filled(text, value):
    parse(text)
    list(uses(text))
    assert isinstance(fill(text, {"a": value, "b": [{"a": value}], "ab": True}), str)


@given(
    st.text(alphabet=st.characters(exclude_characters="{}[]?!@\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=40)
)
def test_words_without_marks_stay_as_they_are(text):
    assert fill(f"x{text}", {}) == f"x{text}".rstrip()


@given(st.lists(st.text(alphabet="ab", max_size=3), max_size=5))
def test_a_line_stands_once_for_every_item_that_can_fill_it(names):
    filled = fill("@items - {name}", {"items": [{"name": name} for name in names]})
    assert filled.splitlines() == [f"- {name}" for name in names if name]


def test_deep_brackets_end_somewhere():
    assert fill("[" * 5000, {})


# What a letter may name ----------------------------------------------------------------------------------------------


TEXTS = {"subject": "Notice", "letter": "Line {number}", "spoken": "Hello"}


def wrong(kind=WordingKind.NOTICE, **texts):
    return [str(problem.sentence) for problem in problems_in(kind, TEXTS | texts)]


def test_sound_words_have_no_problem():
    assert wrong() == []


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("", "missing"),
        ("fine\n{colour}", "Line 2: Nothing in the record fills “colour”"),
        ("{esim}", "“esim”"),
        ("@owed {amount}", "“owed”"),
        ("{refund_due}", "“refund_due”"),
        ("[open", "other half"),
        ("{Number}", "brace"),
        ("Go to https://evil.example/", "evil.example"),
        ("Call 0900 123 456 now", "0900 123 456"),
    ],
)
def test_what_is_wrong_with_a_letter_is_told(letter, told):
    assert any(told in sentence for sentence in wrong(letter=letter))


def test_a_list_gives_its_own_names_and_no_others():
    assert wrong(WordingKind.CHASER, letter="@contacts {day} {number}") == []
    assert wrong(WordingKind.CHASER, letter="@contacts {amount}")
    assert wrong(WordingKind.CHASER, letter="{day}")


def test_languages_must_name_the_same():
    found = list(unlike(TEXTS, {"zh": TEXTS | {"letter": "{carrier}"}, "de": TEXTS | {"letter": "?esim {number}"}}))
    assert [problem.sentence for problem in found] == [
        "The letter in 中文 also names carrier.",
        "The letter in 中文 does not name number.",
        "The letter in 中文 has other gaps, blanks or paragraphs: there carrier, here number.",
    ]


@pytest.mark.parametrize("letter", ["Line {number}\nID: ____", "Line {number} ____", "Line {number}\n\nMore", ""])
def test_languages_must_have_the_same_lines_blanks_and_paragraphs(letter):
    assert [problem.column for problem in unlike(TEXTS, {"zh": TEXTS | {"letter": letter}})][-1:] == ["letter"]
    assert [problem.column for problem in unlike(TEXTS, {"zh": TEXTS | {"spoken": "____"}})] == ["spoken"]


def test_a_line_of_words_alone_is_each_languages_own_business():
    assert shape("此致\n敬礼\n\n签名：____") == shape("Yours faithfully\n\nSignature: ____")


@pytest.mark.parametrize("kind", WordingKind)
def test_an_example_knows_everything_that_a_letter_may_name(kind):
    known = example(kind)
    assert known.keys() == TERMS[kind].words | TERMS[kind].marks | TERMS[kind].lists.keys()


def test_an_example_has_a_day_for_each_gap_written_as_its_language_does():
    known = {language: example(WordingKind.COMPLAINT, language) for language in ("en", "zh", "de")}
    assert [found["answer_due"] for found in known.values()] == ["16 March 2026", "2026 年 3 月 16 日", "16. März 2026"]
    days = [known["en"][name] for name in ("answer_due", "answer_ahead", "ended_on", "refund_asked_on", "refund_due")]
    assert len(set(days)) == len(days)
    assert known["en"]["contacts"][0]["reference"] != known["en"]["applications"][0]["reference"]


@pytest.mark.parametrize(("kind", "language", "texts"), shipped())
def test_shipped_words_read_well_with_everything_and_with_nothing(kind, language, texts):
    assert list(problems_in(WordingKind(kind), texts)) == []
    for facts in (example(WordingKind(kind)), {}):
        filled = [fill(text, facts) for text in texts.values()]
        assert all(filled)
        assert not any(mark in text for text in filled for mark in "{}[]@")


@pytest.mark.parametrize("kind", WordingKind)
def test_shipped_letters_name_the_same_in_every_language(kind):
    found = {language: named(texts) for one, language, texts in shipped() if one == kind}
    assert (set(found), len({frozenset(names) for names in found.values()})) == ({"en", "zh", "de", "fr"}, 1)


@pytest.mark.parametrize("kind", WordingKind)
@pytest.mark.parametrize("column", ["letter", "spoken"])
def test_shipped_words_say_the_same_line_by_line(kind, column):
    en, *others = [shape(texts[column]) for one, _, texts in shipped() if one == kind]
    assert others == [en] * 3


@pytest.mark.parametrize(("kind", "language", "texts"), [row for row in shipped() if row[1] == "zh"])
def test_complaint_to_the_carrier_and_appeal_to_the_body_are_two_words_in_chinese(kind, language, texts):
    text = "".join(texts.values())
    assert ("申诉" in text) == (kind == "body")
    assert not any(word in text for word in ("一定", "100%", "保证"))
