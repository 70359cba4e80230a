"""Cases in which the carrier has promised something by a day, written as rows: many, and quickly."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from cancellations.models import Case, Contact, Notification, Preferences
from carriers.models import CardType, Carrier

START = datetime(2027, 3, 1, 4, tzinfo=UTC)  # noon in Shanghai, the site's zone
TODAY = date(2027, 3, 1)
SITE = ZoneInfo("Asia/Shanghai")


def days(count):
    return TODAY + timedelta(days=count)


def morning(day, zone=SITE, hour=9):
    """That hour of the day, as clocks in ``zone`` show it."""
    return datetime.combine(day, time(hour), zone)


def promised(person, by, nickname="", carrier="china-mobile", card="physical-sim", **columns):
    """A case of the person's whose carrier promised something by that day; None for a case without a promise."""
    names = {"carrier": Carrier.objects.get(slug=carrier), "card_type": CardType.objects.get(slug=card)}
    case = Case.objects.create(owner=person, nickname=nickname, line_fingerprint=str(uuid4()), **names | columns)
    if by:
        case.contacts.create(**promise(by))
    return case


def promise(by):
    return {"channel": "hotline", "happened_at": timezone.now(), "said": "x", "promise": "A refund", "promised_by": by}


def prefers(person, **chosen):
    Preferences.objects.update_or_create(user=person, defaults=chosen)
    return person


def kept(case):
    """The promise is kept, and the case is looked at again."""
    Contact.objects.filter(case=case).update(promise_kept=True, promise_settled_on=timezone.localdate())
    Case.objects.filter(pk=case.pk).update(look_at=timezone.now())


def rows(**wanted):
    """What is written down to be told: (stage, day), in the order of the days."""
    found = Notification.objects.filter(**wanted).order_by("due_on", "pk")
    return [(row.kind, row.due_on) for row in found]
