"""Where staff keep the guides. bob sees his carrier; another carrier's rows do not exist for him."""

from datetime import timedelta

import pytest
from django.contrib.admin.sites import site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from carriers.enums import GuideStatus
from carriers.models import Guide, GuideRevision, Maintainer
from carriers.publishing import publish, start_draft

from .conftest import DAY, add_claim, add_source, live, live_guide, make_carrier
from .pages import filled_in, list_url, notices, save, url

# The journey ---------------------------------------------------------------------------------------------------------


def test_bob_edits_and_publishes_and_the_public_reads_it(as_bob, guide):
    as_bob.post(reverse("admin:carriers_guide_draft", args=[guide.pk]))
    draft = guide.revisions.get(status=GuideStatus.DRAFT)
    changes = {"reason_en": "New menu", "reason_zh": "菜单有变", "claims-0-text_en": "Ask in the app."}
    response = save(as_bob, draft, "_publish", **changes)
    assert notices(response) == ["Published: the public reads this revision now."]
    as_bob.logout()
    assert "Ask in the app." in as_bob.get("/carriers/china-mobile/physical-sim/").content.decode()


def test_starting_a_draft_leads_to_its_page(as_bob, guide):
    response = as_bob.post(reverse("admin:carriers_guide_draft", args=[guide.pk]))
    assert response.url == url(guide.revisions.get(status=GuideStatus.DRAFT))


def test_saving_a_draft_publishes_nothing(as_bob, guide, draft):
    save(as_bob, draft, summary_en="Not yet.")
    assert live(guide).summary_en == "Six steps."


def test_publishing_tells_each_field_that_is_wrong_and_keeps_the_draft(as_bob, guide, draft):
    response = save(as_bob, draft, "_publish", reason_zh="", summary_en="Half done")
    draft.refresh_from_db()
    assert notices(response) == ["what changed (Chinese): This text is missing."]
    assert (draft.status, draft.summary_en) == (GuideStatus.DRAFT, "Half done")


def test_publishing_is_in_the_history(as_bob, draft):
    save(as_bob, draft, "_publish")
    assert "Published." in as_bob.get(url(draft, "history")).content.decode()


def test_a_draft_is_previewed_as_the_public_will_see_it(as_bob, draft):
    add_claim(draft, "Ask in the app.")
    html = as_bob.get(url(draft, "preview")).content.decode()
    assert "Ask in the app." in html
    assert "Preview of revision 2 (Draft)" in html


def test_a_preview_speaks_with_the_general_guide(as_bob, draft, general_guide):
    assert "Ask first." in as_bob.get(url(draft, "preview")).content.decode()


def test_a_general_draft_is_previewed(admin_client, general_guide, admin_user):
    assert admin_client.get(url(start_draft(general_guide, admin_user), "preview")).status_code == 200


def test_a_draft_is_discarded(as_bob, draft):
    as_bob.post(url(draft, "delete"), {"post": "yes"})
    assert not GuideRevision.objects.filter(pk=draft.pk).exists()


def test_both_languages_stand_side_by_side(as_bob, draft):
    lines = [line for fieldset in as_bob.get(url(draft)).context["adminform"] for line in fieldset]
    assert ("summary_en", "summary_zh") in [tuple(line.fields) for line in lines]


# What was published is only read -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["as_bob", "admin_client"])
@pytest.mark.parametrize("status", [GuideStatus.LIVE, GuideStatus.RETIRED, GuideStatus.IN_REVIEW])
def test_a_revision_that_is_no_draft_is_not_changed(request, guide, who, status):
    client, revision = request.getfixturevalue(who), live(guide)
    GuideRevision.objects.filter(pk=revision.pk).update(status=status, retired_at=timezone.now())
    response = client.post(url(revision), {"summary_en": "Changed", "summary_zh": "改", "verified_on": DAY})
    assert response.status_code == 403


def test_what_was_published_is_not_deleted(as_bob, guide):
    assert as_bob.post(url(live(guide), "delete"), {"post": "yes"}).status_code == 403


