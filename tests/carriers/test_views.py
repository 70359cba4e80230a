"""The public's pages: anybody reads what has to be done, on whose word, and how sure we are."""

import re

import pytest
from django.urls import reverse

from carriers.directory import LONGEST_SEARCH, Search
from carriers.models import Country
from carriers.publishing import publish

from .conftest import add_channel, add_claim, add_days, add_source, live, live_guide, make_carrier


def page(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    return response.content.decode()


def guide_url(guide):
    return reverse("guide_detail", args=[guide.carrier.slug, guide.card_type.kind])


def names_found(client, q=""):
    groups = client.get("/carriers/", {"q": q}).context["groups"]
    return [row.carrier.name_en for group in groups for row in group.rows]


# The directory -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "q", ["中国移动", "china mobile", "CHINA", "移动", "cmcc", "10086", "１００８６", "ｃｈｉｎａ　mobile", "  mobile "]
)
def test_a_carrier_is_found_by_whatever_people_type(client, mobile, q):
    assert names_found(client, q) == ["China Mobile"]


def test_other_carriers_are_not_found(client, mobile, unicom):
    assert names_found(client, "unicom") == ["China Unicom"]


def test_an_empty_search_shows_every_carrier(client, mobile, unicom):
    assert names_found(client, "") == ["China Mobile", "China Unicom"]


def test_a_search_without_result_offers_the_general_guide(client, mobile):
    html = page(client, "/carriers/", q="Nokia <b>")
    assert "/cases/new/?carrier=other" in html
    assert "No carrier found for “Nokia &lt;b&gt;”" in html


def test_a_long_search_is_shortened_and_said_so(client, mobile):
    html = page(client, "/carriers/", q="x" * 5000)
    assert f"its beginning: “{'x' * LONGEST_SEARCH}”" in html


@pytest.mark.parametrize("typed", ["mob%00ile", "mob%1Bile", "%00", "mob%E2%80%8Bile"])
def test_a_search_with_control_characters_is_harmless(client, mobile, typed):
    groups = client.get(f"/carriers/?q={typed}").context["groups"]
    assert [row.carrier.name_en for group in groups for row in group.rows] == ["China Mobile"]


@pytest.mark.parametrize("typed", ["%ED%A0%80", "mobile%ED%B0%80", "%FF"])
def test_a_search_that_is_no_text_is_harmless(client, mobile, typed):
    assert client.get(f"/carriers/?q={typed}").status_code == 200


@pytest.mark.parametrize("typed", ["mob\ud800ile", "mob\x00ile", "\udfffmobile", "mobile\ud83d"])
def test_no_character_that_a_database_refuses_is_looked_up(typed):
    assert Search.of(typed).words == "mobile"


def test_carriers_are_grouped_by_country_and_sellers_of_none_come_last(client, mobile, db):
    make_carrier("airalo", "Airalo", "Airalo", kind="travel")
    england = Country.objects.create(code="GB", name_en="United Kingdom", name_zh="英国", currency="GBP", position=2)
    make_carrier("ee", "EE", "EE", country=england)
    groups = client.get("/carriers/").context["groups"]
    assert [group.country and group.country.code for group in groups] == ["CN", "GB", None]


def test_only_the_first_of_many_groups_is_unfolded(client, china, db):
    for number in range(9):
        make_carrier(f"c{number}", f"C{number}", f"C{number}", country=china if number else None)
    assert [group.is_open for group in client.get("/carriers/").context["groups"]] == [True, False]


def test_what_was_searched_for_is_unfolded(client, mobile):
    assert client.get("/carriers/", {"q": "mobile"}).context["groups"][0].is_open


def test_the_stand_in_for_unknown_carriers_is_not_listed(client, db):
    make_carrier("other", "Another carrier", "其他运营商", asks_name=True)
    assert names_found(client) == []


