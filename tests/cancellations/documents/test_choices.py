"""What an address asks of a paper; what it cannot mean is not heard."""

import pytest
from django.http import QueryDict
from django.utils import translation

from cancellations.documents.choices import Paper, Part, choice_of

from ..roads import start


@pytest.fixture
def file(alice):
    return start(alice).file


@pytest.fixture
def travel(alice, world):
    """A carrier that sells everywhere."""
    file = start(alice).file
    file.case.carrier.country = None
    return file


def choice(file, query="", **reader):
    return choice_of(QueryDict(query), file, **reader)


@pytest.mark.parametrize(
    ("query", "language"),
    [("language=zh", "zh"), ("language=both", "both"), ("", "en"), ("language=fr", "en"), ("language=%00", "en")],
)
def test_the_language_is_the_chosen_one_or_the_readers(file, query, language):
    assert choice(file, query).language == language


def test_a_chinese_reader_gets_chinese(file):
    with translation.override("zh-hans"):
        assert choice(file).languages == ("zh",)


@pytest.mark.parametrize(
    ("query", "paper"), [("paper=letter", "letter"), ("paper=a4", "a4"), ("paper=a5", "a4"), ("paper=", "a4")]
)
def test_the_paper_is_the_chosen_one_or_the_countrys(file, query, paper):
    assert choice(file, query).paper == paper


@pytest.mark.parametrize(
    ("code", "paper"), [("CN", Paper.A4), ("GB", Paper.A4), ("US", Paper.LETTER), ("MX", Paper.LETTER)]
)
def test_paper_by_country(file, code, paper):
    file.case.carrier.country.code = code
    assert choice(file, speaks="en-US,en").paper == paper


@pytest.mark.parametrize(
    ("speaks", "paper"),
    [
        ("en-US,en;q=0.9", Paper.LETTER),
        ("es-MX", Paper.LETTER),
        ("zh-Hans-US", Paper.LETTER),
        ("en-GB,en-US;q=0.5", Paper.A4),
        *(("en", Paper.A4), ("", Paper.A4), ("*", Paper.A4), ("en-USA", Paper.A4), ("x" * 9999, Paper.A4)),
    ],
)
def test_paper_by_reader_where_the_carrier_has_no_country(travel, speaks, paper):
    assert choice(travel, speaks=speaks).paper == paper


@pytest.mark.parametrize(
    ("query", "whole"), [("number=full", True), ("number=FULL", False), ("number=1", False), ("", False)]
)
def test_the_number_is_whole_only_when_asked_for(file, query, whole):
    assert choice(file, query).whole_number is whole


def test_a_line_without_number_has_none_to_show(file):
    file.case.number = ""
    assert not choice(file, "number=full").whole_number


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("part=money&part=steps", (Part.STEPS, Part.MONEY)),
        ("part=money&part=money", (Part.MONEY,)),
        *(("part=all", ()), ("part=", ()), ("", ())),
    ],
)
def test_parts_stand_in_the_order_of_the_record(file, query, parts):
    assert choice(file, query).parts == parts


@pytest.mark.parametrize("query", ["language=both&paper=letter&number=full&part=money", "language=zh&paper=a4", ""])
def test_its_query_means_the_same_choice(file, query):
    assert choice(file, choice(file, query).query) == choice(file, query)
