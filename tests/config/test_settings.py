"""What the environment makes of the settings, read as a production machine would."""

import runpy

import pytest
from django.conf import settings as ours

from config.checks import mails_lead_to_this_site
from tests.house import ROOT

LIMITS = {"MAX_ENTRIES": 100_000}


@pytest.fixture
def read(monkeypatch):
    """The settings as they would be with these variables in the environment."""

    def read(**variables):
        for name in ("BEHIND_PROXY", "TRUSTED_PROXIES", "CACHE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("environ.Env.read_env", lambda *args, **kwargs: None)
        return runpy.run_path(str(ROOT / "config" / "settings.py"))

    return read


@pytest.mark.parametrize(
    ("variables", "count"),
    [
        ({}, 0),
        ({"BEHIND_PROXY": "1"}, 1),
        ({"BEHIND_PROXY": "1", "TRUSTED_PROXIES": "2"}, 2),
        ({"BEHIND_PROXY": "1", "TRUSTED_PROXIES": "0"}, 0),
    ],
)
def test_limits_count_by_the_address_before_our_proxies(read, variables, count):
    assert read(**variables)["ALLAUTH_TRUSTED_PROXY_COUNT"] == count


@pytest.mark.parametrize("address", [None, "dbcache://other", "dbcache://cache?max_entries=9"])
def test_a_table_of_limits_is_not_thinned_out_by_many_visitors(read, address):
    cache = read(**({"CACHE_URL": address} if address else {}))["CACHES"]["default"]
    assert cache["OPTIONS"] == LIMITS


def test_another_cache_gets_no_option_that_it_does_not_know(read):
    assert "OPTIONS" not in read(CACHE_URL="redis://cache:6379/1")["CACHES"]["default"]


def test_the_tests_run_on_the_same_table():
    assert ours.CACHES["default"]["OPTIONS"] == LIMITS


# Where mails lead ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["http://localhost:8000", "https://localhost", "http://signoff.example", "signoff.example", "https://", ""],
)
def test_mails_of_a_production_machine_lead_to_its_own_https_address(settings, address):
    settings.DEBUG, settings.SITE_URL = False, address
    assert [error.id for error in mails_lead_to_this_site()] == ["signoff.E003"]


@pytest.mark.parametrize(("debug", "address"), [(False, "https://signoff.example"), (True, "http://localhost:8000")])
def test_an_address_that_serves_is_no_error(settings, debug, address):
    settings.DEBUG, settings.SITE_URL = debug, address
    assert mails_lead_to_this_site() == []
