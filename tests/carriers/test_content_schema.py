"""The content files: every mistake is told with file, line and field."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from carriers.content_schema import ContentRefused, read_folder

from .conftest import DAY
from .files import CARD, CARRIER, MOBILE, edit, write


def mistakes(folder, today=DAY):
    with pytest.raises(ContentRefused) as refused:
        read_folder(folder, today)
    return [str(error) for error in refused.value.errors]


def test_a_faultless_folder_is_read(folder):
    assert [carrier.slug for carrier in read_folder(folder, DAY).carriers] == ["china-mobile"]


def test_our_own_files_have_no_mistakes():
    call_command("load_content", check=True, verbosity=0)


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
        ("host: 10086.cn", "host: https://10086.cn/", "20: hosts[1].host: This must be a host"),
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
    ],
)  # fmt: skip
def test_a_mistake_in_a_guide_is_told_with_file_line_and_field(folder, old, new, line, field, sentence):
    edit(folder, old, new)
    place = f"{MOBILE}:{line}: guides.physical-sim.{field.replace('@', 'steps.application')}: "
    assert any(told.startswith(place + sentence) for told in mistakes(folder)), mistakes(folder)


def test_reports_may_go_without_an_address(folder):
    edit(folder, "        url: https://www.10086.cn/\n        kind: carrier\n", "        kind: reports\n")
    assert read_folder(folder, DAY)


DAYS = "body: {en: Sign in., zh: 登录。}\n    days: {expected: 1, unit: calendar"


def test_the_days_of_a_general_guide_are_advice_and_need_no_source(folder):
    edit(folder, "body: {en: Sign in., zh: 登录。}", f"{DAYS}}}", "guides/general/esim.yaml")
    assert read_folder(folder, DAY).general[0].steps["portal"]["days_source"] == ""


def test_the_days_of_a_general_guide_have_no_grade_without_a_source(folder):
    edit(folder, "body: {en: Sign in., zh: 登录。}", f"{DAYS}, confidence: high}}", "guides/general/esim.yaml")
    assert mistakes(folder) == ["guides/general/esim.yaml:9: steps.portal.days.source: This field is missing."]


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
