"""Deleting an account: nothing of the person is left in any table, page of the file or folder, and all else stays."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cancellations.exceptions import Refused
from cancellations.models import Evidence, Preferences
from cancellations.queries import held_of, open_file, recorded_in
from cancellations.queries.erasing import hanging_on
from cancellations.queries.kinds import NAMES
from cancellations.services.erasing import delete_case
from cancellations.services.leaving import delete_account
from carriers.models import GuideRevision, OfficialContact, Report, RevisionEvent, SourceHost
from tests.conftest import PASSWORD, make_user

from ..belongings import belongings, marks_of
from ..on_disk import on_disk, traces
from ..papers import kept
from ..roads import fresh, start

PEOPLE = get_user_model().objects


@pytest.fixture
def zoe(world):
    person = make_user("zoe-zelenka")
    belongings(person)
    return person


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def everything_stored():
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


# Nothing is left -----------------------------------------------------------------------------------------------------


def marks_with_files(person):
    (digest,) = Evidence.objects.filter(case__owner=person).values_list("sha256", flat=True)
    case = person.cases.get()
    return [*marks_of(person), person.username, digest, case.reference, str(case.pk), case.pk.hex, case.number_last4]


@pytest.fixture
def disk(transactional_db, tmp_path, settings):
    """The folder with the database and the files in it; whoever is signed in really signed in."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with on_disk(tmp_path):
        yield tmp_path


def signed_in(person):
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


@pytest.mark.django_db(transaction=True)
def test_no_trace_is_left_in_the_database_or_among_the_files(disk, zoe):
    marks, client = marks_with_files(zoe), signed_in(zoe)
    before = traces(disk, marks)
    client.post("/account/delete/", {"understood": "on"})
    assert {marks_of(zoe)[0], zoe.email} <= set(before)
    assert traces(disk, marks) == []


@pytest.mark.django_db(transaction=True)
def test_no_trace_is_left_of_a_case_that_is_deleted(disk, zoe):
    marks = [mark for mark in marks_with_files(zoe) if mark not in (zoe.username, *marks_of(zoe)[1:3])]
    Report.objects.all().delete()
    delete_case(open_file(zoe, zoe.cases.get().pk), 1)
    assert traces(disk, marks) == []


def test_sqlite_overwrites_what_is_deleted(db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL clears its pages by itself")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


# Only the person's ---------------------------------------------------------------------------------------------------


def test_as_many_rows_are_left_as_there_were_before(world, charlie):
    belongings(charlie)
    before = everything_stored()
    zoe = make_user("zoe")
    belongings(zoe)
    assert everything_stored() != before
    delete_account(zoe)
    after = everything_stored()
    stays = {"carriers.GuideRevision": 2, "carriers.RevisionEvent": 1, "carriers.Report": 1}
    stays |= {"carriers.WordingRevision": 2, "carriers.WordingEvent": 1}
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == stays


def test_somebody_elses_files_stay(commits, zoe, charlie):
    case = belongings(charlie)
    with commits():
        delete_account(zoe)
    row = case.evidence.get()
    with row.file.open() as file:
        assert file.read() == b"%PDF-1.4 file-of-charlie"


def test_what_they_wrote_in_guides_stays_without_a_name(zoe):
    delete_account(zoe)
    people = [*GuideRevision.objects.values_list("author", "reviewer"), *RevisionEvent.objects.values_list("actor")]
    assert set(sum(people, ())) == {None}
    assert Report.objects.get().claimed_by is None


def test_what_the_admin_noted_of_them_goes(zoe, bob):
    users = ContentType.objects.get(app_label="auth", model="user")
    known = {"user": bob, "action_flag": CHANGE}
    LogEntry.objects.create(content_type=users, object_id=str(zoe.pk), object_repr="renamed since", **known)
    LogEntry.objects.create(content_type=users, object_id="0", object_repr=zoe.email, **known)
    LogEntry.objects.create(content_type=users, object_id="0", object_repr="x", change_message=zoe.email, **known)
    LogEntry.objects.create(content_type=users, object_id=str(bob.pk), object_repr="bob", **known)
    delete_account(zoe)
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["bob"]


@pytest.mark.parametrize("model", [OfficialContact, SourceHost])
def test_what_the_admin_noted_of_an_official_number_stays(world, bob, model):
    """Whoever signs up as 10086@example.org is called 10086, like the hotline."""
    noted(bob, model, object_repr="10086", change_message="10086@example.org")
    delete_account(make_user("10086"))
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("zoe-zelenka@example.org", 0),
        ("Zoe-Zelenka@example.org", 0),
        ("a.zoe-zelenka@example.org", 1),
        ("a+zoe-zelenka@example.org", 1),
        ("zoe-zelenka@example.org.cn", 1),
    ],
)
def test_what_is_told_of_a_longer_address_is_told_of_somebody_else(zoe, bob, address, stays):
    noted(bob, EmailAddress, object_repr="x", change_message=f'[{{"added": {{"object": "{address}"}}}}]')
    delete_account(zoe)
    assert LogEntry.objects.count() == stays


