"""What people call the kinds of rows that are kept of them, in words of their life and not of the database."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

IN_A_CASE: "dict[str, _StrPromise]" = {
    "casestep": _("Steps begun or done"),
    "application": _("Applications to the carrier"),
    "handeditem": _("Papers handed over"),
    "balance": _("Balances noted"),
    "accountcheck": _("Looks into the carrier’s account"),
    "blocker": _("Things that stood in the way"),
    "moneyentry": _("Sums owed to you or by you"),
    "checkin": _("Looks after the closed line"),
    "contact": _("Calls, messages and visits noted"),
    "newdate": _("Dates that the carrier moved"),
    "noticeterm": _("Notice periods noted"),
    "unbinding": _("Deletions of an eSIM"),
    "portalvisit": _("Visits to the carrier’s site"),
    "escalation": _("Complaints and appeals"),
    "event": _("Entries in the timeline"),
    "evidence": _("Files on record"),
    "linkedaccount": _("Accounts that use the number"),
    "notification": _("Reminders"),
    "preparation": _("Preparations noted"),
}
OF_A_PERSON: "dict[str, _StrPromise]" = {
    "case": _("Cases"),
    "calendarfeed": _("Private calendar address"),
    "digest": _("Mails with reminders"),
    "preferences": _("Your settings"),
    "duenotice": _("Mails about guides to check"),
    "maintainer": _("Carriers that you look after"),
    "feedback": _("Answers about guides"),
    "report": _("Reports and suggestions"),
    "logentry": _("Changes made in the administration"),
    "emailaddress": _("E-mail addresses"),
    "emailconfirmation": _("E-mails to confirm an address"),
}
NAMES = IN_A_CASE | OF_A_PERSON
"""By the name of the model; every kind that goes with a case or a person has one."""


def name_of_kind(model: type[models.Model]) -> str:
    return str(NAMES[model._meta.model_name or ""])
