"""A guide’s page: what has to be done, on whose word, how sure we are and since when, and nothing that leads astray."""

import re

import pytest

from carriers.models import Guide, SourceHost
from carriers.publishing import publish, retire
from carriers.reporting import ENOUGH

from .conftest import add_claim, add_days, add_source, confirm, days_ago, live, live_guide, make_people
from .pages import guide_url, part, read, words

SAFE = "Never give codes, passwords or money to a “cancellation agent”."


def page(client, guide, **query):
    return read(client, guide_url(guide), **query)


def told(client, guide):
    return words(page(client, guide))


def folded(html):
    return "".join(re.findall(r"<details.*?</details>", html, re.DOTALL))


def test_the_guide_tells_claim_source_and_dates(client, guide):
    html = page(client, guide)
    for shown in ("Well sourced", 'href="#source-1"', 'id="source-1"', "checked", "Last verified on"):
        assert shown in html


def test_the_guide_has_one_primary_button(client, guide):
    html = page(client, guide)
    assert html.count("btn-primary") == 1
    assert "/cases/new/?carrier=china-mobile&amp;card_type=physical-sim" in html


def test_the_steps_stand_at_a_glance_with_their_times(client, guide):
    add_days(live(guide))
    glance = part(page(client, guide), 'id="glance"', "</table>")
    assert 'href="#step-review"' in glance
    assert "1 to 3 days" in glance


def test_the_carriers_own_days_show_their_grade_and_source(client, guide):
    add_days(live(guide), days_source=add_source(live(guide), key="paper", kind="media"))
    html = page(client, guide)
    assert "The carrier’s move · 1 to 3 days<" in html
    days = part(html, '<p class="small">How long it takes', "</p>")
    assert "Several reports agree" in days
    assert 'href="#source-2"' in days


def test_the_general_guides_days_say_so(client, guide, general_guide):
    live(general_guide).steps.create(key="review", expected_days=3, longest_days=30)
    html = page(client, guide)
    assert "3 to 30 days, in general" in html
    assert '<p class="small">How long it takes' not in html


def test_a_weak_claim_says_so(client, guide):
    add_claim(live(guide), "Not on the last day.", confidence="low")
    assert "As reported, ask your carrier" in page(client, guide)


def test_the_guide_tells_when_no_text_of_the_carriers_own_stands_behind_it(client, guide):
    live(guide).sources.update(kind="media")
    assert "No text of China Mobile’s own" in page(client, guide)


def test_the_guide_tells_when_only_the_general_one_speaks(client, unicom, physical_sim, general_guide):
    unicom.guides.create(card_type=physical_sim)
    html = read(client, "/carriers/china-unicom/physical-sim/")
    assert "Nothing here is particular to China Unicom" in html
    assert "Ask first." in html


def test_an_esims_guide_deletes_it_last_and_says_that_we_ask(client, mobile, esim):
    response = client.get(guide_url(live_guide(mobile, esim)))
    assert response.context["plan"].keys[-1] == "unbind"
    assert "When you open a case, we ask" in response.content.decode()


def test_the_guide_is_read_in_chinese(client, guide):
    client.cookies["django_language"] = "zh-hans"
    assert "Dial 10086 .（中文）" in told(client, guide)


def test_the_published_draft_is_what_the_public_reads(client, guide, draft, in_review, dora):
    add_claim(draft, "New menu.")
    publish(in_review, dora)
    assert "New menu." in page(client, guide)


def test_the_page_leads_to_history_report_suggestion_country_feed_and_data(client, guide):
    html = page(client, guide)
    for link in (
        guide_url(guide, "guide_history"),
        guide_url(guide, "guide_report"),
        guide_url(guide, "guide_suggest", "contact"),
        "/countries/cn/",
        "/carriers/china-mobile/changes.en.atom",
        "/data/carriers/china-mobile.json",
    ):
        assert f'href="{link}"' in html


@pytest.mark.parametrize("claims", [1, 30])
@pytest.mark.parametrize("people", [0, 6])
def test_the_guide_costs_seven_queries_however_long(
    client, guide, general_guide, django_assert_num_queries, claims, people
):
    for number in range(claims):
        add_claim(live(guide), f"Claim {number}", source=add_source(live(guide), key=f"s{number}"))
    confirm(live(guide), make_people(people))
    with django_assert_num_queries(7):
        client.get(guide_url(guide))


# What stands open ----------------------------------------------------------------------------------------------------


