"""A revision's text as a record, into rows and out of them."""

import pytest

from carriers.content_schema import to_yaml
from carriers.models import GuideRevision
from carriers.publishing import start_draft
from carriers.revision_text import copy_text, record_of, write_text

from .conftest import add_claim, add_days, add_source, live, make_revision


def as_record(revision):
    return record_of(GuideRevision.objects.with_text().get(pk=revision.pk))


@pytest.fixture
def revision(guide):
    """A live revision that says something in each of its parts."""
    found = live(guide)
    add_source(found, "page", note_en="A note.", note_zh="备注。")
    add_days(found)
    found.steps.create(key="contact", title_en="Ask", title_zh="询问", body_en="Ask.", body_zh="问。", minutes=5)
    add_claim(found, "Bring it.", kind="bring", source=found.sources.get(key="page"))
    return found


def test_a_text_that_is_written_into_rows_reads_the_same(revision, guide):
    record, other = as_record(revision), make_revision(guide)
    write_text(other, record)
    assert as_record(other)[2:] == record[2:]


def test_a_copy_reads_the_same(revision, guide):
    other = make_revision(guide)
    copy_text(revision, other)
    assert as_record(other)[2:] == as_record(revision)[2:]


def test_a_copy_has_rows_of_its_own(revision, bob):
    draft = start_draft(revision.guide, bob)
    draft.claims.update(text_en="Changed.")
    assert "Changed." not in [claim.text_en for claim in revision.claims.all()]


def test_the_claims_of_a_copy_lean_on_its_own_sources(revision, bob):
    draft = start_draft(revision.guide, bob)
    assert {claim.source.revision_id for claim in draft.claims.all()} == {draft.pk}


def test_claims_keep_their_order(revision):
    assert [claim["text_en"] for claim in as_record(revision).claims["contact"]] == ["Dial 10086.", "Bring it."]


def test_a_new_verification_is_no_new_text(revision):
    before = as_record(revision).text
    GuideRevision.objects.filter(pk=revision.pk).update(verified_on="2026-01-01", verified_how="done")
    assert as_record(revision).text == before


def test_a_new_reason_is_no_new_text(revision):
    before = as_record(revision).text
    GuideRevision.objects.filter(pk=revision.pk).update(reason_en="Another reason")
    assert as_record(revision).text == before


def test_a_new_date_of_a_source_is_a_new_text(revision):
    before = as_record(revision).text
    revision.sources.update(checked_on="2026-01-01")
    assert as_record(revision).text != before


def test_a_step_without_words_is_no_difference_where_it_has_claims(guide):
    before = as_record(live(guide)).text
    live(guide).steps.create(key="contact")
    assert as_record(live(guide)).text == before


def test_a_longest_time_without_an_expected_one_says_nothing(guide):
    live(guide).steps.create(key="review", longest_days=3)
    assert as_record(live(guide)).steps["review"]["longest_days"] is None


def test_line_breaks_as_a_browser_sends_them_become_plain(guide):
    live(guide).steps.create(key="review", body_en="One.\r\n\r\nTwo. ", body_zh="一。")
    assert as_record(live(guide)).steps["review"]["body_en"] == "One.\n\nTwo."


def test_a_record_can_be_written_as_yaml(revision):
    assert "text_en: Dial 10086." in to_yaml(as_record(revision).claims)
