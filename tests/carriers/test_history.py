"""What a guide said, edition by edition: everything that was published, and nothing that was not."""

import pytest

from carriers.feeds import LATEST
from carriers.publishing import publish, retire, send_for_review, start_draft
from carriers.views import history

from .conftest import add_claim, add_days, live, next_edition
from .pages import guide_url, part, read, words


def history_url(guide):
    return guide_url(guide, "guide_history")


def told(client, guide, **query):
    return read(client, history_url(guide), **query)


def edition(html, number):
    return words(part(html, f'id="revision-{number}"', "</li>"))


def test_editions_stand_newest_first(client, guide):
    next_edition(guide, "Write a letter.")
    html = told(client, guide)
    assert html.index('id="revision-2"') < html.index('id="revision-1"')
    assert "live now" in edition(html, 2)
    assert "live until" in edition(html, 1)


@pytest.mark.parametrize(("language", "reason"), [("en", "Again"), ("zh-hans", "再版")])
def test_an_edition_tells_its_reason_in_the_readers_language(client, guide, language, reason):
    next_edition(guide)
    client.cookies["django_language"] = language
    assert reason in edition(told(client, guide), 2)


def test_what_changed_is_told_word_by_word(client, guide):
    next_edition(guide, "Dial 10086, then 2.")
    shown = edition(told(client, guide), 2)
    assert "1 change" in shown
    assert "Dial 10086 added: , then 2 ." in shown


def test_ins_and_del_are_also_said_in_words(client, guide):
    next_edition(guide, "Write a letter.")
    html = told(client, guide)
    assert '<ins><span class="visually-hidden">added' in html
    assert '<del><span class="visually-hidden">removed' in html


def test_what_changed_is_folded(client, guide):
    next_edition(guide, "Write a letter.")
    assert '<details class="more">' in told(client, guide)


def test_the_first_edition_has_nothing_to_differ_from(client, guide):
    shown = edition(told(client, guide), 1)
    assert "The first edition." in shown
    assert "added" not in shown


def test_an_edition_that_changed_the_other_language_only_says_so(client, guide):
    next_edition(guide)
    live(guide).claims.update(text_zh="请拨打 10086。")
    assert "Nothing that you would read in this language." in edition(told(client, guide), 2)


def test_what_staff_wrote_was_checked_by_a_second_person(client, guide, draft, in_review, dora):
    add_claim(draft, "New menu.")
    publish(in_review, dora)
    html = told(client, guide)
    assert "checked by a second person" in edition(html, 2)
    assert "came with Signoff’s own files" in edition(html, 1)
    assert "dora" not in html


def test_drafts_are_never_shown(client, guide, draft):
    add_claim(draft, "Not yet.")
    html = told(client, guide)
    assert "Not yet." not in html
    assert 'id="revision-2"' not in html


def test_what_is_in_review_is_not_shown(client, guide, in_review):
    assert 'id="revision-2"' not in told(client, guide)


def test_a_guide_taken_out_of_sight_keeps_its_history(client, guide, bob):
    retire(live(guide), bob)
    assert "live until" in edition(told(client, guide), 1)


def test_a_guide_that_was_never_published_has_no_history(client, mobile, physical_sim, general_guide):
    guide = mobile.guides.create(card_type=physical_sim)
    assert client.get(history_url(guide)).status_code == 404


def test_an_address_that_nobody_knows_is_not_public(client, guide):
    next_edition(guide)
    live(guide).sources.update(url="https://refund-10086.example/")
    html = told(client, guide)
    assert "refund-10086" not in html
    assert "Address of" in edition(html, 2)  # that the known one has gone is told


def test_an_address_on_a_known_host_is_told(client, guide):
    next_edition(guide)
    live(guide).sources.update(url="https://www.10086.cn/elsewhere")
    assert "elsewhere" in edition(told(client, guide), 2)


def test_another_way_to_take_a_step_is_told(client, guide):
    next_edition(guide)
    live(guide).steps.create(key="contact", channel="hotline")
    assert "Channel · new added: Hotline" in edition(told(client, guide), 2)


GENERAL = "/guides/physical-sim/history/"


def test_a_general_guide_has_its_history(client, general_guide):
    next_edition(general_guide, "Ask twice.")
    html = read(client, GENERAL)
    assert "General guide · Physical SIM" in words(html)
    assert "1 change" in edition(html, 2)
    assert "/changes.en.atom" in html