def noted(by, model, **row):
    kind = ContentType.objects.get_for_model(model)
    LogEntry.objects.create(user=by, action_flag=CHANGE, content_type=kind, object_id="0", **row)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="what a cursor of the server reads is not captured")
def test_sessions_are_read_before_anybody_is_held_up(zoe):
    Client().force_login(zoe)
    with CaptureQueriesContext(connection) as asked:
        delete_account(zoe)
    asked = [query["sql"] for query in asked]
    reading = [place for place, sql in enumerate(asked) if "django_session" in sql and sql.startswith("SELECT")]
    assert reading == [place for place in reading if place < asked.index(next(filter(is_begin, asked)))] != []


def is_begin(sql):
    return sql.startswith(("BEGIN", "SAVEPOINT"))


def test_they_are_signed_out_everywhere_and_nobody_else_is(zoe, charlie):
    for person in (zoe, zoe, charlie):
        Client().force_login(person)
    delete_account(zoe)
    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [str(charlie.pk)]


def test_a_sign_in_that_was_only_begun_is_forgotten(zoe):
    EmailAddress.objects.filter(user=zoe).update(verified=False)
    signed_in(zoe)
    assert Session.objects.count() == 1
    delete_account(zoe)
    assert not Session.objects.exists()


# Who may leave -------------------------------------------------------------------------------------------------------


def test_the_last_administrator_stays(zoe, bob):
    PEOPLE.filter(pk=zoe.pk).update(is_superuser=True)
    PEOPLE.filter(pk=bob.pk).update(is_superuser=True, is_active=False)
    before = everything_stored()
    with pytest.raises(Refused, match="last_administrator"):
        delete_account(zoe)
    assert everything_stored() == before


def test_one_of_two_administrators_may_leave(zoe, bob):
    PEOPLE.update(is_superuser=True)
    assert delete_account(zoe)


def test_a_second_time_nothing_happens(zoe):
    again = PEOPLE.get(pk=zoe.pk)
    assert delete_account(zoe)
    assert not delete_account(again)


def test_a_no_at_the_last_moment_leaves_all_as_it_is(zoe):
    before = everything_stored()
    assert not delete_account(zoe, still=lambda person: False)
    assert everything_stored() == before


# The last mail -------------------------------------------------------------------------------------------------------


def test_a_last_mail_says_so_in_their_language(commits, zoe):
    Preferences.objects.filter(user=zoe).update(language="en")
    with commits():
        delete_account(zoe)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([zoe.email], "Your account was deleted")


def test_an_address_that_was_never_proved_gets_none(commits, zoe):
    EmailAddress.objects.update(verified=False)
    with commits():
        delete_account(zoe)
    assert mail.outbox == []


def test_the_account_goes_although_no_mail_can_leave(commits, zoe, settings, caplog):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    with commits():
        delete_account(zoe)
    assert not PEOPLE.filter(pk=zoe.pk).exists()
    assert zoe.email not in caplog.text


# What is said before -------------------------------------------------------------------------------------------------


def test_what_will_go_is_counted(zoe):
    counted = dict(held_of(zoe))
    assert (counted["Cases"], counted["Files on record"], counted["E-mail addresses"]) == (1, 1, 2)


def test_of_a_case_no_more_is_counted_than_before(alice):
    assert dict(recorded_in(start(alice).case)) == {"Entries in the timeline": 1}


def test_every_kind_has_a_name_from_the_life_of_people():
    hanging = {model._meta.model_name for model, _ in hanging_on(get_user_model())}
    assert hanging == set(NAMES)


def test_counting_costs_one_query(zoe, django_assert_num_queries):
    with django_assert_num_queries(1):
        held_of(zoe)


def test_a_case_leaves_no_folder_behind(commits, zoe, settings):
    road = start(zoe)
    kept(road.case).file.close()
    folder = settings.MEDIA_ROOT / "evidence" / str(road.case.pk)
    assert len(list(folder.iterdir())) == 1
    with commits():
        delete_case(road.file, fresh(road).version)
    assert not folder.exists()
