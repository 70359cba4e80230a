"""What falls due, and what people are told of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NotificationKind(TextChoices):
    """What a person is told of without asking."""

    GUIDE_CHANGED = "guide_changed", _("The guide of your case has changed")
    GUIDE_WITHDRAWN = "guide_withdrawn", _("The guide of your case was taken out of sight")
    DUE_SOON = "due_soon", _("A day is coming up")
    LATE = "late", _("A day has passed")
    OVERDUE = "overdue", _("Long overdue")
    PURGE_SOON = "purge_soon", _("A closed case is about to be deleted")

    @classmethod
    def of_guides(cls) -> "tuple[NotificationKind, ...]":
        return (cls.GUIDE_CHANGED, cls.GUIDE_WITHDRAWN)

    @classmethod
    def of_deadlines(cls) -> "tuple[NotificationKind, ...]":
        return (cls.DUE_SOON, cls.LATE, cls.OVERDUE)


class DeadlineKind(TextChoices):
    """What falls due. The value begins the deadline's key; who has to act is ``workflow.deadlines``' business."""

    ANSWER = "answer", _("The carrier’s answer")
    REFUND = "refund", _("The refund")
    PROMISE = "promise", _("What they promised")
    VISIT = "visit", _("Your visit to the shop")
    APPLY_BY = "apply-by", _("Last day to apply")
    LINE_END = "line-end", _("The line ends")
    RUNG_OPENS = "rung-opens", _("The next rung opens")
    RUNG_CLOSES = "rung-closes", _("Last day for a rung")
    RUNG_ANSWER = "rung-answer", _("The answer to your complaint")
    CHECK_IN = "check-in", _("Look after the closed line")
    RESTORE = "restore", _("Last day to get the line back")
    REUSE = "reuse", _("The number may be given to somebody else")


class Lateness(TextChoices):
    """How a deadline stands. Two stages of lateness call for different things: ask, then complain."""

    AHEAD = "ahead", _("Ahead")
    LATE = "late", _("Late")
    OVERDUE = "overdue", _("Long overdue")
