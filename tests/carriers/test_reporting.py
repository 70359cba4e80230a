"""What readers tell the keepers of a guide, and what becomes of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from carriers.checks import problems
from carriers.enums import Confidence, LifeStep, ReportKind, ReportStatus, SourceKind
from carriers.life import authors
from carriers.models import MOST_CLAIMS, MOST_SOURCES, Feedback, Report
from carriers.publishing import send_for_review, start_draft
from carriers.queries import published_guide
from carriers.reporting import (
    ENOUGH,
    ReportRefused,
    accept,
    answer,
    claim,
    confirmations,
    file_report,
    give_feedback,
    release,
    suggest,
)

from .conftest import add_claim, add_source, confirm, live, make_people, next_edition
from .scams import BY_KIND

ENGLISH, CHINESE = "en", "zh-hans"


@pytest.fixture
def report(guide):
    return file_report(guide, kind=ReportKind.WRONG, text="The menu is another.", language=ENGLISH)


def suggestion(guide, target="claim", current="Dial 10086.", proposed="Write to the chat.", **told):
    known = {"step": "contact", "evidence": "", "text": "", "language": ENGLISH}
    return suggest(guide, target=target, current=current, proposed=proposed, **known | told)


def now(report):
    return Report.objects.get(pk=report.pk)


def test_a_report_waits_and_is_nobodys(report, guide):
    assert (report.status, report.claimed_by, report.revision) == (ReportStatus.OPEN, None, live(guide))


def test_a_report_of_a_guide_that_is_not_live_names_no_revision(mobile, physical_sim):
    guide = mobile.guides.create(card_type=physical_sim)
    assert file_report(guide, kind=ReportKind.OTHER, text="Why is there none?", language=ENGLISH).revision is None


# Claiming ------------------------------------------------------------------------------------------------------------


def test_a_claimed_report_is_somebodys(report, bob):
    claimed = claim(report, bob)
    assert (claimed.status, claimed.claimed_by) == (ReportStatus.CLAIMED, bob)


def test_two_keepers_cannot_claim_the_same_report(report, bob, dora):
    """dora still sees it as open: she opened her page before bob pressed the button."""
    claim(report, bob)
    with pytest.raises(ReportRefused, match="bob"):
        claim(report, dora)
    assert now(report).claimed_by == bob


def test_a_released_report_waits_again(report, bob, dora):
    claim(report, bob)
    assert release(report, dora).claimed_by is None
    assert claim(report, dora).claimed_by == dora


def test_only_a_claimed_report_is_released(report, bob):
    with pytest.raises(ReportRefused):
        release(report, bob)


@pytest.fixture
def orphaned(report, bob):
    """bob claimed it, and then his account was deleted."""
    claim(report, bob)
    bob.delete()
    return now(report)


def test_what_somebody_claimed_who_has_left_is_free(orphaned, dora):
    assert (orphaned.status, claim(orphaned, dora).claimed_by) == (ReportStatus.CLAIMED, dora)


@pytest.mark.parametrize("deed", ["release", "answer", "accept"])
def test_what_somebody_claimed_who_has_left_can_be_dealt_with(orphaned, dora, deed):
    DEEDS[deed](orphaned, dora)
    assert now(orphaned).status != ReportStatus.CLAIMED


DEEDS = {
    "claim": claim,
    "release": release,
    "answer": lambda report, by: answer(report, by, "Thank you."),
    "accept": accept,
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_stranger_does_nothing_to_a_report(report, charlie, deed):
    with pytest.raises(PermissionDenied):
        DEEDS[deed](report, charlie)
    assert now(report).status == ReportStatus.OPEN


@pytest.mark.parametrize("deed", ["answer", "accept"])
def test_what_one_keeper_has_claimed_no_other_closes(report, bob, dora, deed):
    claim(report, bob)
    with pytest.raises(ReportRefused):
        DEEDS[deed](report, dora)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_answered_stays_as_it_is(report, bob, deed):
    answer(report, bob, "We looked: it is right.")
    with pytest.raises(ReportRefused, match="Answered"):
        DEEDS[deed](report, bob)
    assert now(report).answer == "We looked: it is right."


# Answering -----------------------------------------------------------------------------------------------------------


def test_an_answer_closes_the_report_with_its_moment(report, bob):
    told = answer(report, bob, "We looked: it is right.")
    assert (told.status, told.answer, told.claimed_by) == (ReportStatus.ANSWERED, "We looked: it is right.", bob)
    assert told.answered_at is not None


def test_an_empty_answer_is_none(report, bob):
    with pytest.raises(ReportRefused):
        answer(report, bob, "  ")


# One scam of each kind, as somebody's staff might be talked into writing it.
SCAMS = [(kind, texts.strip().splitlines()[0]) for kind, texts in BY_KIND.items()]


@pytest.mark.parametrize("deed", [answer, accept])
@pytest.mark.parametrize(("kind", "scam"), SCAMS, ids=[kind.value for kind, _ in SCAMS])
def test_an_answer_names_only_what_is_official(report, bob, deed, kind, scam):
    with pytest.raises(ReportRefused, match=str(kind.label)):
        deed(report, bob, f"Thank you. {scam}")
    assert (now(report).status, now(report).answer) == (ReportStatus.OPEN, "")


def test_an_answer_may_name_the_carriers_own_number(report, bob):
    assert answer(report, bob, "Please dial 10086.").status == ReportStatus.ANSWERED


def test_an_answer_that_no_page_could_read_is_refused(report, bob):
    with pytest.raises(ReportRefused, match="brackets"):
        answer(report, bob, "[" * 1001)


def test_an_accepted_report_opens_a_draft_that_says_the_same(report, guide, bob):
    draft = accept(report, bob, "We are looking into it.")
    assert now(report).draft == draft
    assert [found.text_en for found in draft.claims.all()] == ["Dial 10086."]


# A suggestion --------------------------------------------------------------------------------------------------------


def texts(draft):
    return [(found.text_en, found.text_zh) for found in draft.claims.all()]


def test_an_accepted_statement_is_reworded_and_its_translation_asked_for(guide, bob):
    draft = accept(suggestion(guide), bob)
    assert texts(draft) == [("Write to the chat.", "")]
    assert any("text (Chinese)" in str(problem) for problem in problems(draft))


def test_a_suggestion_in_chinese_changes_the_chinese_text(guide, bob):
    told = {"current": "Dial 10086.（中文）", "proposed": "请联系在线客服。", "language": CHINESE}
    assert texts(accept(suggestion(guide, **told), bob)) == [("", "请联系在线客服。")]


def test_what_the_public_reads_is_untouched(guide, bob):
    accept(suggestion(guide), bob)
    assert texts(live(guide)) == [("Dial 10086.", "Dial 10086.（中文）")]


def test_a_statement_that_has_gone_is_refused_and_the_suggestion_still_waits(guide, bob):
    report = suggestion(guide, current="Dial 10087.")
    with pytest.raises(ReportRefused, match="no longer stands"):
        accept(report, bob)
    assert now(report).status == ReportStatus.OPEN
    assert guide.revisions.count() == 1


def test_only_one_of_two_like_statements_is_reworded(guide, bob):
    add_claim(live(guide), position=1)
    assert [text for text, _ in texts(accept(suggestion(guide), bob))] == ["Write to the chat.", "Dial 10086."]


@pytest.mark.parametrize(("own", "other"), [(True, ""), (False, "旧。")])
def test_accepted_advice_replaces_the_steps_own_or_the_general(guide, general_guide, bob, own, other):
    spoken = live(guide if own else general_guide)
    spoken.steps.create(key="contact", title_en="Ask", title_zh="问", body_en="Old.", body_zh="旧。")
    draft = accept(advice(guide), bob)
    step = draft.steps.get(key="contact")
    assert (step.body_en, step.body_zh, step.title_en) == ("Ask at the shop.", other, "Ask" if own else "")


def test_advice_is_added_where_nothing_was_said(guide, bob):
    assert accept(advice(guide, current=""), bob).steps.get(key="contact").body_en == "Ask at the shop."


def advice(guide, current="Old."):
    return suggestion(guide, target="body", current=current, proposed="Ask at the shop.")


@pytest.fixture
def advised_in_general(guide, general_guide):
    live(general_guide).steps.create(key="contact", body_en="Old.\n\n- One", body_zh="旧。\n\n- 一")
    return guide


def test_a_change_of_general_advice_takes_the_whole_of_it_over_in_both_languages(advised_in_general, bob):
    report = suggestion(advised_in_general, target="body", current="Old.\n\n- One", proposed="Old.\n\n- Two")
    step = accept(report, bob).steps.get(key="contact")
    assert (step.body_en, step.body_zh) == ("Old.\n\n- Two", "旧。\n\n- 一")


def test_a_change_of_general_advice_beside_a_title_of_ones_own_loses_nothing_either(advised_in_general, bob):
    live(advised_in_general).steps.create(key="contact", title_en="Ask", title_zh="问")
    step = accept(advice(advised_in_general, "Old.\n\n- One"), bob).steps.get(key="contact")
    assert (step.title_en, step.body_en, step.body_zh) == ("Ask", "Ask at the shop.", "旧。\n\n- 一")


@pytest.fixture
def advised(guide):
    live(guide).steps.create(key="contact", title_en="Ask", title_zh="问", body_en="Old.", body_zh="旧。")
    return guide


@pytest.mark.parametrize("column", ["body_en", "body_zh"])
def test_advice_that_a_colleague_is_rewriting_is_not_wiped(advised, bob, dora, column):
    """dora has the draft open: neither her words nor those she has not translated yet are thrown away."""
    steps = start_draft(advised, dora).steps.filter(key="contact")
    steps.update(**{column: "Hers."})
    report = advice(advised)
    with pytest.raises(ReportRefused, match="no longer stands"):
        accept(report, bob)
    assert getattr(steps.get(), column) == "Hers."
    assert now(report).status == ReportStatus.OPEN


def test_a_translation_that_a_colleague_is_rewriting_is_not_wiped(guide, bob, dora):
    claims = start_draft(guide, dora).claims
    claims.update(text_zh="她的说法。")
    with pytest.raises(ReportRefused, match="no longer stands"):
        accept(suggestion(guide), bob)
    assert claims.get().text_zh == "她的说法。"


@pytest.mark.parametrize("target", ["body", "claim", "new"])
def test_a_suggestion_that_no_page_could_read_makes_no_draft(guide, bob, target):
    report = suggestion(guide, target=target, current="", proposed="[" * 1001)
    with pytest.raises(ReportRefused, match="brackets"):
        accept(report, bob)
    assert guide.revisions.count() == 1


def test_an_accepted_new_statement_is_weak_and_rests_on_the_reader(guide, bob):
    report = suggestion(guide, target="new", current="", proposed="The shop closes at noon.")
    added = accept(report, bob).claims.get(text_en="The shop closes at noon.")
    assert (added.confidence, added.text_zh, added.source.key) == (Confidence.LOW, "", f"report-{report.pk}")
    assert (added.source.kind, added.source.url) == (SourceKind.REPORTS, "")
    assert added.source.checked_on == timezone.localdate()


def test_a_new_statement_stands_last(guide, bob):
    live(guide).claims.update(position=7)
    draft = accept(suggestion(guide, target="new", current="", proposed="The shop closes at noon."), bob)
    assert draft.claims.last().text_en == "The shop closes at noon."


def test_who_accepts_has_a_hand_in_the_draft(guide, bob, dora):
    """dora began the draft; bob put the suggestion into it, so that neither can review it."""
    first = accept(suggestion(guide), dora)
    accept(suggestion(guide, target="new", current="", proposed="The shop closes at noon."), bob)
    assert {bob.pk, dora.pk} <= authors(first)
    assert first.life.last().kind == LifeStep.EDITED


def test_what_is_in_review_is_not_changed(guide, draft, bob):
    send_for_review(draft, bob)
    report = suggestion(guide)
    with pytest.raises(ReportRefused, match="in review"):
        accept(report, bob)
    assert now(report).status == ReportStatus.OPEN


# Whether it was right ------------------------------------------------------------------------------------------------


def tell(person, guide, right, text=""):
    return give_feedback(person, live(guide), "contact", was_right=right, what_differed=text, language=ENGLISH)


def test_one_changes_ones_answer(guide, alice):
    tell(alice, guide, True)
    tell(alice, guide, False, "They wanted a letter.")
    assert [given.was_right for given in Feedback.objects.all()] == [False]


def test_a_no_is_a_report(guide, alice):
    given = tell(alice, guide, False, "They wanted a letter.")
    report = Report.objects.get()
    assert (report.kind, report.feedback, report.step) == (ReportKind.DIFFERED, given, "contact")
    assert (report.guide, report.revision, report.text) == (guide, live(guide), "They wanted a letter.")


def test_a_second_no_makes_no_second_report(guide, alice):
    tell(alice, guide, False, "They wanted a letter.")
    tell(alice, guide, False, "They wanted two letters.")
    assert [report.text for report in Report.objects.all()] == ["They wanted two letters."]


def test_a_yes_takes_the_report_back_while_it_waits(guide, alice):
    tell(alice, guide, False, "They wanted a letter.")
    tell(alice, guide, True)
    assert not Report.objects.exists()


def test_a_yes_leaves_an_answered_report(guide, alice, bob):
    tell(alice, guide, False, "They wanted a letter.")
    answer(Report.objects.get(), bob, "Thank you.")
    tell(alice, guide, True)
    assert Report.objects.get().status == ReportStatus.ANSWERED


@pytest.mark.parametrize(
    ("again", "status"),
    [("They wanted a letter.", ReportStatus.ANSWERED), ("And a stamp on it.", ReportStatus.OPEN)],
)
def test_other_words_after_an_answer_wait_anew(guide, alice, bob, again, status):
    tell(alice, guide, False, "They wanted a letter.")
    answer(Report.objects.get(), bob, "Thank you.")
    tell(alice, guide, False, again)
    assert Report.objects.get().status == status


def test_the_report_goes_with_the_person(guide, alice):
    tell(alice, guide, False, "They wanted a letter.")
    alice.delete()
    assert not Report.objects.exists()


# What the public is told ---------------------------------------------------------------------------------------------


def told_of(guide):
    """What the guide's page tells of confirmations."""
    return confirmations(published_guide(guide.carrier, guide.card_type, keeps_receiving=True))


