"""The content we ship: without a mistake, every claim sourced, and written as ``export_content`` writes it."""

from shutil import copytree

import pytest
from django.core.management import call_command

from carriers.content import CONTENT, load, read
from carriers.export import files

NAMES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.yaml"))


@pytest.fixture(scope="module")
def shipped():
    return read()


def test_our_own_files_have_no_mistakes():
    call_command("load_content", check=True, verbosity=0)


def test_every_claim_has_a_source(shipped):
    guides = [*shipped.general, *(guide for carrier in shipped.carriers for guide in carrier.guides)]
    claims = [(guide, claim) for guide in guides for claims in guide.claims.values() for claim in claims]
    assert [claim for guide, claim in claims if not guide.sources.get(claim["source"])] == []


def test_every_number_of_days_of_a_carrier_has_a_source(shipped):
    steps = [
        (carrier.slug, step)
        for carrier in shipped.carriers
        for guide in carrier.guides
        for step in guide.steps.values()
        if step["expected_days"] is not None
    ]
    assert [slug for slug, step in steps if not step["days_source"]] == []


def test_every_rule_and_rung_has_a_source(shipped):
    rows = [row for country in shipped.countries for row in (*country.rules, *country.rungs)]
    assert [row for row in rows if not row["source_url"]] == []


PERIODS = {
    ("CN", "number-freeze"): (90, "day"),
    ("US", "number-freeze"): (45, "day"),
    ("GB", "keep-number"): (30, "day"),
    ("GB", "notice"): (30, "day"),
    ("DE", "notice"): (1, "month"),
    ("FR", "notice"): (10, "day"),
    ("HK", "notice"): (1, "month"),
    ("IT", "notice"): (30, "day"),
    ("ES", "notice"): (2, "working-day"),
    ("FR", "refund"): (10, "day"),
    ("DE", "restore"): (1, "month"),
}
"""The times that dates are reckoned with. Whoever changes one has read its source again."""


def test_the_periods_are_those_that_our_sources_name(shipped):
    found = {
        (country.code, str(rule["topic"])): (rule["period"], rule["period_unit"])
        for country in shipped.countries
        for rule in country.rules
        if rule["period"] is not None
    }
    assert found == PERIODS


def test_no_date_is_reckoned_with_what_is_hardly_known(shipped):
    reckoned = [rule for country in shipped.countries for rule in country.rules if rule["period"] is not None]
    assert [rule for rule in reckoned if rule["confidence"] == "low"] == []


def test_every_list_of_accounts_is_short(shipped):
    lists = {"everywhere": shipped.accounts} | {country.code: country.accounts for country in shipped.countries}
    assert {name: len(accounts) for name, accounts in lists.items() if not 6 <= len(accounts) <= 12} == {}


def test_our_own_files_are_loaded_twice_without_a_change(content):
    report = load()
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])


def test_the_shipped_files_are_what_export_writes(content):
    written = files(CONTENT)
    assert [name for name in NAMES if written.get(name) != (CONTENT / name).read_text(encoding="utf-8")] == []


def test_export_writes_no_other_files(content):
    assert sorted(files(CONTENT)) == NAMES


# Out again -----------------------------------------------------------------------------------------------------------


def our_files():
    return {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in CONTENT.rglob("*.yaml")}


def test_an_export_into_an_empty_folder_is_what_we_ship(content, tmp_path):
    call_command("export_content", path=tmp_path, verbosity=0)
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.yaml")
    } == our_files()


def test_an_export_over_a_copy_changes_nothing_and_is_without_mistake(content, tmp_path, capsys):
    copy = tmp_path / "content"
    copytree(CONTENT, copy)
    call_command("export_content", path=copy)
    call_command("load_content", path=copy, check=True)
    told = capsys.readouterr().out
    assert "Every file says this already." in told
    assert "no mistakes." in told
