"""Numbers that are somebody's own. All of these are made up: their check digits hold, and nobody has them."""

import pytest

from carriers.personal import is_card, is_identity, papers, telephones

IDENTITY, CARD = "11010519491231002X", "4111111111111111"


@pytest.mark.parametrize(
    "text",
    [
        "Ring 13800138000.",
        "138 0013 8000",
        "+86 138-0013-8000",
        "我的号码１３８００１３８０００",
        "07700 900123",
        "+44 7700 900123",
    ],
)
def test_a_mobile_number_is_found(text):
    assert len(telephones(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Dial 10086.", "400 100 8600", "2026-11-22", "https://a.example/13800138000", "+44 20 7946 0000", "A13800138000"],
)
def test_what_is_no_mobile_number_is_left_alone(text):
    assert telephones(text) == []


@pytest.mark.parametrize(
    "text", [f"身份证{IDENTITY}", IDENTITY.lower(), "110105 19491231 002X", "4111 1111 1111 1111", CARD]
)
def test_a_number_of_papers_is_found(text):
    assert len(papers(text)) == 1


@pytest.mark.parametrize("text", ["110105194912310021", "4111111111111112", "0" * 16, "202611220000001", "10086"])
def test_what_no_check_digit_bears_out_is_left_alone(text):
    assert papers(text) == []


def test_a_number_is_shown_as_it_was_written():
    assert telephones("Ring 138 0013 8000 now") == ["138 0013 8000"]


@pytest.mark.parametrize(("plain", "answer"), [(IDENTITY, True), ("1" * 18, False), ("", False), ("X" * 18, False)])
def test_identity_cards(plain, answer):
    assert is_identity(plain) is answer


@pytest.mark.parametrize(("plain", "answer"), [(CARD, True), ("79927398713", False), ("1" * 15, False), ("", False)])
def test_cards_and_devices(plain, answer):
    assert is_card(plain) is answer
