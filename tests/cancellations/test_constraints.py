"""The invariants the database holds, whatever a form lets through. Rows are written past every form here."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from cancellations.enums import CaseState, Decision, Outcome, StepStatus
from cancellations.models import (
    Application,
    Balance,
    Blocker,
    Case,
    CaseStep,
    CheckIn,
    Contact,
    Digest,
    Escalation,
    Event,
    Evidence,
    HandedItem,
    LinkedAccount,
    MoneyEntry,
    NewDate,
    NoticeTerm,
    Notification,
    Preferences,
)
from carriers.models import CardType, Carrier, GuideRevision

EARLY, DAY, LATER = date(2026, 1, 4), date(2026, 1, 5), date(2026, 1, 6)

REJECTED = {"decision": Decision.REJECTED, "decided_on": DAY, "rejection": "papers"}
APPROVED = {"decision": Decision.APPROVED, "decided_on": DAY, "proof": "letter", "proof_text": "Letter"}
MONEY = {"currency": "CNY"}
CLOSED = {"state": CaseState.CLOSED, "outcome": Outcome.KEPT, "closed_at": timezone.now()}


def one(model, right, **wrong):
    """Fields of a row that is right, and what makes it wrong."""
    return model, [right], {**right, **wrong}


def two(model, first, **second):
    """A row that is right, and a second that cannot stand beside it."""
    return model, [first], {**first, **second}


BLOCKER = {"kind": "arrears", "found_on": DAY}
APPLICATION = {"attempt": 1, "submitted_on": DAY, "channel": "app"}
STEP = {"key": "prepare", "status": StepStatus.DONE, "settled_on": DAY}
CONTACT = {"channel": "hotline", "happened_at": timezone.now(), "said": "x"}
PROMISE = {"promise": "Call back", "promised_by": DAY}
NEW_DATE = {"deadline": "answer:1", "was_due_on": DAY, "due_on": LATER}
TERM = {"count": 30, "unit": "day"}
EVENT = {"kind": "opened", "happened_on": DAY, "state": "preparing"}
ITEM = {"kind": "name"}
OWED = MONEY | {"kind": "deposit", "expected": "200.00", "noted_on": DAY}
PAID = OWED | {"settled": "200.00", "settled_on": DAY}
NOTICE = {"kind": "guide_changed"}
LOOK = {"days": 14, "answered_on": DAY, "bill_came": False, "charged": False}
ACCOUNT = {"category": "bank", "name": "Bank"}
MOVED = {"state": "moved", "settled_on": DAY}

RUNG = {"rung": "complaint", "name_en": "Complaint", "name_zh": "投诉", "taken_on": DAY}
ANSWER = {"answered_on": DAY, "result": "settled"}
REMINDER = {"kind": "late", "revision": None, "deadline": "refund:0", "due_on": DAY}

GOES = {"kind": "purge_soon", "revision": None, "due_on": DAY}

EVIDENCE = {"kind": "bill", "dated_on": DAY, "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}

LINE, KEY = "f" * 64, uuid4()

# The constraint's name -> model, rows that may stand, and the row that may not stand beside (or instead of) them.
BITES = {
    "one_live_case_per_line": [two(Case, {"line_fingerprint": LINE})],
    "one_case_per_opening": [two(Case, CLOSED | {"opening_key": KEY, "line_fingerprint": LINE})],
    "outcome_exactly_when_closed": [one(Case, CLOSED, outcome=""), one(Case, {}, outcome=Outcome.KEPT)],
    "closing_date_exactly_when_closed": [one(Case, CLOSED, closed_at=None), one(Case, {}, closed_at=timezone.now())],
    "case_state_is_known": [one(Case, {}, state="limbo")],
    "outcome_is_known": [one(Case, CLOSED, outcome="ghosted")],
    "step_once_per_case": [two(CaseStep, STEP)],
    "case_step_is_known": [one(CaseStep, STEP, key="dance")],
    "step_settled_with_its_date": [
        one(CaseStep, STEP, settled_on=None),
        one(CaseStep, STEP, status=StepStatus.STARTED),
    ],
    "contact_channel_is_known": [one(Contact, CONTACT, channel="telepathy")],
    "promise_has_its_day": [
        one(Contact, CONTACT | PROMISE, promised_by=None),
        one(Contact, CONTACT | PROMISE, promise=""),
        one(Contact, CONTACT, promise_kept=True, promise_settled_on=DAY),
    ],
    "promise_settled_with_its_date": [
        one(Contact, CONTACT | PROMISE, promise_kept=True),
        one(Contact, CONTACT | PROMISE, promise_settled_on=DAY),
    ],
    "new_date_is_another": [one(NewDate, NEW_DATE, due_on=DAY)],
    "notice_is_known": [one(NoticeTerm, TERM, unit="moon"), one(NoticeTerm, TERM, ends_with="a bang")],
    "billing_day_exactly_with_billing": [
        one(NoticeTerm, TERM, billing_day=3),
        one(NoticeTerm, TERM, ends_with="billing"),
        one(NoticeTerm, TERM, ends_with="billing", billing_day=32),
        one(NoticeTerm, TERM, ends_with="billing", billing_day=0),
    ],
    "blocker_kind_is_known": [one(Blocker, BLOCKER, kind="ghost")],
    "blocker_amount_in_range": [one(Blocker, BLOCKER | MONEY, amount="-0.01")],
    "blocker_amount_has_currency": [one(Blocker, BLOCKER | MONEY | {"amount": "5.00"}, currency="")],
    "blocker_cleared_after_found": [one(Blocker, BLOCKER | {"cleared_on": DAY}, cleared_on=EARLY)],
    "attempt_once_per_case": [two(Application, APPLICATION | REJECTED)],
    "one_undecided_application": [two(Application, APPLICATION, attempt=2)],
    "one_approved_application": [two(Application, APPLICATION | APPROVED, attempt=2)],
    "decision_is_known": [one(Application, APPLICATION | REJECTED, decision="noted")],
    "decided_exactly_with_date": [
        one(Application, APPLICATION, decided_on=DAY),
        one(Application, APPLICATION | REJECTED, decided_on=None),
    ],
    "decided_after_submitted": [one(Application, APPLICATION | REJECTED, decided_on=EARLY)],
    "approval_has_proof": [
        one(Application, APPLICATION | APPROVED, proof=""),
        one(Application, APPLICATION | APPROVED, proof_text=""),
    ],
    "rejection_has_reason": [one(Application, APPLICATION | REJECTED, rejection="")],
    "item_once_per_application": [two(HandedItem, ITEM)],
    "balance_way_is_known": [one(Balance, {"way": "bank"}, way="gold")],
    "balance_amounts_in_range": [
        one(Balance, MONEY, expected="-1.00"),
        one(Balance, MONEY | {"asked_on": DAY, "received_on": DAY, "received": "1.00"}, received="-1.00"),
    ],
    "received_after_asked": [
        one(Balance, MONEY | {"asked_on": DAY, "received_on": DAY, "received": "1.00"}, received_on=EARLY),
        one(Balance, MONEY | {"asked_on": DAY, "received_on": DAY, "received": "1.00"}, asked_on=None),
    ],
    "received_with_its_date": [
        one(Balance, MONEY | {"asked_on": DAY, "received_on": DAY, "received": "1.00"}, received=None),
        one(Balance, MONEY | {"asked_on": DAY}, received="1.00"),
    ],
    "balance_amount_has_currency": [one(Balance, MONEY | {"expected": "1.00"}, currency="")],
    "money_kind_is_known": [one(MoneyEntry, OWED, kind="bribe")],
    "money_amounts_in_range": [
        one(MoneyEntry, OWED, expected="-0.01"),
        one(MoneyEntry, OWED, expected=None),
        one(MoneyEntry, PAID, settled="-0.01"),
    ],
    "money_settled_with_its_date": [one(MoneyEntry, PAID, settled=None), one(MoneyEntry, PAID, settled_on=None)],
    "money_settled_after_noted": [one(MoneyEntry, PAID, settled_on=EARLY)],
    "money_has_currency": [one(MoneyEntry, OWED, currency="")],
    "check_in_once_per_case_and_day": [two(CheckIn, LOOK)],
    "check_in_days_are_known": [one(CheckIn, LOOK, days=15)],
    "linked_account_once_per_case": [two(LinkedAccount, ACCOUNT)],
    "account_state_is_known": [one(LinkedAccount, ACCOUNT | MOVED, state="lost")],
    "account_category_is_known": [one(LinkedAccount, ACCOUNT, category="gold")],
    "account_settled_with_its_date": [
        one(LinkedAccount, ACCOUNT, settled_on=DAY),
        one(LinkedAccount, ACCOUNT | MOVED, settled_on=None),
    ],
    "rung_taken_once_per_case": [two(Escalation, RUNG)],
    "rung_answered_with_its_result": [
        one(Escalation, RUNG, answered_on=DAY),
        one(Escalation, RUNG, result="settled"),
    ],
    "rung_answered_after_taken": [one(Escalation, RUNG | ANSWER, answered_on=EARLY)],
    "rung_result_is_known": [one(Escalation, RUNG | ANSWER, result="bribed")],
    "event_is_known": [one(Event, EVENT, kind="forgotten")],
    "told_once_of_a_revision": [two(Notification, NOTICE)],
    "notification_is_known": [one(Notification, NOTICE, kind="gossip")],
    "told_once_of_a_deadline": [two(Notification, REMINDER)],
    "deadline_is_named": [one(Notification, REMINDER, deadline=""), one(Notification, REMINDER, due_on=None)],
    "deletion_is_dated": [
        one(Notification, GOES, due_on=None),
        one(Notification, GOES, deadline="answer:1"),
    ],
    "one_digest_per_person_and_day": [two(Digest, {"day": DAY})],
    "keep_days_is_offered": [one(Preferences, {"keep_days": 30}, keep_days=31)],
    "evidence_kind_is_known": [one(Evidence, EVIDENCE, kind="rumour")],
    "evidence_step_is_known": [one(Evidence, EVIDENCE, step="dance")],
    "evidence_type_is_known": [one(Evidence, EVIDENCE, media_type="text/html")],
    "evidence_has_its_digest": [one(Evidence, EVIDENCE, sha256="A" * 64), one(Evidence, EVIDENCE, sha256="")],
    "evidence_is_not_empty": [one(Evidence, EVIDENCE, size=0)],
    "evidence_once_per_case": [two(Evidence, EVIDENCE)],
    "lead_days_in_range": [one(Preferences, {"lead_days": 14}, lead_days=15)],
    "guide_is_named": [
        one(Notification, NOTICE, revision=None),
        one(Notification, {"kind": "guide_withdrawn"}, revision=None),
    ],
}

CONSTRAINTS = {
    constraint.name: constraint
    for model in apps.get_app_config("cancellations").get_models()
    for constraint in model._meta.constraints
}
EXAMPLES = [(name, *example) for name, examples in BITES.items() for example in examples]
CHECKS = [row for row in EXAMPLES if isinstance(CONSTRAINTS.get(row[0]), models.CheckConstraint)]


@pytest.fixture
def parents(alice):
    """What each row hangs on: a case of alice's, and an application for the items."""
    case = Case.objects.create(**case_of(alice))
    application = Application.objects.create(case=case, **APPLICATION | {"attempt": 9} | REJECTED)
    notice = {"case": case, "revision": GuideRevision.objects.first()}
    return {
        Case: case_of(alice),
        Event: {"case": case, "actor": alice},
        HandedItem: {"application": application},
        Notification: notice,
        Digest: {"person": alice},
        Preferences: {"user": alice},
    }


