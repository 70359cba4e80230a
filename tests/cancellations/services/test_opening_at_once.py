"""The same form sent many times at the same moment, by threads with connections of their own."""

import sqlite3
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from cancellations.exceptions import LineHasCase
from cancellations.models import Case, Event
from cancellations.services.cases import open_case, open_cases

from .test_cases import opening

THREADS, TIMES = 5, 10

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shared_database(world, alice, tmp_path):
    """A database that threads can really share: PostgreSQL as it is; SQLite as the file it is in production.

    The test database of SQLite is in memory, where connections lock each other out at once instead of waiting.
    """
    if connection.vendor != "sqlite":
        yield
        return
    path, settings = tmp_path / "shared.sqlite3", connections.settings["default"]
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    memory, settings["NAME"] = settings["NAME"], path
    yield
    settings["NAME"] = memory


def at_once(work):
    """What ``work`` gave or raised in each thread, all of them let go together."""
    gate = Barrier(THREADS)

    def run(_):
        gate.wait()
        try:
            return [work() for _ in range(TIMES)]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return [result for results in pool.map(run, range(THREADS)) for result in results]


def counted():
    """Cases and events, counted in the database that the threads share."""

    def count():
        try:
            return Case.objects.count(), Event.objects.count()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(count).result()


@pytest.mark.usefixtures("shared_database")
def test_the_same_form_sent_fifty_times_at_once_makes_one_case(alice):
    line, key = opening(), uuid.uuid4()
    cases = at_once(lambda: open_case(alice, line, key).pk)
    assert len(cases) == THREADS * TIMES
    assert len(set(cases)) == 1
    assert counted() == (1, 1)


@pytest.mark.usefixtures("shared_database")
def test_several_lines_sent_fifty_times_at_once_make_one_case_each(alice):
    lines, key = [opening(), opening(number="+8613800138001")], uuid.uuid4()
    found = at_once(lambda: tuple(case.pk for case in open_cases(alice, lines, key)))
    assert len(set(found)) == 1
    assert counted() == (2, 2)


@pytest.mark.usefixtures("shared_database")
def test_the_same_line_opened_at_once_in_many_windows_makes_one_case(alice):
    line = opening()

    def work():
        try:
            return open_case(alice, line, uuid.uuid4()).pk
        except LineHasCase as refused:
            return refused.case.pk

    assert len(set(at_once(work))) == 1
    assert counted() == (1, 1)
