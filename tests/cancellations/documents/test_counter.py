"""The counter sheet: what is wanted, asked and brought follows the case, and all of it stays on one page."""

from io import BytesIO

import pytest
from django.http import QueryDict
from pypdf import PdfReader

from cancellations.documents.choices import choice_of
from cancellations.documents.counter import BLANK, counter_of, counter_pdf, cut, is_full, width
from cancellations.documents.summary import summary_of
from cancellations.enums import CaseState, Outcome
from cancellations.queries import COUNTER_RECORDS, open_file
from carriers.enums import StepKey as S
from carriers.models import Country, GuideRevision

from ..papers import kept
from ..roads import ago, answers, at, blockers, in_state, rejected, start, walk
from .cases import blocked_by_everything, everything, hostile


def reading(road):
    return open_file(road.person, road.case.pk, records=COUNTER_RECORDS, with_claims=True)


def sheet_of(road, query=""):
    file = reading(road)
    return counter_of(file, choice_of(QueryDict(query), file))


def said(words, lang="en"):
    return [text.text for each in words for text in each if text.lang == lang]


def of(road, key, lang="en"):
    section = next(section for section in sheet_of(road).sections if section.key == key)
    return said((*section.items, *section.notes), lang)


def with_claims(road, count, text="Bring the contract.", confidence="high"):
    revision = GuideRevision.objects.get(pk=road.case.guide_revision_id)
    source, texts = revision.sources.get(), {"text_en": text, "text_zh": "请带合同。" * (len(text) // 10)}
    for _ in range(count):
        revision.claims.create(step="application", kind="bring", source=source, confidence=confidence, **texts)
    return road


WISHES = {
    CaseState.PREPARING: "I want to cancel this line.",
    CaseState.SUBMITTED: "I applied on",
    CaseState.ENDED: "This line was closed on",
    CaseState.CLOSED: "This line was closed on",
}


@pytest.mark.parametrize(("state", "wish"), WISHES.items())
def test_what_is_wanted_follows_the_state(alice, state, wish):
    assert said([sheet_of(in_state(alice, state)).lead])[0].startswith(wish)


def test_a_rejection_is_said_first(alice):
    assert said([sheet_of(rejected(alice)).lead])[0].startswith("My application of")


def test_a_line_that_was_kept_is_asked_about(alice):
    road = start(alice).close_early(Outcome.KEPT, "x")
    assert "how this line stands" in said([sheet_of(road).lead])[0]


def test_money_that_is_still_to_come_is_wanted(alice):
    balance = {"way": "bank", "currency": "CNY", "expected": "58.20", "asked_on": ago(1)}
    assert "pay back what is left" in said([sheet_of(at(alice, S.BALANCE).take(S.BALANCE, **balance)).lead])[0]


@pytest.mark.parametrize(
    ("found", "question"),
    [
        ({"kind": "arrears", "amount": "36.50", "currency": "CNY"}, "What is owed today"),
        ({"kind": "contract", "ends_on": ago(-90)}, "Until when does the contract run"),
    ],
)
def test_what_stands_in_the_way_is_asked_about(alice, found, question):
    road = at(alice, S.ACCOUNT_STATUS).take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **blockers(found))
    assert [words for words in of(road, "questions") if words.startswith(question)]


def test_a_balance_that_is_in_is_not_asked_for(alice):
    assert not [words for words in of(in_state(alice, "closed"), "questions") if "left" in words]


def test_money_that_is_still_to_come_is_asked_for(alice):
    road = in_state(alice, "closed")
    road.case.money.create(kind="deposit", currency="CNY", expected=100, noted_on=ago(9))
    assert "When does the money come that I am owed, and which way?" in of(road, "questions")


@pytest.mark.parametrize("state", CaseState)
def test_there_are_always_questions_and_never_more_than_five(alice, state):
    assert 3 <= len(of(in_state(alice, state), "questions")) <= 5


def test_an_account_nobody_looked_at_is_not_called_clear(alice):
    assert of(start(alice), "state") == ["I do not know yet; please look."]


def test_a_blocker_stands_there_with_its_sum(alice):
    found = blockers({"kind": "arrears", "amount": "36.50", "currency": "CNY"})
    road = at(alice, S.ACCOUNT_STATUS).take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **found)
    assert of(road, "state")[0] == "Unpaid fees: CNY 36.50 · not cleared"
    assert "I owe CNY 36.50." in of(road, "state")[1]


