"""The guides as JSON: everything that is live, for anybody, at addresses that stay."""

import pytest
from django.utils import timezone

from carriers.enums import VerifiedHow
from carriers.models import Country, SourceHost, StarterAccount
from carriers.publishing import retire, start_draft, verify

from .conftest import DAY, add_days, add_source, live, live_guide, make_carrier

INDEX, MOBILE, CHINA = "/data/carriers.json", "/data/carriers/china-mobile.json", "/data/countries/cn.json"
GENERAL = "/data/guides/physical-sim.json"
TODAY = timezone.localdate().isoformat()


def carrier(client):
    return client.get(MOBILE).json()["carrier"]


def guide_in(client):
    return carrier(client)["guides"]["physical-sim"]


# What it says --------------------------------------------------------------------------------------------------------


def test_the_index_leads_to_every_carrier_that_is_listed(client, mobile, unicom):
    make_carrier("other", "Another carrier", "其他运营商", asks_name=True)
    urls = [found["url"] for found in client.get(INDEX).json()["carriers"]]
    assert urls == [f"http://testserver/data/carriers/{slug}.json" for slug in ("china-mobile", "china-unicom")]


def test_the_index_says_of_each_guide_when_it_was_verified(client, guide):
    found = client.get(INDEX).json()["carriers"][0]
    assert found["guides"] == {"physical-sim": {"verified_on": TODAY}}


def test_the_index_leads_to_every_country(client, china):
    found = {"code": "CN", "name": {"en": "Mainland China", "zh": "中国大陆"}}
    assert client.get(INDEX).json()["countries"] == [found | {"url": "http://testserver/data/countries/cn.json"}]


def test_the_index_leads_to_every_general_guide(client, guide, general_guide):
    found = {"card_type": "physical-sim", "verified_on": TODAY, "url": f"http://testserver{GENERAL}"}
    assert client.get(INDEX).json()["guides"] == [found]


def test_the_index_tells_of_every_kind_of_card(client, physical_sim, esim):
    cards = client.get(INDEX).json()["cards"]
    assert [card["slug"] for card in cards] == ["physical-sim", "esim"]
    assert (cards[0]["name"], cards[0]["caution"]["zh"]) == ({"en": "Physical SIM", "zh": "实体卡"}, "caution zh")


def test_a_general_guide_is_told_like_a_carriers(client, general_guide):
    found = client.get(GENERAL).json()["guide"]
    assert (found["card_type"], found["revision"], found["verified_on"]) == ("physical-sim", 1, TODAY)
    assert found["steps"]["contact"]["claims"][0]["text"]["en"] == "Ask first."


def test_the_way_to_take_a_step_is_told(client, guide):
    live(guide).steps.create(key="contact", channel="hotline")
    assert guide_in(client)["steps"]["contact"]["channel"] == "hotline"


def test_the_key_that_an_editor_gave_a_source_is_not_told(client, guide):
    live(guide).sources.update(key="call-138-0013-8000")
    add_days(live(guide))
    assert "138-0013" not in client.get(MOBILE).text
    assert guide_in(client)["steps"]["review"]["days"]["source"] == "s1"


SCAM = "https://refund-10086.example/"


def test_an_address_that_nobody_knows_is_not_told(client, guide):
    live(guide).sources.update(url=SCAM)
    mobile = guide.carrier
    mobile.channels.update(source_url=SCAM)
    mobile.official.update(source_url=SCAM)
    assert SCAM not in client.get(MOBILE).text
    assert "url" not in guide_in(client)["sources"]["s1"]


def test_an_address_on_a_known_source_host_is_told(client, guide):
    SourceHost.objects.create(host="paper.example", checked_on=DAY)
    add_source(live(guide), key="paper", kind="media", url="https://paper.example/1")
    assert guide_in(client)["sources"]["s2"]["url"] == "https://paper.example/1"


