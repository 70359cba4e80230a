"""Another carrier's rows do not exist for bob: in no list, page, filter, lookup, popup, action or crafted post."""

import pytest
from django.urls import reverse

from carriers.enums import GuideStatus
from carriers.models import Carrier, Guide, GuideRevision
from carriers.publishing import start_draft

from .conftest import live
from .pages import list_url, notices, rows, save, url


@pytest.fixture
def rival(request, unicom, rival_guide, general_guide, admin_user):
    """Rows that bob must not meet: another carrier's, and the general guide's."""
    return {
        "carrier": unicom,
        "guide": rival_guide,
        "revision": live(rival_guide),
        "draft": start_draft(rival_guide, admin_user),
        "general guide": general_guide,
        "general revision": live(general_guide),
    }


FILTERS = [(Guide, "carrier__id__exact"), (GuideRevision, "guide__carrier__id__exact")]
LOOKUPS = [("guide", "carrier"), ("maintainer", "carrier"), ("guiderevision", "guide")]
ROWS = ["carrier", "guide", "revision", "draft", "general guide", "general revision"]


def answers(client, obj, view, method, data):
    """What a person is told of ``obj``, and what of a row that nobody has."""
    told = []
    for row in (obj, type(obj)(pk=10**9)):
        response = getattr(client, method)(url(row, view), data, follow=True)
        words = " ".join([response.request["PATH_INFO"], *notices(response)])
        told.append((response.status_code, words.replace(f"“{row.pk}”", "").replace(f"/{row.pk}/", "")))
    return told


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("data", [{}, {"_popup": 1, "_to_field": "id"}])
def test_another_carriers_page_is_as_if_it_did_not_exist(as_bob, rival, row, view, data):
    others, nobodys = answers(as_bob, rival[row], view, "get", data)
    assert others == nobodys


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("view", ["change", "delete"])
def test_another_carriers_row_takes_no_post(as_bob, rival, row, view):
    data = {"summary_en": "Mine now", "name_en": "Mine now", "post": "yes"}
    others, nobodys = answers(as_bob, rival[row], view, "post", data)
    assert others == nobodys


@pytest.mark.parametrize("row", ["revision", "draft", "general revision"])
def test_another_carriers_preview_is_an_unknown_page(as_bob, rival, row):
    assert as_bob.get(url(rival[row], "preview")).status_code == 404


@pytest.mark.parametrize("row", ["guide", "general guide"])
def test_no_draft_of_another_carriers_guide_is_started(as_bob, rival, row):
    assert as_bob.post(reverse("admin:carriers_guide_draft", args=[rival[row].pk])).status_code == 404


def test_another_carriers_draft_is_not_published(as_bob, rival):
    as_bob.post(url(rival["draft"]), {"_publish": "1"})
    rival["draft"].refresh_from_db()
    assert rival["draft"].status == GuideStatus.DRAFT


def test_lists_hold_bobs_rows_only(as_bob, guide, rival, mobile):
    assert rows(as_bob, Guide) == [guide]
    assert rows(as_bob, GuideRevision) == [live(guide)]
    assert rows(as_bob, Carrier) == [mobile]


@pytest.mark.parametrize("model", [Guide, GuideRevision, Carrier])
def test_a_search_finds_no_other_carriers_rows(as_bob, rival, model):
    assert rows(as_bob, model, q="unicom") == []


@pytest.mark.parametrize(("model", "query"), FILTERS)
def test_a_filter_leads_to_no_other_carriers_rows(as_bob, guide, rival, unicom, model, query):
    assert rows(as_bob, model, **{query: unicom.pk}) == []


@pytest.mark.parametrize("model", [Guide, GuideRevision, Carrier])
def test_a_filter_names_no_other_carrier(as_bob, guide, rival, model):
    html = as_bob.get(list_url(model)).content.decode()
    assert "China Unicom" not in html


@pytest.mark.parametrize(("model", "field"), LOOKUPS)
def test_autocomplete_offers_no_other_carriers_rows(as_bob, guide, rival, model, field):
    query = {"app_label": "carriers", "model_name": model, "field_name": field, "term": "China"}
    response = as_bob.get(reverse("admin:autocomplete"), query)
    assert "Unicom" not in response.content.decode()


@pytest.mark.parametrize("model", [Guide, GuideRevision, Carrier])
def test_no_action_works_on_many_rows(as_bob, guide, rival, model):
    chosen = list(model.objects.values_list("pk", flat=True))
    as_bob.post(list_url(model), {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    assert model.objects.count() == len(chosen)


def test_a_claim_leans_on_its_own_revisions_sources_only(as_bob, draft, rival):
    offered = as_bob.get(url(draft)).context["inline_admin_formsets"][2].formset.empty_form.fields["source"].queryset
    assert list(offered) == list(draft.sources.all())


def test_a_posted_source_of_another_carrier_is_refused(as_bob, draft, rival):
    source = rival["revision"].sources.get()
    save(as_bob, draft, **{"claims-0-source": source.pk})
    assert draft.claims.get().source != source


def test_days_lean_on_their_own_revisions_sources_only(as_bob, draft, rival):
    offered = (
        as_bob.get(url(draft)).context["inline_admin_formsets"][0].formset.empty_form.fields["days_source"].queryset
    )
    assert list(offered) == list(draft.sources.all())


@pytest.mark.parametrize("inline", ["claims", "sources"])
def test_a_posted_row_of_another_carrier_is_refused(as_bob, draft, rival, inline):
    row = getattr(rival["revision"], inline).get()
    texts = {"claims": "text_en", "sources": "title_en"}
    save(as_bob, draft, **{f"{inline}-0-id": row.pk, f"{inline}-0-{texts[inline]}": "Mine now"})
    row.refresh_from_db()
    assert getattr(row, texts[inline]) != "Mine now"


def test_only_the_steps_of_this_card_can_be_chosen(as_bob, draft):
    form = as_bob.get(url(draft)).context["inline_admin_formsets"][0].formset.empty_form
    assert "portal" not in dict(form.fields["key"].choices)


def test_a_right_taken_away_counts_on_the_next_request(as_bob, guide, bob):
    as_bob.get(url(guide))
    bob.maintained.all().delete()
    assert as_bob.get(url(guide)).status_code == 403
