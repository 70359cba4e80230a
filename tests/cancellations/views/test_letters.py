"""The pages and files of letters: read beside its translation, copied, mailed, printed."""

import email
from email.policy import default
from io import BytesIO

import pytest
from pypdf import PdfReader

from cancellations.demo import Road
from cancellations.models import MoneyEntry
from carriers.enums import CardKind, WordingKind
from carriers.enums import StepKey as S
from carriers.models import Channel, Wording

from ..ladders import overdue, promise
from ..papers import kept
from ..roads import NUMBER, at, in_state, start, url
from ..test_words import at_carrier_of

pytestmark = pytest.mark.usefixtures("world", "wordings")
FILES = {"case_letter_pdf": "application/pdf", "case_letter_text": "text/plain; charset=utf-8"}
FILES |= {"case_letter_mail": "message/rfc822"}


def text_file(client, road, kind="chaser", query=""):
    return client.get(url(road, "case_letter_text", kind) + query).text


def mail_of(client, road, kind="chaser", query=""):
    return email.message_from_bytes(client.get(url(road, "case_letter_mail", kind) + query).content, policy=default)


# Which letter --------------------------------------------------------------------------------------------------------


def first_of(client, road):
    page = client.get(url(road, "case_letters")).text
    return page.split("btn-primary", 1)[1].split('href="', 1)[1].split("/letters/", 1)[1].split("/", 1)[0]


def test_every_letter_is_offered(as_alice, alice):
    road = start(alice)
    page = as_alice.get(url(road, "case_letters")).text
    assert all(url(road, "case_letter", kind) in page for kind in WordingKind)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (start, "notice"),
        (lambda alice: at(alice, S.REVIEW), "chaser"),
        (overdue, "complaint"),
    ],
)
def test_what_the_case_calls_for_comes_first(as_alice, alice, make, kind):
    assert first_of(as_alice, make(alice)) == kind


def test_money_that_is_owed_is_asked_for(as_alice, alice):
    road = in_state(alice, "ended")
    MoneyEntry.objects.create(case=road.case, kind="deposit", currency="CNY", expected="200", noted_on="2026-01-05")
    assert first_of(as_alice, road) == "refund"


# The page ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WordingKind)
def test_the_page_shows_the_letter_and_its_translation_each_in_its_language(as_alice, alice, kind):
    page = as_alice.get(url(start(alice), "case_letter", kind)).text
    assert page.count('<pre class="words"') == 4
    assert ('id="letter" lang="zh-Hans"' in page, 'id="translation" lang="en"' in page) == (True, True)


def test_another_language_can_be_asked_for(as_alice, alice):
    page = as_alice.get(url(start(alice), "case_letter", "notice") + "?language=de").text
    assert 'id="letter" lang="de"' in page
    assert "hiermit kündige ich" in page


def test_what_stands_beside_it_is_in_the_readers_language(as_alice, alice):
    """Whatever the carrier's own is: here it is Chinese."""
    page = as_alice.get(url(start(alice), "case_letter", "notice") + "?language=de").text
    assert 'id="translation" lang="en"' in page


@pytest.mark.parametrize("asked", ["tlh", "", "de%00", "<script>"])
def test_an_unknown_language_is_the_carriers(as_alice, alice, asked):
    page = as_alice.get(url(start(alice), "case_letter", "notice") + f"?language={asked}").text
    assert 'id="letter" lang="zh-Hans"' in page


@pytest.mark.parametrize("name", ["case_letter", "case_letter_print", *FILES])
def test_the_number_is_whole_on_request_only(as_alice, alice, name):
    where = url(start(alice), name, "chaser") + "?language=en"
    short, full = (as_alice.get(where + more).content for more in ("", "&number=full"))
    if name == "case_letter_pdf":
        assert short != full
    else:
        assert (b"+86 138 0013 8000" in short, b"+86 138 0013 8000" in full) == (False, True)


def test_a_letter_is_on_the_readers_paper_where_the_carrier_sells_everywhere(as_alice, alice):
    road = Road(alice, "airalo", CardKind.ESIM, number="")
    answer = as_alice.get(url(road, "case_letter_pdf", "notice"), headers={"Accept-Language": "en-US"})
    assert PdfReader(BytesIO(answer.content)).pages[0].mediabox[3] == 792


@pytest.mark.parametrize(("now", "link"), [("", "number=full"), ("&number=full", "")])
def test_the_page_leads_to_itself_with_the_other_number_and_keeps_this_one_in_other_languages(
    as_alice, alice, now, link
):
    page = as_alice.get(url(start(alice), "case_letter", "notice") + f"?language=de{now}").text
    number = now.replace("&", "&amp;")
    assert f'href="?language=de{link and "&amp;" + link}"' in page
    assert f'href="?language=fr{number}"' in page
    assert f'/print/?language=de{number}"' in page


def test_a_masked_number_is_said_to_be_one_with_the_way_to_the_whole(as_alice, alice):
    where, said = url(start(alice), "case_letter", "notice"), "The number is masked"
    masked, whole = as_alice.get(where).text, as_alice.get(where + "?number=full").text
    assert (said in masked, 'href="?language=zh&amp;number=full"' in masked, said in whole) == (True, True, False)