def test_a_draft_that_was_published_meanwhile_is_not_saved(as_bob, draft, bob):
    data = filled_in(as_bob.get(url(draft)))
    publish(draft, bob)
    assert as_bob.post(url(draft), data | {"summary_en": "Too late"}).status_code == 403


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite lets one write at a time anyway")
@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_draft_is_held_before_it_is_written_to(as_bob, draft, page):
    with CaptureQueriesContext(connection) as queries:
        as_bob.post(url(draft, page), {})
    locked = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert ['carriers_guide"' in locked[0], "carriers_guiderevision" in locked[1]] == [True, True]


def test_nothing_is_locked_where_there_is_nothing_to_change(as_bob, draft):
    draft.delete()
    assert as_bob.post(f"/admin/carriers/guiderevision/{10**9}/change/", {}).status_code in (302, 404)


def test_what_was_published_can_still_be_read(as_bob, guide):
    assert "Dial 10086." in as_bob.get(url(live(guide))).content.decode()


def test_a_guide_itself_is_not_changed(as_bob, guide):
    assert as_bob.post(url(guide), {}).status_code == 403


@pytest.mark.parametrize("method", ["get", "put"])
def test_a_draft_is_started_by_post_only(as_bob, guide, method):
    assert getattr(as_bob, method)(reverse("admin:carriers_guide_draft", args=[guide.pk])).status_code == 405


MODULES = sorted(model._meta.model_name for model in site._registry if model._meta.app_label == "carriers")

# Who sees what -------------------------------------------------------------------------------------------------------


def modules(client):
    found = [app for app in client.get(reverse("admin:index")).context["app_list"] if app["app_label"] == "carriers"]
    return {model["object_name"] for app in found for model in app["models"]}


def test_bob_meets_his_three_modules(as_bob):
    assert modules(as_bob) == {"Carrier", "Guide", "GuideRevision"}


def test_staff_who_maintain_nothing_meet_no_module(client, charlie):
    charlie.is_staff = True
    charlie.save()
    client.force_login(charlie)
    assert modules(client) == set()


def test_a_superuser_meets_every_module(admin_client):
    assert modules(admin_client) == {"Carrier", "CardType", "Country", "Guide", "GuideRevision", "Maintainer"}


@pytest.mark.parametrize("model", ["country", "cardtype", "maintainer"])
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_bob_is_refused_what_is_the_superusers(as_bob, model, view):
    assert as_bob.get(reverse(f"admin:carriers_{model}_{view}")).status_code == 403


@pytest.mark.parametrize("model", ["carrier", "guide", "guiderevision"])
def test_bob_adds_no_carrier_guide_or_revision(as_bob, model):
    assert as_bob.get(reverse(f"admin:carriers_{model}_add")).status_code == 403


def test_bob_makes_nobody_a_maintainer(as_bob, charlie, mobile):
    as_bob.post(reverse("admin:carriers_maintainer_add"), {"user": charlie.pk, "carrier": mobile.pk})
    assert not Maintainer.objects.filter(user=charlie).exists()


@pytest.mark.parametrize("view", ["changelist", "add"])
@pytest.mark.parametrize(
    "model", sorted(model._meta.model_name for model in site._registry if model._meta.app_label == "carriers")
)
def test_a_stranger_never_enters(client, charlie, model, view):
    client.force_login(charlie)
    assert client.get(reverse(f"admin:carriers_{model}_{view}")).status_code in (302, 403)


@pytest.mark.parametrize("view", ["changelist", "add"])
@pytest.mark.parametrize("model", ["country", "cardtype", "carrier", "guide", "maintainer"])
def test_a_superuser_opens_every_page(admin_client, guide, model, view):
    assert admin_client.get(reverse(f"admin:carriers_{model}_{view}")).status_code == 200


def test_a_superuser_edits_a_general_guide(admin_client, general_guide, admin_user):
    draft = start_draft(general_guide, admin_user)
    save(admin_client, draft, "_publish", reason_en="Better", reason_zh="改进")
    assert live(general_guide) == draft


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(as_bob, bob, china, physical_sim, django_assert_num_queries, count):
    for number in range(count):
        carrier = make_carrier(f"c{number}", f"C{number}", f"C{number}", country=china)
        Maintainer.objects.create(user=bob, carrier=carrier)
        live_guide(carrier, physical_sim)
    with django_assert_num_queries(20):
        as_bob.get(list_url(Guide))


