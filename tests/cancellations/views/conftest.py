from contextlib import contextmanager

import pytest

from tests.conftest import PASSWORD

from ..roads import snapshot


@pytest.fixture
def signed_in(client, alice):
    """alice has just typed her password."""
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    return client


@contextmanager
def nothing_written(road):
    """What happens inside leaves no trace in the case: no row, no event, no version."""
    before = snapshot(road)
    yield
    assert snapshot(road) == before


@pytest.fixture
def untouched():
    return nothing_written
