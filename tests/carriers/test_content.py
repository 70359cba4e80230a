"""The content files: every mistake at its line, all or nothing, and nothing of staff's overwritten."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from carriers.content import ContentRefused, load, read_folder
from carriers.models import CardType, Carrier, Country, Guide, GuideRevision
from carriers.publishing import publish, retire, start_draft

from .conftest import live

COUNTRY = """\
code: CN
name: {en: Mainland China, zh: 中国大陆}
currency: CNY
position: 1
"""
CARD = """\
- slug: %s
  name: {en: Card, zh: 卡}
  short_name: {en: Card, zh: 卡}
  summary: {en: A card., zh: 一张卡。}
  form: {en: Plastic., zh: 塑料。}
  line_change: {en: Swap it., zh: 换卡。}
  suits: {en: Many., zh: 许多人。}
  ending: {en: Six steps., zh: 六步。}
  caution: {en: Keep it., zh: 留着。}
"""
GENERAL = """\
card_type: esim
summary: {en: Delete it last., zh: 最后再删除。}
reason: {en: First edition, zh: 第一版}
verified_on: 2026-11-22
sources: {}
steps:
  portal:
    body: {en: Sign in., zh: 登录。}
"""
CARRIER = """\
slug: china-mobile
country: CN
kind: network
name: {en: China Mobile, zh: 中国移动}
aliases: [移动, CMCC]
channels:
  - kind: hotline
    value: "10086"
    label: {en: Hotline, zh: 热线}
    source_url: https://www.10086.cn/
    confidence: high
    checked_on: 2026-11-22
  - kind: website
    value: https://www.10086.cn/
    label: {en: Website, zh: 网站}
    source_url: https://www.10086.cn/
    confidence: high
    checked_on: 2026-11-22
hosts:
  - {host: 10086.cn, source_url: "https://www.10086.cn/", checked_on: 2026-11-22}
guides:
  physical-sim:
    summary: {en: Six steps., zh: 六步。}
    reason: {en: First edition, zh: 第一版}
    verified_on: 2026-11-22
    sources:
      site:
        title: {en: Site, zh: 网站}
        url: https://www.10086.cn/
        kind: carrier
        checked_on: 2026-11-22
    steps:
      application:
        title: {en: Apply, zh: 申请}
        body: {en: In the *app*., zh: 用 App。}
        minutes: 15
        days: {expected: 0, longest: 3, unit: working}
        claims:
          - kind: fact
            text: {en: Dial 10086., zh: 拨 10086。}
            confidence: high
            source: site
