from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey
from carriers.models import AppendOnly

from ..enums import CaseState, EventKind
from .case import Case


class Event(AppendOnly):
    """What happened in a case, in the order it was recorded. Append-only."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events", verbose_name=_("case"))
    # RESTRICT, not PROTECT: erasing a person with all their cases must still work.
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+", verbose_name=_("actor"))
    kind = models.CharField(_("what happened"), max_length=20, choices=EventKind.choices)
    step = models.CharField(_("step"), max_length=20, choices=StepKey.choices, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    happened_on = models.DateField(_("day"))
    state = models.CharField(_("state after it"), max_length=10, choices=CaseState.choices)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # Only the timeline shows these: [column, before, after] of each change, plain values that any language can tell.
    changes = models.JSONField(_("changes"), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="event_is_known")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def recorded_on(self) -> date:
        return timezone.localdate(self.recorded_at)
