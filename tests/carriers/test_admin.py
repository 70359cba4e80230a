"""Who meets what in the admin, and what only superusers keep: carriers, official contacts, countries."""

from datetime import timedelta

import pytest
from django.contrib.admin.sites import site
from django.urls import reverse
from django.utils import timezone

from carriers.models import Maintainer, SourceHost, StarterAccount

from .conftest import DAY, live
from .pages import rows, save, url

MODULES = sorted(model._meta.model_name for model in site._registry if model._meta.app_label == "carriers")
OF_SUPERUSERS = ["cardtype", "country", "maintainer", "sourcehost", "starteraccount"]
AHEAD = timezone.localdate() + timedelta(days=2)

# Who sees what -------------------------------------------------------------------------------------------------------


def modules(client):
    found = [app for app in client.get(reverse("admin:index")).context["app_list"] if app["app_label"] == "carriers"]
    return {model["object_name"] for app in found for model in app["models"]}


def test_bob_meets_his_four_modules(as_bob):
    assert modules(as_bob) == {"Carrier", "Guide", "GuideRevision", "Report"}


def test_staff_who_maintain_nothing_meet_no_module(client, charlie):
    charlie.is_staff = True
    charlie.save()
    client.force_login(charlie)
    assert modules(client) == set()


def test_a_superuser_meets_every_module(admin_client):
    assert {name.lower() for name in modules(admin_client)} == set(MODULES)


@pytest.mark.parametrize("model", OF_SUPERUSERS)
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_bob_is_refused_what_is_the_superusers(as_bob, model, view):
    assert as_bob.get(reverse(f"admin:carriers_{model}_{view}")).status_code == 403


@pytest.mark.parametrize("model", ["carrier", "guide", "guiderevision", "report"])
def test_bob_adds_no_carrier_guide_revision_or_report(as_bob, model):
    assert as_bob.get(reverse(f"admin:carriers_{model}_add")).status_code == 403


def test_bob_makes_nobody_a_maintainer(as_bob, charlie, mobile):
    as_bob.post(reverse("admin:carriers_maintainer_add"), {"user": charlie.pk, "carrier": mobile.pk})
    assert not Maintainer.objects.filter(user=charlie).exists()


NEVER_ADDED = {"guiderevision", "report", "wording", "wordingrevision"}
"""Drafts begin at what they change, readers report, and there is one wording for each letter and language."""


@pytest.mark.parametrize("view", ["changelist", "add"])
@pytest.mark.parametrize("model", MODULES)
def test_a_stranger_never_enters(client, charlie, model, view):
    client.force_login(charlie)
    assert client.get(reverse(f"admin:carriers_{model}_{view}")).status_code in (302, 403)


@pytest.mark.parametrize("view", ["changelist", "add"])
@pytest.mark.parametrize("model", [model for model in MODULES if model not in NEVER_ADDED])
def test_a_superuser_opens_every_page(admin_client, guide, model, view):
    assert admin_client.get(reverse(f"admin:carriers_{model}_{view}")).status_code == 200


# The first page ------------------------------------------------------------------------------------------------------


def waiting(client):
    return client.get(reverse("admin:index")).context["work"]


def test_the_first_page_counts_what_waits(as_bob, guide, in_review):
    guide.reports.create(kind="scam", revision=live(guide))
    guide.revisions.filter(pk=live(guide).pk).update(verified_on=timezone.localdate() - timedelta(days=90))
    assert waiting(as_bob) == (1, 0, 1, 1, 0)


def test_what_waits_for_others_is_not_counted(as_bob, rival_guide):
    rival_guide.reports.create(kind="scam")
    assert waiting(as_bob) == (0, 0, 0, 0, 0)


def test_staff_who_keep_no_guides_have_nothing_waiting(client, charlie):
    charlie.is_staff = True
    charlie.save()
    client.force_login(charlie)
    assert waiting(client) is None


# Carriers ------------------------------------------------------------------------------------------------------------


def test_bob_reads_his_carriers_contacts(as_bob, mobile):
    html = as_bob.get(url(mobile)).text
    assert "Customer hotline" in html
    assert "10086.cn" in html


@pytest.mark.parametrize("field", ["channels-0-value", "official-0-value"])
def test_bob_edits_none_of_them(as_bob, mobile, field):
    assert f'name="{field}"' not in as_bob.get(url(mobile)).text


@pytest.mark.parametrize("field", ["channels-0-value", "official-0-value"])
def test_a_superuser_edits_all_of_them(admin_client, mobile, field):
    assert f'name="{field}"' in admin_client.get(url(mobile)).text


@pytest.mark.parametrize("inline", ["channels", "official"])
def test_bob_posts_no_contact(as_bob, mobile, inline):
    new = {"kind": "host", "value": "evil.example", "source_url": "https://evil.example/", "checked_on": DAY}
    posted = {f"{inline}-0-{name}": value for name, value in new.items()}
    counts = {f"{inline}-TOTAL_FORMS": 1, f"{inline}-INITIAL_FORMS": 0}
    assert as_bob.post(url(mobile), posted | counts).status_code == 403
    assert not mobile.official.filter(value="evil.example").exists()


