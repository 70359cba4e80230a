"""A country’s page: what holds at every carrier, and whom to turn to when one does not do its part."""

import pytest

from carriers.models import Country, SourceHost

from .conftest import DAY, add_channel, days_ago, live_guide, make_carrier
from .pages import part, read, words

SOURCED = {
    "source_title_en": "The regulator’s page",
    "source_title_zh": "监管机构网页",
    "source_url": "https://regulator.test/rules",
    "source_kind": "regulator",
    "confidence": "high",
    "checked_on": DAY,
}


@pytest.fixture
def official(china):
    """The country's regulator, by its host and its number."""
    for kind, value in (("host", "regulator.test"), ("short-code", "12381")):
        china.official.create(kind=kind, value=value, source_url="https://regulator.test/", checked_on=DAY)


def add_rule(country, text="A number is frozen for 90 days.", topic="number-freeze", **fields):
    return country.rules.create(topic=topic, text_en=text, text_zh=f"{text}（中文）", **SOURCED | fields)


def add_rung(country, key="appeal", **fields):
    texts = {"name_en": "Appeal", "name_zh": "申诉", "how_en": "Dial 12381.", "how_zh": "拨打 12381。"}
    return country.rungs.create(key=key, **SOURCED | texts | fields)


def page(client, **query):
    return read(client, "/countries/cn/", **query)


def rung(html, key="appeal"):
    return words(part(html, f'id="rung-{key}"', "</li>"))


def test_an_account_is_named_as_a_reader_knows_it(client, china):
    china.official.create(
        kind="social", value="wechat:电信用户申诉", source_url="https://regulator.test/", checked_on=DAY
    )
    assert "WeChat · 电信用户申诉" in words(page(client))


def test_rules_stand_under_their_topics(client, china):
    add_rule(china)
    add_rule(china, "Two months’ notice.", topic="notice")
    html = words(page(client))
    order = ["Notice and end of contract", "Two months’ notice.", "What becomes of the number", "frozen for 90 days"]
    assert [html.index(told) for told in order] == sorted(html.index(told) for told in order)


def test_a_topic_without_rules_is_not_named(client, china):
    add_rule(china)
    assert "Exit fees" not in page(client)


@pytest.mark.parametrize("add", [add_rule, add_rung])
def test_a_statement_tells_grade_source_and_date(client, china, official, add):
    add(china)
    html = page(client)
    assert 'href="https://regulator.test/rules"' in html
    for told in ("Well sourced", "The regulator’s page", "checked 22 Nov 2026"):
        assert told in words(html)


def test_an_old_source_looks_aged(client, china):
    add_rule(china, checked_on=days_ago(200))
    assert "checked long ago" in page(client)


TIMES = [
    ({"waits": 15, "waits_unit": "day"}, "Waiting time 15 days after the rung before"),
    ({"waits": 1, "waits_unit": "month"}, "opens after 1 month"),
    ({"waits": 6, "waits_unit": "week", "sooner_en": "A deadlock letter."}, "Sooner A deadlock letter."),
    ({"limit": 5, "limit_unit": "month", "limit_since": "event"}, "Latest day 5 months from the event"),
    (
        {"limit": 1, "limit_unit": "year", "limit_since": "carrier-answer"},
        "Latest day 1 year from the carrier’s answer",
    ),
    ({"answer": 30, "answer_unit": "working-day"}, "They answer within 30 working days"),
    ({"needs_en": "A complaint."}, "Needed first A complaint."),
    ({"cost_en": "Free."}, "Cost Free."),
    ({"alone": 2, "alone_unit": "month"}, "after 2 months without an answer to the first"),
    (
        {"limit": 5, "limit_unit": "month", "limit_since": "event", "other_limit": 2, "other_limit_unit": "year"},
        "Latest day 5 months from the event where no fee is in dispute: 2 years",
    ),
    ({"exclusive": True}, "Not while another body deals with the same matter."),
]


@pytest.mark.parametrize(("columns", "told"), TIMES)
def test_a_rung_tells_when_it_opens_how_long_it_takes_and_what_it_needs(client, china, columns, told):
    add_rung(china, **columns)
    assert told in rung(page(client))


def test_rungs_stand_in_the_order_in_which_they_are_climbed(client, china):
    add_rung(china, "court", position=2)
    add_rung(china, "complaint", position=1)
    html = page(client)
    assert html.index('id="rung-complaint"') < html.index('id="rung-court"')


def test_what_is_official_in_the_country_becomes_a_link(client, china, official):
    add_rung(china, url="https://regulator.test/appeal", number="12381")
    html = part(page(client), 'id="rung-appeal"', "</li>")
    assert html.count('href="tel:12381"') == 2
    assert 'href="https://regulator.test/appeal"' in html


def test_what_is_not_official_stays_plain_words(client, china):
    add_rung(china, url="https://evil.test/appeal", number="13900000000")
    html = part(page(client), 'id="rung-appeal"', "</li>")
    assert "href" not in html
    assert "evil.test" in html


def test_another_countrys_contacts_are_not_this_ones(client, china):
    england = Country.objects.create(code="GB", name_en="UK", name_zh="英国", currency="GBP", position=2)
    england.official.create(kind="short-code", value="12381", source_url="https://x.test/", checked_on=DAY)
    add_rung(china)
    assert "tel:12381" not in page(client)


def test_the_country_lists_its_official_contacts(client, china, official):
    aside = part(page(client), "<aside", "</aside>")
    assert "regulator.test" in aside
    assert 'href="tel:12381"' in aside


def test_the_country_lists_its_carriers(client, china, guide):
    make_carrier("airalo", "Airalo", "Airalo", kind="travel")
    html = page(client)
    assert 'href="/carriers/china-mobile/"' in html
    assert "airalo" not in html


def test_the_country_is_read_in_chinese(client, china):
    add_rule(china)
    client.cookies["django_language"] = "zh-hans"
    assert "（中文）" in page(client)


def test_a_country_of_which_nothing_is_known_says_so(client, china):
    assert "We have gathered nothing about this country yet" in page(client)


def test_what_staff_write_is_never_run(client, china):
    add_rule(china, "<script>alert(1)</script>")
    assert "<script>alert" not in page(client)


@pytest.mark.parametrize("code", ["CN", "xx", "chn", "c"])
def test_an_unknown_country_is_an_unknown_page(client, china, code):
    assert client.get(f"/countries/{code}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_country_costs_the_same_however_much_holds_there(
    client, china, physical_sim, django_assert_num_queries, count
):
    for number in range(count):
        add_rule(china, f"Rule {number}")
        add_rung(china, f"rung-{number}")
        SourceHost.objects.create(host=f"news{number}.test", checked_on=DAY)
        carrier = make_carrier(f"c{number}", f"C{number}", f"C{number}", country=china)
        add_channel(carrier, kind="hotline", value="1")
        live_guide(carrier, physical_sim, "Ask first.")
    with django_assert_num_queries(7):
        client.get("/countries/cn/")