def test_a_general_guide_that_there_is_not_has_no_history(client, guide):
    assert client.get(GENERAL).status_code == 404


def test_a_carriers_guide_leads_to_what_changed_in_the_general_one(client, guide, general_guide):
    assert f'href="{GENERAL}"' in read(client, guide_url(guide))


def test_without_a_general_guide_nothing_leads_to_its_history(client, guide):
    assert GENERAL not in read(client, guide_url(guide))


def test_what_staff_write_is_never_run(client, guide):
    next_edition(guide, "<script>alert(1)</script>")
    assert "<script>alert" not in told(client, guide)


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_costs_the_same_however_long(client, guide, django_assert_num_queries, count):
    for number in range(count - 1):
        next_edition(guide, f"Claim {number}.")
    with django_assert_num_queries(8):
        client.get(history_url(guide))


def test_comparing_the_same_editions_again_says_the_same(client, guide):
    add_days(live(guide))
    next_edition(guide, "Dial 10086, then 2.")
    assert edition(told(client, guide), 2) == edition(told(client, guide), 2)
    client.cookies["django_language"] = "zh-hans"
    assert "联系客服" in edition(told(client, guide), 2)


def test_what_a_feed_leads_to_is_on_the_first_page():
    assert history.EDITIONS >= LATEST


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(history, "EDITIONS", 2)


def numbers(client, guide, page):
    return [found.revision.number for found in client.get(history_url(guide), {"page": page}).context["editions"]]


def test_a_long_history_runs_over_pages(client, guide, short_pages):
    for number in range(4):
        next_edition(guide, f"Claim {number}.")
    assert [numbers(client, guide, page) for page in (1, 2, 3)] == [[5, 4], [3, 2], [1]]


def test_the_oldest_on_a_page_is_compared_with_the_next_page(client, guide, short_pages):
    for number in range(2):
        next_edition(guide, f"Claim {number}.")
    assert "change" in edition(told(client, guide, page=1), 2)


@pytest.mark.parametrize("page", ["0", "99", "x", ""])
def test_a_page_that_there_is_not_shows_one_that_there_is(client, guide, page):
    assert client.get(history_url(guide), {"page": page}).status_code == 200


# Over the general guide ----------------------------------------------------------------------------------------------


def say(guide, body):
    """Another edition, which says ``body`` of the review."""
    edition = next_edition(guide, "Ask first.")
    edition.steps.create(key="review", body_en=body, body_zh=f"{body}（中文）")


def test_words_in_the_place_of_general_ones_show_those_struck_through(client, general_guide, guide):
    say(general_guide, "Wait a week.")
    say(guide, "Wait a month.")
    assert "Wait a removed: week added: month ." in edition(told(client, guide), 2)


def test_each_edition_is_read_over_the_general_guide_of_its_day(client, general_guide, guide):
    say(general_guide, "Wait a week.")
    say(guide, "Wait a month.")
    say(general_guide, "Never mind.")
    shown = edition(told(client, guide), 2)
    assert "removed: week" in shown
    assert "Never mind." not in shown


def test_what_the_general_guide_changed_is_told_in_its_own_history_only(client, general_guide, guide):
    next_edition(general_guide, "Ask twice.")
    next_edition(guide)
    assert "Nothing that you would read in this language." in edition(told(client, guide), 2)


# Out of sight, and back ----------------------------------------------------------------------------------------------


def test_an_edition_taken_out_of_sight_says_so_with_its_reason(client, guide, bob):
    retire(live(guide), bob, "The shop has closed.")
    assert "Taken out of sight on" in edition(told(client, guide), 1)
    assert "The shop has closed." in edition(told(client, guide), 1)


def test_an_edition_that_was_replaced_was_not_taken_out_of_sight(client, guide):
    next_edition(guide, "Write a letter.")
    assert "Taken out of sight" not in told(client, guide)


def test_an_edition_that_goes_back_says_to_which_text(client, guide, bob, dora):
    next_edition(guide, "Write a letter.")
    draft = start_draft(guide, bob, of=guide.revisions.get(number=1))
    draft.reason_en, draft.reason_zh = "Back", "恢复"
    draft.save()
    publish(send_for_review(draft, bob), dora)
    assert "It went back to the text of revision 1." in edition(told(client, guide), 3)