def test_a_line_without_a_number_has_none_to_mask(as_alice, alice):
    page = as_alice.get(url(start(alice, "esim", number="", nickname="Trip"), "case_letter", "notice")).text
    assert "The number is masked" not in page


def test_unknown_letters_are_an_unknown_page(as_alice, alice):
    assert as_alice.get(url(start(alice)) + "letters/threat/").status_code == 404


def test_a_letter_that_has_no_words_yet_is_an_unknown_page(as_alice, alice):
    Wording.objects.filter(kind="notice").delete()
    assert as_alice.get(url(start(alice), "case_letter", "notice")).status_code == 404


def test_the_former_addresses_are_gone(as_alice, alice):
    assert as_alice.get(url(start(alice)) + "words/chaser/").status_code == 404


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "media_type"), FILES.items())
def test_a_file_is_kept_under_a_name_that_tells_nothing_of_the_line(as_alice, alice, name, media_type):
    road = start(alice)
    answer = as_alice.get(url(road, name, "chaser"))
    kept_as = answer.headers["Content-Disposition"]
    assert (answer.headers["Content-Type"], answer.status_code) == (media_type, 200)
    assert kept_as.startswith(f'attachment; filename="{road.case.reference}-chaser-zh.')


def test_the_text_is_the_whole_letter(as_alice, alice):
    text = text_file(as_alice, start(alice), query="?language=en")
    assert text.startswith("Name: ____\nAddress: ____\n____\n\nTo:\n中国移动\n____\n____\n")
    assert text.endswith("Signature: ____\n")


def test_a_chinese_letter_bears_its_day_at_the_end(as_alice, alice):
    assert text_file(as_alice, start(alice)).rstrip().endswith("日")


def test_a_draft_has_no_sender_and_says_that_it_was_not_sent(as_alice, alice):
    mail = mail_of(as_alice, start(alice))
    assert (mail["X-Unsent"], mail["From"], mail["To"], mail["Subject"]) == ("1", None, None, "查询销户办理进度")
    assert mail.get_content_charset() == "utf-8"


def test_a_draft_says_what_the_page_says(as_alice, alice):
    road = overdue(alice)
    promise(road, "退款周五到账 🙂 ü", kept=False)
    said = mail_of(as_alice, road, "complaint").get_content()
    assert "退款周五到账 🙂 ü" in said


def test_a_mail_has_a_name_for_a_signature_no_id_number_and_names_no_file(as_alice, alice):
    road = overdue(alice)
    kept(road.case)
    said = mail_of(as_alice, road, "complaint", "?language=en").get_content()
    assert said.rstrip().endswith("Name: ____")
    assert not any(words in said for words in ("Signature", "ID number", "Enclosed", "bill.pdf"))


def test_a_draft_goes_to_the_carriers_own_address(as_alice, alice):
    road = start(alice)
    seen = {"confidence": "high", "source_url": "https://10086.cn/", "checked_on": "2026-01-15"}
    Channel.objects.create(carrier=road.case.carrier, kind="email", value="care@10086.cn", **seen)
    assert (mail_of(as_alice, road)["To"], mail_of(as_alice, road, "body")["To"]) == ("care@10086.cn", None)


@pytest.mark.parametrize(
    "name", ["x\r\nBcc: all@evil.example", "x\nX-Evil: 1\n\nbody", "x\u2028y\x0bz", "=?utf-8?q?x?="]
)
def test_no_word_of_the_record_adds_a_header(as_alice, alice, name):
    """The carrier's name as a person typed it stands in the subject of the letter to the body."""
    road = start(alice)
    type(road.case).objects.filter(pk=road.case.pk).update(carrier_name=name)
    mail = mail_of(as_alice, road, "body", "?language=en")
    assert {key.lower() for key, _ in mail.items()} == {
        *("x-unsent", "subject", "content-type", "content-transfer-encoding", "mime-version")
    }


def test_no_number_stands_in_a_subject(as_alice, alice):
    mail = mail_of(as_alice, start(alice), "notice", "?language=en&number=full")
    assert mail["Subject"] == "Notice: please close my mobile line"


def test_a_short_letter_opens_in_the_mail_program(as_alice, alice):
    page = as_alice.get(url(start(alice), "case_letter", "notice") + "?language=de").text
    assert 'href="mailto:?subject=K%C3%BCndigung%20' in page


def test_a_letter_too_long_for_a_link_has_none(as_alice, alice):
    assert "mailto:" not in as_alice.get(url(start(alice), "case_letter", "authorisation")).text


@pytest.mark.parametrize("name", ["case_letter", "case_letter_print", *FILES])
def test_nothing_secret_is_in_a_letter(as_alice, alice, name):
    content = as_alice.get(url(start(alice), name, "complaint")).content
    assert not any(mark.encode() in content for mark in (NUMBER, alice.email) if name != "case_letter")
    assert NUMBER.encode() not in content


def test_the_printed_letter_has_lines_to_write_on(as_alice, alice):
    page = as_alice.get(url(at_carrier_of(alice, "DE"), "case_letter_print", "notice")).text
    assert "mailing-din-5008-b" in page
    assert page.count('<span class="blank">') >= 8