def test_bob_does_not_rename_his_carrier(as_bob, mobile):
    as_bob.post(url(mobile), {"name_en": "Mine now", "slug": "mine"})
    mobile.refresh_from_db()
    assert (mobile.name_en, mobile.slug) == ("China Mobile", "china-mobile")


def test_bob_is_led_to_no_page_of_the_superusers(as_bob, mobile):
    assert "/admin/carriers/country/" not in as_bob.get(url(mobile)).text


def test_a_superuser_edits_a_carrier(admin_client, mobile):
    save(admin_client, mobile, name_en="China Mobile Ltd")
    mobile.refresh_from_db()
    assert mobile.name_en == "China Mobile Ltd"


@pytest.mark.parametrize("kind", ["website", "chat"])
def test_a_channel_must_not_lead_away_from_the_carrier(admin_client, mobile, kind):
    changes = {"channels-0-kind": kind, "channels-0-value": "https://10086.evil.example/"}
    save(admin_client, mobile, **changes)
    assert mobile.channels.get().value == "10086"


def test_a_channel_may_lead_to_the_carriers_own_host(admin_client, mobile):
    save(admin_client, mobile, **{"channels-0-kind": "website", "channels-0-value": "https://www.10086.cn/"})
    assert mobile.channels.get().kind == "website"


# Official contacts ---------------------------------------------------------------------------------------------------

VALUES = [
    ("host", "shop.10086.cn", "https://10086.cn"),
    ("number", "+86 10 5268 6688", "ring us"),
    ("short-code", "10085", "10"),
    ("app", "com.greenpoint.android.mc10086.activity", "an app"),
    ("social", "wechat:中国移动10086", "中国移动"),
    ("email", "help@10086.cn", "help at 10086.cn"),
]


def change_contact(client, carrier, kind, value):
    save(client, carrier, **{"official-0-kind": kind, "official-0-value": value})
    return carrier.official.get().value


@pytest.mark.parametrize(("kind", "value", "wrong"), VALUES)
def test_an_official_contact_is_saved_in_its_kinds_form(admin_client, mobile, kind, value, wrong):
    assert change_contact(admin_client, mobile, kind, value) == value


@pytest.mark.parametrize(("kind", "value", "wrong"), VALUES)
def test_an_official_contact_in_another_form_is_refused(admin_client, mobile, kind, value, wrong):
    assert change_contact(admin_client, mobile, kind, wrong) == "10086.cn"


def test_what_a_superuser_saves_is_theirs_from_then_on(admin_client, mobile):
    mobile.official.update(from_content=True)
    change_contact(admin_client, mobile, "host", "shop.10086.cn")
    assert not mobile.official.get().from_content


@pytest.mark.parametrize("row", ["channels", "official"])
def test_a_check_of_a_contact_must_not_lie_ahead(admin_client, mobile, row):
    save(admin_client, mobile, **{f"{row}-0-checked_on": AHEAD})
    assert getattr(mobile, row).get().checked_on == DAY


def added(prefix, **columns):
    return {f"{prefix}-0-{name}": value for name, value in columns.items()} | {f"{prefix}-TOTAL_FORMS": 1}


@pytest.fixture
def law(db):
    """The place where the country's rules can be read."""
    return SourceHost.objects.create(host="miit.gov.cn", checked_on=DAY)


SOURCE = {
    "source_title_en": "A law",
    "source_title_zh": "法规",
    "source_url": "https://www.miit.gov.cn/",
    "source_kind": "law",
    "confidence": "high",
    "checked_on": DAY,
}


TEXTS = {"name_en": "Complaint", "name_zh": "投诉", "how_en": "Ring.", "how_zh": "拨打。"}
RUNG = {"key": "complaint", "sooner_by": "answer", **TEXTS}


def test_a_countrys_contact_is_added(admin_client, china):
    contact = {"kind": "short-code", "value": "12381", "source_url": "https://www.miit.gov.cn/", "checked_on": DAY}
    save(admin_client, china, **added("official", **contact))
    assert china.official.get().value == "12381"


def test_a_countrys_rule_is_added(admin_client, china, law):
    save(admin_client, china, **added("rules", topic="refund", text_en="Back.", text_zh="退还。", position=1, **SOURCE))
    assert china.rules.get().text_en == "Back."


def test_the_period_of_a_rule_is_added(admin_client, china, law):
    rule = {
        "topic": "refund",
        "text_en": "Back.",
        "text_zh": "退还。",
        "position": 1,
        "period": 10,
        "period_unit": "day",
    }
    save(admin_client, china, **added("rules", **rule, **SOURCE))
    assert (china.rules.get().period, china.rules.get().period_unit) == (10, "day")


