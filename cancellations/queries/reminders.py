"""What people were told or are to be told, beside how it stands by now."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from carriers.letters import one_line

from ..accounts import preferences_of, zone_of
from ..enums import DeadlineKind, Move, NotificationKind
from ..models import Case, CaseQuerySet, Digest, Notification
from ..workflow.deadlines import THEIRS, Deadline
from ..workflow.reminders import FORGOTTEN_AFTER, TROUBLE_AFTER, stage
from ..workflow.retention import Keeping
from .deadlines import deadlines_of
from .files import DEADLINE_RECORDS, CaseFile, files_of
from .rows import with_rows
from .standing import Standing

SENTENCES = {
    (Move.YOURS, NotificationKind.DUE_SOON): _("%(what)s: %(day)s"),
    (Move.YOURS, NotificationKind.LATE): _("%(what)s: %(day)s has passed"),
    (Move.YOURS, NotificationKind.OVERDUE): _("%(what)s: %(day)s passed more than two weeks ago"),
    (Move.YOURS, NotificationKind.PURGE_SOON): _("To be deleted on %(day)s: print it before that"),
    (Move.THEIRS, NotificationKind.DUE_SOON): _("%(what)s: expected by %(day)s"),
    (Move.THEIRS, NotificationKind.LATE): _("%(what)s: was expected by %(day)s"),
    (Move.THEIRS, NotificationKind.OVERDUE): _("%(what)s: was expected by %(day)s, more than two weeks ago"),
}
DAY_OF_MONTH, MONTH, YEAR = "(?:3[01]|[12][0-9]|0?[1-9])", "(?:1[0-2]|0?[1-9])", "(?:19|20)[0-9]{2}"
DAY_OR_DIGITS = re.compile(
    rf"(?P<day>(?<!\d)(?:{YEAR}(?P<a>[-./]){MONTH}(?P=a){DAY_OF_MONTH}|{DAY_OF_MONTH}(?P<b>[-./]){MONTH}(?P=b){YEAR}"
    rf"|{MONTH}/{DAY_OF_MONTH}/{YEAR})(?![./-]?\d))"
    r"|\d(?:[\s./-]?\d){4,}"
)
"""What may be a number or a reference, in names that people gave; or a day in digits, which is neither."""


class Outlook:
    """A case's deadlines and its owner's day, each reckoned once and only when asked for."""

    def __init__(self, file: CaseFile):
        self.file, self.case = file, file.case

    @cached_property
    def today(self) -> date:
        return timezone.localdate(timezone=zone_of(self.case.owner))

    @cached_property
    def deadlines(self) -> list[Deadline]:
        with timezone.override(zone_of(self.case.owner)):
            return deadlines_of(self.file)

    def stage(self, deadline: Deadline) -> NotificationKind | None:
        """What its owner is to be told of it today."""
        return stage(deadline, self.today, preferences_of(self.case.owner).lead_days)

    @property
    def due(self) -> list[tuple[Deadline, NotificationKind]]:
        """What its owner is to be told today."""
        return [(deadline, kind) for deadline in self.deadlines if (kind := self.stage(deadline))]


class Reminder:
    """One row about a case, in the reader's words."""

    def __init__(self, row: Notification, outlook: Outlook):
        self.row, self.outlook, self.case = row, outlook, outlook.case
        self.kind = NotificationKind(row.kind)

    @property
    def of_guide(self) -> bool:
        return self.kind in NotificationKind.of_guides()

    @property
    def of_deletion(self) -> bool:
        return self.kind == NotificationKind.PURGE_SOON

    @property
    def is_open(self) -> bool:
        """Whether the deadline is still there, on the day that the row names."""
        return self._is_kept_no_longer if self.of_deletion else self._deadline is not None

    @property
    def stands(self) -> bool:
        """Whether it is what the owner is to be told today."""
        if self.of_deletion:
            return self._is_kept_no_longer
        return self._deadline is not None and self.outlook.stage(self._deadline) == self.kind

    @property
    def _is_kept_no_longer(self) -> bool:
        """Whether the case still goes on the day that the row names; a later change or choice keeps it."""
        case, days = self.case, preferences_of(self.case.owner).keep_days
        changed_on = timezone.localdate(case.changed_at, timezone=zone_of(case.owner))
        busy = bool(self.outlook.deadlines or self.outlook.file.ledger.to_come)
        due_on = Keeping(changed_on, days, self.outlook.today).due_on
        return not (case.is_live or busy) and self.row.due_on is not None and self.row.due_on >= due_on

    @cached_property
    def _deadline(self) -> Deadline | None:
        named = (self.row.deadline, self.row.due_on)
        return next((found for found in self.outlook.deadlines if (found.key, found.due_on) == named), None)

    @property
    def whose(self) -> Move:
        return Move.THEIRS if self.row.deadline and self._what in THEIRS else Move.YOURS

    @property
    def _what(self) -> DeadlineKind:
        return DeadlineKind(self.row.deadline.partition(":")[0])

    @property
    def sentence(self) -> str:
        """«The refund: was expected by 3 March 2026»."""
        if self.row.due_on is None:
            return str(self.kind.label)
        words = {"what": self._what.label if self.row.deadline else "", "day": date_format(self.row.due_on)}
        return str(SENTENCES[self.whose, self.kind]) % words

    @property
    def carrier(self) -> str:
        return neutral(self.case.carrier_title)

    @property
    def title(self) -> str:
        return neutral(self.case.title)