def case_of(owner):
    carrier = Carrier.objects.get(slug="china-mobile")
    card = CardType.objects.get(slug="physical-sim")
    return {"owner": owner, "carrier": carrier, "card_type": card, "line_fingerprint": str(uuid4())}


def row(model, parents, fields):
    given = parents.get(model) or {"case": parents[Event]["case"]}
    return model(**given | fields)


def store(*rows):
    type(rows[0])._base_manager.bulk_create(rows)


def test_every_constraint_has_an_example():
    assert set(BITES) == set(CONSTRAINTS)


@pytest.mark.parametrize(("name", "model", "right", "wrong"), EXAMPLES)
def test_rows_that_are_right_can_be_stored(parents, name, model, right, wrong):
    store(*(row(model, parents, fields) for fields in right))
    assert model._base_manager.count() >= 1


@pytest.mark.parametrize(("name", "model", "right", "wrong"), EXAMPLES)
def test_a_row_that_is_wrong_is_refused(parents, name, model, right, wrong):
    unique = isinstance(CONSTRAINTS[name], models.UniqueConstraint)
    stored = [row(model, parents, fields) for fields in right if unique]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        store(*stored, row(model, parents, wrong))
    assert named(CONSTRAINTS[name], str(refused.value))


def named(constraint, message):
    """PostgreSQL always names the constraint. SQLite names a check, and of a unique one its columns."""
    if constraint.name in message:
        return True
    fields = getattr(constraint, "fields", None)
    columns = {part.strip().split(".")[-1] for part in message.partition("failed: ")[2].split(",")}
    return bool(fields) and {name.removesuffix("_id") for name in columns} == set(fields)


