import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carriers.enums import StepKey
from carriers.models import CardType, Carrier, GuideRevision

from ..enums import CaseState, Outcome, StepStatus
from ..numbers import masked
from .fields import EncryptedField
from .reference import new_reference


def revision_field(verbose_name: object) -> models.ForeignKey:
    return models.ForeignKey(GuideRevision, models.PROTECT, related_name="+", null=True, verbose_name=verbose_name)  # type: ignore[arg-type]


class CaseQuerySet(models.QuerySet["Case"]):
    def for_user(self, user) -> "CaseQuerySet":  # type: ignore[no-untyped-def]
        """Where every query about cases begins."""
        return self.filter(owner=user)

    def live(self) -> "CaseQuerySet":
        return self.filter(state__in=CaseState.live())

    def with_names(self) -> "CaseQuerySet":
        return self.select_related("carrier__country", "card_type", "guide_revision", "general_revision")

    def with_records(self) -> "CaseQuerySet":
        """Every single record of a case in one row: what was prepared, checked, noted, deleted, refunded …"""
        return self.select_related(
            "preparation", "account_check", "notice_term", "portal_visit", "unbinding", "balance"
        )


class Case(models.Model):
    """One line on its way to its end, from the first click to the refunded balance."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cases", verbose_name=_("owner"))
    reference = models.CharField(_("record"), max_length=20, unique=True, default=new_reference, editable=False)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="+", verbose_name=_("carrier"))
    carrier_name = models.CharField(_("carrier’s name"), max_length=80, blank=True)
    carrier_hotline = models.CharField(_("carrier’s hotline"), max_length=40, blank=True)
    card_type = models.ForeignKey(CardType, models.PROTECT, related_name="+", verbose_name=_("card"))
    general_revision = revision_field(_("general guide, revision"))
    guide_revision = revision_field(_("carrier’s guide, revision"))
    kept_general_revision = revision_field(_("general guide, revision not taken"))
    kept_guide_revision = revision_field(_("carrier’s guide, revision not taken"))
    nickname = models.CharField(_("nickname"), max_length=40, blank=True)
    number = EncryptedField(_("number"), blank=True)
    number_last4 = models.CharField(_("last four digits"), max_length=4, blank=True)
    line_fingerprint = models.CharField(max_length=64, editable=False)
    keeps_receiving = models.BooleanField(_("must still receive codes"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=CaseState.choices, default=CaseState.PREPARING)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    closing_note = models.CharField(_("reason"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("signed off"), null=True, editable=False)
    accounts_listed_on = models.DateField(_("looked through what hangs on the number"), null=True, editable=False)
    # When its deadlines are looked at next: at once after a change, then when its owner's next day begins. None for a
    # closed case of which nothing falls due any more.
    look_at = models.DateTimeField(default=timezone.now, null=True, editable=False, db_index=True)
    opening_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [models.Index(fields=["owner", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "line_fingerprint"],
                condition=Q(state__in=CaseState.live()),
                name="one_live_case_per_line",
                violation_error_message=_("You already have an open case for this line."),
            ),
            models.UniqueConstraint(fields=["owner", "opening_key", "line_fingerprint"], name="one_case_per_opening"),
            models.CheckConstraint(
                condition=(Q(state=CaseState.CLOSED) & ~Q(outcome="")) | (~Q(state=CaseState.CLOSED) & Q(outcome="")),
                name="outcome_exactly_when_closed",
                violation_error_message=_("A case has an outcome exactly when it is closed."),
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_at=None)),
                name="closing_date_exactly_when_closed",
            ),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="outcome_is_known"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def carrier_title(self) -> str:
        """What the person calls the carrier: the name they typed, or the one we know."""
        return self.carrier_name or self.carrier.name

    @property
    def title(self) -> str:
        return f"{self.carrier_title} · {self.nickname}" if self.nickname else self.carrier_title

    @property
    def masked_number(self) -> str:
        """The number with its middle hidden; empty for a line without one."""
        if not self.number_last4:
            return ""
        return masked(self.number, self.number_last4)

    @property
    def is_live(self) -> bool:
        return self.state in CaseState.live()

    @property
    def has_seen_it_through(self) -> bool:
        """Whether the line came to its end, so that its owner knows how the guide works out."""
        turned_back = self.outcome in (Outcome.KEPT, Outcome.GAVE_UP)
        return self.state in (CaseState.ENDED, CaseState.CLOSED) and not turned_back


class CaseStep(models.Model):
    """Where one step of a case stands. What was recorded in it is in the step's own rows."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps", verbose_name=_("case"))
    key = models.CharField(_("step"), max_length=20, choices=StepKey.choices)
    status = models.CharField(_("status"), max_length=10, choices=StepStatus.choices)
    settled_on = models.DateField(_("done or skipped on"), null=True)
    note = models.CharField(_("reason for skipping"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of a case")
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="step_once_per_case"),
            models.CheckConstraint(condition=Q(key__in=StepKey.values), name="case_step_is_known"),
            models.CheckConstraint(
                condition=Q(status=StepStatus.STARTED, settled_on=None)
                | (~Q(status=StepStatus.STARTED) & Q(settled_on__isnull=False)),
                name="step_settled_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.get_status_display()}"
