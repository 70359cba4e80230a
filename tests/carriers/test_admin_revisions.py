"""A draft's page: both languages, checks with their fields, preview, sending; and the review by a second person."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carriers.enums import GuideStatus, LifeStep
from carriers.fingerprint import fingerprint
from carriers.models import MOST_CLAIMS, MOST_SOURCES, GuideRevision
from carriers.publishing import (
    may_review,
    publish,
    return_to_author,
    send_for_review,
    start_draft,
    withdraw,
)
from carriers.reporting import accept, file_report
from carriers.steps import step_keys

from ..conftest import make_user
from .conftest import add_claim, add_days, add_source, days_ago, live, live_guide, next_edition
from .pages import filled_in, guide_url, list_url, notices, rows, save, url
from .scams import SCAMS
from .test_admin import AHEAD


@pytest.fixture
def as_dora(client, dora):
    client.force_login(dora)
    return client


def move(client, revision, step, **data):
    return client.post(url(revision, "life"), {"step": step, "seen": fingerprint(revision)} | data, follow=True)


def status(revision):
    return GuideRevision.objects.get(pk=revision.pk).status


def life(revision):
    return list(revision.life.values_list("kind", "actor__username"))


# The journey ---------------------------------------------------------------------------------------------------------


def test_bob_edits_and_sends_dora_publishes_and_the_public_reads_it(as_bob, guide, dora, client):
    as_bob.post(url(guide, "draft"))
    draft = guide.revisions.get(status=GuideStatus.DRAFT)
    changes = {"reason_en": "New menu", "reason_zh": "菜单有变", "claims-0-text_en": "Ask in the app."}
    assert notices(save(as_bob, draft, "_send", **changes)) == ["Sent for review: somebody else can publish it now."]
    client.force_login(dora)
    assert notices(move(client, draft, "publish")) == ["Published: the public reads this revision now."]
    client.logout()
    assert "Ask in the app." in client.get("/carriers/china-mobile/physical-sim/").text


# Editing -------------------------------------------------------------------------------------------------------------


def test_saving_a_draft_publishes_nothing(as_bob, guide, draft):
    save(as_bob, draft, "_continue", summary_en="Not yet.")
    assert live(guide).summary_en == "Six steps."


@pytest.mark.parametrize(
    "change", [{"summary_en": "New."}, {"claims-0-text_en": "New."}, {"sources-0-title_en": "New"}]
)
def test_whoever_changes_a_word_has_a_hand_in_the_text(as_dora, draft, dora, change):
    save(as_dora, draft, "_continue", **change)
    assert life(draft)[-1] == (LifeStep.EDITED, "dora")
    assert not may_review(draft, dora)


def test_whoever_changes_nothing_has_none(as_dora, draft, dora):
    save(as_dora, draft, "_continue")
    assert life(draft) == [(LifeStep.STARTED, "bob")]


def test_whoever_deletes_a_row_has_a_hand_in_the_text(as_dora, draft):
    add_claim(draft, "Ask again.")
    save(as_dora, draft, "_continue", **{"claims-1-DELETE": "on"})
    assert (draft.claims.count(), life(draft)[-1]) == (1, (LifeStep.EDITED, "dora"))


def test_both_languages_stand_side_by_side(as_bob, draft):
    lines = [line for fieldset in as_bob.get(url(draft)).context["adminform"] for line in fieldset]
    assert ("summary_en", "summary_zh") in [tuple(line.fields) for line in lines]


def test_days_are_saved_with_their_source(as_bob, draft):
    draft.steps.create(key="review", expected_days=3)
    save(as_bob, draft, **{"steps-0-days_source": draft.sources.get().pk, "steps-0-days_confidence": "low"})
    assert draft.steps.get().days_source == draft.sources.get()


def test_a_new_source_is_added_to_a_draft(as_bob, draft):
    source = {
        "key": "paper",
        "kind": "media",
        "checked_on": timezone.localdate(),
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


@pytest.mark.parametrize("name", ["verified_on", "sources-0-checked_on"])
def test_a_check_must_not_lie_ahead(as_bob, draft, name):
    save(as_bob, draft, **{name: AHEAD})
    draft.refresh_from_db()
    assert AHEAD not in (draft.verified_on, draft.sources.get().checked_on)


def test_a_draft_is_discarded(as_bob, draft):
    as_bob.post(url(draft, "delete"), {"post": "yes"})
    assert not GuideRevision.objects.filter(pk=draft.pk).exists()


def test_the_contacts_that_may_be_named_stand_beside_the_text(as_bob, draft, china):
    china.official.create(kind="short-code", value="12381", source_url="https://a.cn/", checked_on=timezone.localdate())
    shown = {contact.value for contact in as_bob.get(url(draft)).context["contacts"]}
    assert shown == {"10086", "10086.cn", "12381"}


# Two at the same draft -----------------------------------------------------------------------------------------------


@pytest.fixture
def overtaken(as_bob, draft, dora, client):
    """What bob has on his screen, while dora saves the draft."""
    mine = filled_in(as_bob.get(url(draft)))
    client.force_login(dora)
    save(client, draft, "_continue", summary_en="dora’s words.")
    return mine


def test_words_that_somebody_saved_meanwhile_are_not_overwritten(overtaken, client, bob, draft):
    client.force_login(bob)
    response = client.post(url(draft), overtaken | {"summary_en": "bob’s words."})
    draft.refresh_from_db()
    assert draft.summary_en == "dora’s words."
    assert "dora saved this draft while you had it open." in response.text
    assert "bob’s words." in response.text


def test_whoever_saves_again_knows_what_they_overwrite(overtaken, client, bob, draft):
    client.force_login(bob)
    refused = client.post(url(draft), overtaken | {"summary_en": "bob’s words."})
    client.post(url(draft), filled_in(refused) | {"_continue": "1"})
    draft.refresh_from_db()
    assert draft.summary_en == "bob’s words."


def test_a_post_that_saw_nothing_is_refused(as_bob, draft):
    mine = filled_in(as_bob.get(url(draft)))
    as_bob.post(url(draft), mine | {"summary_en": "Blind.", "seen": ""})
    draft.refresh_from_db()
    assert draft.summary_en == "Six steps."


# The checks ----------------------------------------------------------------------------------------------------------


def checks(response):
    return [(check.field, check.sentence) for check in response.context["checks"]]


def test_each_check_leads_to_its_field(as_bob, draft):
    add_claim(draft, "Ask again.")
    draft.claims.filter(text_en="Ask again.").update(text_zh="")
    draft.steps.create(key="review", body_en="Wait.")
    GuideRevision.objects.filter(pk=draft.pk).update(reason_zh="")
    response = as_bob.get(url(draft))
    fields = ["id_reason_zh", "id_steps-0-body_zh", "id_claims-1-text_zh"]
    assert checks(response) == [(field, "This text is missing.") for field in fields]
    assert all(f'id="{field}"' in response.text for field in fields)


def test_a_field_bears_what_the_checks_found(as_bob, draft):
    draft.claims.update(text_en="Dial 13800138000.")
    form = as_bob.get(url(draft)).context["inline_admin_formsets"][2].formset.forms[0]
    assert form.errors["text_en"] == ["“13800138000”: This number is not among the official ones."]


def test_a_draft_in_order_says_so(as_bob, draft):
    assert "Nothing stands in the way" in as_bob.get(url(draft)).text


def test_what_the_checks_find_keeps_a_draft_from_review(as_bob, draft):
    response = save(as_bob, draft, "_send", reason_zh="", summary_en="Half done")
    draft.refresh_from_db()
    assert notices(response) == ["Not yet: see what the checks found."]
    assert (draft.status, draft.summary_en) == (GuideStatus.DRAFT, "Half done")


def test_what_is_only_read_has_no_field_to_go_to(as_dora, in_review):
    in_review.claims.update(text_zh="")
    assert checks(as_dora.get(url(in_review))) == [("", "This text is missing.")]


def test_what_was_published_is_not_checked(as_bob, guide):
    assert "checks" not in as_bob.get(url(live(guide))).context


# The preview ---------------------------------------------------------------------------------------------------------


def test_a_draft_is_previewed_as_the_public_will_see_it(as_bob, draft):
    add_claim(draft, "Ask in the app.")
    html = as_bob.get(url(draft, "preview")).text
    assert "Ask in the app." in html
    assert "Preview of revision 2 (Draft)" in html


def test_a_preview_speaks_with_the_general_guide(as_bob, draft, general_guide):
    assert "Ask first." in as_bob.get(url(draft, "preview")).text


def test_a_general_draft_is_previewed(admin_client, general_guide, admin_user):
    assert admin_client.get(url(start_draft(general_guide, admin_user), "preview")).status_code == 200


def test_what_is_not_official_is_marked_in_a_preview(as_bob, draft):
    draft.claims.update(text_en="Dial 13800138000.")
    assert '<mark class="unofficial">13800138000</mark>' in as_bob.get(url(draft, "preview")).text


def test_what_is_not_saved_yet_is_previewed(as_bob, draft):
    response = save(as_bob, draft, "_preview", **{"claims-0-text_en": "Not saved, but seen."})
    assert "Not saved, but seen." in response.text
    assert "Nothing of it is saved" in response.text


def test_a_preview_saves_nothing(as_bob, draft):
    before = filled_in(as_bob.get(url(draft)))
    save(as_bob, draft, "_preview", summary_en="Gone.", **{"claims-0-text_en": "Gone."})
    assert filled_in(as_bob.get(url(draft))) == before
    assert life(draft) == [(LifeStep.STARTED, "bob")]


def test_a_preview_leaves_no_trace_in_the_history(as_bob, draft):
    save(as_bob, draft, "_preview", summary_en="Gone.")
    assert list(as_bob.get(url(draft, "history")).context["action_list"]) == []


def test_what_is_refused_is_told_in_place_of_a_preview(as_bob, draft):
    response = save(as_bob, draft, "_preview", summary_en="")
    assert "This field is required." in response.text


# The difference ------------------------------------------------------------------------------------------------------


def test_a_reviewer_reads_what_would_change(as_dora, draft, bob):
    draft.claims.update(text_en="Dial 10086 first.", text_zh="先拨打 10086。")
    html = as_dora.get(url(send_for_review(draft, bob))).text
    assert "<ins>" in html
    assert "<del>" in html
    assert 'lang="zh-Hans"' in html


def test_a_change_is_told_in_words_and_not_by_colour_alone(as_dora, draft, bob):
    draft.claims.update(text_en="Dial 10086 first.")
    html = as_dora.get(url(send_for_review(draft, bob))).text
    assert '<ins><span class="visually-hidden">[new:</span> first<span class="visually-hidden">]</span></ins>' in html


def test_a_copy_differs_in_nothing(as_bob, draft):
    assert "Nothing: the text is the same as the live one." in as_bob.get(url(draft)).text


def test_a_text_with_markup_is_shown_as_it_is_typed(as_bob, draft):
    draft.claims.update(text_en="<script>alert(1)</script>")
    assert "<script>alert(1)" not in as_bob.get(url(draft)).text


# The review ----------------------------------------------------------------------------------------------------------

BUTTONS = {"publish": 'value="publish"', "return": 'value="return"', "withdraw": 'value="withdraw"'}


def buttons(client, revision):
    html = client.get(url(revision)).text
    return {name for name, button in BUTTONS.items() if button in html}


def test_the_author_meets_no_button_to_publish(as_bob, in_review):
    assert buttons(as_bob, in_review) == {"withdraw"}


def test_the_author_is_told_why(as_bob, in_review, dora):
    html = as_bob.get(url(in_review)).text
    assert "Somebody else has to review it: you had a hand in this text." in html
    assert "These can: dora; so can an administrator." in html


def test_the_reviewer_meets_every_button(as_dora, in_review):
    assert buttons(as_dora, in_review) == {"publish", "return", "withdraw"}


def test_the_button_to_publish_waits_for_the_checks(as_dora, in_review, mobile):
    mobile.channels.all().delete()
    assert buttons(as_dora, in_review) == {"return", "withdraw"}


def test_a_draft_has_no_buttons_of_the_review(as_dora, draft):
    assert buttons(as_dora, draft) == set()


def test_the_author_publishes_nothing_by_a_crafted_post(as_bob, in_review):
    told = notices(move(as_bob, in_review, "publish"))
    assert told == ["You had a hand in this text: somebody else has to review it."]
    assert status(in_review) == GuideStatus.IN_REVIEW


def test_the_reviewer_returns_a_text_with_a_note(as_dora, in_review):
    move(as_dora, in_review, "return", note="The menu is wrong.")
    assert status(in_review) == GuideStatus.DRAFT
    assert "The menu is wrong." in as_dora.get(url(in_review)).text


@pytest.mark.parametrize("note", ["", "x" * 501])
def test_a_note_is_neither_missing_nor_endless(as_dora, in_review, note):
    assert notices(move(as_dora, in_review, "return", note=note))
    assert status(in_review) == GuideStatus.IN_REVIEW


def test_the_author_takes_a_text_back(as_bob, in_review):
    move(as_bob, in_review, "withdraw")
    assert status(in_review) == GuideStatus.DRAFT


def test_a_step_that_is_none_changes_nothing(as_dora, in_review):
    move(as_dora, in_review, "delete")
    assert status(in_review) == GuideStatus.IN_REVIEW


def test_steps_are_taken_by_post_only(as_dora, in_review):
    assert as_dora.get(url(in_review, "life"), {"step": "publish"}).url == url(in_review)
    assert as_dora.put(url(in_review, "life")).status_code == 405
    assert status(in_review) == GuideStatus.IN_REVIEW


def test_a_text_that_changed_after_it_was_read_is_not_published(as_dora, in_review, bob):
    read = fingerprint(in_review)
    withdraw(in_review, bob)
    in_review.claims.update(text_en="Tell them the code.")
    send_for_review(in_review, bob)
    answer = move(as_dora, in_review, "publish", seen=read)
    assert (status(in_review), "The text is no longer the one that you read" in answer.text) == ("in_review", True)


def test_the_page_tells_which_text_was_read(as_dora, in_review):
    assert f'name="seen" value="{fingerprint(in_review)}"' in as_dora.get(url(in_review)).text


def test_a_note_that_came_too_late_is_not_lost(as_dora, in_review, bob):
    withdraw(in_review, bob)
    assert "The menu is wrong." in move(as_dora, in_review, "return", note="The menu is wrong.").text


def test_publishing_is_in_the_history(as_dora, in_review):
    move(as_dora, in_review, "publish")
    assert "Published: the public reads this revision now." in as_dora.get(url(in_review, "history")).text


def test_a_revisions_page_tells_its_life(as_dora, in_review):
    events = [event.kind for event in as_dora.get(url(in_review)).context["life"]]
    assert events == [LifeStep.STARTED, LifeStep.SENT]


def test_a_second_superuser_reviews_a_general_guide(client, admin_client, general_guide, admin_user):
    draft = start_draft(general_guide, admin_user)
    save(admin_client, draft, "_send", reason_en="Better", reason_zh="改进")
    client.force_login(make_user("erin", is_staff=True, is_superuser=True))
    move(client, draft, "publish")
    assert live(general_guide) == draft


# What is no draft is only read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["as_bob", "admin_client"])
@pytest.mark.parametrize("at", [GuideStatus.LIVE, GuideStatus.RETIRED, GuideStatus.IN_REVIEW])
def test_a_revision_that_is_no_draft_is_not_changed(request, guide, who, at):
    client, revision = request.getfixturevalue(who), live(guide)
    GuideRevision.objects.filter(pk=revision.pk).update(status=at, retired_at=timezone.now())
    assert client.post(url(revision), {"summary_en": "Changed", "summary_zh": "改"}).status_code == 403


def test_what_was_published_is_not_deleted(as_bob, guide):
    assert as_bob.post(url(live(guide), "delete"), {"post": "yes"}).status_code == 403


def test_a_draft_that_was_sent_meanwhile_is_not_saved(as_bob, draft, bob):
    data = filled_in(as_bob.get(url(draft)))
    send_for_review(draft, bob)
    assert as_bob.post(url(draft), data | {"summary_en": "Too late"}).status_code == 403


def test_what_was_published_can_still_be_read(as_bob, guide):
    assert "Dial 10086." in as_bob.get(url(live(guide))).text


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite lets one write at a time anyway")
@pytest.mark.parametrize("view", ["change", "delete"])
def test_a_draft_is_held_before_it_is_written_to(as_bob, draft, view):
    with CaptureQueriesContext(connection) as queries:
        as_bob.post(url(draft, view), {})
    locked = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert ['carriers_guide"' in locked[0], "carriers_guiderevision" in locked[1]] == [True, True]


def test_nothing_is_locked_where_there_is_nothing_to_change(as_bob, draft):
    draft.delete()
    assert as_bob.post(f"/admin/carriers/guiderevision/{10**9}/change/", {}).status_code in (302, 404)


# The list ------------------------------------------------------------------------------------------------------------


def test_what_waits_for_review_comes_first(as_dora, guide, in_review, bob, mobile, esim):
    other = live_guide(mobile, esim)
    draft = start_draft(other, bob)
    assert rows(as_dora, GuideRevision)[:2] == [in_review, draft]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(as_dora, guide, bob, dora, django_assert_num_queries, count):
    for _ in range(count):
        draft = start_draft(guide, bob)
        draft.reason_en, draft.reason_zh = "A", "甲"
        draft.save()
        publish(send_for_review(draft, bob), dora)
    with django_assert_num_queries(10):
        as_dora.get(list_url(GuideRevision))


@pytest.mark.parametrize("count", [1, 3])
def test_a_drafts_page_costs_the_same_however_long_the_text(as_bob, draft, django_assert_num_queries, count):
    for number in range(count):
        add_claim(draft, f"Ask {number}.")
    add_days(draft)
    with django_assert_num_queries(42):
        as_bob.get(url(draft))


def test_a_returned_text_is_sent_again(as_bob, in_review, dora):
    return_to_author(in_review, dora, "Shorter.")
    save(as_bob, in_review, "_send", summary_en="Short.")
    assert status(in_review) == GuideStatus.IN_REVIEW


def test_what_a_discarded_draft_held_waits_again(as_bob, guide, bob):
    report = file_report(guide, kind="wrong", text="The hotline has changed.", language="en")
    draft = accept(report, bob)
    as_bob.post(url(draft, "delete"), {"post": "yes"})
    report.refresh_from_db()
    assert (report.status, report.draft) == ("open", None)


# Scams ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "kind"), SCAMS[::4])
def test_a_scam_that_staff_save_is_flagged_and_stays_a_draft(as_bob, draft, text, kind):
    """A quarter of the corpus, by the page; all of it is read in ``test_findings``."""
    save(as_bob, draft, "_send", **{"claims-0-text_en": text})
    assert (draft.claims.get().text_en, status(draft)) == (text.strip(), GuideStatus.DRAFT)
    assert "claims-0-text_en" in str(as_bob.get(url(draft)).context["checks"])


@pytest.mark.parametrize(("text", "kind"), SCAMS[::16])
def test_the_public_reads_no_scam_as_a_link(client, guide, text, kind):
    """Were one live all the same, by a list that changed since: plain words."""
    before = client.get(guide_url(guide)).text.count("href=")
    live(guide).claims.update(text_en=text)
    assert client.get(guide_url(guide)).text.count("href=") <= before


def test_an_honest_text_is_sent(as_bob, draft):
    save(
        as_bob, draft, "_send", **{"claims-0-text_en": "Dial 10086 and ask.", "claims-0-text_zh": "请拨打 10086 询问。"}
    )
    assert status(draft) == GuideStatus.IN_REVIEW


# Where the general guide speaks --------------------------------------------------------------------------------------


@pytest.fixture
def general_words(general_guide):
    live(general_guide).steps.create(
        key="review", title_en="Be <patient>", title_zh="耐心", body_en="Wait.", body_zh="等。"
    )


def test_beside_an_empty_field_stands_what_the_general_guide_says(as_bob, draft, general_words):
    draft.steps.create(key="review", title_en="Ours", title_zh="我们的")
    form = as_bob.get(url(draft)).context["inline_admin_formsets"][0].formset.forms[0]
    told = {name: field.help_text for name, field in form.fields.items() if "speaks here" in str(field.help_text)}
    assert list(told) == ["body_en", "body_zh"]
    assert "等。" in told["body_zh"]


def test_what_the_general_guide_says_is_shown_and_never_run(as_bob, draft, general_words):
    draft.steps.create(key="review", body_en="Ours", body_zh="我们的")
    assert "<p>Be &lt;patient&gt;</p>" in as_bob.get(url(draft)).text


def test_a_step_that_is_not_in_the_draft_shows_what_the_general_guide_says(as_bob, draft, general_words):
    assert [step.key for step in as_bob.get(url(draft)).context["general_words"]] == ["review"]


def test_behind_a_general_draft_nobody_speaks(admin_client, general_guide, admin_user, general_words):
    draft = start_draft(general_guide, admin_user)
    assert "What the general guide says" not in admin_client.get(url(draft)).text


def test_a_reviewer_sees_the_general_words_that_go(as_dora, draft, bob, general_words):
    draft.steps.create(key="review", body_en="Run.", body_zh="跑。")
    send_for_review(draft, bob)
    assert "</span>Wait" in as_dora.get(url(draft)).text


# As a browser sends it -----------------------------------------------------------------------------------------------


def test_a_text_saved_unchanged_by_a_browser_is_no_difference(as_bob, draft):
    draft.steps.create(key="review", body_en="Wait.\n\nAsk.", body_zh="等。\n\n问。")
    before = fingerprint(draft)
    lines = {"steps-0-body_en": "Wait.\r\n\r\nAsk.", "steps-0-body_zh": "等。\r\n\r\n问。"}
    save(as_bob, draft, "_continue", **lines)
    assert fingerprint(draft) == before


def fill(draft):
    """The largest draft that there may be, every text to the last sign of its length."""
    sources = [add_source(draft, f"s{n}", title_zh="源" * 200, note_zh="注" * 300) for n in range(MOST_SOURCES - 1)]
    long = {"text_zh": "字" * 1000, "source": sources[0]}
    for number in range(MOST_CLAIMS - 1):
        add_claim(draft, f"Claim {number}.", **long)
    for key in step_keys("physical-sim"):
        draft.steps.create(key=key, body_en="a" * 4000, body_zh="字" * 4000)


def test_the_largest_draft_can_be_saved(as_bob, draft):
    fill(draft)
    data = filled_in(as_bob.get(url(draft))) | {"summary_en": "Saved.", "_continue": "1"}
    posted = urlencode({name: value for name, value in data.items() if value is not False})
    response = as_bob.post(url(draft), posted, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert GuideRevision.objects.get(pk=draft.pk).summary_en == "Saved."


@pytest.mark.parametrize(("rows", "most"), [("claims", MOST_CLAIMS), ("sources", MOST_SOURCES)])
def test_more_rows_than_a_guide_may_have_are_refused_in_a_sentence(as_bob, draft, rows, most):
    page = save(as_bob, draft, "_continue", **{f"{rows}-TOTAL_FORMS": most + 1})
    assert f"A guide has at most {most}" in page.text


def test_a_step_that_stands_twice_is_named_as_such(as_bob, draft):
    for key in ("review", "contact"):
        draft.steps.create(key=key)
    assert "A step stands here twice." in save(as_bob, draft, "_continue", **{"steps-1-key": "review"}).text


def spare(response):
    return [len(inline.formset.extra_forms) for inline in response.context["inline_admin_formsets"]]


def test_without_a_script_empty_rows_can_be_asked_for(as_bob, draft):
    plain = as_bob.get(url(draft))
    assert '<noscript><p class="help">' in plain.text
    assert (spare(plain), spare(as_bob.get(url(draft), {"spare": ""}))) == ([0, 0, 0], [3, 3, 3])


def test_a_spare_row_that_is_filled_in_is_saved_and_the_others_are_nothing(as_bob, draft):
    data = filled_in(as_bob.get(url(draft), {"spare": ""})) | {"steps-0-key": "review", "steps-0-title_en": "Wait"}
    posted = {name: value for name, value in data.items() if value is not False}
    as_bob.post(f"{url(draft)}?spare", posted | {"_continue": "1"})
    assert [step.title_en for step in draft.steps.all()] == ["Wait"]


def test_the_checks_say_that_the_live_texts_later_day_is_kept(as_bob, guide, draft):
    GuideRevision.objects.filter(pk=draft.pk).update(verified_on=days_ago(9))
    page = as_bob.get(url(draft))
    assert "publishing keeps that day" in page.text
    assert "Last verified" not in [str(change.label) for change in page.context["difference"].summary]


def test_the_language_switch_of_a_preview_leads_back_to_the_preview(as_bob, draft):
    for shown in (as_bob.get(url(draft, "preview")), save(as_bob, draft, "_preview")):
        assert f'name="next" value="{url(draft, "preview")}"' in shown.text


def test_a_draft_that_goes_back_says_to_which_text(as_bob, guide, bob):
    next_edition(guide, "Write a letter.")
    draft = start_draft(guide, bob, of=guide.revisions.get(number=1))
    assert "It began with the text of revision 1." in as_bob.get(url(draft)).text