def neutral(name: str) -> str:
    """A name as it may stand in a mail: one line, and nothing in it that could be a number or a reference."""
    return DAY_OR_DIGITS.sub(lambda found: found["day"] or "••••", one_line(name))


def cases_to_reckon(cases: CaseQuerySet) -> list[Case]:
    """The cases with all that their deadlines and their owners' days are reckoned from."""
    named = cases.with_names().with_records().select_related("owner__preferences")
    return with_rows(named, DEADLINE_RECORDS)


def outlooks_of(cases: Iterable[Case]) -> list[Outlook]:
    return [Outlook(file) for file in files_of(cases)]


def reminders_of(rows: Sequence[Notification]) -> list[Reminder]:
    """The rows beside how their cases stand, read together; a case that was erased meanwhile has none."""
    cases = cases_to_reckon(Case.objects.filter(pk__in={row.case_id for row in rows}))
    known = {outlook.case.pk: outlook for outlook in outlooks_of(cases)}
    found = [row for row in rows if row.case_id in known]
    for row in found:
        row.case = known[row.case_id].case
    return [Reminder(row, known[row.case_id]) for row in found]


def told_to(user: Any) -> QuerySet[Notification]:
    """What the person was told, or will be with their next mail; the newest first.

    Of guides only what was found worth telling, which is decided when a day's mail is made.
    """
    dated = (*NotificationKind.of_deadlines(), NotificationKind.PURGE_SOON)
    shown = Q(kind__in=dated) | Q(digest__try_at=None, digest__isnull=False)
    shown |= Q(sent_at__isnull=False)
    return Notification.objects.filter(shown, case__in=Case.objects.for_user(user)).order_by("-created_at", "-pk")


def due_today(user: Any, standings: Iterable[Standing]) -> int:
    """How many deadlines in these cases of the person are coming up or late today."""
    lead = preferences_of(user).lead_days
    return sum(bool(stage(due, told.file.facts.today, lead)) for told in standings for due in told.deadlines)


def mail_is_stuck(user: Any) -> bool:
    """Whether reminders to the person could not be delivered for more than a day, and none was since."""
    if not preferences_of(user).reminded_by_mail:
        return False
    now = timezone.now()
    unsent = Digest.objects.filter(person=user, sent_at=None, created_at__lte=now - TROUBLE_AFTER)
    recent = unsent.filter(Q(try_at__isnull=False) | Q(attempts__gt=0), created_at__gte=now - FORGOTTEN_AFTER)
    later = Digest.objects.filter(person=user, sent_at__gt=OuterRef("created_at"))
    return recent.exclude(Exists(later)).exists()


def addresses_of(people: Collection[Any]) -> dict[int, str]:
    """By id of the person, the address that is theirs for sure; none for who switched mail off or may not sign in."""
    wanted = [one.pk for one in people if one.is_active and preferences_of(one).reminded_by_mail]
    verified = EmailAddress.objects.filter(user__in=wanted, primary=True, verified=True)
    return dict(verified.values_list("user", "email"))
