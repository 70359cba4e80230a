"""The content files: every mistake is told with file, line and field."""

from datetime import timedelta

import pytest

from carriers.content_schema import ContentRefused, read_folder

from .conftest import DAY
from .files import CARD, CARRIER, CHINA, EVERYWHERE, HOSTS, MOBILE, edit, write


def mistakes(folder, today=DAY):
    with pytest.raises(ContentRefused) as refused:
        read_folder(folder, today)
    return [str(error) for error in refused.value.errors]


def test_a_faultless_folder_is_read(folder):
    assert [carrier.slug for carrier in read_folder(folder, DAY).carriers] == ["china-mobile"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("zh: 中国移动}", "zh: ''}", "4: name.zh: This text is empty."),
        ("{en: China Mobile, zh: 中国移动}", "{en: China Mobile}", "4: name.zh: This field is missing."),
        ("name: {en: China Mobile, zh: 中国移动}", "name: China Mobile", "4: name: This must be a mapping of fields."),
        ("slug: china-mobile", "slug: China Mobile", "1: slug: This must be small letters"),
        ("kind: network", "kind: shop", "3: kind: “shop” is not one of: network, reseller, travel."),
        ("country: CN", "country: XY", "2: country: There is no file for the country XY."),
        ("country: CN", "country: NO", "2: country: This must be text; put it in quotes."),
        ("country: CN\n", "", "1: country: The name of this file must begin with xx-"),
        ('"10086"', "10086", "8: channels[1].value: This must be text; put it in quotes."),
        ("[移动, CMCC]", "[移动, 170]", "5: aliases[2]: This must be text; put it in quotes."),
        ("[移动, CMCC]", "移动", "5: aliases: This must be a list."),
        ("value: https://www.10086.cn/", "value: https://10086.evil.example/", "14: channels[2].value: A link needs"),
        ("value: https://www.10086.cn/", "value: 10086.cn", "14: channels[2].value: A link needs"),
        ("kind: website", "kind: fax", "13: channels[2].kind: “fax” is not one of"),
        ("value: 10086.cn,", "value: https://10086.cn/,", "20: official[1].value: This must be a host"),
        ("physical-sim:\n", "paper:\n", "22: guides.paper: There is no such kind of card"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_field(folder, old, new, mistake):
    edit(folder, old, new)
    assert any(told.startswith(f"{MOBILE}:{mistake}") for told in mistakes(folder)), mistakes(folder)


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "sentence"),
    [
        ("verified_on: 2026-11-22", "verified_on: 2026-13-45", 25, "verified_on", "This must be a date"),
        ("verified_on: 2026-11-22", "verified_on: soon", 25, "verified_on", "This must be a date"),
        ("    verified_on: 2026-11-22\n", "", 22, "verified_on", "This field is missing."),
        ("        url: https://www.10086.cn/\n", "", 27, "sources.site.url", "This field is missing."),
        ("url: https://www.10086.cn/\n        kind", "url: 10086\n        kind", 29, "sources.site.url", ""),
        ("application:", "portal:", 33, "steps.portal", "This kind of card has no such step"),
        ("minutes: 15", "minutes: -1", 36, "@.minutes", "This must be a whole number"),
        ("minutes: 15", "skip: true", 36, "@.skip", "Only an optional step"),
        ("minutes: 15", "skip: maybe", 36, "@.skip", "This must be true or false."),
        ("minutes: 15", "channel: fax", 36, "@.channel", "“fax” is not one of: hotline, app, website"),
        ("minutes: 15", "channel: 1", 36, "@.channel", "This must be text; put it in quotes."),
        ("minutes: 15", "channel: store", 36, "@.channel", "The carrier has no channel of that kind."),
        ("minutes: 15", "hours: 1", 36, "@.hours", "There is no such field."),
        ("minutes: 15", "title: {en: a, zh: b}", 36, "@.title", "This field stands here twice."),
        ("longest: 3", "longest: -3", 37, "@.days.longest", "This must be a whole"),
        ("expected: 0", "expected: 9", 37, "@.days.longest", "The longest time is"),
        ("unit: working", "unit: lunar", 37, "@.days.unit", "“lunar” is not one of"),
        (", source: site,", ",", 37, "@.days.source", "This field is missing."),
        (", source: site,", ", source: hearsay,", 37, "@.days.source", "There is no source “hearsay”"),
        (", confidence: high}", "}", 37, "@.days.confidence", "This field is missing."),
        ("verified_on: 2026-11-22", "verified_on: 2026-11-23", 25, "verified_on", "This day is in the future."),
        ("In the *app*.", "In the <b>app</b>.", 35, "@.body", "Raw HTML is not allowed (en)."),
        ("    source: site\n", "    source: hearsay\n", 42, "@.claims[1].source", "There is no source “hearsay”"),
        ("            source: site\n", "", 39, "@.claims[1].source", "This field is missing."),
        ("confidence: high\n            so", "confidence: sure\n            so", 41, "@.claims[1].confidence", ""),
        ("en: Dial 10086.", f"en: {'x' * 1001}", 40, "@.claims[1].text.en", "This text has 1001"),
        ("    sources:\n", "    verified_how: by-ear\n    sources:\n", 26, "verified_how", "“by-ear” is not one of"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_guide_is_told_with_file_line_and_field(folder, old, new, line, field, sentence):
    edit(folder, old, new)
    place = f"{MOBILE}:{line}: guides.physical-sim.{field.replace('@', 'steps.application')}: "
    assert any(told.startswith(place + sentence) for told in mistakes(folder)), mistakes(folder)


CLAIM = """\
            text: {en: Dial 10086., zh: 拨 10086。}
            confidence: high
            source: site
"""


def test_a_claim_that_stands_twice_is_told(folder):
    edit(folder, CLAIM, f"{CLAIM}          - kind: tip\n{CLAIM}")
    assert "steps.application.claims: “Dial 10086.” stands here twice." in mistakes(folder)[0]


def test_a_guide_says_by_what_means_it_was_verified(folder):
    edit(folder, "verified_on: 2026-11-22", "verified_on: 2026-11-22\n    verified_how: done")
    assert read_folder(folder, DAY).carriers[0].guides[0].columns["verified_how"] == "done"


def test_a_guide_was_compared_with_its_sources_where_it_does_not_say(folder):
    assert read_folder(folder, DAY).carriers[0].guides[0].columns["verified_how"] == "sources"


def test_a_step_says_by_which_of_the_carriers_channels_it_is_taken(folder):
    edit(folder, "minutes: 15", "channel: hotline")
    assert read_folder(folder, DAY).carriers[0].guides[0].steps["application"]["channel"] == "hotline"


def test_a_general_guide_knows_no_carriers_channels(folder):
    edit(folder, "body: {en: Sign in., zh: 登录。}", "channel: hotline", "guides/general/esim.yaml")
    assert "steps.portal.channel: The carrier has no channel of that kind." in mistakes(folder)[0]


@pytest.mark.parametrize(
    ("old", "new", "name", "mistake"),
    [
        ("{en: Hotline, zh: 热线}", "{en: Call 138 0013 8000, zh: 热线}", MOBILE, "9: channels[1].label.en: “138"),
        ("{en: China Mobile,", "{en: refund-10086.top,", MOBILE, "4: name.en: “refund-10086.top”"),
        ("[移动, CMCC]", "[移动, refund-10086.top]", MOBILE, "5: aliases: “refund-10086.top”"),
        ("{en: Public line,", "{en: refund-10086.top,", CHINA, "9: official[2].label.en: “refund-10086.top”"),
        ("{en: Mainland China,", "{en: refund-10086.top,", CHINA, "2: name.en: “refund-10086.top”"),
        ("{en: Card,", "{en: refund-10086.top,", "card-types.yaml", "2: [1].name.en: “refund-10086.top”"),
    ],
)  # fmt: skip
def test_names_labels_and_aliases_lead_nowhere_else(folder, old, new, name, mistake):
    edit(folder, old, new, name)
    assert any(told.startswith(f"{name}:{mistake}") for told in mistakes(folder)), mistakes(folder)


def test_a_label_may_name_the_carriers_own_contacts(folder):
    edit(folder, "{en: Hotline, zh: 热线}", "{en: 10086 or 12381, zh: www.10086.cn}")
    assert read_folder(folder, DAY)


def test_reports_may_go_without_an_address(folder):
    edit(folder, "        url: https://www.10086.cn/\n        kind: carrier\n", "        kind: reports\n")
    assert read_folder(folder, DAY)


DAYS = "body: {en: Sign in., zh: 登录。}\n    days: {expected: 1, unit: calendar"


def test_the_days_of_a_general_guide_are_advice_and_need_no_source(folder):
    edit(folder, "body: {en: Sign in., zh: 登录。}", f"{DAYS}}}", "guides/general/esim.yaml")
    assert read_folder(folder, DAY).general[0].steps["portal"]["days_source"] == ""


def test_the_days_of_a_general_guide_have_no_grade_without_a_source(folder):
    edit(folder, "body: {en: Sign in., zh: 登录。}", f"{DAYS}, confidence: high}}", "guides/general/esim.yaml")
    assert mistakes(folder) == ["guides/general/esim.yaml:8: steps.portal.days.source: This field is missing."]


@pytest.mark.parametrize("line", [12, 18, 20, 25, 31])
def test_a_day_that_has_not_come_yet_is_told_wherever_it_stands(folder, line):
    told = mistakes(folder, today=DAY - timedelta(days=1))
    assert any(mistake.startswith(f"{MOBILE}:{line}: ") and "in the future" in mistake for mistake in told), told


def test_every_mistake_is_told_at_once(folder):
    edit(folder, "code: CN", "code: China", "countries/cn.yaml")
    edit(folder, "minutes: 15", "minutes: soon")
    edit(folder, "source: site", "source: hearsay")
    assert len(mistakes(folder)) >= 3


@pytest.mark.parametrize("text", ["slug: [", "slug: 'a\n", "a: 1\n--- b", "\x00", "", "- a\n"])
def test_a_file_that_is_no_carrier_is_told(folder, text):
    write(folder, MOBILE, text)
    assert mistakes(folder)[0].startswith(f"{MOBILE}:")


def test_a_file_in_another_encoding_is_told(folder):
    (folder / MOBILE).write_bytes("名".encode("gb18030"))
    assert "This is not YAML" in mistakes(folder)[0]


def test_a_contact_that_stands_twice_is_told(folder):
    edit(folder, "kind: website\n    value: https://www.10086.cn/", 'kind: hotline\n    value: "10086"')
    assert "“hotline 10086” stands here twice." in mistakes(folder)[0]


def test_a_carrier_in_two_files_is_told(folder):
    write(folder, "carriers/cn-copy.yaml", CARRIER)
    assert "Another file has this carrier already." in mistakes(folder)[0]


def test_both_cards_are_needed(folder):
    write(folder, "card-types.yaml", CARD % "esim")
    assert "This must list the kinds of card" in mistakes(folder)[0]


def test_a_country_file_is_named_after_its_code(folder):
    edit(folder, "code: CN", "code: GB", "countries/cn.yaml")
    assert "countries/cn.yaml:1: code: The file of GB is named gb.yaml." in mistakes(folder)


# Official contacts ---------------------------------------------------------------------------------------------------


def with_contact(folder, kind, value):
    contact = f'  - {{kind: {kind}, value: "{value}", source_url: "https://a.example/", checked_on: 2026-11-22}}\n'
    edit(folder, "official:\n", f"official:\n{contact}")
    return folder


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("host", "shop.10086.cn"),
        ("number", "+44 7953 966 250"),
        ("number", "0800 956 6000"),
        ("number", "(0177) 177-1157"),
        ("short-code", "65075"),
        ("short-code", "10699000"),
        ("short-code", "*#06#"),
        ("short-code", "#PORT"),
        ("app", "com.example.app"),
        ("app", "id123456789"),
        ("social", "wechat:中国移动10086"),
        ("email", "help@10086.cn"),
    ],
)
def test_an_official_contact_is_read(folder, kind, value):
    official = read_folder(with_contact(folder, kind, value), DAY).carriers[0].official
    assert (official[0]["kind"], official[0]["value"]) == (kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("host", "10086", "This must be a host"),
        ("host", "10086.CN", "This must be a host"),
        ("number", "call us", "This must be a telephone number"),
        ("number", "12", "This must be a telephone number"),
        ("number", "+44 12", "This must be a telephone number"),
        ("number", "+999 1234567", "This must be a telephone number"),
        ("number", "+1 800 937 8997 1234 5678", "This must be a telephone number"),
        ("short-code", "12", "This must be three to eight digits"),
        ("short-code", "123456789", "This must be three to eight digits"),
        ("app", "China Mobile", "This must be an app’s id"),
        ("social", "中国移动10086", "This must be a network and an account"),
        ("email", "help at 10086.cn", "This must be an e-mail address"),
        ("fax", "10086", "“fax” is not one of"),
    ],
)
def test_an_official_contact_that_its_kind_does_not_take_is_told(folder, kind, value, sentence):
    assert f"{MOBILE}:20: official[1]." in mistakes(with_contact(folder, kind, value))[0]
    assert sentence in mistakes(folder)[0]


