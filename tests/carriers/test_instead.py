"""What one may do instead of cancelling: the advice on a page of its own, for anybody."""

import pytest

from carriers.enums import Way
from carriers.models import Country

from .conftest import add_channel, days_ago, make_carrier
from .pages import part, read, words
from .test_countries import add_rule

TOPICS = {"port": "keep-number", "pause": "pause", "keep": "keep-line"}
HEADINGS = {"port": "Move the number to another carrier", "pause": "Pause the line", "keep": "Keep the line for less"}
WARNINGS = {"port": "Do not cancel first", "pause": "A pause is not a cancellation", "keep": "Nothing ends here"}


def address(way="port", carrier="china-mobile"):
    return f"/carriers/{carrier}/instead/{way}/"


def page(client, way="port", carrier="china-mobile", **query):
    return read(client, address(way, carrier), **query)


def known(html):
    return words(part(html, 'id="known"', "</section>"))


@pytest.mark.parametrize("way", Way.values)
def test_each_way_has_its_page_with_its_warning(client, mobile, way):
    html = page(client, way)
    assert f"<h1>{HEADINGS[way]}</h1>" in html
    assert WARNINGS[way] in html


@pytest.mark.parametrize(("way", "topic"), TOPICS.items())
def test_the_recipe_is_made_of_the_rules_of_its_topic(client, mobile, china, way, topic):
    for other in TOPICS.values():
        add_rule(china, f"Of {other}.", topic=other)
    html = page(client, way)
    assert f"Of {topic}." in known(html)
    assert words(html).count("Of ") == 1


def test_a_rule_tells_grade_source_and_date(client, mobile, china):
    add_rule(china, "Text the code.", topic="keep-number", confidence="low")
    told = known(page(client))
    assert "As reported, ask your carrier · The regulator’s page · checked 22 Nov 2026" in told


def test_an_old_source_looks_aged(client, mobile, china):
    add_rule(china, topic="pause", checked_on=days_ago(200))
    assert "checked long ago" in known(page(client, "pause"))


def test_rules_stand_in_the_order_in_which_things_are_done(client, mobile, china):
    add_rule(china, "Second.", topic="keep-number", position=2)
    add_rule(china, "First.", topic="keep-number", position=1)
    told = known(page(client))
    assert told.index("First.") < told.index("Second.")


def test_exit_fees_are_told_besides(client, mobile, china):
    add_rule(china, "Three months’ spend.", topic="exit-fee")
    for way in Way.values:
        assert "Three months’ spend." in words(part(page(client, way), 'id="besides"', "</section>"))


def test_notice_is_told_to_whoever_keeps_the_line_only(client, mobile, china):
    add_rule(china, "A month’s notice.", topic="notice")
    assert {way: "A month’s notice." in page(client, way) for way in Way.values} == {
        "port": False,
        "pause": False,
        "keep": True,
    }


@pytest.mark.parametrize("way", Way.values)
def test_where_nothing_is_known_the_page_says_so_and_what_to_ask(client, mobile, way):
    html = words(page(client, way))
    assert "We know nothing certain about this: Mainland China" in html
    assert "What to ask the carrier" in html


@pytest.mark.parametrize("way", Way.values)
def test_a_carrier_of_no_country_gets_advice_without_claims(client, mobile, china, way):
    add_rule(china, topic=TOPICS[way])
    make_carrier("another", "Another carrier", "其他运营商", asks_name=True)
    html = page(client, way, "another")
    assert "We do not know this carrier’s rules" in html
    assert "Mainland China" not in html
    assert 'class="basis"' not in html


def test_the_rules_of_another_country_are_not_told(client, mobile):
    britain = Country.objects.create(code="GB", name_en="UK", name_zh="英国", currency="GBP", position=2)
    add_rule(britain, "Text PAC.", topic="keep-number")
    assert "Text PAC." not in page(client)


@pytest.mark.parametrize("way", Way.values)
def test_fees_that_run_on_are_told(client, mobile, way):
    assert "What goes on being billed" in page(client, way)


def test_a_paused_line_is_said_to_cost_on(client, mobile):
    assert "The line is not cancelled: fees run on" in page(client, "pause")


@pytest.mark.parametrize("way", Way.values)
def test_contacts_and_the_warning_of_fraud_stand_beside(client, mobile, way):
    aside = part(page(client, way), "<aside", "</aside>")
    assert 'href="tel:10086"' in aside
    assert "Do not be cheated" in aside


def test_a_carrier_whose_contacts_nobody_knows_says_where_to_look(client, unicom):
    assert "Take the number from your bill or contract" in words(page(client, carrier="china-unicom"))


def test_what_is_not_official_is_no_link(client, mobile, china):
    add_rule(china, "Call 13900000000 or see https://evil.test/.", topic="keep-number", source_url="https://evil.test/")
    assert "href" not in part(page(client), 'id="known"', "</section>")


def test_what_staff_write_is_never_run(client, mobile, china):
    add_rule(china, "<script>alert(1)</script>", topic="keep-number")
    assert "<script>alert" not in page(client)


def test_the_page_is_read_in_chinese(client, mobile, china):
    add_rule(china, topic="keep-number")
    client.cookies["django_language"] = "zh-hans"
    assert "（中文）" in known(page(client))


# The way back --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "back"),
    [
        ({}, "carrier=china-mobile"),
        ({"card_type": "esim"}, "carrier=china-mobile&amp;card_type=esim"),
        ({"card_type": "paper"}, "carrier=china-mobile"),
        ({"card_type": '"><script>'}, "carrier=china-mobile"),
    ],
)
def test_the_way_back_leads_to_the_question(client, mobile, query, back):
    assert f'href="/cases/new/?{back}"' in page(client, **query)


def test_the_carriers_page_leads_here(client, guide):
    html = read(client, "/carriers/china-mobile/")
    assert all(f'href="{address(way)}"' in html for way in Way.values)


# What there is not ---------------------------------------------------------------------------------------------------


def test_of_a_travel_esim_there_is_nothing_to_keep(client, db):
    make_carrier("airalo", "Airalo", "Airalo", kind="travel")
    assert client.get(address(carrier="airalo")).status_code == 404
    assert "/instead/" not in read(client, "/carriers/airalo/")


@pytest.mark.parametrize("where", [address("sell"), address(""), address("Port"), address(carrier="nobody")])
def test_an_unknown_way_or_carrier_is_an_unknown_page(client, mobile, where):
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_is_known(client, mobile, china, django_assert_num_queries, count):
    for number in range(count):
        add_rule(china, f"Rule {number}", topic="keep-number")
        add_rule(china, f"Fee {number}", topic="exit-fee")
        add_channel(mobile, kind="hotline", value=f"1000{number}")
    with django_assert_num_queries(4):
        client.get(address())
