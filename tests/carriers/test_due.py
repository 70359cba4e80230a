"""What waits for those who keep the guides, and that each of them hears of it once a week."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from carriers.due import DUE, Chore, by_person, chores, keepers, tell, week_of
from carriers.enums import ReportKind
from carriers.models import DueNotice, Maintainer
from carriers.publishing import send_for_review

from ..conftest import make_user
from .conftest import live

TODAY = timezone.localdate()


def age(guide, days):
    """Makes the live guide one that was verified so many days ago."""
    guide.revisions.filter(pk=live(guide).pk).update(verified_on=TODAY - timedelta(days=days))
    return guide


def told(kind):
    return [(str(chore.guide), chore.days) for chore in chores(TODAY) if chore.kind == kind]


def send():
    call_command("guides_due", mail=True, verbosity=0)
    return [message.to[0] for message in mail.outbox]


# What waits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "due"), [(89, []), (90, [("China Mobile · Physical SIM", 90)])])
def test_a_guide_is_due_after_ninety_days(guide, days, due):
    age(guide, days)
    assert told(DUE) == due


def test_the_oldest_is_told_first(guide, rival_guide):
    age(guide, 100)
    age(rival_guide, 200)
    assert [days for _, days in told(DUE)] == [200, 100]


def test_a_draft_in_review_waits(draft, bob):
    send_for_review(draft, bob)
    assert [name for name, _ in told("in_review")] == ["China Mobile · Physical SIM"]


def test_a_draft_that_is_still_written_does_not_wait(draft):
    assert told("in_review") == []


def test_reports_wait_until_they_are_answered(guide):
    for _ in range(2):
        guide.reports.create(kind=ReportKind.WRONG)
    guide.reports.create(kind=ReportKind.WRONG, status="answered", answered_at=timezone.now())
    assert [(chore.kind, chore.reports) for chore in chores(TODAY)] == [("reported", 2)]


@pytest.mark.parametrize("guides", [1, 3])
def test_what_waits_takes_three_queries(guide, rival_guide, general_guide, django_assert_num_queries, guides):
    for found in (guide, rival_guide, general_guide)[:guides]:
        age(found, 100)
        found.reports.create(kind=ReportKind.WRONG)
    with django_assert_num_queries(3):
        assert [str(chore.guide) for chore in chores(TODAY)]


# For whom ------------------------------------------------------------------------------------------------------------


def people_for(guide):
    return [person.username for person, _ in by_person([Chore(DUE, guide)], keepers())]


def test_a_guide_waits_for_its_maintainers(guide, bob, dora):
    assert people_for(guide) == ["bob", "dora"]


def test_another_carriers_guide_does_not(rival_guide, bob, superuser):
    assert people_for(rival_guide) == ["root"]


@pytest.fixture
def superuser(db):
    return make_user("root", is_staff=True, is_superuser=True)


def test_a_general_guide_waits_for_the_superusers(general_guide, bob, superuser):
    assert people_for(general_guide) == ["root"]


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_who_has_no_rights_left_is_not_told(guide, bob, superuser, field):
    setattr(bob, field, False)
    bob.save()
    assert people_for(guide) == ["root"]


def test_an_address_that_was_not_verified_gets_no_mail(guide, bob, superuser):
    EmailAddress.objects.filter(user=bob).update(verified=False)
    assert people_for(guide) == ["root"]


@pytest.mark.parametrize("maintainers", [1, 3])
def test_the_keepers_take_two_queries(mobile, unicom, bob, django_assert_num_queries, maintainers):
    for name in ("eve", "fay")[: maintainers - 1]:
        Maintainer.objects.create(user=make_user(name, is_staff=True), carrier=unicom)
    with django_assert_num_queries(2):
        assert len(keepers().by_carrier) == (1 if maintainers == 1 else 2)


# The mail ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def due_guide(guide):
    return age(guide, 100)


def test_each_maintainer_gets_one_mail(due_guide, bob, dora):
    assert send() == ["bob@example.org", "dora@example.org"]


def test_who_has_nothing_waiting_gets_none(guide, bob):
    age(guide, 10)
    assert send() == []


def test_a_second_run_in_the_same_week_sends_nothing(due_guide, bob):
    send()
    assert send() == ["bob@example.org"]


def test_the_next_week_brings_another(due_guide, bob):
    send()
    DueNotice.objects.update(week=week_of(TODAY) - timedelta(days=7))
    assert send() == ["bob@example.org"] * 2


def test_a_week_begins_on_monday():
    assert {week_of(date(2026, 11, 16) + timedelta(days=day)) for day in range(7)} == {date(2026, 11, 16)}


@pytest.fixture
def letter(guide, bob, dora, draft, settings):
    """All that can wait for bob, as it reaches him."""
    settings.SITE_URL = "https://signoff.example/"
    send_for_review(draft, bob)
    due_guide = age(guide, 100)
    due_guide.reports.create(kind=ReportKind.SCAM, text="call 138 0013 8000")
    send()
    return mail.outbox[0]


def test_the_mail_speaks_both_languages(letter):
    assert "China Mobile · Physical SIM: last verified on" in letter.body
    assert "中国移动 · 实体卡" in letter.body


def test_the_mail_leads_to_the_guide_in_the_admin(letter, guide):
    assert f"https://signoff.example/admin/carriers/guide/{guide.pk}/change/\n" in letter.body


def test_the_mail_tells_of_reviews_and_reports(letter):
    assert "In review" in letter.body
    assert "1 report waiting" in letter.body


def test_the_mail_holds_nothing_that_a_reader_wrote(letter):
    assert "138" not in letter.body


def test_the_subject_is_one_line_in_both_languages(letter):
    assert letter.subject.startswith("Guides waiting for you / ")
    assert "\n" not in letter.subject


def test_a_mail_that_does_not_leave_is_tried_again(due_guide, bob, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "localhost", 1
    with pytest.raises(CommandError, match=r"bob@example\.org"):
        send()
    assert not DueNotice.objects.exists()


class Waiting(EmailBackend):
    """A mail server that looks whether anybody waits for it with the database in hand."""

    def send_messages(self, messages):
        assert not connection.in_atomic_block
        assert DueNotice.objects.count() == 1
        return super().send_messages(messages)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_mail_server_with_the_database_in_hand(bob, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Waiting"
    assert tell(keepers().by_carrier[bob.maintained.get().carrier_id][0], [], TODAY)
    assert len(mail.outbox) == 1


SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_one_address_that_fails_holds_up_nobody_else(due_guide, bob, dora):
    EmailAddress.objects.filter(user=bob).update(email="bob\nx@example.org")
    with pytest.raises(CommandError):
        send()
    assert [message.to for message in mail.outbox] == [["dora@example.org"]]


# The list ------------------------------------------------------------------------------------------------------------


def test_the_command_lists_what_is_due(due_guide, bob, capsys):
    call_command("guides_due")
    verified_on = TODAY - timedelta(days=100)
    due = f"due: China Mobile · Physical SIM; verified on {verified_on}, 100 days ago; bob@example.org"
    assert capsys.readouterr().out == f"{due}\n"


def test_without_being_asked_to_it_mails_nobody(due_guide, bob):
    call_command("guides_due", verbosity=0)
    assert (mail.outbox, DueNotice.objects.count()) == ([], 0)


def test_the_command_says_when_nothing_waits(db, capsys):
    call_command("guides_due")
    assert capsys.readouterr().out == "Nothing is waiting.\n"


def test_the_command_tells_whom_it_mailed(due_guide, bob, capsys):
    for said in ("mailed: bob@example.org", "told already this week: bob@example.org"):
        call_command("guides_due", mail=True)
        assert said in capsys.readouterr().out


# At once -------------------------------------------------------------------------------------------------------------

THREADS = 4


@pytest.fixture
def shared_database(bob, tmp_path):
    """A database that threads can really share; the one of SQLite's tests is in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    path, known = tmp_path / "shared.sqlite3", connections.settings["default"]
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    memory, known["NAME"] = known["NAME"], path
    yield
    known["NAME"] = memory


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_database")
def test_any_number_of_processes_send_one_mail(bob):
    person, gate = keepers().by_carrier[bob.maintained.get().carrier_id][0], Barrier(THREADS)

    def work(_):
        gate.wait()
        try:
            return tell(person, [], TODAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        assert sorted(pool.map(work, range(THREADS))) == [False] * (THREADS - 1) + [True]
    assert len(mail.outbox) == 1
