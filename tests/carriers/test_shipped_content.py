"""The content we ship: without a mistake, every claim sourced, and written as ``export_content`` writes it."""

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


def test_our_own_files_are_loaded_twice_without_a_change(content):
    report = load()
    assert (report.created, report.changed, report.removed, report.kept) == ([], [], [], [])


def test_the_shipped_files_are_what_export_writes(content):
    written = files(CONTENT)
    assert [name for name in NAMES if written.get(name) != (CONTENT / name).read_text(encoding="utf-8")] == []


def test_export_writes_no_other_files(content):
    assert sorted(files(CONTENT)) == NAMES