@pytest.mark.parametrize(("kind", "value"), [("hotline", "ask us"), ("sms", "12"), ("email", "10086")])
def test_a_channel_that_cannot_be_reached_is_told(folder, kind, value):
    edit(folder, 'hotline\n    value: "10086"', f'{kind}\n    value: "{value}"')
    assert any(told.startswith(f"{MOBILE}:8: channels[1].value: This must be") for told in mistakes(folder))


def test_an_official_contact_that_stands_twice_is_told(folder):
    assert "“host 10086.cn” stands here twice." in mistakes(with_contact(folder, "host", "10086.cn"))[0]


# What texts lead to --------------------------------------------------------------------------------------------------

FREEZE = "A closed number rests for 90 days."


@pytest.mark.parametrize(
    ("name", "old", "place"),
    [
        (MOBILE, "Six steps.", "23: guides.physical-sim.summary.en: "),
        (MOBILE, "First edition", "24: guides.physical-sim.reason.en: "),
        (MOBILE, "en: Site", "28: guides.physical-sim.sources.site.title.en: "),
        (MOBILE, "en: Apply", "34: guides.physical-sim.steps.application.title.en: "),
        (MOBILE, "In the *app*.", "35: guides.physical-sim.steps.application.body.en: "),
        (MOBILE, "Dial 10086.", "40: guides.physical-sim.steps.application.claims[1].text.en: "),
        (CHINA, FREEZE, "14: rules[1].text.en: "),
        (CHINA, "en: A newspaper", "16: rules[1].source_title.en: "),
        (CHINA, "In writing.", "24: rungs[1].how.en: "),
        (CHINA, "An answer.", "33: rungs[2].needs.en: "),
        ("guides/general/esim.yaml", "Sign in.", "7: steps.portal.body.en: "),
        ("card-types.yaml", "Plastic.", "5: [1].form.en: "),
    ],
)
def test_a_number_that_is_not_official_is_told_wherever_it_stands(folder, name, old, place):
    new = "Call +86 138 0013 8000"
    edit(folder, old, f"en: {new}" if old.startswith("en: ") else new, name)
    assert any(told.startswith(f"{name}:{place}“+86 138 0013 8000”: ") for told in mistakes(folder)), mistakes(folder)


