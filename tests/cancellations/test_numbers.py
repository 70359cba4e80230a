"""Numbers: read as people write them, shown masked."""

import pytest

from cancellations.numbers import NotANumber, example_of, masked, read_number, whole


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "0086 13800138000",
        "１３８００１３８０００",
    ],
)
def test_a_number_is_read_as_people_write_it(text):
    assert read_number(text, "CN") == "+8613800138000"


def test_a_number_with_its_country_code_is_read_anywhere():
    assert read_number("+44 7400 123456", None) == "+447400123456"


def test_a_foreign_number_is_read_by_its_own_country():
    assert read_number("+447400123456", "CN") == "+447400123456"


@pytest.mark.parametrize("text", ["12345", "hello", "1", "+", "00000000000", "138001380001380013800", "13800138000x9x"])
def test_what_is_no_number_is_refused_with_an_example(text):
    with pytest.raises(NotANumber) as refused:
        read_number(text, "CN")
    assert refused.value.example == example_of("CN")


def test_a_number_without_its_country_code_cannot_be_read_nowhere():
    with pytest.raises(NotANumber) as refused:
        read_number("7400 123456", None)
    assert refused.value.example.startswith("+")


@pytest.mark.parametrize("region", ["CN", "GB", "DE", "FR", "US", "JP", None])
def test_an_example_is_itself_a_number(region):
    assert read_number(example_of(region), region)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+8613800138000", "138****8000"), ("+447400123456", "+44 74****3456"), ("+12015550123", "+1 20****0123")],
)
def test_the_middle_is_hidden(number, shown):
    assert masked(number, number[-4:]) == shown


def test_only_the_end_is_shown_where_the_number_cannot_be_read():
    assert masked("", "8000") == "****8000"


def test_the_whole_number_reads_as_people_write_it():
    assert whole("+8613800138000") == "+86 138 0013 8000"
