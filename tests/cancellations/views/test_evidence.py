"""The page of a case's files, and the files themselves."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cancellations.evidence.limits import FILES_AT_ONCE
from cancellations.forms import evidence as form
from cancellations.models import Evidence
from carriers.enums import StepKey
from tests.answers import close

from ..evidence.hostile import HTML
from ..evidence.images import picture
from ..evidence.pdf_parts import rooted
from ..papers import kept
from ..roads import fresh, in_state, last_event, start, step_url, url

PAPER = rooted()


def upload(name="bill.pdf", content=PAPER):
    return SimpleUploadedFile(name, content)


def bring(client, road, *uploads, version=None, **said):
    given = {"kind": "bill", "dated_on": "2026-01-05", "step": "review", "note": "paid"} | said
    today = fresh(road).version if version is None else version
    return client.post(url(road, "case_evidence"), {"version": today, "files": list(uploads), **given})


def names():
    return sorted(Evidence.objects.values_list("name", flat=True))


def body(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def road(alice):
    return start(alice)


def test_an_empty_page_says_what_belongs_there_and_warns_of_identity_papers(as_alice, road):
    page = as_alice.get(url(road, "case_evidence"))
    assert page.status_code == 200
    assert "Before you bring an identity paper" in page.text
    assert "Only for cancelling my line with China Mobile" in page.text


@pytest.mark.parametrize(("asked", "chosen"), [("review", True), ("dance", False), ("", False)])
def test_the_step_from_whose_page_one_comes_is_chosen(as_alice, road, asked, chosen):
    page = as_alice.get(url(road, "case_evidence") + f"?step={asked}")
    assert ('value="review" selected' in page.text) == chosen


@pytest.mark.parametrize("key", [StepKey.PREPARE, StepKey.REVIEW])
def test_each_step_leads_there(as_alice, road, key):
    assert url(road, "case_evidence") + f"?step={key}" in as_alice.get(step_url(road, key)).text


def test_the_case_says_how_many_there_are(as_alice, road):
    assert "A photo of the receipt" in as_alice.get(url(road)).text
    kept(road.case), kept(road.case, PAPER)
    assert "2 files are on record." in as_alice.get(url(road)).text


def test_several_files_are_kept_at_once(as_alice, road):
    answer = bring(as_alice, road, upload("a.pdf"), upload("b.png", picture()))
    assert (answer.status_code, names()) == (302, ["a.pdf", "b.png"])


def test_the_list_shows_all_that_was_said_of_a_file(as_alice, road):
    bring(as_alice, road, upload())
    page = unescape(as_alice.get(url(road, "case_evidence")).text)
    row = Evidence.objects.get()
    assert all(said in page for said in ("bill.pdf", "Bill", "5 January 2026", "paid", row.sha256))


def test_the_timeline_tells_the_digest(as_alice, road):
    bring(as_alice, road, upload())
    assert Evidence.objects.get().sha256 in as_alice.get(url(road)).text


def test_the_timeline_counts_the_files_of_one_time(as_alice, road):
    bring(as_alice, road, upload("a.pdf"), upload("b.png", picture()))
    assert "You put 2 files on record" in as_alice.get(url(road)).text


def test_the_good_ones_are_kept_and_each_other_is_named_with_its_reason(as_alice, road):
    page = bring(as_alice, road, upload("a.pdf"), upload("x.svg", b"<svg/>"), upload("y.png", b""))
    assert (page.status_code, names()) == (422, ["a.pdf"])
    assert "x.svg: This is none of PNG" in page.text
    assert "y.png: This file is empty." in page.text
    assert "1 file is on record." in page.text


def test_each_refused_file_has_a_line_of_its_own_and_counts(as_alice, road):
    page = bring(as_alice, road, upload("x.svg", b"<svg/>"), upload("y.png", b"")).text
    summary = page.partition('class="error-summary')[2].partition("</ul>")[0]
    assert "There are 2 things to correct" in summary
    assert [summary.count(text) for text in ("<li>", "x.svg: ", "y.png: ")] == [2, 1, 1]


def test_after_that_the_page_can_be_sent_again(as_alice, road):
    page = bring(as_alice, road, upload("a.pdf"), upload("x.svg", b"<svg/>"))
    assert f'name="version" value="{fresh(road).version}"' in page.text


def test_when_time_runs_out_the_rest_is_named(as_alice, road, monkeypatch):
    monkeypatch.setattr(form, "SECONDS_AT_ONCE", -1)
    page = bring(as_alice, road, upload("a.pdf"))
    assert "a.pdf: There was no time left" in page.text


def test_what_was_typed_is_there_still(as_alice, road):
    page = bring(as_alice, road, upload("x.svg", b"<svg/>"), note="the last bill", kind="receipt")
    assert 'value="the last bill"' in page.text
    assert 'value="receipt" selected' in page.text


@pytest.mark.parametrize(
    "said",
    [
        {"kind": ""},
        {"kind": "rumour"},
        {"dated_on": ""},
        {"dated_on": "2026-02-31"},
        {"dated_on": "0001-01-01"},
        {"dated_on": "9999-12-31"},
        {"dated_on": (timezone.localdate() + timedelta(days=2)).isoformat()},
        {"step": "dance"},
        {"note": "x" * 301},
        {"note": "nul\0byte"},
    ],
)
def test_a_wrong_answer_beside_the_files_keeps_nothing(as_alice, road, said):
    page = bring(as_alice, road, upload(), **said)
    assert (page.status_code, names()) == (422, [])


def test_no_file_is_a_sentence(as_alice, road):
    assert "Choose a file first." in bring(as_alice, road).text


def test_too_many_at_once_is_a_sentence(as_alice, road):
    page = bring(as_alice, road, *[upload(f"{n}.pdf") for n in range(FILES_AT_ONCE + 1)])
    assert f"Bring {FILES_AT_ONCE} files at most" in page.text
    assert names() == []


def test_a_file_kept_already_is_no_mistake(as_alice, road):
    bring(as_alice, road, upload())
    answer = bring(as_alice, road, upload())
    assert answer.status_code == 302
    assert "bill.pdf: This file is on record already." in as_alice.get(answer.url).text


def test_beside_a_mistake_it_is_told_apart_from_it(as_alice, road):
    bring(as_alice, road, upload())
    page = bring(as_alice, road, upload(), upload("y.png", b"")).text
    assert "There is 1 thing to correct" in page
    assert "bill.pdf: This file is on record already." in page


def test_the_day_is_left_for_the_person_to_say(as_alice, road):
    page = as_alice.get(url(road, "case_evidence"))
    assert not page.context["form"]["dated_on"].value()
    assert "Bring files of another kind or day separately." in page.text


def test_a_form_sent_twice_is_no_conflict(as_alice, road):
    for _ in range(2):
        answer = bring(as_alice, road, upload(), version=1)
    assert (answer.status_code, names()) == (302, ["bill.pdf"])


def test_a_stale_page_is_refused_with_what_was_typed(as_alice, road):
    road.take(StepKey.PREPARE, contacts_saved=True)
    page = bring(as_alice, road, upload(), version=1)
    assert (page.status_code, names()) == (409, [])
    assert 'value="paid"' in page.text
    assert f'name="version" value="{fresh(road).version}"' in page.text


def test_for_a_stale_page_no_file_is_opened(as_alice, road, monkeypatch):
    opened = []
    monkeypatch.setattr(form, "look_at", opened.append)
    road.take(StepKey.PREPARE, contacts_saved=True)
    assert bring(as_alice, road, upload(), version=1).status_code == 409
    assert opened == []


def test_other_files_from_a_page_sent_twice_are_a_conflict(as_alice, road):
    bring(as_alice, road, upload(), version=1)
    page = bring(as_alice, road, upload("b.png", picture()), version=1)
    assert (page.status_code, names()) == (409, ["bill.pdf"])


def test_a_full_disk_is_a_sentence(as_alice, road, monkeypatch, caplog):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", full)
    page = bring(as_alice, road, upload())
    assert (page.status_code, names()) == (422, [])
    assert "could not be stored just now" in page.text


def test_a_closed_case_takes_files_too(as_alice, alice):
    assert bring(as_alice, in_state(alice, "closed"), upload()).status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_speaks_either_language(as_alice, road, language):
    kept(road.case)
    page = as_alice.get(url(road, "case_evidence"), headers={"accept-language": language})
    assert page.status_code == 200


def test_no_mark_of_one_language_stands_between_facts_of_another(as_alice, road):
    row = kept(road.case)
    page = as_alice.get(url(road, "case_evidence"), headers={"accept-language": "zh-hans"}).text
    assert f"{row.get_media_type_display()} · " in page


# The file itself ------------------------------------------------------------------------------------------------------


def test_a_file_is_a_download_that_no_browser_opens(as_alice, road):
    row = kept(road.case, PAPER, name="账单.pdf")
    answer = as_alice.get(url(road, "evidence_file", row.pk))
    assert body(answer) == PAPER
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''%E8%B4%A6%E5%8D%95.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_slipped_in_would_still_be_no_page(as_alice, road):
    answer = as_alice.get(url(road, "evidence_file", kept(road.case, HTML).pk))
    close(answer)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_small_picture_is_shown_with_the_same_care(as_alice, road):
    bring(as_alice, road, upload("a.png", picture()))
    answer = as_alice.get(url(road, "evidence_thumbnail", Evidence.objects.get().pk))
    assert body(answer).startswith(b"RIFF")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("name", ["evidence_file", "evidence_thumbnail", "evidence_correct", "evidence_remove"])
def test_a_file_of_another_case_is_an_unknown_page(as_alice, alice, road, name):
    other = start(alice, number="+8613900139000")
    assert as_alice.get(url(road, name, kept(other.case).pk)).status_code == 404


@pytest.mark.parametrize("name", ["evidence_file", "evidence_thumbnail", "evidence_correct", "evidence_remove"])
def test_a_strangers_file_is_an_unknown_page(as_charlie, road, name):
    row = kept(road.case)
    assert as_charlie.get(url(road, name, row.pk)).status_code == 404
    assert as_charlie.post(url(road, "evidence_remove", row.pk), {"version": 1}).status_code == 404


def test_a_lost_file_is_an_unknown_page(as_alice, road):
    row = kept(road.case)
    default_storage.delete(row.file.name)
    assert as_alice.get(url(road, "evidence_file", row.pk)).status_code == 404


# Putting right what is said of it -------------------------------------------------------------------------------------


def correct(client, road, row, version=None, **said):
    given = {"kind": "bill", "dated_on": "2026-01-05", "step": "", "note": ""} | said
    today = fresh(road).version if version is None else version
    return client.post(url(road, "evidence_correct", row.pk), {"version": today, **given})


def said_of(row):
    row.refresh_from_db()
    return row.kind, row.dated_on.isoformat(), row.step, row.note


def test_each_file_leads_to_its_correction(as_alice, road):
    where = url(road, "evidence_correct", kept(road.case).pk)
    assert where in as_alice.get(url(road, "case_evidence")).text
    assert 'value="2026-01-05"' in as_alice.get(where).text


def test_a_correction_changes_what_is_said_and_not_the_file(as_alice, road):
    row = kept(road.case, PAPER)
    answer = correct(as_alice, road, row, kind="receipt", dated_on="2026-01-06", step="review", note="paid")
    assert answer.status_code == 302
    assert said_of(row) == ("receipt", "2026-01-06", "review", "paid")
    assert body(as_alice.get(url(road, "evidence_file", row.pk))) == PAPER


def test_the_timeline_tells_what_was_said_before_of_which_file(as_alice, road):
    correct(as_alice, road, kept(road.case), kind="receipt")
    event = last_event(road)
    assert (event.kind, event.changes) == (
        "evidence_corrected",
        [["name", None, "bill.pdf"], ["kind", "bill", "receipt"]],
    )
    assert "You corrected what you noted of a file" in unescape(as_alice.get(url(road)).text)


def test_a_correction_that_says_nothing_new_is_no_event(as_alice, road):
    before = fresh(road).version
    assert correct(as_alice, road, kept(road.case), version=7).status_code == 302
    assert fresh(road).version == before


def test_a_stale_correction_changes_nothing_and_keeps_what_was_typed(as_alice, road):
    row = kept(road.case)
    page = correct(as_alice, road, row, version=7, note="the last one")
    assert (page.status_code, said_of(row)[3]) == (409, "")
    assert "the last one" in page.text


@pytest.mark.parametrize("said", [{"kind": "rumour"}, {"dated_on": "2026-02-31"}, {"step": "dance"}, {"note": "\0"}])
def test_a_wrong_correction_is_a_sentence(as_alice, road, said):
    assert correct(as_alice, road, kept(road.case), **said).status_code == 422


def test_a_step_that_is_on_the_road_no_more_can_still_be_said(as_alice, road):
    row = kept(road.case, step="unbind")
    correct(as_alice, road, row, step="unbind", note="x")
    assert said_of(row)[2:] == ("unbind", "x")


# Taking it off --------------------------------------------------------------------------------------------------------


def test_looking_at_the_question_takes_nothing_off(as_alice, road):
    row = kept(road.case)
    assert row.name in as_alice.get(url(road, "evidence_remove", row.pk)).text
    assert names() == ["bill.pdf"]


def test_a_yes_takes_it_off(as_alice, road):
    row = kept(road.case)
    answer = as_alice.post(url(road, "evidence_remove", row.pk), {"version": fresh(road).version})
    assert (answer.status_code, names()) == (302, [])
    assert last_event(road).kind == "evidence_removed"


def test_a_stale_yes_takes_nothing_off(as_alice, road):
    row = kept(road.case)
    answer = as_alice.post(url(road, "evidence_remove", row.pk), {"version": 7})
    assert (answer.status_code, names()) == (409, ["bill.pdf"])
