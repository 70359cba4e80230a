"""Events are written once. Only erasing their case, or its owner, takes them along."""

import pytest
from django.db import transaction

from cancellations.enums import EventKind
from cancellations.models import Case, Event
from carriers.models import AppendOnlyError

from .roads import start, walk


@pytest.fixture
def event(alice):
    start(alice)
    return Event.objects.get()


def test_a_stored_event_is_not_saved_again(event):
    event.note = "Rewritten"
    with pytest.raises(AppendOnlyError):
        event.save()


def test_a_stored_event_is_not_deleted(event):
    with pytest.raises(AppendOnlyError):
        event.delete()


BULK = {
    "update": lambda events: events.update(note="Rewritten"),
    "delete": lambda events: events.delete(),
    "bulk_update": lambda events: events.bulk_update([_renoted(e) for e in events], ["note"]),
    "update_or_create": lambda events: events.update_or_create(kind="opened", defaults={"note": "Rewritten"}),
}


def _renoted(event):
    event.note = "Rewritten"
    return event


@pytest.mark.parametrize("act", BULK.values(), ids=BULK)
def test_events_are_not_changed_in_bulk(event, act):
    with pytest.raises(AppendOnlyError):
        act(Event.objects.all())


@pytest.mark.parametrize("act", BULK.values(), ids=BULK)
def test_events_are_not_changed_through_their_case(event, act):
    with pytest.raises(AppendOnlyError):
        act(event.case.events.all())


@pytest.mark.parametrize("act", BULK.values(), ids=BULK)
def test_nothing_is_lost_by_trying(event, act):
    with pytest.raises(AppendOnlyError), transaction.atomic():
        act(Event.objects.all())
    assert Event.objects.get().note == ""


def test_erasing_a_case_takes_its_events_along(event):
    event.case.delete()
    assert not Event.objects.exists()


def test_erasing_a_person_takes_everything_along(alice):
    walk(start(alice))
    alice.delete()
    assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_somebody_who_acted_in_anothers_case_cannot_be_erased_quietly(alice, charlie):
    case = start(alice).case
    Event.objects.create(case=case, actor=charlie, kind=EventKind.OPENED, happened_on="2026-01-05", state=case.state)
    with pytest.raises(Exception, match="restricted"):
        charlie.delete()


def test_events_are_read_in_the_order_they_were_written(alice):
    keys = [event.pk for event in walk(start(alice)).case.events.all()]
    assert keys == sorted(keys)