def test_only_one_rule_of_a_topic_carries_a_period(admin_client, china, law):
    china.rules.create(topic="refund", text_en="Old.", text_zh="旧。", period=30, period_unit="day", **SOURCE)
    rule = {
        "topic": "refund",
        "text_en": "Back.",
        "text_zh": "退还。",
        "position": 1,
        "period": 10,
        "period_unit": "day",
    }
    second = {f"rules-1-{name}": value for name, value in (rule | SOURCE).items()}
    response = save(admin_client, china, **second, **{"rules-TOTAL_FORMS": 2})
    assert "Only one rule of a topic may carry a period: the general one." in response.text
    assert china.rules.count() == 1


def test_a_countrys_account_is_added(admin_client, china):
    account = {"key": "tax-app", "category": "tax", "name_en": "Tax app", "name_zh": "个税 App", "position": 1}
    save(admin_client, china, **added("starter_accounts", **account))
    assert (china.starter_accounts.get().name_en, china.starter_accounts.get().from_content) == ("Tax app", False)


def add_account(admin_client, **changes):
    account = {"key": "bank", "category": "bank", "name_en": "Bank", "name_zh": "银行", "position": 1} | changes
    return admin_client.post(reverse("admin:carriers_starteraccount_add"), account)


def test_an_account_that_is_offered_everywhere_is_added(admin_client):
    add_account(admin_client)
    assert StarterAccount.objects.get(country=None).name_zh == "银行"


def test_such_an_account_stands_there_once(admin_client):
    StarterAccount.objects.create(key="bank", category="bank", name_en="Bank", name_zh="银行")
    assert "There is already an account with this key." in add_account(admin_client).text


def test_an_account_holds_no_number(admin_client):
    assert "official" in add_account(admin_client, name_en="Bank, call 138 0013 8000").text
    assert not StarterAccount.objects.exists()


def test_a_country_lists_nothing_that_is_offered_everywhere(admin_client, china):
    add_account(admin_client)
    account = {"key": "bank", "category": "bank", "name_en": "Bank", "name_zh": "银行", "position": 1}
    response = save(admin_client, china, **added("starter_accounts", **account))
    assert "This key is offered everywhere already." in response.text
    assert not china.starter_accounts.exists()


def test_what_a_country_lists_is_not_offered_everywhere_too(admin_client, china):
    china.starter_accounts.create(key="bank", category="bank", name_en="Bank", name_zh="银行")
    assert "A country’s own list has this key already." in add_account(admin_client).text


def test_a_countrys_own_accounts_stand_on_its_page_only(admin_client, china):
    china.starter_accounts.create(key="tax-app", category="tax", name_en="Tax app", name_zh="个税 App")
    assert rows(admin_client, StarterAccount) == []


def test_a_rung_of_the_ladder_is_added(admin_client, china, law):
    save(admin_client, china, **added("rungs", **RUNG, position=1, waits=15, waits_unit="day", **SOURCE))
    assert china.rungs.get().waits == 15


@pytest.mark.parametrize(("column", "value"), [("text_en", "Add WeChat: help8888"), ("text_zh", "请拨打 13800138000")])
def test_a_countrys_rule_leads_to_nothing_unofficial(admin_client, china, law, column, value):
    told = {"topic": "refund", "text_en": "Back.", "text_zh": "退还。", "position": 1} | SOURCE | {column: value}
    assert "official" in save(admin_client, china, **added("rules", **told)).text
    assert not china.rules.exists()


def test_a_countrys_rule_rests_on_a_known_host(admin_client, china):
    save(admin_client, china, **added("rules", topic="refund", text_en="Back.", text_zh="退还。", position=1, **SOURCE))
    assert not china.rules.exists()


@pytest.mark.parametrize("way", [{"url": "https://evil.example/"}, {"number": "13800138000"}])
def test_a_rung_leads_to_the_countrys_official_contacts(admin_client, china, law, way):
    save(admin_client, china, **added("rungs", **RUNG, position=1, **SOURCE, **way))
    assert not china.rungs.exists()


def test_a_label_holds_no_number(admin_client, mobile):
    save(admin_client, mobile, **{"channels-0-label_en": "Quicker: 13800138000"})
    assert mobile.channels.get().label_en == "Customer hotline"


def test_a_time_without_its_unit_is_refused_with_a_sentence(admin_client, china):
    response = save(admin_client, china, **added("rungs", **RUNG, position=1, waits=15, **SOURCE))
    assert "A time needs its unit, and a limit the day from which it runs." in response.text


def test_a_source_host_is_added(admin_client):
    admin_client.post(reverse("admin:carriers_sourcehost_add"), {"host": "news.example", "checked_on": DAY})
    assert SourceHost.objects.get().host == "news.example"


def test_a_source_host_is_a_host(admin_client):
    response = admin_client.post(
        reverse("admin:carriers_sourcehost_add"), {"host": "https://news.example/", "checked_on": DAY}
    )
    assert "This must be a host such as 10086.cn, in small letters." in response.text
