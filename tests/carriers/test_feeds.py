"""What changed, for feed readers: valid Atom, in the language of the address, without cookies."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

from carriers.feeds import LATEST
from carriers.models import GuideRevision
from carriers.publishing import retire

from .conftest import live, next_edition

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ALL, MOBILE = "/changes.{}.atom", "/carriers/china-mobile/changes.{}.atom"


def feed(client, address=ALL, language="en"):
    response = client.get(address.format(language))
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314  we wrote it ourselves


def entries(client, address=ALL, language="en"):
    return feed(client, address, language).findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


@pytest.mark.parametrize("address", [ALL, MOBILE])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_feed_has_what_atom_asks_for(client, guide, address, language):
    found = feed(client, address, language)
    for element in (found, *found.findall(f"{ATOM}entry")):
        assert all(text(element, name) for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
        assert element.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://testserver/")
    assert found.find(f"{ATOM}author/{ATOM}name").text


def test_a_feed_names_itself(client, guide):
    assert feed(client).find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/changes.en.atom"


def test_a_feed_is_atom(client, guide):
    assert client.get("/changes.en.atom").headers["Content-Type"] == "application/atom+xml; charset=utf-8"


@pytest.mark.parametrize(("language", "tag", "title"), [("en", "en", "China Mobile"), ("zh", "zh-Hans", "中国移动")])
def test_a_feed_speaks_the_language_of_its_address(client, guide, language, tag, title):
    client.cookies["django_language"] = "en" if language == "zh" else "zh-hans"
    response = client.get(MOBILE.format(language))
    assert ElementTree.fromstring(response.content).get(LANG) == tag  # noqa: S314
    assert response.headers["Content-Language"] == tag
    assert title in text(entries(client, MOBILE, language)[0], "title")


def test_an_entry_tells_guide_reason_and_place(client, guide):
    entry = entries(client)[0]
    assert (text(entry, "title"), text(entry, "summary")) == ("China Mobile · Physical SIM", "First edition")
    link = entry.find(f"{ATOM}link").get("href")
    assert link == "http://testserver/carriers/china-mobile/physical-sim/history/#revision-1"


def test_every_published_edition_is_an_entry_the_newest_first(client, guide):
    next_edition(guide)
    assert [text(entry, "summary") for entry in entries(client)] == ["Again", "First edition"]


def test_a_draft_is_no_entry(client, guide, draft):
    assert len(entries(client)) == 1


def test_a_carriers_feed_holds_its_own_guides_only(client, guide, rival_guide):
    assert len(entries(client, MOBILE)) == 1
    assert len(entries(client)) == 2


def test_the_general_guides_are_news_for_all(client, guide, general_guide):
    entry = entries(client)[0]
    assert text(entry, "title") == "General guide · Physical SIM"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == "http://testserver/guides/physical-sim/history/#revision-1"


def test_the_general_guides_are_no_carriers_news(client, guide, general_guide):
    assert len(entries(client, MOBILE)) == 1


def test_ids_stay_and_differ(client, guide):
    next_edition(guide)
    first, again = ([text(entry, "id") for entry in entries(client)] for _ in range(2))
    chinese = [text(entry, "id") for entry in entries(client, ALL, "zh")]
    assert first == again
    assert len({*first, *chinese}) == 4
    assert all(found.startswith("urn:uuid:") for found in first)


def test_a_reason_is_shown_as_it_was_written(client, guide):
    live(guide).__class__.objects.update(reason_en="<b>New</b> & better")
    assert text(entries(client)[0], "summary") == "&lt;b&gt;New&lt;/b&gt; &amp; better"


def test_a_feed_is_not_endless(client, guide):
    edition = live(guide)
    GuideRevision.objects.bulk_create(
        GuideRevision(
            guide=guide,
            number=number,
            status="retired",
            verified_on=edition.verified_on,
            published_at=edition.published_at,
        )
        for number in range(2, LATEST + 5)
    )
    assert len(entries(client)) == LATEST


def test_a_feed_asks_for_no_cookie(client, guide):
    assert not client.get("/changes.en.atom").cookies


@pytest.mark.parametrize(("address", "queries"), [(ALL, 2), (MOBILE, 3)])
@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_costs_the_same_however_long(client, guide, django_assert_num_queries, address, queries, count):
    for _ in range(count - 1):
        next_edition(guide)
    with django_assert_num_queries(queries):
        client.get(address.format("en"))


def test_an_empty_feed_is_valid(client, db):
    assert text(feed(client), "updated")


@pytest.mark.parametrize("address", ["/carriers/nobody/changes.en.atom", "/changes.fr.atom"])
def test_a_feed_of_nobody_is_an_unknown_page(client, db, address):
    assert client.get(address).status_code == 404


def test_a_guide_taken_out_of_sight_is_news_with_its_reason(client, guide, bob):
    retire(live(guide), bob, "The <shop> has closed.")
    first, second = entries(client)
    assert text(first, "title") == "China Mobile · Physical SIM: taken out of sight"
    assert text(first, "summary") == "The &lt;shop&gt; has closed."
    assert text(first, "id") != text(second, "id")
