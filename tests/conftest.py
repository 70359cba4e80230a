"""Three people and the real content. alice owns the case, bob maintains a carrier, charlie is a stranger."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from .scenes import SCENES, begins_with, commits, scene, set_up

PASSWORD = "a-long-enough-password"


def make_user(name, **fields):
    """A person whose address is verified, as after a sign-up."""
    user = get_user_model().objects.create_user(username=name, email=f"{name}@example.org", password=PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def charlie(db):
    return make_user("charlie")


def pytest_generate_tests(metafunc):
    """Pytest brings tests of one scene together, as it does for whatever is shared and costs much to make."""
    names = [begins_with(metafunc)]
    metafunc.parametrize("standing", names, ids=[pytest.HIDDEN_PARAM], indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def standing(request):
    """What the scene's maker returned, by its name; nothing for tests that begin without a scene."""
    if request.param in SCENES:
        request.getfixturevalue("django_db_setup")
        yield from set_up(request.param, request.getfixturevalue("django_db_blocker"))
    else:
        yield {}


SHIPPED = {}
"""Rows of the content by model, as they are stored: loading the files takes seconds, putting rows back does not."""


@scene
def content():
    """Everything Signoff knows, as `make run` loads it. Tests that really commit lose it at their end: ask again."""
    if SHIPPED:
        put_back(SHIPPED)
    else:
        call_command("load_content", verbosity=0)
        models = apps.get_app_config("carriers").get_models(include_auto_created=True)
        SHIPPED.update({model: rows for model in models if (rows := stored(model))})


def stored(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table_of(model)}")  # noqa: S608
        return cursor.fetchall()


def put_back(rows):
    """Straight into the tables: making objects of rows that nobody looks at takes ten times as long."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, found in rows.items():
            holes = ", ".join(["%s"] * len(found[0]))
            cursor.executemany(f"INSERT INTO {table_of(model)} VALUES ({holes})", found)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)


def table_of(model):
    return connection.ops.quote_name(model._meta.db_table)


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread; the next test starts from the source language again."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_files(tmp_path_factory):
    """Evidence is kept in real files, in a folder of this run's own: scenes put some there before the first test."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("evidence")):
        yield


@pytest.fixture(autouse=True)
def _empty_cache(request):
    """Sign-in limits live in the cache, a table that a rollback empties; tests that really commit must do it here."""
    if commits(request.node, request.fixturenames):
        request.getfixturevalue("transactional_db")
        cache.clear()
