"""Reports and suggestions as readers send them: without an account, and nothing they wrote is lost."""

import re
import uuid

import pytest
from django.core.signing import get_cookie_signer

from carriers.forms import TRAP
from carriers.models import Report
from carriers.publishing import publish, send_for_review
from carriers.reporting import accept, answer, file_report
from carriers.views.reports import SENDER, SHOWN_FOR

from .conftest import add_claim, live, live_guide, next_edition
from .pages import guide_url, part, read, words

WRONG = {"kind": "wrong", "step": "contact", "text": "The menu is another one."}


def report_url(guide):
    return guide_url(guide, "guide_report")


def suggest_url(guide, about="", step="contact"):
    return guide_url(guide, "guide_suggest", step) + (f"?about={about}" if about else "")


def own_claim(guide):
    return live(guide).claims.get()


def sent(client, url, **data):
    """Sends a form and gives the report that came of it."""
    response = client.post(url, data)
    assert response.status_code == 302, response.content.decode()
    return Report.objects.get(token=response.url.split("/")[-2])


# Reports -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["scam", "wrong", "outdated", "other"])
def test_anybody_reports_a_guide(client, guide, kind):
    report = sent(client, report_url(guide), **WRONG | {"kind": kind})
    assert (report.kind, report.step, report.text) == (kind, "contact", "The menu is another one.")
    assert (report.guide, report.revision) == (guide, live(guide))


def test_a_report_may_be_about_the_whole_guide(client, guide):
    assert sent(client, report_url(guide), **WRONG | {"step": ""}).step == ""


def test_the_form_begins_at_the_step_one_came_from(client, guide):
    assert '<option value="review" selected>' in read(client, report_url(guide), step="review")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_report_keeps_the_language_it_was_written_in(client, guide, language):
    client.cookies["django_language"] = language
    assert sent(client, report_url(guide), **WRONG).language == language


MISTAKES = [
    ("kind", "", "This field is required."),
    ("kind", "suggestion", "Select a valid choice."),
    ("step", "unbind", "Select a valid choice."),
    ("text", "Too short", "Write a little more: at least 10 characters."),
    ("text", " " * 20, "This field is required."),
    ("text", "x" * 2001, "at most 2000 characters"),
    ("text", "A NUL \x00 in between", "Null characters are not allowed."),
    ("text", "[" * 1001, "too many square brackets"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), MISTAKES)
def test_a_mistake_is_told_beside_its_field_and_on_top(client, guide, field, typed, sentence):
    response = client.post(report_url(guide), WRONG | {field: typed})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(part(html, f'id="div_id_{field}"', "</form>"))
    assert sentence in words(part(html, 'class="error-summary', "</ul>"))
    assert not Report.objects.exists()


def test_what_was_typed_stays_in_the_form(client, guide):
    html = client.post(report_url(guide), WRONG | {"kind": ""}).content.decode()
    assert "The menu is another one.</textarea>" in html


def test_a_guide_that_is_not_offered_takes_no_report(client, guide, esim):
    live_guide(None, esim, "Ask first.")
    assert client.post("/carriers/china-mobile/esim/report/", WRONG).status_code == 404


def test_a_program_that_fills_in_the_trap_is_thanked_and_dropped(client, guide):
    response = client.post(report_url(guide), WRONG | {TRAP: "https://buy.test"})
    assert response.status_code == 302
    assert not Report.objects.exists()


def test_nobody_comes_upon_the_trap(client, guide):
    trap = part(read(client, report_url(guide)), 'class="trap"', "</div>")
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap


# Too many ------------------------------------------------------------------------------------------------------------


def send_many(client, url, count, address="203.0.113.7"):
    return [client.post(url, WRONG, REMOTE_ADDR=address) for _ in range(count)]


def test_after_five_in_an_hour_the_sixth_is_refused_and_keeps_its_words(client, guide):
    *taken, refused = send_many(client, report_url(guide), 6)
    html = refused.content.decode()
    assert [response.status_code for response in taken] == [302] * 5
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert "Too much has come" in html
    assert "The menu is another one.</textarea>" in html
    assert Report.objects.count() == 5


