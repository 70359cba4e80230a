"""Ready words: filled from the record and from nothing else, in the carrier's language and in both of ours."""

from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.formats import date_format

from cancellations.demo import Road, ago
from cancellations.documents.languages import languages_for
from cancellations.documents.letters import Letters
from cancellations.documents.words import Owed, totals_of
from cancellations.models import Balance, Escalation, MoneyEntry
from carriers.enums import CardKind, WordingKind
from carriers.enums import StepKey as S
from carriers.models import Carrier, Country

from .ladders import APPEAL, make_ladder, overdue, promise
from .ladders import COMPLAINT as FIRST
from .roads import NUMBER, at, in_state, start, url

pytestmark = pytest.mark.usefixtures("wordings")

NOTICE, CHASER, COMPLAINT, BODY, REFUND, AUTHORISATION = WordingKind
LADDER = (FIRST, APPEAL)
COUNTRIES = {"DE": "EUR", "FR": "EUR", "GB": "GBP", "HK": "HKD"}


def at_carrier_of(person, code):
    """A line of a carrier in that country."""
    country = Country.objects.create(code=code, name_en=code, name_zh=code, currency=COUNTRIES[code], position=9)
    Carrier.objects.filter(slug="china-unicom").update(country=country)
    return Road(person, "china-unicom", CardKind.PHYSICAL_SIM, number="+4915112345678")


def written(road, kind, language="en", **options):
    return Letters(road.file, kind, **options).letter({"zh-hans": "zh"}.get(language, language))


def letter(road, kind=COMPLAINT, language="en", **options):
    return written(road, kind, language, **options).text


def say(road, kind=COMPLAINT, language="en"):
    return written(road, kind, language).spoken


def shown(day, language="en"):
    with translation.override(language):
        return date_format(day)


# In which languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "reader", "expected"),
    [
        ("DE", "en", ["de", "en", "zh"]),
        ("DE", "zh-hans", ["de", "zh", "en"]),
        ("FR", "zh-hans", ["fr", "zh", "en"]),
        ("GB", "zh-hans", ["en", "zh"]),
        ("HK", "zh-hans", ["zh", "en"]),
        ("HK", "en", ["en", "zh"]),
    ],
)
def test_the_carriers_language_comes_first_and_then_the_readers(alice, code, reader, expected):
    road = at_carrier_of(alice, code)
    with translation.override(reader):
        assert languages_for(road.file) == expected


def test_a_carrier_of_no_country_is_written_to_in_the_readers_language(alice):
    assert languages_for(Road(alice, "airalo", CardKind.ESIM, nickname="Trip").file) == ["en", "zh"]


@pytest.mark.parametrize("kind", WordingKind)
@pytest.mark.parametrize("code", ["DE", "FR"])
def test_every_language_has_both_forms_of_every_kind(alice, kind, code):
    letters = Letters(at_carrier_of(alice, code).file, kind)
    found = [letters.letter(key) for key in letters.languages]
    assert (len(found), all(one.spoken and one.text and one.spoken not in one.text for one in found)) == (4, True)


DATES = [("en", "2 March 2026"), ("zh-hans", "2026 年 3 月 2 日"), ("de", "2. März 2026"), ("fr", "2 mars 2026")]


@pytest.mark.parametrize(("language", "expected"), DATES)
def test_days_are_written_as_the_language_writes_them(alice, language, expected):
    road = at_carrier_of(alice, "FR" if language == "fr" else "DE")
    promise(road, by="2026-03-02", kept=False)
    assert expected in letter(road, COMPLAINT, language)


@pytest.mark.parametrize(("language", "expected"), [("en", "EUR 1,036.50"), ("de", "EUR 1.036,50")])
def test_amounts_are_written_as_the_language_writes_them(alice, language, expected):
    road = at_carrier_of(alice, "DE")
    MoneyEntry.objects.create(case=road.case, kind="deposit", currency="EUR", expected="1036.50", noted_on=ago(3))
    assert expected in letter(road, REFUND, language)


