"""Another carrier's rows do not exist for bob: in no list, page, filter, lookup, popup, action or crafted post."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from carriers.enums import GuideStatus
from carriers.models import (
    Carrier,
    Guide,
    GuideRevision,
    Maintainer,
    Report,
    RevisionEvent,
    SourceHost,
    StarterAccount,
    Wording,
)
from carriers.publishing import send_for_review, start_draft

from ..conftest import make_user
from .conftest import DAY, add_channel, live, live_guide, make_carrier
from .pages import list_url, rows, save, url
from .scope import ScopedStaff, admins, dump

SECRET = "Tunnelphone"
ALL = {"summary_en": "Mine now", "summary_zh": "归我", "reason_en": "Mine", "reason_zh": "我的", "verified_on": DAY}
ALL |= {"name_en": "Mine now", "name_zh": "归我", "slug": "mine", "kind": "network"}
ALL |= {"how": "done", "note": "Why", "text": "So", "confirmed": "1", "post": "yes"}
"""Everything that a page might take."""
MODELS = [Guide, GuideRevision, Carrier, Report]


@pytest.fixture
def rival(china, physical_sim, esim, general_guide, admin_user):
    """A carrier that bob does not keep: live, in draft, in review, reported. Each row bears its name."""
    carrier = make_carrier(SECRET.lower(), SECRET, SECRET, country=china)
    erin = make_user("erin", is_staff=True)
    Maintainer.objects.create(user=erin, carrier=carrier)
    for card in (physical_sim, esim):
        guide = live_guide(carrier, card)
        guide.revisions.update(summary_en=SECRET, verified_on=timezone.localdate())
        guide.reports.create(kind="scam", text=SECRET)
        draft = start_draft(guide, erin)
        draft.reason_en, draft.reason_zh = SECRET, SECRET
        draft.save()
    send_for_review(draft, erin)
    add_channel(carrier, kind="app", value=SECRET)
    general_guide.revisions.update(summary_en=SECRET)
    general_guide.reports.create(kind="wrong", text=SECRET)
    start_draft(general_guide, admin_user)
    words = Wording.objects.create(kind="chaser", language="en")
    words.revisions.create(number=1, subject=SECRET, letter=SECRET, spoken=SECRET, author=admin_user)
    SourceHost.objects.create(host="tunnelphone.example", checked_on=DAY)
    StarterAccount.objects.create(key=SECRET.lower(), category="bank", name_en=SECRET, name_zh=SECRET)
    return carrier


class TestMaintainer(ScopedStaff):
    app_label = "carriers"
    secret = SECRET
    posts = [
        ALL | {"_send": "1"},
        ALL | {"_preview": "1"},
        *(ALL | {"step": step} for step in ("send", "withdraw", "return", "publish")),
        *(ALL | {"step": step} for step in ("claim", "release", "answer", "accept")),
        ALL | {"empty": "1"},
    ]
    confirmations = [ALL, ALL | {"select_across": "1"}]
    lookups = ["carrier__maintainers__user", "feedback__person", "author"]

    @pytest.fixture
    def theirs(self, rival):
        """One of each, and of guides and what hangs on them also the general one, which is nobody's but superusers'."""
        guide, _, general = Guide.objects.filter(pk__in=rival.guides.all()) | Guide.objects.filter(carrier=None)
        first = {model: [model_admin.model._base_manager.last()] for model, model_admin in admins("carriers").items()}
        revisions = [live(guide), live(general), *GuideRevision.objects.filter(status__in=GuideStatus.open())]
        reports = Report.objects.filter(guide__in=[guide, general])
        return first | {"carrier": [rival], "guide": [guide, general], "guiderevision": revisions, "report": [*reports]}

    @pytest.fixture
    def limited(self, guide, rival, as_bob):
        """bob keeps a guide of his own, so that there is something to be found instead."""
        return as_bob

    def without_own(self, found):
        """bob may verify his own guide."""
        own = {live(Guide.objects.get(carrier__slug="china-mobile")).pk}
        kept = {model: rows for model, rows in found.items() if model not in (LogEntry, RevisionEvent)}
        return kept | {GuideRevision: [row for row in kept[GuideRevision] if row[0] not in own]}


class TestStaffWithoutACarrier(TestMaintainer):
    """Staff who maintain nothing meet nothing at all."""

    posts = [ALL | {"step": "publish"}]

    @pytest.fixture
    def limited(self, guide, rival, client, charlie):
        charlie.is_staff = True
        charlie.save()
        client.force_login(charlie)
        return client

    def without_own(self, found):
        return found

    def test_not_even_a_list(self, limited):
        assert {limited.get(list_url(model)).status_code for model in MODELS} == {403}


def test_the_dump_sees_a_change(guide):
    before = dump("carriers")
    guide.revisions.update(summary_en="Changed")
    assert dump("carriers") != before


# Inside one's own pages ----------------------------------------------------------------------------------------------


def test_lists_hold_bobs_rows_only(as_bob, guide, rival, mobile):
    guide.reports.create(kind="wrong")
    assert [rows(as_bob, model) for model in MODELS] == [
        [guide],
        [live(guide)],
        [mobile],
        [guide.reports.get()],
    ]


@pytest.mark.parametrize("model", MODELS)
def test_a_filter_names_no_other_carrier(as_bob, guide, rival, model):
    assert SECRET not in as_bob.get(list_url(model), {"_facets": "True"}).text


def test_a_claim_leans_on_its_own_revisions_sources_only(as_bob, draft, rival):
    offered = as_bob.get(url(draft)).context["inline_admin_formsets"][2].formset.empty_form.fields["source"]
    assert list(offered.queryset) == list(draft.sources.all())
    assert [str(label) for _, label in offered.choices] == ["---------", "The carrier’s page"]


def test_days_lean_on_their_own_revisions_sources_only(as_bob, draft, rival):
    offered = as_bob.get(url(draft)).context["inline_admin_formsets"][0].formset.empty_form.fields["days_source"]
    assert list(offered.queryset) == list(draft.sources.all())


def test_a_posted_source_of_another_carrier_is_refused(as_bob, draft, rival):
    source = live(rival.guides.first()).sources.get()
    save(as_bob, draft, **{"claims-0-source": source.pk})
    assert draft.claims.get().source != source


@pytest.mark.parametrize("inline", ["claims", "sources"])
def test_a_posted_row_of_another_carrier_is_refused(as_bob, draft, rival, inline):
    row = getattr(live(rival.guides.first()), inline).get()
    texts = {"claims": "text_en", "sources": "title_en"}
    save(as_bob, draft, **{f"{inline}-0-id": row.pk, f"{inline}-0-{texts[inline]}": "Mine now"})
    row.refresh_from_db()
    assert getattr(row, texts[inline]) != "Mine now"


def test_only_the_steps_of_this_card_can_be_chosen(as_bob, draft):
    form = as_bob.get(url(draft)).context["inline_admin_formsets"][0].formset.empty_form
    assert "portal" not in dict(form.fields["key"].choices)


# A right taken away --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("view", "answer"), [("change", 403), ("history", 404), ("retire", 404)])
def test_a_right_taken_away_counts_on_the_next_request(as_bob, guide, bob, view, answer):
    before = as_bob.get(url(guide, view)).status_code
    bob.maintained.all().delete()
    assert (before, as_bob.get(url(guide, view)).status_code) == (200, answer)


def test_a_reviewer_whose_right_was_taken_away_publishes_nothing(client, dora, in_review):
    client.force_login(dora)
    client.get(url(in_review))
    dora.maintained.all().delete()
    assert client.post(url(in_review, "life"), {"step": "publish"}).status_code == 404


def test_whoever_is_no_longer_staff_is_sent_to_the_door(as_bob, guide, bob):
    bob.is_staff = False
    bob.save()
    assert as_bob.get(url(guide)).url.startswith(reverse("admin:login"))
