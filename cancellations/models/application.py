from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import ContactChannel, Decision, ItemKind, ProofKind, RejectionReason
from .case import Case


class Application(models.Model):
    """The request handed to the carrier, and its decision. A second attempt is a second application."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="applications", verbose_name=_("case"))
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    submitted_on = models.DateField(_("Submitted on"))
    channel = models.CharField(_("How"), max_length=10, choices=ContactChannel.choices)
    reference = models.CharField(_("The carrier’s reference"), max_length=80, blank=True)
    visit_needed = models.BooleanField(_("A shop visit is needed"), default=False)
    visit_on = models.DateField(_("Visit on"), null=True, blank=True)
    visit_place = models.CharField(_("Where"), max_length=160, blank=True)
    note = models.TextField(_("Note"), max_length=1000, blank=True)

    decision = models.CharField(_("Their answer"), max_length=10, choices=Decision.choices, default=Decision.UNDECIDED)
    decided_on = models.DateField(_("Answered on"), null=True, blank=True)
    proof = models.CharField(_("What proves it"), max_length=10, choices=ProofKind.choices, blank=True)
    proof_text = models.CharField(_("The proof in words"), max_length=500, blank=True)
    line_ends_on = models.DateField(_("The line ends on"), null=True, blank=True)
    rejection = models.CharField(_("Why they rejected it"), max_length=15, choices=RejectionReason.choices, blank=True)
    decision_note = models.TextField(_("What they said"), max_length=1000, blank=True)

    class Meta:
        ordering = ["attempt"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(fields=["case", "attempt"], name="attempt_once_per_case"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(decision=Decision.UNDECIDED),
                name="one_undecided_application",
                violation_error_message=_("The carrier has not answered your last application yet."),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(decision=Decision.APPROVED), name="one_approved_application"
            ),
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="decision_is_known"),
            models.CheckConstraint(
                condition=Q(decision=Decision.UNDECIDED, decided_on=None)
                | (~Q(decision=Decision.UNDECIDED) & Q(decided_on__isnull=False)),
                name="decided_exactly_with_date",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("submitted_on")),
                name="decided_after_submitted",
                violation_error_message=_("The answer cannot be older than the application."),
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.APPROVED) | (~Q(proof="") & ~Q(proof_text="")),
                name="approval_has_proof",
                violation_error_message=_("An approval needs something that proves it."),
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.REJECTED) | ~Q(rejection=""),
                name="rejection_has_reason",
                violation_error_message=_("Say why they rejected it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} #{self.attempt}"


class HandedItem(models.Model):
    """One kind of paper or detail that went with an application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=15, choices=ItemKind.choices)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("item handed over")
        verbose_name_plural = _("items handed over")
        constraints = [models.UniqueConstraint(fields=["application", "kind"], name="item_once_per_application")]

    def __str__(self) -> str:
        return self.get_kind_display()