"""
MOBILE = "carriers/cn-china-mobile.yaml"


@pytest.fixture
def folder(tmp_path):
    """A small and faultless folder of content."""
    write(tmp_path, "countries/cn.yaml", COUNTRY)
    write(tmp_path, "card-types.yaml", CARD % "physical-sim" + CARD % "esim")
    write(tmp_path, "guides/general/esim.yaml", GENERAL)
    write(tmp_path, MOBILE, CARRIER)
    return tmp_path


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def edit(folder, old, new, name=MOBILE):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new, 1))


def mistakes(folder):
    with pytest.raises(ContentRefused) as refused:
        read_folder(folder)
    return [str(error) for error in refused.value.errors]


# What the files may say ----------------------------------------------------------------------------------------------


def test_a_faultless_folder_is_read(folder):
    assert [carrier.slug for carrier in read_folder(folder).carriers] == ["china-mobile"]


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
        ("In the *app*.", "In the <b>app</b>.", 35, "@.body", "Raw HTML is not allowed (en)."),
        ("source: site", "source: hearsay", 42, "@.claims[1].source", "There is no source “hearsay”"),
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
    assert read_folder(folder)


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


# Into the database ---------------------------------------------------------------------------------------------------


@pytest.fixture
def loaded(folder, db):
    load(folder)
    return folder


def mobile_guide():
    return Guide.objects.get(carrier__slug="china-mobile")


def texts(guide):
    return [claim.text_en for claim in live(guide).claims.all()]


def test_everything_is_created_when_the_database_is_empty(loaded):
    counts = (Country.objects.count(), CardType.objects.count(), Carrier.objects.count(), Guide.objects.count())
    assert counts == (1, 2, 1, 2)


def test_a_guide_is_published_as_the_files_edition(loaded):
    edition = live(mobile_guide())
    assert (edition.number, edition.from_content, edition.verified_on) == (1, True, date(2026, 11, 22))


def test_durations_are_loaded(loaded):
    step = live(mobile_guide()).steps.get()
    assert (step.minutes, step.expected_days, step.longest_days, step.day_unit) == (15, 0, 3, "working")


def test_loading_again_changes_nothing(loaded):
    report = load(loaded)
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])
    assert GuideRevision.objects.count() == 2


def test_a_changed_guide_is_published_as_a_new_revision(loaded):
    edit(loaded, "Dial 10086.", "Dial 10080.")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]
    assert (live(mobile_guide()).number, texts(mobile_guide())) == (2, ["Dial 10080."])


def test_a_new_check_alone_is_a_new_revision(loaded):
    edit(loaded, "verified_on: 2026-11-22", "verified_on: 2026-12-01")
    load(loaded)
    assert live(mobile_guide()).verified_on == date(2026, 12, 1)


def test_a_new_reason_alone_is_no_new_revision(loaded):
    edit(loaded, "First edition", "Initial edition")
    load(loaded)
    assert live(mobile_guide()).number == 1


def test_what_staff_published_is_kept(loaded, admin_user):
    draft = start_draft(mobile_guide(), admin_user)
    draft.reason_en, draft.reason_zh = "New hotline", "热线有变"
    draft.save()
    draft.claims.update(text_en="By staff.")
    publish(draft, admin_user)
    assert load(loaded).kept == ["guide china-mobile physical-sim"]
    assert texts(mobile_guide()) == ["By staff."]


def test_what_staff_took_out_of_sight_stays_out_of_sight(loaded):
    retire(live(mobile_guide()))
    assert load(loaded).kept == ["guide china-mobile physical-sim"]


def test_an_open_draft_is_left_alone_when_the_file_changes(loaded, admin_user):
    draft = start_draft(mobile_guide(), admin_user)
    edit(loaded, "Dial 10086.", "Dial 10080.")
    load(loaded)
    assert [claim.text_en for claim in draft.claims.all()] == ["Dial 10086."]


def test_a_contact_follows_its_file(loaded):
    edit(loaded, "en: Hotline", "en: Support")
    edit(loaded, "kind: website\n    value: https://www.10086.cn/", "kind: app\n    value: China Mobile")
    load(loaded)
    channels = Carrier.objects.get().channels.values_list("kind", "label_en")
    assert list(channels) == [("hotline", "Support"), ("app", "Website")]


def test_a_contact_that_staff_checked_later_is_kept(loaded):
    carrier = Carrier.objects.get()
    carrier.channels.filter(kind="hotline").update(label_en="By staff", checked_on=date(2026, 12, 1))
    assert load(loaded).kept == ["china-mobile channel hotline 10086"]


def test_a_contact_that_staff_added_later_is_kept(loaded):
    later = timezone.localdate() + timedelta(days=400)
    texts = {"source_url": "https://www.10086.cn/", "confidence": "high", "label_en": "App", "label_zh": "App"}
    Carrier.objects.get().channels.create(kind="app", value="10086", checked_on=later, **texts)
    load(loaded)
    assert Carrier.objects.get().channels.count() == 3


def test_a_host_that_left_the_file_is_removed(loaded):
    edit(loaded, "host: 10086.cn, source", "host: www.10086.cn, source")
    load(loaded)
    assert [host.host for host in Carrier.objects.get().hosts.all()] == ["www.10086.cn"]


# The command ---------------------------------------------------------------------------------------------------------


def test_the_command_tells_what_it_did(folder, db, capsys):
    call_command("load_content", path=folder)
    assert "created: guide china-mobile physical-sim" in capsys.readouterr().out


def test_a_dry_run_tells_and_changes_nothing(folder, db, capsys):
    call_command("load_content", path=folder, dry_run=True)
    assert "created: carrier china-mobile" in capsys.readouterr().out
    assert not Carrier.objects.exists()


def test_a_check_needs_no_database(folder, capsys):
    call_command("load_content", path=folder, check=True)
    assert "no mistakes" in capsys.readouterr().out


def test_one_mistake_means_that_nothing_is_loaded(folder, db):
    edit(folder, "minutes: 15", "minutes: soon")
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        call_command("load_content", path=folder)
    assert refused.value.returncode == 1
    assert not Country.objects.exists()


def test_our_own_files_are_loaded_twice_without_a_change(content):
    report = load()
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])
