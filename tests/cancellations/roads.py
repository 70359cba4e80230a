"""Cases at any place of their road, walked through the services, and the same answers as a browser sends them."""

from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone

from cancellations.demo import Road, ago, at_ten, blockers
from cancellations.enums import CaseState, RejectionReason
from cancellations.models import Case, Event
from cancellations.services.steps import save_step
from cancellations.steps import HANDLERS
from carriers.enums import CardKind, StepKey

NUMBER = "+8613800138000"

ROADS = {
    "physical": (CardKind.PHYSICAL_SIM, {}),
    "esim": (CardKind.ESIM, {}),
    "esim kept for codes": (CardKind.ESIM, {"keeps_receiving": True}),
}

OPTIONAL = (StepKey.PREPARE, StepKey.CONTACT, StepKey.BALANCE, StepKey.UNBIND, StepKey.PORTAL)


def answers(key):
    """What a person could honestly say in that step, in an order of days that makes sense."""
    return {
        StepKey.PREPARE: {"contacts_saved": True, "bills_read": True, "bills_note": "5.00 too much in September"},
        StepKey.CONTACT: {"channel": "hotline", "happened_at": at_ten(9), "said": "Use the app.", "reference": "C-77"},
        StepKey.ACCOUNT_STATUS: {"checked_on": ago(8), "channel": "app", "nothing_found": True, **blockers()},
        StepKey.PORTAL: {"visited_on": ago(8), "site": "10086.cn", "line_found": True, "cancel_chosen": True},
        StepKey.APPLICATION: {"submitted_on": ago(7), "channel": "app", "reference": "A-1", "items": ["id_copy"]},
        StepKey.DETAILS: {"submitted_on": ago(7), "channel": "app", "reference": "D-1", "items": ["name"]},
        StepKey.REVIEW: approval(),
        StepKey.BALANCE: {
            "way": "bank",
            "currency": "CNY",
            "expected": "58.20",
            "asked_on": ago(3),
            "received": "50.00",
            "received_on": ago(1),
        },
        StepKey.UNBIND: {"device": "Pixel 9", "done_on": ago(2)},
    }[key]


def approval(days=4):
    return {"decision": "approved", "decided_on": ago(days), "proof": "message", "proof_text": "SMS from 10086"}


def rejection(reason=RejectionReason.ARREARS, days=4):
    return {"decision": "rejected", "decided_on": ago(days), "rejection": reason, "decision_note": "Pay first"}


def start(person, name="physical", **line):
    """A case just opened on one of the three roads; a line of its own unless ``line`` says which."""
    card, given = ROADS[name]
    return Road(person, "china-mobile", card, **{"number": NUMBER} | given | line)


def walk(road, until=None):
    """Takes every step in order and stops in front of ``until``."""
    for key in road.file.plan.keys:
        if key == until:
            break
        road.take(key, **answers(key))
    return road


def take_later(road, key, **answers):
    """What is known so far, kept for later."""
    file, handler = road.file, HANDLERS[key]
    form = handler.form(file, answers, later=True)
    assert form.is_valid(), form.errors
    save_step(file, handler, form, actor=road.person, version=file.case.version)
    return road


def at(person, key, name="physical", **line):
    """A case in front of the step ``key``."""
    return walk(start(person, name, **line), key)


def rejected(person, reason=RejectionReason.ARREARS, name="physical"):
    return at(person, StepKey.REVIEW, name).take(StepKey.REVIEW, **rejection(reason))


def in_state(person, state, name="physical"):
    """A case in that state, by an honest way."""
    stops = {CaseState.PREPARING: StepKey.PREPARE, CaseState.SUBMITTED: StepKey.REVIEW, CaseState.ENDED: None}
    road = walk(start(person, name), stops.get(state))
    return road.sign_off() if state == CaseState.CLOSED else road


def fresh(road):
    return Case.objects.get(pk=road.case.pk)


def status(road, key):
    return road.file.facts.status(key)


def kinds(road):
    """What the case's events tell, in order."""
    return [event.kind for event in Event.objects.filter(case=road.case)]


def last_event(road):
    return Event.objects.filter(case=road.case).last()


def codes(reasons):
    return [reason.code for reason in reasons]


def sent(data):
    """Answers as a browser sends them."""
    return {name: _as_text(value) for name, value in data.items() if value is not None and value is not False}


def _as_text(value):
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "on" if value is True else value


def url(road, name="case_detail", *args):
    return reverse(name, args=[road.case.pk, *args])


def step_url(road, key):
    return url(road, "case_step", key)


def post(client, road, key, *, to="", version=None, **data):
    """Sends the form of the step ``key``, by default with today's version of the case."""
    said = fresh(road).version if version is None else version
    return client.post(step_url(road, key) + to, {"version": said, **sent(data)})


def snapshot(road):
    """Everything stored about a case, to see that a refusal left all of it alone."""
    rows = {Case: list(Case.objects.filter(pk=road.case.pk).values())}
    for relation in Case._meta.related_objects:
        model = relation.related_model
        rows[model] = list(models.QuerySet(model).filter(case=road.case.pk).order_by("pk").values())
    return rows
