"""Queries of the pages after the end: literal, and the same however many rows there are."""

import pytest

from cancellations.models import MoneyEntry
from carriers.enums import RuleTopic

from ..aftermath import ended, looked, make_rule
from ..roads import ago, fresh, start, url
from ..services.test_aftercare import sum_of
from .test_query_counts import full, queries

AFTER, LOOK, NOTE, DELETE_PAGE, DELETE = 11, 6, 14, 6, 25


def disputes(road, count):
    for n in range(count):
        entry = sum_of(road, f"{n + 1}.00")
        MoneyEntry.objects.bulk_create([entry])
    return road


@pytest.mark.parametrize("count", [0, 4])
def test_after_the_end(as_alice, alice, count):
    road = disputes(looked(ended(alice, 61, "esim", awaited=True), 60), count)
    for n in range(count):
        make_rule(period=90 + n), make_rule(RuleTopic.RESTORE, 30 + n)
    assert queries(lambda: as_alice.get(url(road, "case_after"))) <= AFTER


@pytest.mark.parametrize("count", [0, 4])
@pytest.mark.parametrize("query", ["", "?answer=charged"])
def test_a_look(as_alice, alice, count, query):
    road = disputes(ended(alice, 20, awaited=True), count)
    assert queries(lambda: as_alice.get(url(road, "check_in", 14) + query)) <= LOOK


@pytest.mark.parametrize("given", [{"answer": "quiet"}, {"answer": "charged", "expected": "5", "currency": "CNY"}])
def test_answering(as_alice, alice, given):
    road = disputes(ended(alice, 20), 3)
    form = given | {"version": fresh(road).version, "noted_on": ago(1)}
    assert queries(lambda: _moved(as_alice.post(url(road, "check_in", 14), form))) <= NOTE


@pytest.mark.parametrize("many", [False, True])
def test_what_will_be_deleted(as_alice, alice, many):
    road = full(start(alice)) if many else start(alice)
    assert queries(lambda: as_alice.get(url(road, "case_delete"))) <= DELETE_PAGE


@pytest.mark.parametrize("many", [False, True])
def test_deleting(as_alice, alice, many):
    road = full(start(alice)) if many else start(alice)
    form = {"version": fresh(road).version, "understood": "on"}
    assert queries(lambda: _moved(as_alice.post(url(road, "case_delete"), form))) <= DELETE


def _moved(answer):
    assert answer.status_code == 302
