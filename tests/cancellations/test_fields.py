"""What the database cannot read."""

import re

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from cancellations.models import Case
from cancellations.models.fields import fingerprint
from cancellations.models.reference import ALPHABET, new_reference

from .roads import NUMBER, fresh, start


def stored_row(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cancellations_case")
        [row] = cursor.fetchall()
    return " ".join(str(value) for value in row)


def test_the_plain_number_is_nowhere_in_the_row(alice):
    row = stored_row(start(alice).case)
    assert not re.search("13800138000|1380013|0013800", row)


def test_the_number_reads_back_whole(alice):
    assert fresh(start(alice)).number == NUMBER


def test_the_same_number_is_stored_differently_each_time(alice, charlie):
    start(alice), start(charlie)
    first, second = (case.number_stored for case in Case.objects.extra(select={"number_stored": "number"}))
    assert first != second


def test_a_line_without_number_stores_none(alice):
    case = fresh(start(alice, "esim", number="", nickname="Japan"))
    assert (case.number, case.number_last4, case.masked_number) == ("", "", "")


def test_fingerprints_of_the_same_number_differ_by_owner(alice, charlie):
    assert start(alice).case.line_fingerprint != start(charlie).case.line_fingerprint


def test_a_fingerprint_tells_nothing_of_its_number(alice):
    assert re.fullmatch("[0-9a-f]{64}", start(alice).case.line_fingerprint)


def test_a_fingerprint_needs_the_key(settings):
    before = fingerprint(1, "number", NUMBER)
    settings.FINGERPRINT_KEY = "another key"
    assert fingerprint(1, "number", NUMBER) != before


def test_parts_of_a_fingerprint_do_not_run_together():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


@pytest.fixture
def other_key():
    return Fernet.generate_key().decode()


def test_after_a_new_key_the_old_rows_still_read(alice, settings, other_key):
    road = start(alice)
    settings.NUMBER_KEYS = [other_key, *settings.NUMBER_KEYS]
    assert fresh(road).number == NUMBER


def test_a_lost_key_reads_as_empty_and_leaves_the_last_digits(alice, settings, other_key):
    road = start(alice)
    settings.NUMBER_KEYS = [other_key]
    assert fresh(road).masked_number == "****8000"


def test_a_lost_key_breaks_no_page(alice, as_alice, settings, other_key):
    road = start(alice)
    settings.NUMBER_KEYS = [other_key]
    for page in ("", "summary/", "summary/?number=full", "steps/prepare/"):
        assert as_alice.get(f"/cases/{road.case.pk}/{page}").status_code == 200


def test_a_reference_can_be_read_out():
    assert re.fullmatch(rf"SO-\d{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", new_reference())


def test_a_reference_has_no_letters_to_misread():
    assert not set("01OIAEU") & set(ALPHABET)
