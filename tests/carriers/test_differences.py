"""What one edition says otherwise than another, as an editor, a reviewer and the public read it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from carriers.bilingual import Pair
from carriers.differences import Segment, between, segments
from carriers.enums import Confidence, StepKey
from carriers.models import GuideRevision
from carriers.official import Officials
from carriers.publishing import start_draft

from .conftest import add_claim, add_days, add_source, live

S = StepKey


@pytest.fixture
def before(guide):
    """The live edition; the draft begins as its copy, so everything here is added after the draft asks for it."""
    return live(guide)


def difference(before, after):
    texts = GuideRevision.objects.with_text()
    return between(before and texts.get(pk=before.pk), texts.get(pk=after.pk))


def told(before, after):
    """Every change as [step, label, from, to], in English; of the whole guide, without a step."""
    found = difference(before, after)
    changes = [("", change) for change in found.summary]
    changes += [(step.key, change) for step in found.steps for change in step.changes]
    return [(key, str(change.label), change.before.en, change.after.en) for key, change in changes]


def test_a_copy_says_nothing_otherwise(before, draft):
    assert not difference(before, draft)


def test_the_summary(before, draft):
    draft.summary_en = "Seven steps."
    draft.save()
    assert told(before, draft) == [("", "Summary", "Six steps.", "Seven steps.")]


def test_why_an_edition_was_made_is_no_difference(before, draft):
    draft.reason_en = "Something else"
    draft.save()
    assert not difference(before, draft)


def test_when_and_how_it_was_verified(before, draft):
    draft.verified_on, draft.verified_how = before.verified_on - timedelta(days=3), "done"
    draft.save()
    assert [label for _, label, _, _ in told(before, draft)] == ["Last verified", "Verified"]


@pytest.mark.parametrize(("column", "label"), [("title", "Title"), ("body", "What to do")])
def test_a_steps_texts(before, draft, column, label):
    draft.steps.create(key="review", **{f"{column}_en": "Wait.", f"{column}_zh": "等。"})
    assert told(before, draft) == [(S.REVIEW, label, "", "Wait.")]


def test_the_way_a_step_is_taken(before, draft):
    draft.steps.create(key="contact", channel="app")
    assert told(before, draft) == [(S.CONTACT, "Channel", "", "App")]


def test_how_long_a_step_takes(guide, bob, before):
    add_days(before)
    after = start_draft(guide, bob)
    after.steps.update(longest_days=5)
    assert told(before, after) == [(S.REVIEW, "How long it takes", "1 to 3 days", "1 to 5 days")]


def test_how_far_the_days_are_to_be_trusted(guide, bob, before):
    add_days(before)
    after = start_draft(guide, bob)
    after.steps.update(days_confidence=Confidence.LOW)
    assert [label for _, label, _, _ in told(before, after)] == ["Grade of the days"]


def test_what_the_days_rest_on(guide, bob, before):
    add_days(before)
    after = start_draft(guide, bob)
    after.steps.update(days_source=add_source(after, key="paper", title_en="A paper", title_zh="报纸"))
    changes = [row for row in told(before, after) if row[0]]
    assert changes == [(S.REVIEW, "Source of the days", "The carrier’s page", "A paper")]


def test_a_claim_that_is_new(before, draft):
    add_claim(draft, "Bring your ID.", kind="bring")
    assert told(before, draft) == [(S.CONTACT, "Have at hand", "", "Bring your ID.")]


def test_a_claim_that_is_gone(before, draft):
    draft.claims.all().delete()
    assert (S.CONTACT, "What happens", "Dial 10086.", "") in told(before, draft)


def test_a_claim_that_was_reworded_is_one_change(before, draft):
    draft.claims.update(text_en="Dial 10086 first.")
    assert told(before, draft) == [(S.CONTACT, "What happens", "Dial 10086.", "Dial 10086 first.")]


def test_of_several_claims_that_are_gone_the_most_alike_was_reworded(guide, bob, before):
    add_claim(before, "Dial 10086 from abroad.", position=1)
    after = start_draft(guide, bob)
    after.claims.filter(position=0).delete()
    after.claims.update(text_en="Dial 10086 from abroad, too.")
    assert told(before, after) == [
        (S.CONTACT, "What happens", "Dial 10086 from abroad.", "Dial 10086 from abroad, too."),
        (S.CONTACT, "What happens", "Dial 10086.", ""),
    ]


def test_a_claims_kind_and_grade(before, draft):
    draft.claims.update(kind="tip", confidence=Confidence.LOW)
    assert [label for _, label, _, _ in told(before, draft)] == ["Kind", "Grade"]


def test_the_order_of_claims_is_no_difference(guide, bob, before):
    add_claim(before, "Ask for a reference.", position=1)
    after = start_draft(guide, bob)
    after.claims.filter(position=1).update(position=0)
    after.claims.exclude(text_en="Ask for a reference.").update(position=5)
    assert not difference(before, after)


def test_a_source_under_the_same_title_but_elsewhere_is_not_hidden(before, draft):
    draft.sources.update(url="https://www.10086.cn/elsewhere")
    changes = [("", "Address of “The carrier’s page”", before.sources.get().url, "https://www.10086.cn/elsewhere")]
    assert told(before, draft) == changes


def test_for_the_public_an_address_that_nobody_knows_is_left_out(before, draft):
    draft.sources.update(url="https://elsewhere.example/")
    texts = GuideRevision.objects.with_text()
    found = between(texts.get(pk=before.pk), texts.get(pk=draft.pk), Officials.of([("host", "10086.cn")]))
    assert [change.after for change in found.summary] == [Pair()]


def test_a_sources_kind_note_and_date(before, draft):
    draft.sources.update(kind="media", note_en="Old", note_zh="旧", checked_on=timezone.localdate() - timedelta(days=9))
    labels = [label for _, label, _, _ in told(before, draft)]
    assert labels == [f"{what} “The carrier’s page”" for what in ("Kind of", "Note on")] + [
        "“The carrier’s page” checked on"
    ]


def test_a_source_that_is_new_or_gone(before, draft):
    draft.claims.update(source=add_source(draft, key="paper", title_en="A paper", title_zh="报纸"))
    whole = [row for row in told(before, draft) if not row[0]]
    assert whole == [("", "Source", "", "A paper"), ("", "Source", "The carrier’s page", "")]


def test_a_source_that_nothing_leans_on_is_no_difference(before, draft):
    add_source(draft, key="spare")
    assert not difference(before, draft)


def test_a_step_left_out(before, draft):
    draft.steps.create(key="prepare", skip=True)
    assert [(step.key, step.fate) for step in difference(before, draft).steps] == [(S.PREPARE, "removed")]


def test_a_step_that_comes_back_is_told_with_all_it_says(guide, bob, before):
    before.steps.create(key="prepare", skip=True)
    after = start_draft(guide, bob)
    after.steps.update(skip=False, title_en="Pack up", title_zh="收拾")
    step = difference(before, after).steps[0]
    assert (step.fate, [change.after.en for change in step.changes]) == ("added", ["Pack up"])


def test_a_first_edition_is_told_whole(draft):
    assert told(None, draft) == [
        ("", "Summary", "", "Six steps."),
        ("", "Source", "", "The carrier’s page"),
        (S.CONTACT, "What happens", "", "Dial 10086."),
    ]


def test_a_change_in_one_language_is_told_in_that_language(before, draft):
    draft.claims.update(text_zh="请拨打 10086。")
    change = difference(before, draft).steps[0].changes[0]
    assert [language for language, _ in change.in_languages] == ["zh"]


def test_a_change_reads_in_the_readers_language(before, draft):
    draft.claims.update(text_zh="请拨打 10086。")
    change = difference(before, draft).steps[0].changes[0]
    with translation.override("zh-hans"):
        assert "".join(part.text for part in change.segments if part.fate != "removed") == "请拨打 10086。"


def test_words_change_as_a_whole():
    assert segments("Dial ten.", "Dial twelve.") == [
        Segment("same", "Dial "),
        Segment("removed", "ten"),
        Segment("added", "twelve"),
        Segment("same", "."),
    ]


def test_chinese_changes_sign_by_sign():
    assert segments("请拨打热线", "请致电热线")[1:3] == [Segment("removed", "拨打"), Segment("added", "致电")]


def test_a_text_written_anew_is_one_text_gone_and_another_come():
    parts = segments("Call as the account holder. Say it twice.", "Ring from the line itself, and wait.")
    assert [part.fate for part in parts] == ["removed", "added"]


@pytest.mark.parametrize(("before", "after"), [("", "新"), ("旧", ""), ("a b", "a c b"), ("", "")])
def test_no_sign_is_lost(before, after):
    parts = segments(before, after)
    assert "".join(part.text for part in parts if part.fate != "added") == before
    assert "".join(part.text for part in parts if part.fate != "removed") == after


def test_a_pair_without_words_is_no_change():
    assert not Pair()


def test_a_step_is_called_by_the_readers_name_though_it_was_compared_before(before, draft):
    draft.claims.update(text_en="Ring 10086.", text_zh="请拨打 10086。")
    english = difference(before, draft).steps[0].title
    with translation.override("zh-hans"):
        assert difference(before, draft).steps[0].title != english


# Over the general guide ----------------------------------------------------------------------------------------------


@pytest.fixture
def behind(general_guide):
    """The general guide, which says how to wait."""
    general = live(general_guide)
    general.steps.create(key="review", body_en="Wait a week.", body_zh="等一周。")
    return general


def over(general, before, after):
    texts = GuideRevision.objects.with_text()
    found = between(before and texts.get(pk=before.pk), texts.get(pk=after.pk), general=texts.get(pk=general.pk))
    return [(change.before.en, change.after.en) for step in found.steps for change in step.changes]


def test_words_in_the_place_of_general_ones_are_told_with_those(before, draft, behind):
    draft.steps.create(key="review", body_en="Wait a month.", body_zh="等一个月。")
    assert over(behind, before, draft) == [("Wait a week.", "Wait a month.")]


def test_general_words_in_the_place_of_ones_own_are_told(guide, bob, before, behind):
    before.steps.create(key="review", body_en="Wait a month.", body_zh="等一个月。")
    draft = start_draft(guide, bob)
    draft.steps.all().delete()
    assert over(behind, before, draft) == [("Wait a month.", "Wait a week.")]


def test_what_the_general_guide_goes_on_saying_is_no_difference(before, draft, behind):
    assert over(behind, before, draft) == []


def test_until_a_first_edition_the_general_guide_spoke(draft, behind):
    draft.steps.create(key="review", body_en="Wait a month.", body_zh="等一个月。")
    assert ("Wait a week.", "Wait a month.") in over(behind, None, draft)
