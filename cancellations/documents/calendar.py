"""What falls due as a calendar (RFC 5545), for programs that show it beside everything else of somebody's.

Every day is a whole day: nothing that is recorded has a time of day, and so no zone is needed either. A day that is met
is simply not there any more. Programs that read the address take away what it no longer holds, while most go on showing
an event that is marked as cancelled.
"""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import pgettext
from icalendar import CLASS, TRANSP, Alarm, Calendar, Event, vDuration, vText

from ..enums import DeadlineKind
from ..models import Case
from ..queries import CaseFile, deadlines_of
from ..queries.reminders import neutral
from ..workflow.deadlines import Deadline
from ..workflow.reminders import MORNING

PRODUCT = "-//Signoff//Signoff//EN"
READ_AGAIN_AFTER = timedelta(hours=6)
MORNING_AFTER = timedelta(hours=MORNING.hour)
DAY = timedelta(days=1)


def calendar_of(files: Iterable[CaseFile], lead_days: int, title: str = "") -> bytes:
    """The deadlines of these cases, with an alarm ``lead_days`` before each. Read them with ``DEADLINE_RECORDS``.

    Language and today are the reader's. The same rows give the same bytes.
    """
    return calendar_with([(file.case, deadline) for file in files for deadline in deadlines_of(file)], lead_days, title)


def calendar_with(entries: Iterable[tuple[Case, Deadline]], lead_days: int, title: str = "") -> bytes:
    calendar = Calendar(prodid=PRODUCT, version="2.0", calscale="GREGORIAN")
    calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(" · ".join(["Signoff 销卡簿", *filter(None, [plain(title)])]))
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"value": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(READ_AGAIN_AFTER)
    for case, deadline in entries:
        calendar.add_component(_event(case, deadline, lead_days))
    return calendar.to_ical()


def plain(text: object) -> str:
    """``text`` on one line, without what could be a number, and without signs that programs read each in their way."""
    shown = "".join(sign for sign in neutral(str(text)) if unicodedata.category(sign) != "Cc")
    return shown.replace("\\", "＼")


def site_address(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _event(case: Case, deadline: Deadline, lead_days: int) -> Event:
    """Its key is its id, so that a new date moves it. Calendars are shared: what stands in sight tells no number."""
    address, name = site_address(reverse("case_detail", args=[case.pk])), _name(case, deadline)
    event = Event.new(
        uid=uuid.uuid5(case.pk, deadline.key),
        start=deadline.due_on,
        end=deadline.due_on + DAY,
        summary=name,
        description="\n".join([plain(deadline.because), address]),
        url=address,
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
        sequence=case.version,
        stamp=case.changed_at,
        last_modified=case.changed_at,
    )
    event.add_component(_alarm(name, _lead(deadline, lead_days)))
    return event


def _name(case: Case, deadline: Deadline) -> str:
    named = " · ".join(filter(None, [plain(case.carrier_title), _line(case)]))
    return named + pgettext("after a label", ": ") + str(deadline.kind.label)


def _line(case: Case) -> str:
    """What tells lines with one carrier apart: the name that the person gave, if anything of it may be shown."""
    nickname = plain(case.nickname)
    return nickname if nickname.strip("• ") else case.reference


def _lead(deadline: Deadline, lead_days: int) -> int:
    """A look after the closed line makes no sense before its day."""
    return 0 if deadline.kind == DeadlineKind.CHECK_IN else lead_days


def _alarm(name: str, lead_days: int) -> Alarm:
    """In the morning, wherever the reader is by then: a whole day begins at midnight of their own clock."""
    alarm = Alarm.new(description=name)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", MORNING_AFTER - lead_days * DAY)
    return alarm