def test_suggestions_count_with_the_reports(client, guide):
    send_many(client, report_url(guide), 5)
    told = {"proposed": "Write to the chat instead."}
    assert client.post(suggest_url(guide, "new"), told, REMOTE_ADDR="203.0.113.7").status_code == 429


def test_another_network_may_still_write(client, guide):
    send_many(client, report_url(guide), 6)
    assert send_many(client, report_url(guide), 1, "203.0.113.8")[0].status_code == 302


def test_mistakes_do_not_count(client, guide):
    for _ in range(8):
        client.post(report_url(guide), {"kind": "wrong"}, REMOTE_ADDR="203.0.113.7")
    assert send_many(client, report_url(guide), 1)[0].status_code == 302


def test_one_guide_takes_sixty_a_day(client, guide, rival_guide):
    for number in range(60):
        send_many(client, report_url(guide), 1, f"198.51.100.{number}")
    assert send_many(client, report_url(guide), 1, "198.51.100.99")[0].status_code == 429
    assert send_many(client, report_url(rival_guide), 1, "198.51.100.99")[0].status_code == 302


def test_nobody_silences_scams_by_filling_up_the_rest(client, guide):
    for number in range(60):
        send_many(client, report_url(guide), 1, f"198.51.100.{number}")
    scam = client.post(report_url(guide), WRONG | {"kind": "scam"}, REMOTE_ADDR="198.51.100.99")
    assert scam.status_code == 302


def test_scams_count_with_the_rest_of_what_one_network_sends(client, guide):
    send_many(client, report_url(guide), 5)
    scam = client.post(report_url(guide), WRONG | {"kind": "scam"}, REMOTE_ADDR="203.0.113.7")
    assert scam.status_code == 429


def through_proxy(client, guide, chain):
    return client.post(
        report_url(guide), WRONG, REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": chain}
    ).status_code


