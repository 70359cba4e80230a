"""The content files into the database: all or nothing, again and again, and nothing of staff's overwritten."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from carriers.content import ContentRefused, apply, load, read
from carriers.dates import latest_today
from carriers.enums import LifeStep, VerifiedHow
from carriers.models import CardType, Carrier, Country, Guide, GuideRevision, GuideStep, SourceHost, StarterAccount
from carriers.publishing import publish, retire, send_for_review, start_draft, verify

from ..conftest import make_user
from .conftest import DAY, live
from .files import CHINA, EVERYWHERE, HOSTS, edit, looked_again, write
from .pages import save


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
    assert (step.days_source.key, step.days_confidence) == ("site", "high")


def test_days_that_rest_on_something_else_are_a_new_revision(loaded):
    edit(loaded, "source: site, confidence: high}", "source: site, confidence: low}")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]


def test_loading_again_changes_nothing(loaded):
    report = load(loaded)
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])
    assert GuideRevision.objects.count() == 2


def test_a_changed_guide_is_published_as_a_new_revision(loaded):
    edit(loaded, "Dial 10086.", "Go to 10086.cn.")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]
    assert (live(mobile_guide()).number, texts(mobile_guide())) == (2, ["Go to 10086.cn."])


def test_a_changed_source_is_a_new_revision(loaded):
    edit(loaded, "title: {en: Site", "title: {en: Their site")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]


def test_a_new_verification_alone_is_no_new_revision(loaded):
    edit(loaded, "verified_on: 2026-11-22", "verified_on: 2026-11-21\n    verified_how: done")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]
    edition = live(mobile_guide())
    assert (edition.number, edition.verified_on, edition.verified_how) == (1, date(2026, 11, 21), "done")


def test_a_verification_by_the_files_is_recorded_without_a_person(loaded):
    edit(loaded, "verified_on: 2026-11-22", "verified_on: 2026-11-21")
    load(loaded)
    last = live(mobile_guide()).life.last()
    assert (last.kind, last.actor) == (LifeStep.VERIFIED, None)


@pytest.fixture
def verified(loaded, admin_user):
    """The guide as loaded, which staff have verified since."""
    with_older_date(loaded)
    load(loaded)
    verify(live(mobile_guide()), admin_user, VerifiedHow.ASKED, on=date(2026, 11, 20))
    return loaded


def with_older_date(folder):
    edit(folder, "verified_on: 2026-11-22", "verified_on: 2026-11-10")


def test_what_staff_verified_since_is_no_difference(verified):
    report = load(verified)
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])


def test_what_staff_verified_since_stays_verified(verified):
    load(verified)
    edition = live(mobile_guide())
    assert (edition.number, edition.verified_on, edition.verified_how) == (1, date(2026, 11, 20), "asked")


def test_a_later_verification_in_the_file_counts(verified):
    edit(verified, "verified_on: 2026-11-10", "verified_on: 2026-11-21")
    assert load(verified).changed == ["guide china-mobile physical-sim"]
    edition = live(mobile_guide())
    assert (edition.number, edition.verified_on, edition.verified_how) == (1, date(2026, 11, 21), "sources")


def test_a_new_text_is_published_with_its_own_date(verified):
    edit(verified, "Dial 10086.", "Go to 10086.cn.")
    load(verified)
    assert (live(mobile_guide()).number, live(mobile_guide()).verified_on) == (2, date(2026, 11, 10))


def test_line_breaks_as_a_browser_sends_them_are_no_difference(loaded):
    edit(loaded, "{en: In the *app*., zh: 用 App。}", '{en: "One.\\n\\nTwo.", zh: 用 App。}')
    load(loaded)
    live(mobile_guide()).steps.update(body_en="One.\r\n\r\nTwo.")
    assert load(loaded).changed == []


def test_a_new_reason_alone_is_no_new_revision(loaded):
    edit(loaded, "First edition", "Initial edition")
    load(loaded)
    assert live(mobile_guide()).number == 1


def test_what_staff_published_is_kept(loaded, admin_user):
    draft = start_draft(mobile_guide(), admin_user)
    draft.reason_en, draft.reason_zh = "New hotline", "热线有变"
    draft.save()
    draft.claims.update(text_en="By staff.")
    looked_again(draft)
    send_for_review(draft, admin_user)
    publish(draft, make_user("dora", is_staff=True, is_superuser=True))
    assert load(loaded).kept == ["guide china-mobile physical-sim"]
    assert texts(mobile_guide()) == ["By staff."]


def test_what_staff_took_out_of_sight_stays_out_of_sight(loaded, admin_user):
    retire(live(mobile_guide()), admin_user)
    assert load(loaded).kept == ["guide china-mobile physical-sim"]


def test_an_open_draft_is_left_alone_when_the_file_changes(loaded, admin_user):
    draft = start_draft(mobile_guide(), admin_user)
    edit(loaded, "Dial 10086.", "Go to 10086.cn.")
    load(loaded)
    assert [claim.text_en for claim in draft.claims.all()] == ["Dial 10086."]


def test_a_contact_follows_its_file(loaded):
    edit(loaded, "en: Hotline", "en: Support")
    edit(loaded, "kind: website\n    value: https://www.10086.cn/", "kind: app\n    value: China Mobile")
    load(loaded)
    channels = Carrier.objects.get().channels.values_list("kind", "label_en")
    assert list(channels) == [("hotline", "Support"), ("app", "Website")]


def test_a_contact_that_staff_edited_is_kept(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), **{"channels-0-label_en": "By staff"})
    assert load(loaded).kept == ["china-mobile channel hotline 10086"]
    assert Carrier.objects.get().channels.first().label_en == "By staff"


def test_the_contacts_that_staff_left_alone_follow_their_file(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), **{"channels-0-label_en": "By staff"})
    edit(loaded, "en: Website", "en: Site")
    load(loaded)
    assert [channel.label_en for channel in Carrier.objects.get().channels.all()] == ["By staff", "Site"]


def test_a_contact_that_staff_added_is_kept(loaded, admin_client):
    new = {"kind": "app", "value": "Mobile", "source_url": "https://a.example/", "confidence": "high", "position": 5}
    posted = {f"channels-2-{name}": value for name, value in (new | {"checked_on": DAY, "id": ""}).items()}
    save(admin_client, Carrier.objects.get(), **posted | {"channels-TOTAL_FORMS": 3})
    assert load(loaded).kept == ["china-mobile channel app Mobile"]
    assert Carrier.objects.get().channels.count() == 3


def test_a_contact_that_staff_edited_is_kept_when_it_leaves_the_file(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), **{"channels-1-label_en": "By staff"})
    edit(loaded, "kind: website\n    value: https://www.10086.cn/", "kind: app\n    value: China Mobile")
    load(loaded)
    assert [channel.kind for channel in Carrier.objects.get().channels.all()] == ["hotline", "website", "app"]


def test_a_contact_that_staff_deleted_comes_back_while_its_file_has_it(loaded):
    Carrier.objects.get().channels.all().delete()
    load(loaded)
    assert Carrier.objects.get().channels.count() == 2


def test_names_that_staff_edited_are_kept(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), aliases="移动\n和家亲", name_en="Mobile")
    assert load(loaded).kept == ["carrier china-mobile"]
    assert Carrier.objects.get().alias_list == ["移动", "和家亲"]


@pytest.mark.parametrize(("model", "label"), [(Country, "country CN"), (CardType, "cardtype physical-sim")])
def test_places_and_cards_that_staff_edited_are_kept(loaded, admin_client, model, label):
    save(admin_client, model.objects.first(), name_en="By staff")
    assert load(loaded).kept == [label]
    assert model.objects.first().name_en == "By staff"


def test_an_official_host_that_an_administrator_edited_is_kept(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), **{"official-0-source_url": "https://a.example/"})
    assert load(loaded).kept == ["china-mobile official host 10086.cn"]


def test_what_was_saved_unchanged_still_follows_the_files(loaded, admin_client):
    save(admin_client, Carrier.objects.get())
    edit(loaded, "[移动, CMCC]", "[移动]")
    assert load(loaded).changed == ["carrier china-mobile"]


@pytest.mark.parametrize(("day", "latest"), [("2026-11-22T09:59Z", 22), ("2026-11-22T10:00Z", 23)])
def test_today_is_where_the_day_begins_first(day, latest):
    with time_machine.travel(day, tick=False):
        assert latest_today() == date(2026, 11, latest)


def test_the_way_to_take_a_step_is_loaded(folder, db):
    edit(folder, "        minutes: 15", "        channel: website\n        minutes: 15")
    load(folder)
    assert GuideStep.objects.get(key="application", revision__guide__carrier__slug="china-mobile").channel == "website"


def test_another_way_to_take_a_step_makes_a_new_edition(loaded):
    edit(loaded, "        minutes: 15", "        channel: website\n        minutes: 15")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]


def test_a_file_may_not_tell_of_tomorrow(folder, db):
    edit(folder, "verified_on: 2026-11-22", f"verified_on: {timezone.localdate() + timedelta(days=2)}")
    with pytest.raises(ContentRefused, match="in the future"):
        load(folder)


def test_the_title_of_a_source_may_name_a_source_host(loaded):
    edit(loaded, "title: {en: Site", "title: {en: paper.example.net on the site")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]


def test_what_the_checks_of_the_database_refuse_is_told_with_its_guide(folder, db):
    content = read(folder)
    content.carriers[0].guides[0].claims["application"][0]["text_en"] = "Call +86 138 0013 8000"
    with pytest.raises(ContentRefused, match=r"guide china-mobile physical-sim.*138 0013 8000"):
        apply(content)


def test_an_official_host_that_left_the_file_is_removed(loaded):
    edit(loaded, "value: 10086.cn, source", "value: www.10086.cn, source")
    load(loaded)
    assert [contact.value for contact in Carrier.objects.get().official.all()] == ["www.10086.cn"]


def test_a_source_host_follows_its_file(loaded):
    edit(loaded, "}\n", "}\n- {host: blog.example.net, checked_on: 2026-11-22}\n", HOSTS)
    assert load(loaded).created == ["source host blog.example.net"]
    assert list(SourceHost.objects.values_list("host", flat=True)) == ["blog.example.net", "paper.example.net"]


# Countries -----------------------------------------------------------------------------------------------------------


def china():
    return Country.objects.get(code="CN")


def test_what_is_official_in_a_country_is_loaded(loaded):
    found = china().official.values_list("kind", "value", "label_en")
    assert list(found) == [("host", "miit.gov.cn", ""), ("short-code", "12381", "Public line")]


def test_rules_are_loaded_with_their_source(loaded):
    rule = china().rules.get()
    assert (rule.topic, rule.source_title_en, rule.source_kind) == ("number-freeze", "A newspaper", "media")


def test_rungs_are_loaded_in_the_order_in_which_they_are_climbed(loaded):
    assert [rung.key for rung in china().rungs.all()] == ["complaint", "appeal"]


def test_a_rung_follows_its_file(loaded):
    edit(loaded, "count: 15, unit: day", "count: 2, unit: week", CHINA)
    assert load(loaded).changed == ["CN rung appeal"]
    assert (china().rungs.get(key="appeal").waits, china().rungs.get(key="appeal").waits_unit) == (2, "week")


def test_a_rung_that_staff_edited_is_kept(loaded):
    china().rungs.filter(key="appeal").update(waits=3, from_content=False)
    assert load(loaded).kept == ["CN rung appeal"]
    assert china().rungs.get(key="appeal").waits == 3


def test_a_rule_follows_its_file(loaded):
    edit(loaded, "A closed number rests for 90 days.", "A closed number rests for 60 days.", CHINA)
    load(loaded)
    assert [rule.text_en for rule in china().rules.all()] == ["A closed number rests for 60 days."]


def test_a_rule_that_staff_reworded_stands_for_the_files(loaded):
    china().rules.update(text_en="By staff.", from_content=False)
    report = load(loaded)
    assert ([rule.text_en for rule in china().rules.all()], report.kept) == (
        ["By staff."],
        ["CN rule number-freeze By staff."],
    )


def test_another_rule_of_the_same_source_is_loaded_beside_the_reworded_one(loaded):
    text = (loaded / CHINA).read_text()
    rule = text[text.index("  - topic") : text.index("rungs:")]
    china().rules.update(text_en="By staff.", from_content=False)
    another = rule.replace("90 days", "60 days").replace("    period: {count: 90, unit: day}\n", "")
    edit(loaded, rule, rule + another, CHINA)
    assert load(loaded).created == ["CN rule number-freeze A closed number rests for 60 days."]


def test_the_period_of_a_rule_follows_its_file(loaded):
    edit(loaded, "period: {count: 90, unit: day}", "period: {count: 3, unit: month}", CHINA)
    report = load(loaded)
    assert len(report.changed) == 1
    assert (china().rules.get().period, china().rules.get().period_unit) == (3, "month")


def test_a_period_that_leaves_its_file_leaves_the_rule(loaded):
    edit(loaded, "    period: {count: 90, unit: day}\n", "", CHINA)
    load(loaded)
    assert (china().rules.get().period, china().rules.get().period_unit) == (None, "")


def test_accounts_are_loaded_in_their_order(loaded):
    assert [account.key for account in china().starter_accounts.all()] == ["tax-app", "tickets"]
    assert [account.key for account in StarterAccount.objects.filter(country=None)] == ["bank"]


@pytest.mark.parametrize(
    ("name", "old", "told"), [(CHINA, "Train tickets", "CN account tickets"), (EVERYWHERE, "en: Bank", "account bank")]
)
def test_an_account_follows_its_file(loaded, name, old, told):
    edit(loaded, old, f"{old} and more", name)
    assert load(loaded).changed == [told]


def test_an_account_that_left_its_file_is_removed(loaded):
    write(loaded, EVERYWHERE, "[]\n")
    assert load(loaded).removed == ["account bank"]
    assert china().starter_accounts.count() == 2


def test_an_account_that_staff_edited_is_kept(loaded):
    china().starter_accounts.filter(key="tickets").update(name_en="Trains", from_content=False)
    assert load(loaded).kept == ["CN account tickets"]


def test_an_official_host_that_was_replaced_comes_back_while_its_file_has_it(loaded):
    SourceHost.objects.all().delete()
    Carrier.objects.get().official.update(value="10000.cn", from_content=False)
    assert load(loaded).created == ["source host paper.example.net", "china-mobile official host 10086.cn"]


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
