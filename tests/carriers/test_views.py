"""The directory and the carriers’ own pages: anybody finds whom to ask, and how fresh what we know is."""

import re

import pytest

from carriers.directory import LONGEST_SEARCH, Search
from carriers.models import Country, SourceHost

from .conftest import add_channel, days_ago, live_guide, make_carrier
from .pages import guide_url
from .pages import read as page


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
    assert "checked on 22 Nov 2026" in html


AGES = {
    0: "trust-high",
    90: "checked a while ago",
    180: "not checked for half a year",
    365: "not checked for over a year",
}


@pytest.mark.parametrize(("days", "told"), AGES.items())
@pytest.mark.parametrize("url", ["/carriers/", "/carriers/china-mobile/", "/countries/cn/"])
def test_a_row_ages_visibly(client, guide, url, days, told):
    guide.revisions.update(verified_on=days_ago(days))
    assert told in page(client, url)


def test_a_group_leads_to_its_countrys_rules(client, mobile):
    assert 'href="/countries/cn/"' in page(client, "/carriers/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_however_long(client, physical_sim, china, django_assert_num_queries, count):
    for number in range(count):
        carrier = make_carrier(f"c{number}", f"C{number}", f"C{number}", country=china)
        add_channel(carrier, kind="hotline", value="1")
        live_guide(carrier, physical_sim, "Ask first.")
    with django_assert_num_queries(4):
        client.get("/carriers/")


# A carrier -----------------------------------------------------------------------------------------------------------


def test_a_carriers_page_tells_names_contacts_and_guides(client, guide):
    html = page(client, "/carriers/china-mobile/")
    for told in ("China Mobile", "中国移动", "移动, CMCC", "tel:10086", "Well sourced", "10086.cn", guide_url(guide)):
        assert told in html


def test_a_carriers_page_lists_what_is_its_own(client, mobile):
    mobile.official.create(kind="social", value="wechat:10086", source_url="https://x.test/", checked_on=days_ago(200))
    html = page(client, "/carriers/china-mobile/")
    assert "WeChat · 10086" in html
    assert "long ago" in html


def test_an_official_number_is_tapped_to_call(client, mobile):
    mobile.official.create(kind="short-code", value="*#06#", source_url="https://x.test/", checked_on=days_ago(1))
    assert 'href="tel:*%2306%23"' in page(client, "/carriers/china-mobile/")


def test_a_carriers_page_leads_to_its_country_feed_and_data(client, mobile):
    html = page(client, "/carriers/china-mobile/")
    for link in ("/countries/cn/", "/carriers/china-mobile/changes.en.atom", "/data/carriers/china-mobile.json"):
        assert f'href="{link}"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_a_carriers_page_costs_the_same_however_much_is_known(client, guide, esim, django_assert_num_queries, count):
    for number in range(count):
        add_channel(guide.carrier, kind="store", value=f"Shop {number}")
    live_guide(guide.carrier, esim)
    with django_assert_num_queries(6):
        client.get("/carriers/china-mobile/")


PAGES = ["/carriers/", "/carriers/china-mobile/", "/carriers/china-mobile/physical-sim/"]


@pytest.mark.parametrize("url", PAGES)
def test_a_contact_tells_where_it_was_found_and_when(client, guide, url):
    guide.carrier.channels.update(source_url="https://www.10086.cn/contact")
    html = page(client, url)
    link = re.search(r'<a[^>]*href="https://www.10086.cn/contact"[^>]*>(.*?)</a>', html, re.DOTALL)
    assert link[1].startswith("checked on 22 Nov 2026")


@pytest.mark.parametrize("url", PAGES)
def test_a_contact_found_on_a_host_that_nobody_knows_has_no_link(client, guide, url):
    guide.carrier.channels.update(source_url="https://elsewhere.test/contact")
    assert "elsewhere.test" not in page(client, url)


@pytest.mark.parametrize("url", PAGES)
def test_a_contact_found_on_a_known_source_host_has_its_link(client, guide, url):
    SourceHost.objects.create(host="news.test", checked_on=days_ago(1))
    guide.carrier.channels.update(source_url="https://news.test/contact")
    assert 'href="https://news.test/contact"' in page(client, url)


def test_a_carriers_page_offers_the_general_guide_where_its_own_is_not_live(client, guide, esim):
    live_guide(None, esim, "Ask first.")
    guide.carrier.guides.create(card_type=esim)
    assert "/carriers/china-mobile/esim/" in page(client, "/carriers/china-mobile/")


def test_a_carriers_page_lists_no_card_that_it_does_not_offer(client, guide, esim):
    live_guide(None, esim, "Ask first.")
    assert "/carriers/china-mobile/esim/" not in page(client, "/carriers/china-mobile/")


def test_a_card_that_the_carrier_does_not_offer_is_an_unknown_page(client, guide, esim):
    live_guide(None, esim, "Ask first.")
    assert client.get("/carriers/china-mobile/esim/").status_code == 404


def test_every_guide_that_a_carriers_page_lists_can_be_read(client, guide, esim, unicom):
    guide.carrier.guides.create(card_type=esim)
    live_guide(None, esim, "Ask first.")
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