def test_the_readers_language_comes_back_afterwards(alice):
    letter(at_carrier_of(alice, "DE"), CHASER, "de")
    assert translation.get_language() == "en"


def test_the_carrier_is_named_in_the_language_of_the_words(alice):
    road = start(alice)
    found = [letter(road, BODY, key).splitlines()[0] for key in ("en", "zh")]
    assert found == ["Carrier: China Mobile", "被申诉的运营商：中国移动"]


@pytest.mark.parametrize(("code", "name"), [("DE", "China Unicom"), ("HK", "中国联通")])
def test_on_the_envelope_the_carrier_is_named_as_its_own_post_reads_it(alice, code, name):
    assert written(at_carrier_of(alice, code), CHASER, "zh").recipient[0] == name


@pytest.mark.parametrize(
    ("name", "said"), [("Vodafone (Germany)", "Vodafone"), ("联通（香港）", "联通"), ("(3)", "(3)")]
)
def test_a_carrier_is_told_from_its_namesakes_to_readers_only(alice, name, said):
    road = start(alice)
    Carrier.objects.filter(slug="china-mobile").update(name_en=name)
    assert f"Carrier: {said}\n" in letter(road, BODY)


# What they say -------------------------------------------------------------------------------------------------------


def test_the_number_is_masked_unless_its_owner_asks(alice):
    road = start(alice)
    assert "138****8000" in letter(road)
    assert "+86 138 0013 8000" in letter(road, whole_number=True)
    assert NUMBER not in letter(road)


def test_what_is_not_recorded_is_left_out_or_left_blank(alice):
    text = letter(start(alice))
    assert "____" in text
    assert not any(word in text for word in ("None", "promised", "applied", "reference None"))


def test_an_esim_is_called_one(alice):
    assert "eSIM" in letter(start(alice, "esim"))
    assert "eSIM" not in letter(start(alice, "physical", number="+8613800138009"))


@pytest.mark.parametrize("kind", [CHASER, COMPLAINT])
def test_a_late_answer_is_said_with_the_day_it_was_due(alice, kind):
    road = overdue(alice, days=40)
    for text in (letter(road, kind), say(road, kind)):
        assert f"on {shown(ago(40))} (your reference A-1)" in text
        assert f"I expected your answer by {shown(ago(30))}. It has not come." in text


def test_an_answer_that_is_not_late_is_not_called_late(alice):
    road = at(alice, S.REVIEW)
    for text in (letter(road, CHASER), letter(road), say(road)):
        assert ("I expect your answer by" in text, "I expected" in text, "not come" in text) == (True, False, False)
    assert "没有收到" not in letter(road, COMPLAINT, "zh-hans")


def test_a_broken_promise_is_a_line_of_the_complaint(alice):
    road = start(alice)
    promise(road, "The refund comes on Friday", kept=False, by=ago(6), reference="C-1")
    said = f"On {shown(ago(12))} Agent 8127 promised: “The refund comes on Friday”"
    expected = f"{said}, by {shown(ago(6))} (reference C-1)."
    assert f"- {expected} That promise was not kept." in letter(road)
    assert f"{expected} That promise was not kept." in say(road)


def test_a_broken_promise_is_a_reason_to_be_chased(alice):
    road = start(alice)
    promise(road, kept=False)
    assert "What was promised was not kept." in letter(road, CHASER)


def test_a_promise_whose_day_has_passed_is_not_called_broken(alice):
    road = start(alice)
    promise(road, by=ago(2))
    text = letter(road)
    assert ("That day has passed." in text, "was not kept" in text) == (True, False)


@pytest.mark.parametrize(("kept", "by"), [(True, ago(2)), (None, ago(-2))])
def test_a_promise_that_was_kept_or_may_still_be_is_none_to_complain_of(alice, kept, by):
    road = start(alice)
    promise(road, "Secret words", kept=kept, by=by)
    assert "Secret words" not in letter(road)


