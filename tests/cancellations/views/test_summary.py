"""The record on paper: everything that was recorded, and nothing of the site."""

import pytest
from django.utils import formats, translation

from cancellations.enums import Outcome
from cancellations.models import Preferences
from cancellations.services.cases import reopen_case
from carriers.enums import StepKey as S

from ..roads import ago, answers, approval, at, blockers, fresh, rejection, start, url, walk

LINE = {"nickname": "Line of 2009"}
CONTACT = {
    "channel": "hotline",
    "spoke_with": "Agent 4711",
    "reference": "C-77",
    "said": "First line\nSecond line",
    "wants": "A copy of the paper",
}
VISIT = {"visit_needed": True, "visit_place": "Nanjing Road 1", "note": "Took a number"}


def physical_journey(person):
    """Every fact a person can record about a physical SIM, with a rejection and a second attempt."""
    road = start(person, **LINE)
    road.take(S.PREPARE, **answers(S.PREPARE))
    road.take(S.CONTACT, **answers(S.CONTACT) | CONTACT)
    found = blockers({"kind": "bundle", "amount": "36.50", "currency": "CNY", "note": "Flat 2", "cleared_on": ago(9)})
    road.take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **found)
    road.take(S.APPLICATION, **answers(S.APPLICATION) | VISIT | {"visit_on": ago(6), "items": ["id_copy", "sim_card"]})
    road.take(S.REVIEW, **rejection("papers", days=5))
    road.take(S.APPLICATION, submitted_on=ago(4), channel="store", reference="A-2")
    road.take(S.REVIEW, **approval(3), line_ends_on=ago(2), decision_note="All done")
    road.take(S.BALANCE, **answers(S.BALANCE) | {"note": "Less the fee"})
    road.take(S.PREPARE, **answers(S.PREPARE) | {"bills_note": "9.00 too much"})
    return road.sign_off()


def esim_journey(person):
    road = start(person, "esim kept for codes", **LINE).skip(S.PREPARE, "Nothing stored on it")
    road.take(S.PORTAL, **answers(S.PORTAL) | {"note": "Menu three"})
    road.take(S.DETAILS, **answers(S.DETAILS) | {"items": ["name", "password"], "note": "Filled in twice"})
    road.take(S.REVIEW, **approval()).take(S.BALANCE, way="given_up", note="Only cents")
    return road.take(S.UNBIND, **answers(S.UNBIND)).sign_off()


PHYSICAL_FACTS = [
    *("Line of 2009", "138****8000", "9.00 too much", "5.00 too much in September"),
    *("Agent 4711", "C-77", "First line<br>Second line", "A copy of the paper"),
    *("36.50", "Flat 2", "A-1", "A-2", "Nanjing Road 1", "Took a number"),
    *("Pay first", "SMS from 10086", "All done", "58.20", "50.00", "−8.20", "Less the fee"),
]
ESIM_FACTS = [
    *("Line of 2009", "138****8000", "Nothing stored on it", "10086.cn", "Menu three", "D-1", "Filled in twice"),
    *("SMS from 10086", "Only cents", "Pixel 9"),
]
DAYS = {
    physical_journey: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    esim_journey: [2, 4, 7, 8],
}
JOURNEYS = [(physical_journey, PHYSICAL_FACTS), (esim_journey, ESIM_FACTS)]
LANGUAGES = {"en": '<html lang="en"', "zh-hans": '<html lang="zh-Hans"'}

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
on_both_cards = pytest.mark.parametrize(("journey", "facts"), JOURNEYS)


def page_of(client, road, query="", language="en"):
    Preferences.objects.update_or_create(user=road.person, defaults={"language": language})
    return client.get(url(road, "case_summary") + query).text


@in_both_languages
@on_both_cards
def test_every_recorded_text_stands_in_the_record(as_alice, alice, journey, facts, language):
    page = page_of(as_alice, journey(alice), language=language)
    assert [fact for fact in facts if fact not in page] == []


@in_both_languages
@pytest.mark.parametrize("journey", DAYS)
def test_every_recorded_day_stands_in_the_record(as_alice, alice, journey, language):
    page = page_of(as_alice, journey(alice), language=language)
    with translation.override(language):
        forms = [(formats.date_format(ago(n)), formats.date_format(ago(n), "SHORT_DATE_FORMAT")) for n in DAYS[journey]]
    assert [days for days in forms if not any(day in page for day in days)] == []


