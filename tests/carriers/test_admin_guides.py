"""The list of guides, neediest first; and a guide's page, where drafts begin and texts are verified or retired."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from carriers.enums import GuideStatus, LifeStep, VerifiedHow
from carriers.life import record_edit
from carriers.models import Guide, Maintainer
from carriers.publishing import publish, retire, return_to_author, send_for_review, start_draft

from .conftest import live, live_guide, make_carrier
from .pages import list_url, notices, rows, url

NOW = timezone.now()
TODAY = timezone.localdate()


def act(client, guide, name, **data):
    return client.post(url(guide, name), data, follow=True)


# The list ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def make_guide(bob, china, physical_sim):
    """Another guide that bob keeps, verified so many days ago."""

    def make(name, verified=0):
        carrier = make_carrier(name, name.title(), name.title(), country=china)
        Maintainer.objects.create(user=bob, carrier=carrier)
        guide = live_guide(carrier, physical_sim)
        guide.revisions.update(verified_on=TODAY - timedelta(days=verified))
        return guide

    return make


def names(client, **query):
    return [guide.carrier.slug for guide in rows(client, Guide, **query)]


@pytest.fixture
def busy(make_guide, bob, mobile):
    """One guide for each reason to look at it, named after the reason, and two that are due."""
    make_guide("calm")
    make_guide("older", verified=300)
    make_guide("due", verified=91)
    make_guide("reported").reports.create(kind="wrong")
    make_guide("scam").reports.create(kind="scam")
    retire(live(make_guide("silent")), bob)
    review = start_draft(make_guide("review"), bob)
    review.reason_en, review.reason_zh = "A", "甲"
    review.save()
    send_for_review(review, bob)


def test_what_needs_work_comes_first(as_bob, busy):
    assert names(as_bob) == ["review", "scam", "reported", "older", "due", "silent", "calm"]


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ("review", ["review"]),
        ("reported", ["scam", "reported"]),
        ("due", ["older", "due"]),
        ("silent", ["silent"]),
        ("nonsense", ["review", "scam", "reported", "older", "due", "silent", "calm"]),
    ],
)
def test_the_list_is_narrowed_to_one_kind_of_work(as_bob, busy, needs, found):
    assert names(as_bob, needs=needs) == found


def test_what_was_answered_is_no_work(as_bob, make_guide, mobile):
    guide = make_guide("answered")
    guide.reports.create(kind="wrong", status="answered", answered_at=timezone.now())
    assert names(as_bob, needs="reported") == []


def test_a_row_tells_how_a_guide_stands(as_bob, guide, in_review):
    guide.reports.create(kind="scam")
    html = as_bob.get(list_url(Guide)).text
    assert all(words in html for words in ["Waits for review", "Revision 1", "recent", "In review"])


@pytest.mark.parametrize(
    ("days", "words"),
    [(89, "recent"), (90, "due for verification"), (180, "over half a year ago"), (365, "over a year ago")],
)
def test_a_row_tells_the_age_of_its_verification_in_words(as_bob, make_guide, mobile, days, words):
    make_guide("aged", verified=days)
    assert f"<small>{words}</small>" in as_bob.get(list_url(Guide)).text


def test_the_list_is_searched_by_name_and_alias(as_bob, guide):
    assert (rows(as_bob, Guide, q="CMCC"), rows(as_bob, Guide, q="nobody")) == ([guide], [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(as_bob, make_guide, mobile, django_assert_num_queries, count):
    for number in range(count):
        start_draft(make_guide(f"c{number}"), Maintainer.objects.first().user).guide.reports.create(kind="wrong")
    with django_assert_num_queries(11):
        as_bob.get(list_url(Guide))


# Verified today, many at once ----------------------------------------------------------------------------------------


def choose(client, *guides, **data):
    chosen = [guide.pk for guide in guides]
    return client.post(list_url(Guide), {"action": "verify_unchanged", "_selected_action": chosen} | data, follow=True)


def test_verifying_many_asks_by_what_means_first(as_bob, guide):
    guide.revisions.update(verified_on=TODAY - timedelta(days=100))
    assert "By what means?" in choose(as_bob, guide).text
    assert live(guide).verified_on == TODAY - timedelta(days=100)


def test_many_are_verified_at_once(as_bob, make_guide, mobile):
    guides = [make_guide("a", verified=100), make_guide("b", verified=200)]
    response = choose(as_bob, *guides, confirmed="1", how="asked")
    assert notices(response) == ["2 guides are verified as of today."]
    assert {(live(guide).verified_on, live(guide).verified_how) for guide in guides} == {(TODAY, VerifiedHow.ASKED)}


def test_what_is_not_live_is_left_as_it_is(as_bob, guide, bob):
    retire(live(guide), bob)
    assert "nothing is live: left as it is" in choose(as_bob, guide).text
    assert notices(choose(as_bob, guide, confirmed="1", how="asked")) == ["0 guides are verified as of today."]


@pytest.mark.parametrize(
    ("kind", "is_verified"), [("scam", False), ("wrong", False), ("outdated", False), ("other", True)]
)
def test_what_readers_doubt_is_not_verified_in_passing(as_bob, guide, kind, is_verified):
    guide.revisions.update(verified_on=TODAY - timedelta(days=100))
    guide.reports.create(kind=kind)
    told = notices(choose(as_bob, guide, confirmed="1", how="asked"))
    assert (live(guide).verified_on == TODAY) is is_verified
    assert any("readers doubt it" in sentence for sentence in told) is not is_verified


def test_on_its_own_page_beside_the_reports_it_can_be_verified(as_bob, guide):
    guide.reports.create(kind="wrong")
    act(as_bob, guide, "verify", how="asked")
    assert live(guide).verified_how == VerifiedHow.ASKED


def test_no_means_no_verification(as_bob, guide):
    assert "By what means?" in choose(as_bob, guide, confirmed="1", how="hearsay").text
    assert live(guide).verified_how == VerifiedHow.SOURCES


def test_another_carriers_guide_is_not_verified_among_ones_own(as_bob, guide, rival_guide):
    Guide.objects.get(pk=rival_guide.pk).revisions.update(verified_on=TODAY - timedelta(days=100))
    choose(as_bob, guide, rival_guide, confirmed="1", how="asked")
    assert live(rival_guide).verified_on == TODAY - timedelta(days=100)


def test_nothing_is_deleted_from_the_list(as_bob, guide):
    as_bob.post(list_url(Guide), {"action": "delete_selected", "_selected_action": [guide.pk], "post": "yes"})
    assert Guide.objects.filter(pk=guide.pk).exists()


# The page ------------------------------------------------------------------------------------------------------------


def test_a_guides_page_shows_what_the_public_reads(as_bob, guide):
    html = as_bob.get(url(guide)).text
    assert all(words in html for words in ["Six steps.", "六步。", "by comparing the sources", "recent"])
    assert '"/carriers/china-mobile/physical-sim/"' in html


def test_a_guides_page_says_who_wrote_and_who_reviewed(as_bob, guide, in_review, dora):
    publish(in_review, dora)
    assert "written by bob, reviewed by dora" in as_bob.get(url(guide)).text


def test_a_guides_page_says_when_nothing_is_live(as_bob, guide, bob):
    retire(live(guide), bob)
    assert "Nothing of this guide is live." in as_bob.get(url(guide)).text


def test_a_guides_page_tells_what_to_do_with_a_draft(as_bob, guide, draft):
    assert "send it for review" in as_bob.get(url(guide)).text


def test_a_guides_page_invites_the_reviewer(client, guide, in_review, dora):
    client.force_login(dora)
    assert "It waits for you" in client.get(url(guide)).text


def test_a_guides_page_tells_the_author_who_can_review(as_bob, guide, in_review, dora):
    html = as_bob.get(url(guide)).text
    assert "You had a hand in this text" in html or "you had a hand in this text" in html
    assert "These can: dora; so can an administrator." in html


def test_a_guides_page_says_when_nobody_else_keeps_it(as_bob, guide, in_review):
    assert "Nobody else keeps this guide; an administrator can review it." in as_bob.get(url(guide)).text


def test_a_guides_page_shows_the_reviewers_note(as_bob, guide, in_review, dora):
    return_to_author(in_review, dora, "The menu is wrong.")
    assert "The menu is wrong." in as_bob.get(url(guide)).text


def test_a_guides_page_shows_waiting_reports_scams_first(as_bob, guide):
    guide.reports.create(kind="wrong", text="Wrong menu")
    guide.reports.create(kind="scam", text="They rang me")
    guide.reports.create(kind="other", text="Old one", status="answered", answered_at=timezone.now())
    html = as_bob.get(url(guide)).text
    assert html.index("They rang me") < html.index("Wrong menu")
    assert "Old one" not in html


def test_what_a_reader_wrote_is_shown_as_it_is_typed(as_bob, guide):
    guide.reports.create(kind="scam", text="<b>bold</b> https://evil.example/")
    html = as_bob.get(url(guide)).text
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert 'href="https://evil.example/' not in html


def test_a_guides_page_tells_its_life(as_bob, guide, draft):
    events = [(event.revision.number, event.kind) for event in as_bob.get(url(guide)).context["life"]]
    assert events == [(2, LifeStep.STARTED), (1, LifeStep.PUBLISHED)]


def test_a_guide_itself_is_not_changed(as_bob, guide):
    assert as_bob.post(url(guide), {}).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_a_guides_page_costs_the_same_however_long_its_history(
    as_bob, guide, bob, dora, django_assert_num_queries, count
):
    for _ in range(count):
        next_one = start_draft(guide, bob)
        next_one.reason_en, next_one.reason_zh = "A", "甲"
        next_one.save()
        publish(send_for_review(next_one, bob), dora)
        guide.reports.create(kind="wrong")
    with django_assert_num_queries(11):
        as_bob.get(url(guide))


# Its buttons ---------------------------------------------------------------------------------------------------------


def test_starting_a_draft_leads_to_its_page(as_bob, guide):
    response = as_bob.post(url(guide, "draft"))
    assert response.url == url(guide.revisions.get(status=GuideStatus.DRAFT))


def test_a_draft_begins_empty(as_bob, guide):
    act(as_bob, guide, "draft", empty="1")
    assert guide.revisions.get(status=GuideStatus.DRAFT).summary_en == ""


def test_one_goes_back_to_an_older_text(as_bob, guide, in_review, dora):
    first = live(guide)
    in_review.claims.update(text_en="Dial 10086 and press 0.")
    publish(in_review, dora)
    act(as_bob, guide, "draft", revision=first.pk)
    assert guide.revisions.get(status=GuideStatus.DRAFT).claims.get().text_en == "Dial 10086."


def test_one_does_not_go_back_while_a_draft_is_open(as_bob, guide, in_review, dora, bob):
    first = live(guide)
    publish(in_review, dora)
    start_draft(guide, bob)
    response = act(as_bob, guide, "draft", revision=first.pk)
    assert notices(response) == ["There is already an open draft of this guide. Publish or delete it first."]


@pytest.mark.parametrize("revision", ["rival", 10**9, "x", "1 OR 1=1"])
def test_one_goes_back_to_this_guides_revisions_only(as_bob, guide, rival_guide, revision):
    chosen = live(rival_guide).pk if revision == "rival" else revision
    response = act(as_bob, guide, "draft", revision=chosen)
    assert notices(response) == ["There is no such revision to go back to."]
    assert not guide.revisions.filter(status=GuideStatus.DRAFT).exists()


def test_verifying_says_by_what_means(as_bob, guide):
    act(as_bob, guide, "verify", how="done")
    assert live(guide).verified_how == VerifiedHow.DONE


def test_verifying_without_a_means_is_refused(as_bob, guide):
    assert notices(act(as_bob, guide, "verify")) == ["Say by what means you verified it."]


def test_retiring_asks_first(as_bob, guide):
    assert "Take out of sight" in as_bob.get(url(guide, "retire")).text
    assert live(guide)


def test_retiring_needs_a_word_why(as_bob, guide):
    act(as_bob, guide, "retire", note=" ")
    assert live(guide)


def test_a_guide_is_retired_with_a_note(as_bob, guide):
    act(as_bob, guide, "retire", note="The shop has closed.")
    assert guide.revisions.get().life.last().note == "The shop has closed."
    assert not guide.revisions.live().exists()


@pytest.mark.parametrize("name", ["verify", "retire"])
def test_without_a_live_text_there_is_nothing_to_verify_or_retire(as_bob, guide, bob, name):
    retire(live(guide), bob)
    assert notices(act(as_bob, guide, name, how="done", note="Why")) == ["There is no live text."]


@pytest.mark.parametrize("name", ["draft", "verify"])
def test_buttons_are_pressed_by_post_only(as_bob, guide, name):
    assert as_bob.put(url(guide, name)).status_code == 405


def test_what_was_done_is_in_the_history(as_bob, guide):
    act(as_bob, guide, "verify", how="done")
    assert "Verified, unchanged." in as_bob.get(url(guide, "history")).text


def test_a_superuser_adds_a_guide(admin_client, mobile, esim):
    admin_client.post(reverse("admin:carriers_guide_add"), {"carrier": mobile.pk, "card_type": esim.pk})
    assert Guide.objects.filter(carrier=mobile, card_type=esim).exists()


# Returned ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sent_back(guide, in_review, dora):
    return return_to_author(in_review, dora, "Say which shop.")


def tags(client):
    return re.findall(r'<span class="tag tag-\w+">([^<]+)</span>', client.get(list_url(Guide)).text)


@pytest.mark.parametrize(("who", "told"), [("bob", "Returned to you"), ("dora", "Returned to its author")])
def test_a_returned_draft_is_work(client, request, sent_back, who, told):
    client.force_login(request.getfixturevalue(who))
    assert tags(client) == [told]


def test_it_stays_work_while_it_is_mended(as_bob, sent_back, bob):
    record_edit(sent_back, bob)
    assert tags(as_bob) == ["Returned to you"]
    assert as_bob.get(url(sent_back.guide)).context["returned"]


def test_sent_again_it_waits_for_review(as_bob, sent_back, bob):
    send_for_review(sent_back, bob)
    assert tags(as_bob) == ["Waits for review"]


def test_what_waits_for_review_does_not_hide_what_was_reported(as_bob, guide, in_review):
    guide.reports.create(kind="scam")
    assert tags(as_bob) == ["Waits for review", "Reported as a scam"]


@pytest.mark.parametrize(("who", "count"), [("bob", 1), ("dora", 0)])
def test_the_first_page_tells_its_author(client, request, sent_back, who, count):
    client.force_login(request.getfixturevalue(who))
    response = client.get("/admin/")
    assert ("returned to you" in response.text) is bool(count)
    assert len(rows(client, Guide, needs="returned")) == 1


@pytest.mark.parametrize("name", ["draft", "verify"])
def test_who_comes_back_by_the_address_of_a_button_is_led_to_the_guide(as_bob, guide, name):
    response = as_bob.get(url(guide, name), follow=True)
    assert response.redirect_chain == [(url(guide), 302)]
    assert "Nothing was done." in notices(response)[0]


def test_the_admin_changes_the_language_and_stays_where_it_is(as_bob, guide):
    html = as_bob.get(url(guide)).text
    assert f'name="next" value="{url(guide)}"' in html
    assert 'value="zh-hans"' in html