def test_contacts_stand_in_the_letter_with_day_name_and_reference(alice):
    road = at(alice, S.ACCOUNT_STATUS)
    assert f"in touch with you on {shown(ago(9))}, reference C-77." in letter(road)
    assert "in touch" not in say(road)


def test_a_refund_that_was_asked_for_is_told(alice):
    road = at(alice, S.BALANCE).take(S.BALANCE, way="bank", currency="CNY", expected="58.20", asked_on=ago(3))
    text = letter(road, REFUND)
    assert "You owe me CNY 58.20, what was left on the account." in text
    assert "It has not arrived." in text
    for words in (text, say(road, REFUND)):
        assert words.count(f"I asked for {'the balance' if words == text else 'it'} on {shown(ago(3))}") == 1


def test_in_chinese_the_home_currency_has_its_word_and_no_other_has(alice):
    road = start(alice)
    for currency in ("CNY", "EUR"):
        MoneyEntry.objects.create(case=road.case, kind="deposit", currency=currency, expected="200", noted_on=ago(3))
    text = letter(road, REFUND, "zh")
    assert ("200.00 元（押金）" in text, "EUR 200.00（押金）" in text, "CNY" in text) == (True, True, False)


def test_what_a_refund_is_for_is_told_as_it_was_noted(alice):
    road = start(alice)
    noted = {"currency": "CNY", "expected": "68", "noted_on": ago(3), "note": "two months unused"}
    MoneyEntry.objects.create(case=road.case, kind="refund", **noted)
    assert "CNY 68.00, a refund (two months unused)." in letter(road, REFUND)


SHORT = {"way": "bank", "currency": "CNY", "expected": "58.20", "received": "50.00"}


def test_a_balance_that_came_short_is_owed_by_its_rest(alice):
    road = at(alice, S.BALANCE)
    Balance.objects.create(case=road.case, asked_on=ago(3), received_on=ago(1), **SHORT)
    assert "CNY 8.20" in letter(road, REFUND)


def test_a_balance_that_was_accepted_as_it_came_is_not_demanded_again(alice):
    """The letter claims what the ledger calls open, and nothing else."""
    assert "8.20" not in letter(in_state(alice, "ended"), REFUND)


@pytest.mark.parametrize("way", ["none", "given_up"])
def test_a_balance_that_is_given_up_is_not_owed(alice, way):
    road = start(alice)
    Balance.objects.create(case=road.case, way=way, currency="CNY", expected="58.20")
    assert "58.20" not in letter(road, REFUND)


@pytest.mark.parametrize("kind", [CHASER, COMPLAINT])
@pytest.mark.parametrize(("state", "words"), [("submitted", "I am having closed"), ("ended", "has ended")])
def test_a_line_that_has_ended_is_not_said_to_be_on_its_way(alice, kind, state, words):
    assert words in say(in_state(alice, state), kind)


def test_what_the_person_owes_is_no_refund(alice):
    road = start(alice)
    MoneyEntry.objects.create(case=road.case, kind="exit_fee", currency="CNY", expected="99.00", noted_on=ago(3))
    assert "99.00" not in letter(road, REFUND)


def test_currencies_are_never_added():
    owed = [Owed("deposit", Decimal(n), currency) for n, currency in ((1, "CNY"), (2, "EUR"), (4, "CNY"))]
    assert totals_of(owed) == [(Decimal(5), "CNY")]


def test_earlier_complaints_and_the_next_rung_are_named(alice):
    make_ladder()
    road = start(alice)
    Escalation.objects.create(
        case=road.case, rung="complaint", name_en="Complaint", name_zh="投诉", taken_on=ago(20), reference="T-1"
    )
    text = letter(road)
    assert f"- Complaint: {shown(ago(20))}, reference T-1." in text
    assert "my next step is: Appeal." in text
    assert "我的下一步是：申诉。" in letter(road, language="zh-hans")