@pytest.mark.parametrize(("name", "model", "right", "wrong"), CHECKS)
def test_a_row_that_was_right_cannot_be_made_wrong(parents, name, model, right, wrong):
    stored = row(model, parents, right[0])
    store(stored)
    changes = {key: value for key, value in wrong.items() if right[0].get(key, "unsaid") != value}
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(model).filter(pk=stored.pk).update(**changes)


@pytest.mark.parametrize(
    ("model", "fields"), [(Blocker, BLOCKER | {"amount": Decimal("1e7")}), (Balance, {"expected": Decimal("1e7")})]
)
def test_an_absurd_amount_is_refused_by_the_range_or_by_the_column_itself(parents, model, fields):
    with pytest.raises(DatabaseError), transaction.atomic():
        store(row(model, parents, MONEY | fields))


# What the partial ones leave room for --------------------------------------------------------------------------------


def test_a_line_may_have_any_number_of_closed_cases(parents):
    fields = CLOSED | {"line_fingerprint": LINE}
    store(*(row(Case, parents, fields | {"opening_key": uuid4()}) for _ in range(3)))
    store(row(Case, parents, {"line_fingerprint": LINE}))


def test_a_case_may_have_any_number_of_rejected_applications(parents):
    store(*(row(Application, parents, APPLICATION | REJECTED | {"attempt": n}) for n in range(1, 4)))


def test_every_sentence_for_people_is_there():
    """Where a person can run into a constraint, it says so in words of its own."""
    silent = {n for n, c in CONSTRAINTS.items() if c.violation_error_message == c.default_violation_error_message}
    assert "one_live_case_per_line" not in silent
    assert all("known" in n or "once" in n or "exactly" in n or n in SILENT for n in silent)


SILENT = {
    "evidence_has_its_digest",
    "evidence_is_not_empty",
    "keep_days_is_offered",
    "one_case_per_opening",
    "one_approved_application",
    "step_settled_with_its_date",
    "promise_settled_with_its_date",
    "money_has_currency",
    "account_settled_with_its_date",
    "guide_is_named",
    "one_digest_per_person_and_day",
    "deadline_is_named",
    "deletion_is_dated",
}
