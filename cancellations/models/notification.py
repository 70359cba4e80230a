from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.models import GuideRevision

from ..enums import NotificationKind
from .case import Case


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unsent(self) -> "NotificationQuerySet":
        return self.filter(sent_at=None)

    def of_guides(self) -> "NotificationQuerySet":
        return self.filter(kind__in=NotificationKind.of_guides())


class Notification(models.Model):
    """That the owner of a case is to be told something, once.

    A row about a guide is written without reading what the guide says: it may change nothing for this case, or no
    longer. Whoever delivers it asks ``services.offers.worth_telling`` first, and deletes the row where that says no.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="notifications", verbose_name=_("case"))
    kind = models.CharField(_("about what"), max_length=20, choices=NotificationKind.choices)
    revision = models.ForeignKey(
        GuideRevision, models.CASCADE, related_name="+", null=True, verbose_name=_("revision of a guide")
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "revision"], name="told_once_of_a_revision"),
            models.CheckConstraint(condition=Q(kind__in=NotificationKind.values), name="notification_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=NotificationKind.of_guides()) | Q(revision__isnull=False),
                name="guide_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