def test_what_the_guide_names_is_no_word_of_what_one_has(alice):
    road = with_claims(start(alice), 1)
    assert of(road, "asked-for") == ["Bring the contract."]
    assert of(road, "asked-for", "zh-Hans") == ["请带合同。"]
    assert "Bring the contract." not in of(road, "bring")


def test_advice_that_finds_no_room_is_in_the_guide(alice):
    assert of(with_claims(start(alice), 5), "asked-for")[3:] == ["and 2 more, in the guide"]


def test_what_was_only_reported_says_so(alice):
    assert of(with_claims(start(alice), 1, confidence="low"), "asked-for") == ["Bring the contract. (as reported)"]


def test_where_no_guide_names_anything_there_is_the_usual(alice):
    assert of(start(alice), "asked-for")[0] == "An identity paper, the original"


def test_what_no_longer_matters_is_not_asked_for_of_a_closed_line(alice):
    assert "What proves that the line is closed" in of(with_claims(in_state(alice, "ended"), 1), "asked-for")


@pytest.mark.parametrize(("name", "card"), [("physical", "The SIM card"), ("esim", "The device with the eSIM")])
def test_the_card_is_brought_as_long_as_the_line_lives(alice, name, card):
    assert of(start(alice, name), "bring") == [card, BLANK]


def test_the_card_of_a_closed_line_is_brought_no_longer(alice):
    assert "The SIM card" not in of(in_state(alice, "ended"), "bring")


@pytest.mark.parametrize("ready", [True, False])
def test_papers_are_brought_once_they_are_noted_as_ready(alice, ready):
    road = start(alice).take(S.PREPARE, **answers(S.PREPARE) | {"papers_ready": ready})
    assert ("An identity paper, the original" in of(road, "bring")) is ready


def test_files_on_record_are_brought_by_their_kinds(alice):
    road = start(alice)
    for number, kind in enumerate(["receipt", "bill", "receipt", "identity"]):
        kept(road.case, b"%d" % number, kind=kind)
    assert of(road, "bring") == ["The SIM card", "Bill", "Receipt × 2", BLANK]


@pytest.mark.parametrize(("country", "first"), [("CN", "zh-Hans"), ("HK", "zh-Hans"), ("GB", "en"), ("DE", "en")])
def test_the_language_of_the_counter_comes_first(alice, country, first):
    road = start(alice)
    Country.objects.filter(carriers=road.case.carrier).update(code=country)
    file = reading(road)
    assert sheet_of(road).langs[0] == first
    assert summary_of(file, choice_of(QueryDict("language=both"), file)).langs[0] == first


def test_the_counter_of_a_carrier_without_country_is_english(alice):
    road = start(alice)
    type(road.case.carrier).objects.update(country=None)
    assert sheet_of(road).langs == ["en", "zh-Hans"]


def test_a_long_list_says_how_many_more_there_are(alice):
    road = blocked_by_everything(walk(start(alice), S.APPLICATION))
    assert "and 16 more, in the record" in of(road, "state")


@pytest.mark.parametrize("query", ["", "number=full"])
def test_the_number_is_masked_unless_asked_for(alice, query):
    line = sheet_of(start(alice), query).sections[0]
    assert ("138 0013 8000" in str(line.facts)) is bool(query)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("make", [everything, hostile, blocked_by_everything])
def test_it_has_one_page(alice, make, paper):
    file = reading(with_claims(make(in_state(alice, "submitted")), 9, "Bring the contract. " * 15))
    pdf = counter_pdf(file, choice_of(QueryDict(f"paper={paper}&number=full"), file))
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_full_page_is_printed_small(alice):
    assert is_full(sheet_of(with_claims(start(alice), 9, "Bring the contract. " * 15)))


def test_a_roomy_page_is_not_printed_small(alice):
    assert not is_full(sheet_of(start(alice)))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short", "short"),
        ("a b\nc", "a b c"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("长" * 31, "长" * 29 + "…"),
    ],
)
def test_a_long_text_is_cut(text, short):
    assert cut(text) == short


@pytest.mark.parametrize(("text", "wide"), [("ab", 2), ("长b", 3), ("，", 2), ("", 0)])
def test_a_chinese_character_is_as_wide_as_two_letters(text, wide):
    assert width(text) == wide