@pytest.mark.parametrize("text", ["Call 12381.", "See miit.gov.cn.", "See www.10086.cn."])
def test_a_guide_may_name_what_is_official_of_its_carrier_and_country(folder, text):
    edit(folder, "Dial 10086.", text)
    assert read_folder(folder, DAY)


def test_a_guide_may_not_name_another_carriers_number(folder):
    edit(folder, "Sign in.", "Dial 10086.", "guides/general/esim.yaml")
    assert "“10086”" in mistakes(folder)[0]


def test_a_general_guide_may_name_what_is_official_in_any_country(folder):
    edit(folder, "Sign in.", "Call 12381.", "guides/general/esim.yaml")
    assert read_folder(folder, DAY)


# Where sources stand -------------------------------------------------------------------------------------------------

SOURCE = "        url: https://www.10086.cn/\n        kind: carrier\n"


def cite(folder, url, kind):
    edit(folder, SOURCE, f"        url: {url}\n        kind: {kind}\n")
    return folder


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://paper.example.net/2", "media"),
        ("http://sub.paper.example.net/2", "reports"),
        ("https://www.miit.gov.cn/rule", "regulator"),
        ("https://shop.10086.cn/close", "carrier"),
    ],
)
def test_a_source_may_stand_on_a_known_host(folder, url, kind):
    assert read_folder(cite(folder, url, kind), DAY)