# Contacts ------------------------------------------------------------------------------------------------------------


def test_bob_edits_his_carriers_contacts(as_bob, mobile):
    save(as_bob, mobile, **{"channels-0-label_en": "Support"})
    assert mobile.channels.get().label_en == "Support"


def test_bob_does_not_rename_his_carrier(as_bob, mobile):
    save(as_bob, mobile, name_en="Mine now", slug="mine")
    mobile.refresh_from_db()
    assert (mobile.name_en, mobile.slug) == ("China Mobile", "china-mobile")


def test_bob_meets_no_official_host(as_bob, mobile):
    inlines = as_bob.get(url(mobile)).context["inline_admin_formsets"]
    assert [inline.opts.model._meta.model_name for inline in inlines] == ["channel"]


def test_bob_posts_no_official_host(as_bob, mobile):
    new = {
        "host": "evil.example",
        "source_url": "https://evil.example/",
        "checked_on": DAY,
        "id": "",
        "carrier": mobile.pk,
    }
    posted = {f"hosts-0-{name}": value for name, value in new.items()}
    save(as_bob, mobile, **posted | {"hosts-TOTAL_FORMS": 1, "hosts-INITIAL_FORMS": 0})
    assert [host.host for host in mobile.hosts.all()] == ["10086.cn"]


@pytest.mark.parametrize("kind", ["website", "chat"])
def test_a_contact_must_not_lead_away_from_the_carrier(as_bob, mobile, kind):
    changes = {"channels-0-kind": kind, "channels-0-value": "https://10086.evil.example/"}
    save(as_bob, mobile, **changes)
    assert mobile.channels.get().value == "10086"


def test_a_contact_may_lead_to_the_carriers_own_host(as_bob, mobile):
    save(as_bob, mobile, **{"channels-0-kind": "website", "channels-0-value": "https://www.10086.cn/"})
    assert mobile.channels.get().kind == "website"


def test_a_superuser_edits_hosts(admin_client, mobile):
    save(admin_client, mobile, **{"hosts-0-host": "shop.10086.cn"})
    assert mobile.hosts.get().host == "shop.10086.cn"


@pytest.mark.parametrize(("row", "name"), [("channels", "checked_on"), ("hosts", "checked_on")])
def test_a_check_of_a_contact_must_not_lie_ahead(admin_client, mobile, row, name):
    save(admin_client, mobile, **{f"{row}-0-{name}": timezone.localdate() + timedelta(days=2)})
    assert getattr(mobile, row).get().checked_on == DAY


@pytest.mark.parametrize("name", ["verified_on", "sources-0-checked_on"])
def test_a_check_of_a_guide_must_not_lie_ahead(as_bob, draft, name):
    save(as_bob, draft, **{name: timezone.localdate() + timedelta(days=2)})
    draft.refresh_from_db()
    assert (draft.verified_on, draft.sources.get().checked_on) == (DAY, DAY)


def test_days_are_saved_with_their_source(as_bob, draft):
    draft.steps.create(key="review", expected_days=3)
    save(as_bob, draft, **{"steps-0-days_source": draft.sources.get().pk, "steps-0-days_confidence": "low"})
    assert draft.steps.get().days_source == draft.sources.get()


def test_a_new_source_is_added_to_a_draft(as_bob, draft):
    source = {
        "key": "paper",
        "kind": "media",
        "checked_on": DAY,
        "title_en": "A",
        "title_zh": "甲",
        "url": "https://a.example/",
    }
    posted = {f"sources-1-{name}": value for name, value in source.items()}
    save(as_bob, draft, **posted | {"sources-TOTAL_FORMS": 2, "sources-1-revision": draft.pk})
    assert draft.sources.filter(key="paper").exists()


def test_a_source_that_a_claim_leans_on_is_not_deleted(as_bob, draft):
    add_source(draft, key="spare")
    save(as_bob, draft, **{"sources-0-DELETE": "on"})
    assert draft.sources.count() == 2