def complained(person, **answer):
    """A complaint to the carrier of three weeks ago, of which the answer was due a few days ago."""
    make_ladder()
    road = start(person)
    named = {"name_en": "Complaint", "name_zh": "投诉", "taken_on": ago(20), "answer_due_on": ago(5)}
    Escalation.objects.create(case=road.case, rung="complaint", **named, **answer)
    return road


@pytest.mark.parametrize("language", ["en", "zh", "de", "fr"])
def test_the_body_is_told_by_when_the_carrier_should_have_answered(alice, language):
    road = complained(alice)
    due = {"zh": "zh-hans"}.get(language, language)
    for text in (letter(road, BODY, language), say(road, BODY, language)):
        assert shown(ago(5), due) in text
    assert f"an answer was due by {shown(ago(5))} and has not come." in letter(road, BODY)


def test_the_body_is_told_what_came_of_the_complaint(alice):
    text = letter(complained(alice, answered_on=ago(2), result="not_satisfied"), BODY)
    assert f"answered on {shown(ago(2))}, without settling it." in text
    assert "was due by" not in text


@pytest.mark.parametrize("kind", WordingKind)
def test_no_masked_number_is_read_aloud(alice, kind):
    road = start(alice)
    assert "*" not in say(road, kind)
    assert "*" not in say(road, kind, "zh")


def test_the_whole_number_is_read_aloud_when_it_is_asked_for(alice):
    assert "number +86 138 0013 8000" in written(start(alice), NOTICE, whole_number=True).spoken


@pytest.mark.parametrize(("code", "asked"), [("HK", True), ("GB", False), ("DE", False)])
def test_a_letter_has_a_blank_for_an_id_number_only_where_lines_are_held_under_one(alice, code, asked):
    assert ("ID number" in letter(at_carrier_of(alice, code), NOTICE)) == asked


def test_a_body_is_called_as_its_country_calls_it_where_that_is_known(alice):
    road = at_carrier_of(alice, "DE")
    make_ladder("DE", rungs=[LADDER[0], LADDER[1] | {"local_name": "Schlichtungsstelle"}])
    assert "mein nächster Schritt: Schlichtungsstelle." in letter(road, language="de")
    assert "my next step is: Appeal." in letter(road)


@pytest.mark.parametrize("kind", WordingKind)
def test_no_words_ask_for_an_id_number_anywhere_but_in_a_blank(alice, kind):
    asking = [line for line in letter(start(alice), kind).splitlines() if "ID number" in line]
    assert asking
    assert [line for line in asking if not line.endswith("____")] == []


def test_promises_of_several_lines_stay_one_line(alice):
    road = start(alice)
    promise(road, "Friday\n\nYours, the carrier\n- done", kept=False)
    assert "“Friday Yours, the carrier - done”" in letter(road)


def test_what_people_wrote_is_plain_text_in_the_words_and_escaped_on_the_page(as_alice, alice):
    road = start(alice)
    promise(road, "<b>Tom & Jerry's</b>", kept=False)
    assert "“<b>Tom & Jerry's</b>”" in letter(road)
    page = as_alice.get(url(road, "case_letter", "complaint")).text
    assert ("<b>Tom" in page, "&lt;b&gt;Tom &amp; Jerry" in page) == (False, True)


def test_template_code_in_what_people_wrote_stays_text(alice):
    road = start(alice)
    promise(road, "{{ case.number }} {% now 'Y' %}", kept=False)
    assert "{{ case.number }} {% now 'Y' %}" in letter(road)


def test_marks_of_the_wording_language_in_what_people_wrote_stay_text(alice):
    road = start(alice)
    promise(road, "{number} [x] ?esim @owed", kept=False)
    assert "“{number} [x] ?esim @owed”" in letter(road)