def test_an_address_that_nobody_knows_is_not_told_of_a_general_guide(client, general_guide):
    live(general_guide).sources.update(url=SCAM)
    assert SCAM not in client.get(GENERAL).text


def test_a_carrier_is_told_in_both_languages(client, guide):
    found = carrier(client)
    assert (found["slug"], found["country"], found["name"]) == (
        "china-mobile",
        "CN",
        {"en": "China Mobile", "zh": "中国移动"},
    )


def test_a_carriers_contacts_are_told_with_source_and_date(client, guide):
    found = carrier(client)
    assert (found["channels"][0]["value"], found["channels"][0]["confidence"]) == ("10086", "high")
    assert found["official"] == [
        {"kind": "host", "value": "10086.cn", "source_url": "https://www.10086.cn/", "checked_on": "2026-11-22"}
    ]


def test_a_claim_is_told_with_its_source_and_grade(client, guide):
    claim = guide_in(client)["steps"]["contact"]["claims"][0]
    text = {"en": "Dial 10086.", "zh": "Dial 10086.（中文）"}
    assert claim == {"kind": "fact", "text": text, "confidence": "high", "source": "s1"}


def test_a_source_is_told_with_its_date(client, guide):
    source = guide_in(client)["sources"]["s1"]
    assert (source["kind"], source["url"], source["checked_on"]) == (
        "carrier",
        "https://www.10086.cn/close",
        TODAY,
    )


def test_days_are_told_with_what_they_rest_on(client, guide):
    add_days(live(guide))
    assert guide_in(client)["steps"]["review"]["days"] == {
        "expected": 1,
        "longest": 3,
        "unit": "calendar",
        "source": "s1",
        "confidence": "medium",
    }


def test_a_guide_says_which_revision_it_is_and_how_it_was_verified(client, guide, bob):
    verify(live(guide), bob, VerifiedHow.ASKED, on=DAY)
    found = guide_in(client)
    assert (found["revision"], found["verified_on"], found["verified_how"]) == (1, "2026-11-22", "asked")


def test_a_country_is_told_with_its_rules_and_rungs(client, china):
    cited = {"source_title_en": "Law", "source_title_zh": "法", "source_url": "https://a.example/", "checked_on": DAY}
    cited |= {"source_kind": "law", "confidence": "high"}
    china.rules.create(topic="refund", text_en="Money back.", text_zh="退款。", **cited)
    china.rungs.create(
        key="appeal",
        name_en="Appeal",
        name_zh="申诉",
        how_en="W.",
        how_zh="书面。",
        waits=2,
        waits_unit="week",
        **cited,
    )
    found = client.get(CHINA).json()["country"]
    assert found["rules"][0]["text"] == {"en": "Money back.", "zh": "退款。"}
    assert "source_url" not in found["rules"][0]  # on a host that nobody knows
    assert (found["rungs"][0]["key"], found["rungs"][0]["waits"]) == ("appeal", {"count": 2, "unit": "week"})


def test_a_rule_is_told_with_its_period(client, china):
    cited = {"source_title_en": "Law", "source_title_zh": "法", "source_url": "https://a.example/", "checked_on": DAY}
    cited |= {"source_kind": "law", "confidence": "high", "period": 10, "period_unit": "day"}
    china.rules.create(topic="refund", text_en="Money back.", text_zh="退款。", **cited)
    assert client.get(CHINA).json()["country"]["rules"][0]["period"] == {"count": 10, "unit": "day"}


TAX_APP = {"key": "tax-app", "category": "tax", "name": {"en": "Tax app", "zh": "个税 App"}, "critical": True}


def add_account(country):
    names = {"name_en": "Tax app", "name_zh": "个税 App"}
    StarterAccount.objects.create(country=country, key="tax-app", category="tax", critical=True, **names)


def test_a_country_is_told_with_its_accounts(client, china):
    add_account(china)
    assert client.get(CHINA).json()["country"]["accounts"] == [TAX_APP]
    assert client.get(INDEX).json()["accounts"] == []