def test_only_those_who_found_it_right_are_counted(guide, db):
    people = make_people(ENOUGH + 1)
    confirm(live(guide), people[:ENOUGH])
    confirm(live(guide), people[ENOUGH:], was_right=False)
    assert told_of(guide).of("contact") == ENOUGH


def test_fewer_than_enough_are_withheld(guide):
    confirm(live(guide), make_people(ENOUGH - 1))
    found = told_of(guide)
    assert (found.of("contact"), found.of(), found.of("review")) == (0, 0, 0)


def test_a_new_edition_begins_at_nobody(guide):
    confirm(live(guide), make_people(ENOUGH))
    next_edition(guide)
    assert told_of(guide).of() == 0


def test_each_step_counts_for_the_guide_that_speaks_in_it(guide, general_guide):
    people = make_people(ENOUGH + 1)
    confirm(live(guide), people[1:])
    for step in ("contact", "review"):
        confirm(live(general_guide), people, step=step)
    found = told_of(guide)
    assert (found.of("contact"), found.of("review"), found.of()) == (ENOUGH, ENOUGH + 1, ENOUGH)


def test_where_only_the_general_guide_speaks_the_whole_counts_for_it(general_guide, unicom, physical_sim):
    silent = unicom.guides.create(card_type=physical_sim)
    confirm(live(general_guide), make_people(ENOUGH))
    found = told_of(silent)
    assert (found.of("contact"), found.of()) == (ENOUGH, ENOUGH)


@pytest.mark.parametrize("people", [1, 7])
def test_confirmations_cost_one_query(guide, general_guide, django_assert_num_queries, people):
    confirm(live(guide), make_people(people))
    page = published_guide(guide.carrier, guide.card_type, keeps_receiving=True)
    with django_assert_num_queries(1):
        confirmations(page)


@pytest.mark.parametrize(("rows", "most"), [("claims", MOST_CLAIMS), ("sources", MOST_SOURCES)])
def test_a_statement_for_a_full_guide_is_refused(guide, bob, rows, most):
    full = live(guide)
    for number in range(most):
        add_claim(full) if rows == "claims" else add_source(full, key=f"s{number}")
    with pytest.raises(ReportRefused, match="at most"):
        accept(suggestion(guide, target="new", current="", proposed="The shop closes at noon."), bob)
