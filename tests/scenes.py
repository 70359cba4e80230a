"""Rows that many tests begin with, made once for all of them: they stand in a transaction round the tests' own.

Tests that begin with the same rows run one after another, so that hardly ever a scene is set twice. A test that
commits can have nothing round it: the same fixture makes the rows for it alone.
"""

import pytest
from django.db import transaction

SCENES = {}


def scene(make):
    """A fixture of what ``make`` makes. What it returns is the same object for many tests: no test may change it."""
    name = make.__name__
    SCENES[name] = make

    @pytest.fixture(name=name)
    def rows(standing, db):
        return standing[name] if name in standing else make()

    return rows


def begins_with(metafunc):
    """The scene in which a test begins, or how it does without one."""
    if commits(metafunc.definition, metafunc.fixturenames):
        return "commits"
    return next((name for name in SCENES if name in metafunc.fixturenames), "bare")


def commits(item, fixturenames):
    """Whether a test really commits, and its rows have to be removed one table after another."""
    marker = item.get_closest_marker("django_db")
    return bool(
        {"live_server", "transactional_db"} & set(fixturenames) or (marker and marker.kwargs.get("transaction"))
    )


def set_up(name, blocker):
    """Yields once what a scene's maker returned; gone are all of its rows afterwards."""
    with blocker.unblock(), transaction.atomic():
        made = {name: SCENES[name]()}
        with blocker.block():
            yield made
        transaction.set_rollback(True)
