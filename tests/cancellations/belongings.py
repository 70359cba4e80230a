"""A person of whom we hold something of every kind, with words in it that can be found again."""

import uuid

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cancellations.enums import CaseState, EventKind
from cancellations.models import CalendarFeed, Case, Digest, Event, HandedItem, Notification, Preferences
from carriers.models import (
    CardType,
    Carrier,
    DueNotice,
    Feedback,
    GuideRevision,
    Maintainer,
    Report,
    RevisionEvent,
    Wording,
    WordingEvent,
)

from .papers import kept
from .test_constraints import ACCOUNT, APPLICATION, BLOCKER, CONTACT, DAY, LATER, LOOK, MONEY, OWED, PROMISE, RUNG, STEP

PREPARED = {"contacts_saved": True, "bills_note": "mark"}
TERM = {"count": 30, "unit": "day"}


def marks_of(person):
    """What is found again nowhere but with this person: the beginning of all their words, and their number."""
    name = person.username
    return [f"mark-{name}", person.email, f"other-{name}@example.org", number_of(person), f"file-of-{name}"]


def number_of(person):
    return f"+86138{person.pk % 100:02}717273"


def belongings(person):
    """At least one row of everything; returns the case."""
    word = f"mark-{person.username}"
    case = open_case(person, word)
    record(case, word)
    tell(person, case)
    of_the_account(person)
    of_guides(person, word)
    return case


def open_case(person, word):
    names = {"carrier": Carrier.objects.get(slug="china-mobile"), "card_type": CardType.objects.get(slug="esim")}
    number = number_of(person)
    words = {"nickname": word, "carrier_name": word, "carrier_hotline": word, "closing_note": word}
    line = {"number": number, "number_last4": number[-4:], "line_fingerprint": uuid.uuid4().hex}
    return Case.objects.create(owner=person, **names, **words, **line)


def record(case, word):
    bill = kept(case, f"%PDF-1.4 file-of-{case.owner.username}".encode(), note=word, name=f"{word}.pdf")
    bill.thumbnail.save("", bill.file, save=True)
    bill.file.close()
    case.steps.create(**STEP | {"note": word})
    case.contacts.create(**CONTACT | PROMISE | {"said": word, "spoke_with": word, "reference": word, "wants": word})
    application = case.applications.create(**APPLICATION | {"reference": word, "note": word, "visit_place": word})
    HandedItem.objects.create(application=application, kind="name")
    case.blockers.create(**BLOCKER | {"note": word})
    dispute = case.money.create(**OWED | {"kind": "after_end", "note": word})
    case.check_ins.create(**LOOK | {"charged": True, "dispute": dispute})
    case.linked_accounts.create(**ACCOUNT | {"name": word})
    case.escalations.create(**RUNG | {"reference": word, "note": word})
    case.new_dates.create(deadline="answer:1", was_due_on=DAY, due_on=LATER, said=word)
    for name, row in singles(word).items():
        Case._meta.get_field(name).related_model.objects.create(case=case, **row)
    told = {"kind": EventKind.OPENED, "happened_on": DAY, "state": CaseState.PREPARING}
    Event.objects.create(case=case, actor=case.owner, **told, note=word, changes=[["note", None, word]])


def singles(word):
    return {
        "preparation": {"bills_note": word},
        "account_check": {"checked_on": DAY, "channel": "app", "nothing_found": False},
        "portal_visit": {"visited_on": DAY, "site": word, "note": word},
        "notice_term": TERM,
        "balance": MONEY | {"way": "bank", "expected": "58.20", "note": word},
        "unbinding": {"device": word, "done_on": DAY},
    }


def tell(person, case):
    digest = Digest.objects.create(person=person, day=DAY)
    Notification.objects.create(case=case, kind="late", deadline="answer:1", due_on=DAY, digest=digest)


def of_the_account(person):
    Preferences.objects.update_or_create(user=person, defaults={"time_zone": "Asia/Shanghai"})
    CalendarFeed.objects.create(user=person)
    address = EmailAddress.objects.create(user=person, email=f"other-{person.username}@example.org")
    EmailConfirmation.objects.create(email_address=address, key=uuid.uuid4().hex)
    person.groups.add(Group.objects.get_or_create(name="Keepers")[0])
    person.user_permissions.add(Permission.objects.first())


def of_guides(person, word):
    """Staff are people, too: what they keep, wrote, read and did in the admin."""
    carrier, revision = Carrier.objects.get(slug="china-mobile"), GuideRevision.objects.first()
    Maintainer.objects.create(user=person, carrier=carrier)
    DueNotice.objects.create(person=person, week=DAY)
    answer = Feedback.objects.create(person=person, revision=revision, step="review", was_right=False)
    about = {"guide": revision.guide, "revision": revision, "kind": "wrong"}
    Report.objects.create(**about, feedback=answer, text=word)
    Report.objects.create(**about, status="claimed", claimed_by=person, text="Somebody else’s words")
    for role in ("author", "reviewer"):
        texts = {"summary_en": "x", "summary_zh": "x", "verified_on": DAY, "status": "retired"}
        number = revision.guide.revisions.order_by("-number").first().number + 1
        made = revision.guide.revisions.create(number=number, **texts, **{role: person})
    RevisionEvent.objects.create(revision=made, kind="started", actor=person)
    of_words(person)
    users = ContentType.objects.get(app_label="auth", model="user")
    LogEntry.objects.create(
        user=person, content_type=users, object_id="0", object_repr="x", action_flag=CHANGE, action_time=timezone.now()
    )


def of_words(person):
    words, _ = Wording.objects.get_or_create(kind="chaser", language="en")
    for role in ("author", "reviewer"):
        texts = {"subject": "x", "letter": "x", "status": "retired"}
        made = words.revisions.create(number=words.revisions.count() + 1, **texts, **{role: person})
    WordingEvent.objects.create(revision=made, kind="started", actor=person)
