"""What the mail with reminders says, and what it must not say."""

from email import message_from_bytes

import pytest

from cancellations.models import Digest
from cancellations.services.reminders import token_of

from ..roads import at
from .promises import days, morning, prefers, promised


@pytest.fixture
def letter(alice, run, outbox, settings):
    """``letter()``: the mail as it leaves, of the cases made before."""
    settings.SITE_URL = "https://signoff.example/"

    def leave():
        run()
        return message_from_bytes(outbox[-1].message().as_bytes())

    return leave


@pytest.fixture
def body(letter, outbox):
    """``body()``: what it says."""

    def leave():
        letter()
        return outbox[-1].body

    return leave


def test_a_line_says_which_case_what_and_which_day(alice, body):
    promised(alice, days(1), "old number")
    assert "- China Mobile · old number · What they promised: expected by 2 March 2027\n" in body()


def test_and_leads_to_the_case(alice, body):
    case = promised(alice, days(1))
    assert f"\n  https://signoff.example/cases/{case.pk}/\n" in body()


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "expected by 1 March 2027"),
        (-1, "was expected by 28 February 2027"),
        (-15, "was expected by 14 February 2027, more than two weeks ago"),
    ],
)
def test_each_stage_has_words_of_its_own(alice, body, ahead, words):
    promised(alice, days(ahead))
    assert f"What they promised: {words}\n" in body()


def test_what_is_the_persons_own_move_comes_first(clock, alice, body):
    clock.move_to(morning(days(0)))
    promised(alice, days(1), "theirs")
    road = at(alice, "review")
    road.case.applications.update(visit_on=days(2), visit_place="Nanjing Road")
    text = body()
    assert text.index("Your visit to the shop: 3 March 2027") < text.index("theirs")


def test_the_end_leads_to_the_settings_and_out(alice, body):
    promised(alice, days(1))
    text = body()
    assert "\nhttps://signoff.example/account/\n" in text
    assert f"\nhttps://signoff.example/unsubscribe/{token_of(alice)}/\n" in text


# The subject ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (1, "The carrier’s move: China Mobile"),
        (2, "The carrier’s move: China Mobile and one more line"),
        (3, "The carrier’s move: China Mobile and 2 more lines"),
    ],
)
def test_the_subject_says_whose_move_and_which_carrier(alice, run, outbox, lines, subject):
    for _ in range(lines):
        promised(alice, days(1))
    run()
    assert outbox[0].subject == subject


def test_the_person_comes_before_the_carrier(alice, run, outbox):
    road = at(alice, "review")
    road.case.applications.update(visit_on=days(2))
    run()
    assert outbox[0].subject == "Your move: China Mobile"


HOSTILE = ["x\nBcc: charlie@example.org", "x\r\nSubject: y", "x\u2028y", "x\x85y", "x\x0by"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_adds_a_header_or_a_line(alice, letter, name):
    promised(alice, days(1), name, carrier="another", carrier_name=name)
    message = letter()
    assert (message["Bcc"], message.get_all("To")) == (None, ["alice@example.org"])
    assert len(message.get_all("Subject")) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_in_its_line(alice, body, name):
    promised(alice, days(1), name)
    assert len([line for line in body().splitlines() if line.startswith("- ")]) == 1


@pytest.mark.parametrize("name", ["13800138000", "138 0013 8000", "REF 2611-160032", "１３８００１３８０００"])
def test_a_number_in_a_name_is_not_mailed(alice, run, outbox, name):
    promised(alice, days(1), name, carrier="another", carrier_name=name)
    run()
    assert "0013" not in outbox[0].body + outbox[0].subject
    assert "•••• " in outbox[0].body


def test_what_was_promised_is_not_mailed(alice, body):
    """It may tell of money, and of whom one spoke with."""
    promised(alice, days(1))
    assert "A refund" not in body()


# Headers -------------------------------------------------------------------------------------------------------------


def test_the_message_is_known_by_its_digest_and_the_site(alice, letter):
    promised(alice, days(1))
    assert letter()["Message-ID"] == f"<{Digest.objects.get().pk}@signoff.example>"


def test_a_mail_program_can_stop_it_with_one_click(alice, letter):
    promised(alice, days(1))
    message = letter()
    assert message["List-Unsubscribe"].strip() == f"<https://signoff.example/unsubscribe/{token_of(alice)}/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_machine_answers_it(alice, letter):
    promised(alice, days(1))
    assert letter()["Auto-Submitted"] == "auto-generated"


def test_the_mail_is_in_the_readers_language(alice, run, outbox):
    promised(prefers(alice, language="zh-hans"), days(1))
    run()
    assert "中国移动" in outbox[0].subject
    assert "2027 年 3 月 2 日" in outbox[0].body