def test_what_to_have_at_hand_and_what_cannot_be_undone_stand_open(client, guide):
    for kind in ("bring", "no-return"):
        add_claim(live(guide), f"a {kind}", kind=kind)
    html = page(client, guide)
    for heading in ("Have at hand", "Cannot be undone"):
        assert f">{heading}</dt>" in html
    assert "a bring" not in folded(html)


def test_three_statements_stand_open_and_of_more_the_rest_is_folded(client, guide):
    add_claim(live(guide), "Second.")
    add_claim(live(guide), "Third.")
    assert folded(page(client, guide)) == ""
    add_claim(live(guide), "Fourth.", kind="tip")
    hidden = words(folded(page(client, guide)))
    assert "More about this step (2)" in hidden
    assert "Tip : Fourth." in hidden
    assert "Second." not in hidden


def test_where_the_carrier_speaks_what_holds_in_general_is_folded_and_marked(client, guide, general_guide):
    html = page(client, guide)
    hidden = words(folded(html))
    assert "In general (1)" in hidden
    assert "Ask first. Well sourced · general" in hidden
    assert "· general" not in words(html.replace(folded(html), ""))


def test_what_cannot_be_undone_is_never_folded_even_if_only_the_general_guide_says_it(client, guide, general_guide):
    add_claim(live(general_guide), "The number is lost.", kind="no-return")
    html = page(client, guide)
    assert "The number is lost." in html
    assert "The number is lost." not in folded(html)


def test_where_only_the_general_guide_speaks_it_stands_open(client, unicom, physical_sim, general_guide):
    unicom.guides.create(card_type=physical_sim)
    assert folded(read(client, "/carriers/china-unicom/physical-sim/")) == ""


def test_every_detail_can_be_unfolded_at_once(client, guide, general_guide):
    assert '<details class="more">' in page(client, guide)
    assert '<details class="more">' not in page(client, guide, unfold="")


def test_sources_are_numbered_as_the_page_leans_on_them(client, guide, general_guide):
    own = live(guide)
    add_claim(own, "Last of all.", step="review", source=add_source(own, key="late", title_en="Late"))
    add_claim(own, "Bring it.", kind="bring", source=add_source(own, key="early", title_en="Early"))
    html = page(client, guide)
    numbers = [int(number) for number in re.findall(r'href="#source-(\d+)"', html)]
    assert list(dict.fromkeys(numbers)) == [1, 2, 3]
    assert html.index("Early") < html.index("Late")


# Nothing leads astray ------------------------------------------------------------------------------------------------


def test_an_official_number_becomes_a_call_in_claim_summary_and_advice(client, guide):
    own = live(guide)
    own.steps.create(key="contact", body_en="Or **10086**.", body_zh="或 10086。")
    own.summary_en = "Ask 10086."
    own.save()
    assert page(client, guide).count(">10086</a>") == 3


