"""The content files into the database: all or nothing, again and again, and nothing of staff's overwritten."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from carriers.content import ContentRefused, load
from carriers.models import CardType, Carrier, Country, Guide, GuideRevision
from carriers.publishing import publish, retire, start_draft

from .conftest import DAY, live
from .files import edit
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
    edit(loaded, "Dial 10086.", "Dial 10080.")
    assert load(loaded).changed == ["guide china-mobile physical-sim"]
    assert (live(mobile_guide()).number, texts(mobile_guide())) == (2, ["Dial 10080."])


def test_a_new_check_alone_is_a_new_revision(loaded):
    edit(loaded, "verified_on: 2026-11-22", "verified_on: 2026-11-21")
    load(loaded)
    assert live(mobile_guide()).verified_on == date(2026, 11, 21)


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


def test_what_staff_took_out_of_sight_stays_out_of_sight(loaded, admin_user):
    retire(live(mobile_guide()), admin_user)
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


def test_a_host_that_staff_edited_is_kept(loaded, admin_client):
    save(admin_client, Carrier.objects.get(), **{"hosts-0-source_url": "https://a.example/"})
    assert load(loaded).kept == ["china-mobile host 10086.cn"]


def test_what_was_saved_unchanged_still_follows_the_files(loaded, admin_client):
    save(admin_client, Carrier.objects.get())
    edit(loaded, "[移动, CMCC]", "[移动]")
    assert load(loaded).changed == ["carrier china-mobile"]


def test_a_file_may_not_tell_of_tomorrow(folder, db):
    edit(folder, "verified_on: 2026-11-22", f"verified_on: {timezone.localdate() + timedelta(days=2)}")
    with pytest.raises(ContentRefused, match="in the future"):
        load(folder)


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
