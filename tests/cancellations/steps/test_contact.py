"""Any number of contacts, at any time."""

import pytest

from cancellations.enums import ContactChannel, EventKind, StepStatus
from cancellations.models import Contact
from cancellations.steps import HANDLERS
from carriers.enums import StepKey as S

from ..roads import ago, answers, at, at_ten, kinds, last_event, start, status
from .conftest import errors_with


@pytest.fixture
def road(alice):
    return start(alice)


@pytest.mark.parametrize("channel", ContactChannel)
def test_every_way_to_speak_can_be_noted(road, channel):
    assert errors_with(road, S.CONTACT, channel=channel) == {}


def test_the_first_contact_settles_the_step(road):
    assert status(road.take(S.CONTACT, **answers(S.CONTACT)), S.CONTACT) == StepStatus.DONE


def test_any_number_of_contacts_is_kept(road):
    for _ in range(3):
        road.take(S.CONTACT, **answers(S.CONTACT))
    assert (Contact.objects.count(), kinds(road).count(EventKind.CONTACTED)) == (3, 3)


def test_a_later_contact_leaves_the_day_of_the_step(road):
    road.take(S.CONTACT, **answers(S.CONTACT)).take(S.CONTACT, **answers(S.CONTACT) | {"happened_at": at_ten(1)})
    assert road.file.facts.steps[S.CONTACT].settled_on == at_ten(9).date()


def test_a_contact_is_told_with_its_reference(road):
    event = last_event(road.take(S.CONTACT, **answers(S.CONTACT)))
    assert (event.reference, event.note, event.happened_on) == ("C-77", "Use the app.", at_ten(9).date())


@pytest.mark.parametrize("missing", ["channel", "happened_at", "said"])
def test_how_when_and_what_are_required(road, missing):
    assert list(errors_with(road, S.CONTACT, **{missing: ""})) == [missing]


def test_a_contact_can_be_noted_while_the_carrier_has_the_ball(alice):
    road = at(alice, S.REVIEW).take(S.CONTACT, **answers(S.CONTACT))
    assert len(road.file.contacts) == 2


def test_one_contact_among_several_is_corrected(road):
    road.take(S.CONTACT, **answers(S.CONTACT)).take(S.CONTACT, **answers(S.CONTACT) | {"said": "Second"})
    first, _ = road.file.contacts
    form = HANDLERS[S.CONTACT].form(road.file, answers(S.CONTACT) | {"said": "Put right"}, item=first.pk)
    assert form.is_correction
    form.save()
    assert [contact.said for contact in Contact.objects.order_by("pk")] == ["Put right", "Second"]


# Promises ------------------------------------------------------------------------------------------------------------

PROMISE = {"promise": "They call back", "promised_by": ago(-3)}


def test_a_contact_can_hold_a_promise(road):
    road.take(S.CONTACT, **answers(S.CONTACT) | PROMISE)
    assert Contact.objects.get().promised_by == ago(-3)


def test_a_promise_is_read_back(road):
    (recorded,) = HANDLERS[S.CONTACT].record(road.take(S.CONTACT, **answers(S.CONTACT) | PROMISE).file)
    assert ("What they promised", "They call back") in recorded.lines


@pytest.mark.parametrize(
    ("said", "at_fault"),
    [
        ({"promise": ""}, "promise"),
        ({"promised_by": ""}, "promised_by"),
        ({"promised_by": ago(10)}, "promised_by"),  # the contact was nine days ago
        ({"promised_by": "2026-02-31"}, "promised_by"),
        ({"promised_by": "0001-01-01"}, "promised_by"),
        ({"promised_by": "9999-12-31"}, "promised_by"),
        ({"promise": "x" * 301}, "promise"),
        ({"promise": "call\x00back"}, "promise"),
    ],
)
def test_a_promise_has_words_and_a_day_that_can_be(road, said, at_fault):
    assert list(errors_with(road, S.CONTACT, **PROMISE | said)) == [at_fault]
