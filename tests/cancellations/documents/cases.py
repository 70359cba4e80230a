"""Cases with everything on record that a paper can show, and with the worst that people can write."""

from datetime import timedelta

from django.utils import timezone

from cancellations.enums import BlockerKind, EvidenceKind
from cancellations.models import Blocker, MoneyEntry

from ..papers import kept
from ..roads import ago

HOSTILE = (
    '*bold* #panic("x") $x$ = head <script>alert(1)</script> {{ x }} {% y %}',
    "🙂👩‍👩‍👧 done",
    "\u202eright to left\u202c שלום مرحبا",
    "W" * 300,
    "长" * 300,
    "first\r\nsecond\n\nfourth",
)
"""What must neither break a paper nor run off its page. Each fits the shortest column of words."""


def everything(road):
    """What the steps of a road do not record: promises of every fate, new dates, complaints, money, files."""
    case, now = road.case, timezone.now()
    said = {"channel": "hotline", "spoke_with": "Agent 4711", "said": "They ring back.\nTomorrow.", "reference": "C-99"}
    fates = ((9, True, ago(8)), (8, False, ago(5)), (6, None, None), (-9, None, None))
    for days, kept_, on in fates:
        by = {"promise": f"Promise of {days}", "promised_by": ago(days), "promise_kept": kept_}
        case.contacts.create(happened_at=now - timedelta(days=10), **said, **by, promise_settled_on=on)
    case.new_dates.create(deadline="refund:0", was_due_on=ago(5), due_on=ago(-5), said="Agent 4712")
    names = {"name_en": "Complaint to the carrier", "name_zh": "向运营商投诉"}
    answered = {"answered_on": ago(1), "result": "not_satisfied", "note": "They say it is late."}
    case.escalations.create(
        rung="complaint", taken_on=ago(5), reference="E-1", answer_due_on=ago(1), **names, **answered
    )
    case.escalations.create(
        rung="regulator", taken_on=ago(0), name_en="Complaint to the ministry", name_zh="向工信部申诉"
    )
    MoneyEntry.objects.create(
        case=case, kind="deposit", currency="EUR", expected=1100, noted_on=ago(9), asked_on=ago(4)
    )
    MoneyEntry.objects.create(case=case, kind="exit_fee", currency="CNY", expected=30, noted_on=ago(9), note="Too much")
    for kind in EvidenceKind:
        kept(case, f"%PDF {kind}".encode(), kind=kind, name=f"{kind.value}.pdf", note=f"Shows the {kind.value}")
    return road


def hostile(road):
    """The worst in every text of a contact, a promise, a complaint, a sum and a file."""
    case = road.case
    for number, text in enumerate(HOSTILE):
        by = {"promise": text[:300], "promised_by": ago(1)}
        said = {"channel": "chat", "happened_at": timezone.now(), "said": text * 2, "wants": text}
        case.contacts.create(**said, **by, spoke_with=text[:120], reference=text[:80])
        case.escalations.create(
            rung=f"rung-{number}", name_en="Body", name_zh="机构", taken_on=ago(1), reference=text[:80], note=text
        )
        MoneyEntry.objects.create(case=case, kind="fees", currency="CNY", expected=1, noted_on=ago(1), note=text[:300])
        kept(case, text.encode(), name=text[:120], note=text[:300])
    type(case).objects.filter(pk=case.pk).update(nickname="W" * 40, carrier_name="长W" * 40, closing_note=HOSTILE[0])
    return road


def blocked_by_everything(road):
    """More in the way, and in longer words, than a page can hold."""
    texts = ("W" * 300, "长" * 300, "word " * 60)
    for n in range(20):
        kind = list(BlockerKind)[n % len(BlockerKind)]
        sums = {"amount": 9_999_999, "currency": ("CNY", "EUR", "GBP", "USD", "JPY", "HKD")[n % 6]}
        Blocker.objects.create(case=road.case, kind=kind, note=texts[n % 3], found_on=ago(8), ends_on=ago(-99), **sums)
    type(road.case).objects.filter(pk=road.case.pk).update(carrier_name="长W" * 40, nickname="W" * 40)
    road.case.applications.update(reference="W" * 80)
    return road