def test_the_accounts_of_everywhere_stand_in_the_index(client, china):
    add_account(None)
    assert client.get(INDEX).json()["accounts"] == [TAX_APP]
    assert "accounts" not in client.get(CHINA).json()["country"]


def test_what_is_not_live_is_not_told(client, guide, bob):
    start_draft(guide, bob).claims.update(text_en="Not yet.")
    assert "Not yet." not in client.get(MOBILE).text


def test_a_guide_that_was_taken_out_of_sight_is_not_told(client, guide, bob):
    retire(live(guide), bob)
    assert carrier(client)["guides"] == {}


@pytest.mark.parametrize(
    "url",
    [
        "/data/guides/esim.json",
        "/data/guides/paper.json",
        "/data/carriers/nobody.json",
        "/data/countries/xy.json",
        "/data/countries/CN.json",
    ],
)
def test_what_does_not_exist_is_not_found(client, guide, url):
    assert client.get(url).status_code == 404


# How it is served ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [INDEX, MOBILE, CHINA, GENERAL])
def test_the_licence_is_said(client, guide, general_guide, url):
    assert client.get(url).json()["licence"]["id"] == "CC0-1.0"


@pytest.mark.parametrize("url", [INDEX, MOBILE, CHINA, GENERAL])
def test_any_site_may_read_it(client, guide, general_guide, url):
    assert client.get(url).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("url", [INDEX, MOBILE, CHINA, GENERAL])
def test_no_cookie_is_set(client, guide, general_guide, url):
    assert not client.get(url).cookies


@pytest.mark.parametrize("url", [INDEX, MOBILE, CHINA, GENERAL])
def test_what_has_not_changed_is_not_sent_again(client, guide, general_guide, url):
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_what_was_verified_is_sent_again(client, guide, bob):
    tag = client.get(MOBILE).headers["ETag"]
    verify(live(guide), bob, VerifiedHow.DONE, on=timezone.localdate())
    assert client.get(MOBILE, headers={"If-None-Match": tag}).status_code == 200


def test_it_is_the_same_in_either_language(client, guide):
    chinese, english = (client.get(MOBILE, headers={"Accept-Language": code}).content for code in ("zh-hans", "en"))
    assert chinese == english


def test_chinese_is_readable(client, guide):
    assert "中国移动" in client.get(INDEX).text


@pytest.mark.parametrize("guides", [1, 3])
def test_the_index_takes_six_queries(client, django_assert_num_queries, china, physical_sim, guides):
    for name in ("one", "two", "three")[:guides]:
        live_guide(make_carrier(name, name, name, country=china), physical_sim, "Ask.")
    with django_assert_num_queries(6):
        client.get(INDEX)


@pytest.mark.parametrize("cards", [1, 3])
def test_a_carrier_takes_eight_queries(client, django_assert_num_queries, mobile, physical_sim, esim, unicom, cards):
    for owner, card in ((mobile, physical_sim), (mobile, esim), (unicom, esim))[:cards]:
        live_guide(owner, card)
    with django_assert_num_queries(8):
        client.get(MOBILE)


@pytest.mark.parametrize("contacts", [1, 3])
def test_a_country_takes_six_queries(client, django_assert_num_queries, china, contacts):
    for host in ("a.example", "b.example", "c.example")[:contacts]:
        Country.objects.get().official.create(kind="host", value=host, source_url="https://a.example/", checked_on=DAY)
    with django_assert_num_queries(6):
        client.get(CHINA)


@pytest.mark.parametrize("sources", [1, 3])
def test_a_general_guide_takes_five_queries(client, django_assert_num_queries, general_guide, sources):
    for number in range(sources - 1):
        add_source(live(general_guide), key=f"more-{number}")
    with django_assert_num_queries(5):
        client.get(GENERAL)
