"""Everything of mine, whole, and nothing of anybody else's. A column without a place in the table fails here."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cancellations.documents.export import export_of, named
from cancellations.documents.export_table import HELD, NOBODYS
from cancellations.models import Evidence
from cancellations.queries.erasing import hanging_on

from ..belongings import belongings, marks_of, number_of, open_case, record

MODELS = apps.get_models()
BY_MODEL = {model: [held for held in HELD if held.model == model._meta.label] for model in MODELS}
PERSONAL = {get_user_model(), *dict(hanging_on(get_user_model()))}


@pytest.fixture
def alice(alice):
    belongings(alice)
    return alice


@pytest.fixture
def charlie(charlie, alice):
    belongings(charlie)
    return charlie


def opened(person):
    return ZipFile(BytesIO(b"".join(export_of(person, b"Record\n"))))


def data_of(person):
    with opened(person) as found:
        return json.loads(found.read("data.json"))


# The table -----------------------------------------------------------------------------------------------------------


def columns_of(model):
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}


def placed(rows):
    shown = {named(column)[1].partition("__")[0] for held in rows for column in held.shown}
    return shown | {column for held in rows for column in held.left}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_its_place(model):
    assert bool(BY_MODEL[model]) != (model._meta.label in NOBODYS)


@pytest.mark.parametrize("model", [model for model in MODELS if BY_MODEL[model]], ids=lambda model: model._meta.label)
def test_every_column_of_what_is_held_has_its_place(model):
    assert columns_of(model) - placed(BY_MODEL[model]) == set()


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.key)
def test_what_is_left_out_has_a_reason_and_is_a_column(held):
    assert set(held.left) <= columns_of(apps.get_model(held.model))
    assert all(held.left.values())


@pytest.mark.parametrize("model", [model for model in MODELS if not BY_MODEL[model]], ids=lambda m: m._meta.label)
def test_what_is_nobodys_leads_to_nobody(model):
    leads_to = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    assert not leads_to & PERSONAL


def test_a_new_column_of_a_case_would_be_found():
    rows = [held._replace(shown=held.shown[1:]) for held in HELD if held.key == "cases"]
    assert columns_of(apps.get_model("cancellations.Case")) - placed(rows) == {"id"}


# What is in it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.key)
def test_of_every_kind_something_is_told(alice, held):
    (row, *_) = data_of(alice)[held.key]
    assert list(row) == [named(column)[0] for column in held.shown]


def test_nothing_of_anybody_else_is_in_it(alice, charlie):
    text = json.dumps(data_of(alice))
    assert [mark for mark in marks_of(charlie) if mark in text] == []


def test_all_that_is_mine_is_in_it(alice, charlie):
    text = json.dumps(data_of(alice))
    assert [mark for mark in marks_of(alice)[:-1] if mark not in text] == []


def test_there_are_as_many_rows_as_without_anybody_else(alice, charlie):
    counts = {key: len(rows) for key, rows in data_of(alice).items() if isinstance(rows, list)}
    charlie.delete()
    assert counts == {key: len(rows) for key, rows in data_of(alice).items() if isinstance(rows, list)}


def test_the_number_is_whole(alice):
    assert data_of(alice)["cases"][0]["number"] == number_of(alice)


def test_no_secret_is_in_it(alice):
    text = json.dumps(data_of(alice))
    secrets = [alice.password, str(alice.calendar_feed.key), *alice.cases.values_list("line_fingerprint", flat=True)]
    assert [secret for secret in secrets if secret in text] == []


def test_rows_name_their_case_by_its_reference(alice):
    case = alice.cases.get()
    found = data_of(alice)
    assert {row["case"] for key in ("events", "money", "handed_items") for row in found[key]} == {case.reference}


def test_amounts_are_exact(alice):
    assert data_of(alice)["balances"][0]["expected"] == "58.20"


def test_sessions_are_told_without_their_keys(alice):
    client = Client()
    client.force_login(alice)
    found = data_of(alice)["sessions"]
    assert [list(row) for row in found] == [["expires_at"]]
    assert client.session.session_key not in json.dumps(found)


def test_the_files_are_in_it_byte_for_byte(alice):
    with opened(alice) as found:
        (row,) = json.loads(found.read("data.json"))["evidence"]
        assert found.read(row["file"]) == b"%PDF-1.4 file-of-alice"
        assert found.testzip() is None


def test_files_have_names_of_our_own(alice):
    Evidence.objects.update(name="../../etc/\u202epasswd\n.exe")
    with opened(alice) as found:
        assert all(name.isascii() and ".." not in name and name.isprintable() for name in found.namelist())


def test_a_file_that_is_lost_is_named_and_the_rest_is_there(alice):
    row = Evidence.objects.get()
    default_storage.delete(row.file.name)
    with opened(alice) as found:
        assert json.loads(found.read("data.json"))["evidence"][0]["file"] in found.read("files/MISSING.txt").decode()


def test_it_says_how_to_read_it(alice):
    with opened(alice) as found:
        assert found.namelist()[:3] == ["README.txt", "data.json", "cases.csv"]
        readme = found.read("README.txt").decode()
        assert readme.count("data.json") == 2
        assert readme.count("sha256sum -c SHA256SUMS") == 2


def test_somebody_of_whom_nothing_is_held_gets_it_too(bob):
    found = data_of(bob)
    assert (found["cases"], found["account"][0]["username"]) == ([], "bob")


def test_it_costs_the_same_number_of_queries_however_much_there_is(alice):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            opened(alice).close()
        return len(captured)

    before = queries()
    belongings_again(alice)
    assert queries() == before


def belongings_again(person):
    for n in range(3):
        record(open_case(person, f"mark-{n}"), f"mark-{n}")