def test_behind_a_proxy_each_network_has_its_own_limit(client, guide, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [through_proxy(client, guide, "203.0.113.7") for _ in range(6)] == [302] * 5 + [429]
    assert through_proxy(client, guide, "203.0.113.8") == 302


@pytest.mark.parametrize("trusted", [0, 1])
def test_nobody_escapes_the_limit_by_claiming_another_address(client, guide, settings, trusted):
    """What the sender claims stands before what the proxy adds; without a proxy, nothing there is believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    chains = [f"198.51.100.{number}, 203.0.113.7" for number in range(6)]
    assert [through_proxy(client, guide, chain) for chain in chains] == [302] * 5 + [429]


# Suggestions ---------------------------------------------------------------------------------------------------------


def test_one_first_picks_what_should_change(client, guide):
    add_claim(live(guide), "In another step.", step="review")
    html = read(client, suggest_url(guide))
    assert f'value="{own_claim_pk(guide)}"' in html
    assert {"body", "new"} <= set(re.findall(r'name="about" value="(\w+)"', html))
    assert "In another step." not in html


def own_claim_pk(guide):
    return live(guide).claims.get(step="contact").pk


def test_what_stands_there_is_in_the_form(client, guide):
    html = read(client, suggest_url(guide, own_claim(guide).pk))
    assert "Dial 10086.</textarea>" in html


def test_a_statement_is_reworded(client, guide):
    url = suggest_url(guide, own_claim(guide).pk)
    report = sent(client, url, proposed="Dial 10086, then 2.", evidence="I rang", text="It changed")
    assert (report.kind, report.target, report.step) == ("suggestion", "claim", "contact")
    assert (report.current, report.proposed) == ("Dial 10086.", "Dial 10086, then 2.")
    assert (report.evidence, report.text) == ("I rang", "It changed")


def test_the_advice_is_reworded_in_the_readers_language(client, guide):
    live(guide).steps.create(key="contact", body_en="Ask.", body_zh="先问清楚。")
    client.cookies["django_language"] = "zh-hans"
    report = sent(client, suggest_url(guide, "body"), proposed="先打电话问清楚费用。")
    assert (report.target, report.current, report.language) == ("body", "先问清楚。", "zh-hans")


def test_a_missing_statement_is_added(client, guide):
    report = sent(client, suggest_url(guide, "new"), proposed="The shop closes at noon.")
    assert (report.target, report.current) == ("new", "")


def test_a_sent_suggestion_can_be_accepted(client, guide, bob):
    url = suggest_url(guide, own_claim(guide).pk)
    draft = accept(sent(client, url, proposed="Dial 10086, then 2."), bob)
    assert draft.claims.get().text_en == "Dial 10086, then 2."


def test_a_statement_that_went_while_one_wrote_can_still_be_spoken_of(client, guide):
    url = suggest_url(guide, own_claim(guide).pk)
    next_edition(guide, "Write a letter.")
    assert sent(client, url, proposed="Dial 10086, then 2.").current == "Dial 10086."


@pytest.mark.parametrize("about", ["99999", "0", "x", "9" * 40, "-1", "٣"])
def test_a_statement_that_never_was_leads_back_to_the_choice(client, guide, about):
    assert "Select a valid choice." in words(read(client, suggest_url(guide), about=about))


def test_a_statement_of_a_draft_cannot_be_spoken_of(client, guide, draft):
    secret = add_claim(draft, "Not yet public.")
    assert "Not yet public." not in read(client, suggest_url(guide), about=secret.pk)


def test_a_statement_of_another_carrier_cannot_be_spoken_of(client, guide, rival_guide):
    assert "Select a valid choice." in words(read(client, suggest_url(guide), about=own_claim(rival_guide).pk))


@pytest.mark.parametrize(
    ("proposed", "sentence"),
    [
        ("", "This field is required."),
        ("Too short", "Write a little more"),
        ("Dial 10086.", "This is what stands there now."),
        ("x" * 1001, "at most 1000 characters"),
    ],
)
def test_a_suggestion_that_says_nothing_is_told_so(client, guide, proposed, sentence):
    response = client.post(suggest_url(guide, own_claim(guide).pk), {"proposed": proposed, "text": "Kept words"})
    assert response.status_code == 422
    assert sentence in words(response.content.decode())
    assert "Kept words</textarea>" in response.content.decode()


@pytest.mark.parametrize("field", ["proposed", "text"])
def test_a_suggestion_that_no_page_could_read_is_refused(client, guide, field):
    told = {"proposed": "Ask at the shop.", field: "[" * 1001}
    response = client.post(suggest_url(guide, "body"), told)
    assert response.status_code == 422
    assert "too many square brackets" in words(response.content.decode())


def test_under_which_licence_a_suggestion_is_published_stands_above_its_button(client, guide):
    html = read(client, suggest_url(guide, "new"))
    assert 0 < html.index("published under CC0") < html.index("Send the suggestion")


def test_lines_ended_as_browsers_do_are_no_change(client, guide):
    live(guide).steps.create(key="contact", body_en="Ask first.\n\nThen write.", body_zh="问。")
    response = client.post(suggest_url(guide, "body"), {"proposed": "Ask first.\r\n\r\nThen write."})
    assert response.status_code == 422


def test_a_step_that_the_card_has_not_is_an_unknown_page(client, guide):
    assert client.get(suggest_url(guide, step="portal")).status_code == 404


def test_a_step_that_the_carrier_leaves_out_is_an_unknown_page(client, guide):
    live(guide).steps.create(key="balance", skip=True)
    assert client.get(suggest_url(guide, step="balance")).status_code == 404


@pytest.mark.parametrize("page", ["guide_report", "guide_suggest"])
def test_a_form_costs_the_same_however_long_the_guide(client, guide, django_assert_num_queries, page):
    url = report_url(guide) if page == "guide_report" else suggest_url(guide)
    for number in range(9):
        add_claim(live(guide), f"Claim {number}")
    with django_assert_num_queries(4):
        client.get(url)


# The reporter's page -------------------------------------------------------------------------------------------------


def page_of(report):
    return f"/reports/{report.token}/"


@pytest.fixture
def report(guide):
    return file_report(guide, kind="wrong", text="The <b>menu</b> at https://evil.test", step="contact", language="en")


STEP, BY_VISITOR = "Contact support", "Written by a visitor, not by Signoff or the carrier"


@pytest.fixture
def own(client, guide):
    """A report that this very browser sent."""
    return sent(client, report_url(guide), **WRONG | {"text": "The <b>menu</b> at https://evil.test"})


def test_whoever_has_the_address_reads_what_it_is_about_and_that_it_waits(client, report):
    html = words(read(client, page_of(report)))
    for told in ("Waiting", "China Mobile · Physical SIM · Something is wrong", "Keep this address"):
        assert told in html


def test_the_sender_reads_what_was_sent(client, own):
    html = words(read(client, page_of(own)))
    assert f"Something is wrong · {STEP}" in html
    assert html.index(BY_VISITOR) < html.index("https://evil.test")


def test_a_strangers_words_are_shown_to_nobody_else(client, report):
    """Else anybody could write as if we did, and pass the address on."""
    html = words(read(client, page_of(report)))
    for told in ("menu", "evil.test", STEP, BY_VISITOR):
        assert told not in html


def test_a_suggestions_words_are_shown_to_nobody_else(client, guide):
    told = {"proposed": "Add wx: helper888.", "evidence": "evil.test", "text": "Trust me."}
    report = sent(client, suggest_url(guide, own_claim(guide).pk), **told)
    client.cookies.clear()
    html = read(client, page_of(report))
    assert not [word for word in told.values() if word in html]


def test_the_mark_of_one_report_shows_no_other(client, own, report):
    assert BY_VISITOR not in read(client, page_of(report))


def test_the_mark_belongs_to_one_page_and_lasts_a_day(client, own, settings):
    mark = client.cookies[SENDER]
    assert (mark["path"], mark["max-age"], mark["httponly"]) == (page_of(own), SHOWN_FOR, True)
    assert (mark["samesite"], bool(mark["secure"])) == ("Lax", settings.SESSION_COOKIE_SECURE)


@pytest.mark.parametrize("forged", [str.upper, lambda mark: mark.partition(":")[0], lambda mark: ""])
def test_a_mark_that_we_did_not_sign_shows_nothing(client, own, forged):
    client.cookies[SENDER] = forged(client.cookies[SENDER].value)
    assert BY_VISITOR not in read(client, page_of(own))


def test_a_mark_signed_for_something_else_shows_nothing(client, report):
    client.cookies[SENDER] = get_cookie_signer(salt="other").sign(str(report.token))
    assert BY_VISITOR not in read(client, page_of(report))


def test_the_safety_box_stands_before_what_anybody_wrote(client, own):
    html = read(client, page_of(own))
    assert 0 < html.index("cancellation agent") < html.index("evil.test")


def test_the_reporter_reads_the_answer(client, report, bob):
    answer(report, bob, "We looked: it is right.")
    assert "We looked: it is right." in read(client, page_of(report))


def test_an_answer_leads_to_what_is_official(client, report, bob):
    answer(report, bob, "Ask 10086.\n\nThank you.")
    html = read(client, page_of(report))
    assert '<p>Ask <a href="tel:10086"' in html
    assert "<p>Thank you.</p>" in html


@pytest.mark.parametrize("unofficial", ["13800138000", "https://evil.test/", "<b>x</b>"])
def test_an_answer_given_before_contacts_changed_leads_nowhere_else(client, report, bob, unofficial):
    answer(report, bob, "Thank you.")
    Report.objects.update(answer=f"Ask {unofficial}.")
    html = part(read(client, page_of(report)), 'class="quoted"', "</div>")
    assert not re.search(r"<(?:a|b|mark)\b", html)


def test_a_readers_words_are_shown_as_they_are(client, own):
    html = read(client, page_of(own))
    assert "The &lt;b&gt;menu&lt;/b&gt; at https://evil.test" in html
    assert 'href="https://evil.test' not in html


def test_the_reporters_page_is_kept_by_nobody(client, report):
    response = client.get(page_of(report))
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_token_that_nobody_has_is_an_unknown_page(client, report):
    assert client.get(f"/reports/{uuid.uuid4()}/").status_code == 404


def test_the_reporters_page_names_no_keeper(client, report, bob):
    answer(report, bob, "We looked: it is right.")
    assert bob.email not in read(client, page_of(report))
    assert bob.username not in read(client, page_of(report))


# What became of it ---------------------------------------------------------------------------------------------------


@pytest.fixture
def accepted(guide, bob):
    report = file_report(guide, kind="wrong", text="The hotline is another.", language="en")
    draft = accept(report, bob)
    draft.reason_en, draft.reason_zh = "New hotline", "热线有变"
    draft.save()
    return Report.objects.get(pk=report.pk)


def outcome(client, report):
    return words(read(client, f"/reports/{report.token}/"))


def test_an_accepted_report_tells_that_a_draft_was_begun(client, accepted):
    assert "A draft of the guide was begun" in outcome(client, accepted)


def test_an_accepted_report_tells_when_its_change_went_live(client, accepted, bob, dora):
    publish(send_for_review(accepted.draft, bob), dora)
    told = outcome(client, accepted)
    assert "it went live with revision 2 of the guide" in told
    assert "That revision was live until" not in told


def test_an_accepted_report_tells_when_that_edition_was_replaced(client, accepted, guide, bob, dora):
    publish(send_for_review(accepted.draft, bob), dora)
    next_edition(guide)
    assert "That revision was live until" in outcome(client, accepted)


# What is nobody's business -------------------------------------------------------------------------------------------

NUMBER, PAPER = "13800138000", "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("kind", "told", "refused"),
    [("wrong", NUMBER, True), ("scam", NUMBER, False), ("wrong", PAPER, True), ("scam", PAPER, True)],
)
def test_somebodys_own_number_is_asked_out_of_a_report_and_nothing_lost(client, guide, kind, told, refused):
    """A cheat's telephone number is what a report of a scam is about."""
    response = client.post(report_url(guide), {"kind": kind, "text": f"They rang from {told} and wanted money."})
    assert response.status_code == (422 if refused else 302)
    assert (f"They rang from {told}" in response.text) is refused
    assert (f"“{told}” looks like" in response.text) is refused


@pytest.mark.parametrize("field", ["proposed", "evidence", "text"])
def test_somebodys_own_number_is_asked_out_of_a_suggestion(client, guide, field):
    words = {"proposed": "Ask at the shop first."} | {field: f"Ask Mr Li, {NUMBER}."}
    response = client.post(suggest_url(guide, "new"), words)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_number_that_stands_in_the_guide_may_stay(client, guide):
    live(guide).steps.create(key="contact", body_en=f"Ring {NUMBER}.", body_zh="拨打。")
    assert client.post(suggest_url(guide, "body"), {"proposed": f"Ring {NUMBER} at noon."}).status_code == 302


# What should change --------------------------------------------------------------------------------------------------


def test_whoever_chose_nothing_is_told_what_is_missing(client, guide):
    assert "Choose what should change." in read(client, suggest_url(guide), next="1")


def test_the_page_as_it_is_opened_has_no_mistake(client, guide):
    assert "Choose what should change." not in read(client, suggest_url(guide))


def test_what_stands_there_is_shown_without_marks_and_edited_with_them(client, guide):
    live(guide).steps.create(key="contact", body_en="Ask **first**.", body_zh="先问。")
    html = read(client, suggest_url(guide, "body"))
    assert "<p>Ask first.</p>" in html
    assert "Ask **first**.</textarea>" in html