@in_both_languages
def test_the_record_is_in_the_persons_language(as_alice, alice, language):
    assert LANGUAGES[language] in page_of(as_alice, start(alice), language=language)


@in_both_languages
@on_both_cards
def test_every_step_of_the_plan_is_named(as_alice, alice, journey, facts, language):
    road = journey(alice)
    page = page_of(as_alice, road, language=language)
    with translation.override(language):
        assert [step.title for step in road.file.plan.steps if step.title not in page] == []


@in_both_languages
@on_both_cards
def test_reference_carrier_state_and_outcome_stand_on_top(as_alice, alice, journey, facts, language):
    road = journey(alice)
    page = page_of(as_alice, road, language=language)
    case = fresh(road)
    with translation.override(language):
        head = [case.reference, case.carrier_title, case.get_state_display(), case.get_outcome_display()]
    assert [words for words in head if words not in page] == []


def test_kinds_of_papers_are_named(as_alice, alice):
    assert "Copy of an identity paper, The SIM card, returned" in page_of(as_alice, physical_journey(alice))


def test_every_event_stands_in_the_timeline(as_alice, alice):
    road = physical_journey(alice)
    timeline = page_of(as_alice, road).partition('id="timeline"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    assert timeline.count("<tr>") == road.case.events.count()


def test_nothing_of_the_site_surrounds_it(as_alice, alice):
    page = page_of(as_alice, start(alice))
    assert not [mark for mark in ("site-nav", "/i18n/setlang/", "/accounts/logout/", "site-foot") if mark in page]


def test_the_site_itself_has_what_the_record_leaves_out(as_alice, alice):
    """Or else the test above would not say anything."""
    page = as_alice.get(url(start(alice))).text
    assert "/i18n/setlang/" in page


def test_the_number_is_masked(as_alice, alice):
    page = page_of(as_alice, start(alice))
    assert "138****8000" in page
    assert "138 0013 8000" not in page
    assert "13800138000" not in page


def test_the_whole_number_is_shown_to_who_asks_for_it(as_alice, alice):
    assert "+86 138 0013 8000" in page_of(as_alice, start(alice), "?number=full")


@pytest.mark.parametrize("query", ["?number=", "?number=FULL", "?number=1", "?full"])
def test_nothing_else_shows_it(as_alice, alice, query):
    assert "138 0013 8000" not in page_of(as_alice, start(alice), query)


def test_a_line_without_number_says_so(as_alice, alice):
    assert "No number (data only)" in page_of(as_alice, start(alice, "esim", number=""), "?number=full")


def test_a_case_closed_early_says_why(as_alice, alice):
    page = page_of(as_alice, start(alice).close_early(Outcome.KEPT, "They made an offer"))
    assert "They made an offer" in page
    assert "Line kept" in page


def test_a_case_reopened_still_says_why_it_was_closed(as_alice, alice):
    road = start(alice).close_early(Outcome.KEPT, "They made an offer")
    reopen_case(road.file, alice, fresh(road).version)
    assert "They made an offer" in page_of(as_alice, road)


def test_a_step_done_after_it_was_skipped_still_says_why(as_alice, alice):
    road = start(alice).skip(S.PREPARE, "No time today").take(S.PREPARE, contacts_saved=True)
    assert "No time today" in page_of(as_alice, road)


def test_a_new_case_can_be_printed_too(as_alice, alice):
    assert "None noted." in page_of(as_alice, start(alice))


def test_money_still_owed_is_open(as_alice, alice):
    found = blockers({"kind": "arrears", "amount": "1036.50", "currency": "CNY"})
    road = at(alice, S.ACCOUNT_STATUS).take(S.ACCOUNT_STATUS, checked_on=ago(8), channel="app", **found)
    page = page_of(as_alice, road)
    assert "CNY 1,036.50" in page
    assert "The holder owes CNY 1,036.50." in page
    assert "<td>open</td>" in page


def test_what_a_person_wrote_is_text_and_not_a_page(as_alice, alice):
    road = walk(start(alice, nickname="<b>x</b>"), S.REVIEW)
    road.take(S.REVIEW, **rejection() | {"decision_note": "<script>x</script>"})
    page = page_of(as_alice, road)
    assert "<script>x" not in page
    assert "<b>x</b>" not in page