def test_a_row_tells_hotline_guides_and_date(client, guide):
    html = page(client, "/carriers/")
    assert 'href="tel:10086"' in html
    assert guide_url(guide) in html
    assert "22 Nov 2026" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_however_long(client, physical_sim, china, django_assert_num_queries, count):
    for number in range(count):
        carrier = make_carrier(f"c{number}", f"C{number}", f"C{number}", country=china)
        add_channel(carrier, kind="hotline", value="1")
        live_guide(carrier, physical_sim)
    with django_assert_num_queries(3):
        client.get("/carriers/")


# A carrier -----------------------------------------------------------------------------------------------------------


def test_a_carriers_page_tells_names_contacts_and_guides(client, guide):
    html = page(client, "/carriers/china-mobile/")
    for told in ("China Mobile", "中国移动", "移动, CMCC", "tel:10086", "Well sourced", "10086.cn", guide_url(guide)):
        assert told in html


def test_a_carriers_page_offers_the_general_guide_where_its_own_is_not_live(client, guide, esim):
    live_guide(None, esim)
    guide.carrier.guides.create(card_type=esim)
    assert "/carriers/china-mobile/esim/" in page(client, "/carriers/china-mobile/")


def test_a_carriers_page_lists_no_card_that_it_does_not_offer(client, guide, esim):
    live_guide(None, esim)
    assert "/carriers/china-mobile/esim/" not in page(client, "/carriers/china-mobile/")


def test_a_card_that_the_carrier_does_not_offer_is_an_unknown_page(client, guide, esim):
    live_guide(None, esim)
    assert client.get("/carriers/china-mobile/esim/").status_code == 404


def test_every_guide_that_a_carriers_page_lists_can_be_read(client, guide, esim, unicom):
    guide.carrier.guides.create(card_type=esim)
    live_guide(None, esim)
    html = page(client, "/carriers/china-mobile/")
    listed = re.findall(r'href="(/carriers/china-mobile/[\w-]+/)"', html)
    assert [client.get(link).status_code for link in listed] == [200, 200]


def test_a_draft_is_not_offered(client, mobile, physical_sim, bob):
    mobile.guides.create(card_type=physical_sim)
    assert "/carriers/china-mobile/physical-sim/" not in page(client, "/carriers/china-mobile/")


@pytest.mark.parametrize("url", ["/carriers/nobody/", "/carriers/nobody/esim/", "/carriers/china-mobile/paper/"])
def test_an_unknown_carrier_or_card_is_an_unknown_page(client, mobile, url):
    assert client.get(url).status_code == 404


def test_a_card_without_any_guide_is_an_unknown_page(client, mobile):
    assert client.get("/carriers/china-mobile/esim/").status_code == 404


# The guide -----------------------------------------------------------------------------------------------------------


def test_the_guide_tells_claim_source_and_dates(client, guide):
    html = page(client, guide_url(guide))
    for told in ("Dial 10086.", "Well sourced", 'href="#source-1"', 'id="source-1"', "22 November 2026"):
        assert told in html


def test_the_guide_has_one_primary_button(client, guide):
    html = page(client, guide_url(guide))
    assert html.count("btn-primary") == 1
    assert "/cases/new/?carrier=china-mobile&amp;card_type=physical-sim" in html


def test_the_guide_warns_of_cancellation_agents(client, guide):
    assert "Never give codes, passwords or money to a “cancellation agent”." in page(client, guide_url(guide))


def test_the_carriers_own_days_show_their_grade_and_source(client, guide):
    add_days(live(guide), days_source=add_source(live(guide), key="paper", kind="media"))
    html = page(client, guide_url(guide))
    assert "The carrier’s move · 1 to 3 days<" in html
    told = html[html.index("How long it takes") :][:600]
    assert "Several reports agree" in told
    assert 'href="#source-2"' in told


def test_the_general_guides_days_say_so(client, guide, general_guide):
    live(general_guide).steps.create(key="review", expected_days=3, longest_days=30)
    html = page(client, guide_url(guide))
    assert "3 to 30 days, in general" in html
    assert "How long it takes" not in html