@pytest.mark.parametrize(
    ("url", "kind", "sentence"),
    [
        ("https://blog.example.net/", "media", "“blog.example.net” is neither official nor in source-hosts.yaml"),
        ("https://paper.example.net.evil.example/", "media", "is neither official nor in source-hosts.yaml"),
        ("https://paper.example.net/2", "carrier", "The carrier’s own text has to stand on one of its official hosts."),
        ("https://www.miit.gov.cn/rule", "carrier", "The carrier’s own text has to stand on one of its official"),
        ("ftp://paper.example.net/2", "media", "This must be a full http:// or https:// address."),
    ],
)
def test_a_source_on_an_unknown_host_is_told(folder, url, kind, sentence):
    told = mistakes(cite(folder, url, kind))
    assert any(f"{MOBILE}:29: " in mistake and sentence in mistake for mistake in told), told


def test_the_source_of_a_rule_stands_on_a_known_host_too(folder):
    edit(folder, "https://paper.example.net/1", "https://blog.example.net/1", CHINA)
    assert mistakes(folder)[0].startswith(f"{CHINA}:17: rules[1].source_url: “blog.example.net” is neither")


LISTED = "- {host: paper.example.net, checked_on: 2026-11-22}\n"


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("host: paper.example.net", "host: https://paper.example.net/", "1: [1].host: This must be a host"),
        (LISTED, LISTED * 2, "2: [2].host: This host stands here twice."),
        (LISTED, "host: paper.example.net\n", "1: file: This must be a list."),
        ("2026-11-22", "2026-11-23", "1: [1].checked_on: This day is in the future."),
    ],
)  # fmt: skip
def test_a_mistake_in_the_source_hosts_is_told(folder, old, new, mistake):
    edit(folder, old, new, HOSTS)
    assert any(told.startswith(f"{HOSTS}:{mistake}") for told in mistakes(folder)), mistakes(folder)