@pytest.mark.parametrize(
    "text", ["Call 13900000000.", "See evil.test.", "Add wx: helper888.", "[go](https://evil.test)"]
)
def test_what_is_not_official_stays_plain_words(client, guide, text):
    own = live(guide)
    add_claim(own, text)
    own.steps.create(key="contact", body_en=text, body_zh=text)
    steps = part(page(client, guide), 'id="line"', 'id="sources"')
    assert re.findall(r'href="(?:tel:1390|https?:|mailto:)', steps) == []
    assert "<mark" not in steps


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.10086.cn/close", True),
        ("https://news.test/1", True),
        ("https://elsewhere.test/1", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_source_is_a_link_only_on_a_host_we_know(client, guide, url, linked):
    SourceHost.objects.create(host="news.test", checked_on=days_ago(1))
    live(guide).sources.update(url=url)
    assert (f'href="{url}"' in page(client, guide)) == linked


def test_a_source_without_address_is_no_link(client, guide):
    add_claim(live(guide), "They say so.", source=add_source(live(guide), key="people", kind="reports", url=""))
    assert 'href=""' not in page(client, guide)


HOSTILE = "</div></main></details><!-- <style>section{display:none}</style> <script>alert(1)</script> --> ```"


def test_no_text_of_an_editors_takes_the_safety_box_away(client, guide, general_guide):
    own = live(guide)
    clean = page(client, guide)
    own.steps.create(key="contact", title_en=HOSTILE[:80], title_zh=HOSTILE[:80], body_en=HOSTILE, body_zh=HOSTILE)
    add_claim(own, HOSTILE, source=add_source(own, key="bad", title_en=HOSTILE, note_en=HOSTILE))
    own.summary_en = HOSTILE
    own.save()
    html = page(client, guide)
    for tag in ("</main>", "<style", "<script", "<!--"):
        assert html.count(tag) == clean.count(tag)
    assert html.count(SAFE) == 1


def test_the_safety_box_stands_before_the_steps(client, guide):
    html = page(client, guide)
    assert html.index(SAFE) < html.index('id="line"')


# How old it is -------------------------------------------------------------------------------------------------------


def test_the_guide_tells_by_what_means_it_was_verified(client, guide):
    guide.revisions.update(verified_how="asked")
    assert "by asking the carrier" in page(client, guide)


@pytest.mark.parametrize(
    ("days", "note"),
    [
        (89, None),
        (90, "note-ageing"),
        (180, "note-old"),
        (365, "note-stale"),
    ],
)
def test_an_ageing_guide_says_so_on_top(client, guide, days, note):
    guide.revisions.update(verified_on=days_ago(days))
    html = page(client, guide)
    assert re.findall(r"note-(?:ageing|old|stale)", html) == ([note] if note else [])
    assert (f"{days} days ago" in html) == bool(note)


@pytest.mark.parametrize(("days", "aged"), [(179, False), (180, True), (400, True)])
def test_a_claim_whose_source_is_old_looks_aged(client, guide, days, aged):
    live(guide).sources.update(checked_on=days_ago(days))
    steps = part(page(client, guide), 'id="line"', 'id="sources"')
    assert ("checked long ago" in steps) == aged


# Who found it right --------------------------------------------------------------------------------------------------


def test_the_page_tells_how_many_people_found_a_step_right(client, guide):
    confirm(live(guide), make_people(ENOUGH))
    html = told(client, guide)
    assert "5 people confirmed this step" in html
    assert "5 people confirmed it" in html


def test_too_few_people_are_not_told_of(client, guide):
    confirm(live(guide), make_people(ENOUGH - 1))
    assert "confirmed" not in told(client, guide)


def test_the_page_tells_how_many_found_the_general_words_right(client, unicom, physical_sim, general_guide):
    unicom.guides.create(card_type=physical_sim)
    confirm(live(general_guide), make_people(ENOUGH), step="review")
    html = words(read(client, "/carriers/china-unicom/physical-sim/"))
    assert "5 people confirmed this step" in html
    assert "5 people confirmed it" in html


def test_people_are_counted_once_for_the_whole_guide(client, guide):
    people = make_people(6)
    confirm(live(guide), people[:5])
    confirm(live(guide), people[1:], step="review")
    assert "6 people confirmed it" in told(client, guide)


# Out of sight --------------------------------------------------------------------------------------------------------


def test_a_guide_taken_out_of_sight_says_so_and_why(client, guide, general_guide, bob):
    retire(live(guide), bob, "The shop has closed.")
    html = read(client, guide_url(guide))
    assert "The guide of China Mobile was taken out of sight" in html
    assert "The shop has closed." in html
    assert "verified nothing" not in html
    assert guide_url(guide, "guide_history") in html


def test_the_carriers_page_says_so_too(client, guide, general_guide, bob):
    retire(live(guide), bob)
    assert "the carrier’s own was taken out of sight" in read(client, "/carriers/china-mobile/")


def test_a_guide_that_never_was_is_not_taken_out_of_sight(client, mobile, physical_sim, general_guide):
    Guide.objects.create(carrier=mobile, card_type=physical_sim)
    assert "out of sight" not in read(client, "/carriers/china-mobile/physical-sim/")


# Whose contacts ------------------------------------------------------------------------------------------------------

EXCLUSIVE = "is not the carrier’s."


def test_a_carriers_list_excludes_what_is_not_on_it(client, guide):
    assert EXCLUSIVE in read(client, "/carriers/china-mobile/")


def test_the_list_of_an_entry_for_many_sellers_excludes_nobody(client, guide, mobile):
    mobile.asks_name = True
    mobile.save()
    html = read(client, "/carriers/china-mobile/")
    assert EXCLUSIVE not in html
    assert "stands for many sellers" in html


def test_where_we_know_no_way_to_reach_a_carrier_the_list_excludes_nothing(client, guide, mobile):
    mobile.channels.all().delete()
    html = read(client, "/carriers/china-mobile/")
    assert EXCLUSIVE not in html
    assert "The list is not complete" in html