def test_a_general_claim_is_marked_beside_its_grade(client, guide, general_guide):
    html = page(client, guide_url(guide))
    own, general = html[html.index("Dial 10086.") :], html[html.index("Ask first.") :]
    assert (">general<" in own[: own.index("</p>")], ">general<" in general[: general.index("</p>")]) == (False, True)


@pytest.mark.parametrize("url", ["/carriers/", "/carriers/china-mobile/", "/carriers/china-mobile/physical-sim/"])
def test_a_contact_tells_where_it_was_found_and_when(client, guide, url):
    guide.carrier.channels.update(source_url="https://www.10086.cn/contact")
    html = page(client, url)
    link = re.search(r'<a[^>]*href="https://www.10086.cn/contact"[^>]*>(.*?)</a>', html, re.DOTALL)
    assert link[1].startswith("checked on 22 Nov 2026")


def test_a_weak_claim_says_so(client, guide):
    add_claim(live(guide), "Not on the last day.", confidence="low")
    assert "As reported, ask your carrier" in page(client, guide_url(guide))


def test_claims_stand_under_their_headings(client, guide):
    for kind in ("bring", "tip", "no-return"):
        add_claim(live(guide), f"a {kind}", kind=kind)
    html = page(client, guide_url(guide))
    for heading in ("Have at hand", "Tip", "Cannot be undone"):
        assert f"<dt>{heading}</dt>" in html


def test_the_guide_tells_when_no_text_of_the_carriers_own_stands_behind_it(client, guide):
    live(guide).sources.update(kind="media")
    assert "No text of China Mobile’s own" in page(client, guide_url(guide))


def test_the_guide_tells_when_only_the_general_one_speaks(client, unicom, physical_sim, general_guide):
    unicom.guides.create(card_type=physical_sim)
    html = page(client, "/carriers/china-unicom/physical-sim/")
    assert "Nothing here is particular to China Unicom" in html
    assert "Ask first." in html


def test_an_esims_guide_deletes_it_last_and_says_that_we_ask(client, mobile, esim):
    response = client.get(guide_url(live_guide(mobile, esim)))
    assert response.context["plan"].keys[-1] == "unbind"
    assert "When you open a case, we ask" in response.content.decode()


def test_the_guide_is_read_in_chinese(client, guide):
    client.cookies["django_language"] = "zh-hans"
    assert "Dial 10086.（中文）" in page(client, guide_url(guide))


def test_what_staff_write_is_never_run(client, guide):
    add_claim(live(guide), "<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(client, guide_url(guide))


def test_a_source_without_address_is_no_link(client, guide):
    add_claim(live(guide), "They say so.", source=add_source(live(guide), key="people", kind="reports", url=""))
    assert 'href=""' not in page(client, guide_url(guide))


def test_the_published_draft_is_what_the_public_reads(client, guide, draft, bob):
    add_claim(draft, "New menu.")
    publish(draft, bob)
    assert "New menu." in page(client, guide_url(guide))


@pytest.mark.parametrize("claims", [1, 30])
def test_the_guide_costs_at_most_five_queries(client, guide, general_guide, django_assert_max_num_queries, claims):
    for number in range(claims):
        add_claim(live(guide), f"Claim {number}", source=add_source(live(guide), key=f"s{number}"))
    with django_assert_max_num_queries(5):
        client.get(guide_url(guide))


# The cards -----------------------------------------------------------------------------------------------------------


def test_both_cards_stand_side_by_side(client, physical_sim, esim):
    html = page(client, "/cards/")
    assert html.index("Physical SIM") < html.index("/cases/new/?card_type=esim")


@pytest.mark.parametrize(
    "url", ["/cards/", "/carriers/", "/carriers/china-mobile/", "/carriers/china-mobile/physical-sim/"]
)
def test_a_public_page_takes_no_post(client, guide, url):
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "url", ["/cards/", "/carriers/", "/carriers/china-mobile/", "/carriers/china-mobile/physical-sim/"]
)
def test_a_public_page_needs_no_sign_in(client, guide, url):
    assert client.get(url).status_code == 200