# Rules and rungs -----------------------------------------------------------------------------------------------------


def rungs(folder):
    return {rung["key"]: rung for rung in read_folder(folder, DAY).countries[0].rungs}


def test_the_times_of_a_rung_are_read(folder):
    names = ("waits", "waits_unit", "limit", "limit_unit", "limit_since", "answer", "answer_unit")
    appeal = rungs(folder)["appeal"]
    assert [appeal[name] for name in names] == [15, "day", 5, "month", "carrier-answer", 30, "working-day"]


def test_a_rung_may_go_without_times(folder):
    first = rungs(folder)["complaint"]
    assert (first["waits"], first["limit_since"], first["answer_unit"], first["exclusive"]) == (None, "", "", False)


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("topic: number-freeze", "topic: weather", "13: rules[1].topic: “weather” is not one of"),
        ("    source_kind: media\n", "", "13: rules[1].source_kind: This field is missing."),
        ("zh: 销户后号码冻结 90 天。", "zh: ''", "14: rules[1].text.zh: This text is empty."),
        ("{count: 90, unit: day}", "{count: 90}", "15: rules[1].period.unit: This field is missing."),
        ("{count: 90, unit: day}", "90", "15: rules[1].period: This must be a mapping of fields."),
        ("{count: 90, unit: day}", "{count: 90, unit: moon}", "15: rules[1].period.unit: “moon” is not one of"),
        ("key: complaint", "key: appeal", "21: rungs: “appeal” stands here twice."),
        ("key: complaint", "key: A complaint", "22: rungs[1].key: This must be small letters"),
        ("count: 15,", "count: soon,", "38: rungs[2].waits.count: This must be a whole number"),
        ("{count: 15, unit: day}", "{count: 15}", "38: rungs[2].waits.unit: This field is missing."),
        ("{count: 15, unit: day}", "15", "38: rungs[2].waits: This must be a mapping of fields."),
        (", since: carrier-answer", "", "39: rungs[2].limit.since: This field is missing."),
        ("since: carrier-answer", "since: birth", "39: rungs[2].limit.since: “birth” is not one of"),
        ("url: https://www.miit.gov.cn/appeal", "url: https://miit.example/", "36: rungs[2].url: This must be on an"),
        ('number: "12381"', 'number: "12380"', "37: rungs[2].number: This must be among the official numbers"),
        ("exclusive: true", "exclusive: maybe", "41: rungs[2].exclusive: This must be true or false."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_country_is_told(folder, old, new, mistake):
    edit(folder, old, new, CHINA)
    assert any(told.startswith(f"{CHINA}:{mistake}") for told in mistakes(folder)), mistakes(folder)


OTHER_LIMIT = "other_limit: {count: 2, unit: year}"
ALL_TIMES = f"exclusive: true\n    alone: {{count: 2, unit: month}}\n    {OTHER_LIMIT}\n    sooner_by: deadlock"


def test_the_finer_times_of_a_rung_are_read(folder):
    edit(folder, "exclusive: true", ALL_TIMES, CHINA)
    appeal = rungs(folder)["appeal"]
    assert [appeal[name] for name in ("alone", "other_limit", "sooner_by")] == [2, 2, "deadlock"]


def test_any_answer_opens_a_rung_sooner_unless_it_says_which(folder):
    assert rungs(folder)["appeal"]["sooner_by"] == "answer"


def test_a_second_limit_without_a_first_is_told(folder):
    url = "url: https://www.miit.gov.cn/complain"
    edit(folder, url, f"{url}\n    {OTHER_LIMIT}", CHINA)
    assert any("rungs[1].other_limit: This goes with a limit." in told for told in mistakes(folder))


def test_a_rule_that_stands_twice_is_told(folder):
    text = (folder / CHINA).read_text()
    rule = text[text.index("  - topic") : text.index("rungs:")]
    edit(folder, rule, rule * 2, CHINA)
    assert any(f"“{FREEZE}” stands here twice." in told for told in mistakes(folder))


def with_second_rule(folder, **changes):
    text = (folder / CHINA).read_text()
    rule = text[text.index("  - topic") : text.index("rungs:")]
    second = rule.replace("90 days", "60 days")
    for old, new in changes.items():
        second = second.replace(f"{old}: number-freeze", f"{old}: {new}")
    edit(folder, rule, rule + second, CHINA)
    return folder


def test_the_period_of_a_rule_is_read(folder):
    rule = read_folder(folder, DAY).countries[0].rules[0]
    assert (rule["period"], rule["period_unit"]) == (90, "day")


def test_a_rule_may_go_without_a_period(folder):
    edit(folder, "    period: {count: 90, unit: day}\n", "", CHINA)
    rule = read_folder(folder, DAY).countries[0].rules[0]
    assert (rule["period"], rule["period_unit"]) == (None, "")


def test_two_rules_of_a_topic_with_a_period_are_told(folder):
    told = mistakes(with_second_rule(folder))
    assert told == [
        f"{CHINA}:12: rules: Only one rule of the topic “number-freeze” may carry a period: the general one."
    ]


def test_rules_of_two_topics_may_both_have_a_period(folder):
    assert len(read_folder(with_second_rule(folder, topic="restore"), DAY).countries[0].rules) == 2


# Accounts to begin with ----------------------------------------------------------------------------------------------


def test_accounts_are_read_with_what_is_important(folder):
    found = read_folder(folder, DAY)
    accounts = [*found.accounts, *found.countries[0].accounts]
    assert [(account["key"], account["critical"]) for account in accounts] == [
        ("bank", True),
        ("tax-app", True),
        ("tickets", False),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "mistake"),
    [
        (EVERYWHERE, "key: bank", "key: The bank", "1: [1].key: This must be small letters"),
        (EVERYWHERE, "category: bank", "category: zoo", "2: [1].category: “zoo” is not one of"),
        (EVERYWHERE, "zh: 银行", "zh: ''", "3: [1].name.zh: This text is empty."),
        (EVERYWHERE, "en: Bank", "en: Call 138 0013 8000", "3: [1].name.en: "),
        (CHINA, "key: tickets", "key: tax-app", "47: accounts: “tax-app” stands here twice."),
        (CHINA, "key: tickets", "key: bank", "47: accounts: “bank” is offered everywhere; see accounts.yaml."),
        (CHINA, "critical: true", "critical: very", "51: accounts[1].critical: This must be true or false."),
        (CHINA, "category: travel", "category: trips", "53: accounts[2].category: “trips” is not one of"),
    ],
)
def test_a_mistake_in_an_account_is_told(folder, name, old, new, mistake):
    edit(folder, old, new, name)
    assert any(told.startswith(f"{name}:{mistake}") for told in mistakes(folder)), mistakes(folder)


def test_an_account_that_is_offered_everywhere_twice_is_told(folder):
    text = (folder / EVERYWHERE).read_text()
    write(folder, EVERYWHERE, text * 2)
    assert f"{EVERYWHERE}:5: [2].key: This key stands here twice." in mistakes(folder)
