import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.models import GuideRevision

from ..enums import NotificationKind
from .case import Case


class Digest(models.Model):
    """One mail: all that a person is told on one of their days. Sending claims it first and marks it afterwards.

    Its rows are bound to it in the transaction that makes it; what comes later waits for the person's next day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests", verbose_name=_("person")
    )
    day = models.DateField(_("day"))
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    # None: it is not mailed, or not any more, and its person reads the same in the app.
    try_at = models.DateTimeField(_("to be tried at"), default=timezone.now, null=True, editable=False)
    claimed_at = models.DateTimeField(_("claimed"), null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("mail with reminders")
        verbose_name_plural = _("mails with reminders")
        indexes = [models.Index(fields=["try_at"], condition=Q(sent_at=None), name="digest_waiting")]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_per_person_and_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unsent(self) -> "NotificationQuerySet":
        return self.filter(sent_at=None)

    def waiting(self) -> "NotificationQuerySet":
        """What belongs to no day's mail yet."""
        return self.unsent().filter(digest=None)

    def of_guides(self) -> "NotificationQuerySet":
        return self.filter(kind__in=NotificationKind.of_guides())

    def of_deadlines(self) -> "NotificationQuerySet":
        return self.filter(kind__in=NotificationKind.of_deadlines())


class Notification(models.Model):
    """That the owner of a case is to be told something, once.

    A row about a guide is written without reading what the guide says: it may change nothing for this case, or no
    longer. Whoever delivers it asks ``services.offers.worth_telling`` first, and deletes the row where that says no.
    A row about a deadline names it by its key and day: the same deadline on another day is news again. So does one
    about the case's own deletion, by the day alone.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="notifications", verbose_name=_("case"))
    kind = models.CharField(_("about what"), max_length=20, choices=NotificationKind.choices)
    revision = models.ForeignKey(
        GuideRevision, models.CASCADE, related_name="+", null=True, verbose_name=_("revision of a guide")
    )
    deadline = models.CharField(_("deadline"), max_length=60, blank=True)
    due_on = models.DateField(_("due on"), null=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    digest = models.ForeignKey(
        Digest, models.SET_NULL, related_name="notifications", null=True, verbose_name=_("mail with reminders")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = [models.Index(fields=["case"], condition=Q(digest=None, sent_at=None), name="notification_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "revision"], name="told_once_of_a_revision"),
            models.UniqueConstraint(
                fields=["case", "kind", "deadline", "due_on"],
                condition=Q(revision=None),
                name="told_once_of_a_deadline",
            ),
            models.CheckConstraint(condition=Q(kind__in=NotificationKind.values), name="notification_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=NotificationKind.of_guides()) | Q(revision__isnull=False),
                name="guide_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NotificationKind.of_deadlines())
                | (Q(revision=None, due_on__isnull=False) & ~Q(deadline="")),
                name="deadline_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(kind=NotificationKind.PURGE_SOON) | Q(revision=None, deadline="", due_on__isnull=False),
                name="deletion_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
