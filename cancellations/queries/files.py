"""Reads that span models: a case with everything recorded in it, and what follows from that."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from carriers.enums import GuideStatus, StepKey
from carriers.models import CountryRule, GuideRevision
from carriers.plan import Plan, PlannedStep
from carriers.queries import Pin, pinned_plans
from carriers.steps import base_plan, optional_keys, step_keys

from ..enums import StepStatus
from ..models import (
    Application,
    Blocker,
    Case,
    CaseStep,
    CheckIn,
    Contact,
    Escalation,
    Event,
    Evidence,
    LinkedAccount,
    MoneyEntry,
    NewDate,
)
from ..workflow.gates import line_gone
from ..workflow.ledger import Ledger
from ..workflow.progress import Progress, StepState, progress_of
from .facts import RecordedFacts, one
from .ledger import read_ledger
from .rows import Records, with_rows

LIST_RECORDS = ("steps", "blockers", "applications", "linked_accounts")
TIMED_RULES = Prefetch("carrier__country__rules", CountryRule.objects.exclude(period=None), to_attr="timed_rules")
RUNG_RECORDS = ("escalations", "carrier__country__rungs")
DEADLINE_RECORDS = (*LIST_RECORDS, "contacts", "new_dates", *RUNG_RECORDS, "check_ins", TIMED_RULES)
CASE_RECORDS = (*DEADLINE_RECORDS, "money", "events", "evidence")
STEP_RECORDS = (*LIST_RECORDS, "contacts", "applications__items")
RECORDED = ("contacts", "new_dates", "escalations", "money", "events", "evidence")
SUMMARY_RECORDS = (*LIST_RECORDS, *RECORDED, "applications__items")
COUNTER_RECORDS = ("steps", "blockers", "applications", "money", "evidence")


class CaseFile:
    """A case with its rows and its plan, each read once and only when asked for."""

    def __init__(self, case: Case, plan: Plan | None = None):
        self.case = case
        if plan is not None:
            self.plan = self.on_the_road(plan)

    @cached_property
    def plan(self) -> Plan:
        return self.on_the_road(pinned_plans([pin_of(self.case)], with_claims=False)[0])

    def on_the_road(self, plan: Plan) -> Plan:
        """``plan`` with every step that was begun: a guide that was taken later cannot hide what is recorded.

        Contacts have a list of their own, so their step need not be there.
        """
        begun = {step.key for step in self.steps} - {*plan.keys, StepKey.CONTACT}
        if not begun:
            return plan
        road = base_plan(self.case.card_type.kind, keeps_receiving=self.case.keeps_receiving)
        planned = {step.key: step for step in plan.steps}
        planned |= {base.key: PlannedStep(base.key, base.optional) for base in road if base.key in begun}
        return Plan(tuple(planned[base.key] for base in road if base.key in planned))

    @cached_property
    def live_revisions(self) -> list[GuideRevision]:
        """The carrier's guide and then the general one, as the public reads them; either may be missing."""
        live = GuideRevision.objects.live().for_card(self.case.card_type, self.case.carrier).select_related("guide")
        return sorted(live, key=lambda revision: revision.guide.carrier_id is None)

    @property
    def newer_revisions(self) -> list[GuideRevision]:
        """Those of today's that the case does not follow. Only a guide's newest is ever live, so its own is older."""
        return [found for found in self.live_revisions if getattr(self.case, f"{column_of(found)}_id") != found.pk]

    @cached_property
    def withdrawn(self) -> GuideRevision | None:
        """The last edition of the carrier’s guide, where a live case follows it but the public cannot read it now."""
        own = self.case.guide_revision
        if not (self.case.is_live and own and own.status == GuideStatus.RETIRED):
            return None
        if any(revision.guide.carrier_id for revision in self.live_revisions):
            return None
        return GuideRevision.objects.filter(guide=own.guide_id, status=GuideStatus.RETIRED).latest("retired_at")

    @property
    def follows_todays_own(self) -> bool:
        """Whether the carrier's guide that the case follows is still the one that the public reads."""
        return self.case.guide_revision_id in {revision.pk for revision in self.live_revisions}

    def has_step(self, key: StepKey) -> bool:
        """Whether the plan holds the step. Only optional ones can be left out, so only they need the guides read."""
        card = self.case.card_type.kind
        if key not in step_keys(card):
            return False
        return key not in optional_keys(card) or key in self.plan

    @cached_property
    def steps(self) -> list[CaseStep]:
        return self._rows("steps")

    @cached_property
    def blockers(self) -> list[Blocker]:
        return self._rows("blockers")

    @cached_property
    def applications(self) -> list[Application]:
        return self._rows("applications")

    @cached_property
    def contacts(self) -> list[Contact]:
        return self._rows("contacts")

    @cached_property
    def new_dates(self) -> list[NewDate]:
        return self._rows("new_dates")

    @cached_property
    def money(self) -> list[MoneyEntry]:
        return self._rows("money")

    @property
    def accepts_balance(self) -> bool:
        """Whether its step is done or skipped: what did not come is waited for no longer."""
        return self.facts.status(StepKey.BALANCE) in (StepStatus.DONE, StepStatus.SKIPPED)

    @cached_property
    def ledger(self) -> Ledger:
        balance = one(self.case, "balance")
        return read_ledger(self.blockers, balance, self.money, is_balance_settled=self.accepts_balance)

    @property
    def is_closed_and_owed(self) -> bool:
        """Line closed, money still to come. Computed, never stored."""
        return self.case.has_seen_it_through and not line_gone(self.facts) and bool(self.ledger.to_come)

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        return self._rows("check_ins")

    @cached_property
    def linked_accounts(self) -> list[LinkedAccount]:
        return self._rows("linked_accounts")

    @cached_property
    def events(self) -> list[Event]:
        return self._rows("events")

    @cached_property
    def evidence(self) -> list[Evidence]:
        return self._rows("evidence")

    @cached_property
    def escalations(self) -> list[Escalation]:
        return self._rows("escalations")

    def _rows(self, name: str) -> list[Any]:
        prefetch_related_objects([self.case], name)
        return list(getattr(self.case, name).all())

    @cached_property
    def facts(self) -> RecordedFacts:
        return RecordedFacts(self)

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.plan.keys, self.facts)

    @property
    def keeps_esim(self) -> bool:
        """Whether an eSIM must stay on its device for now."""
        shut = {step.key for step in self.progress.steps if step.state == StepState.SHUT}
        return StepKey.UNBIND in shut

    @property
    def last_application(self) -> Application | None:
        return self.applications[-1] if self.applications else None


def open_file(user: Any, case_id: UUID, *, records: Records = LIST_RECORDS, with_claims: bool = False) -> CaseFile:
    """The owner's case with ``records`` read in the same query, by default what the gates look at.

    Raises ``Case.DoesNotExist`` for everybody else, as for an id that there is not; pages answer 404 to both.
    """
    cases = Case.objects.for_user(user).with_names().with_records().filter(pk=case_id)
    case = next(iter(with_rows(cases, records)), None)
    if case is None:
        raise Case.DoesNotExist
    return files_of([case], with_claims=True)[0] if with_claims else CaseFile(case)


def files_of(cases: Iterable[Case], *, with_claims: bool = False) -> list[CaseFile]:
    """The files of several cases, their plans read together."""
    cases = list(cases)
    plans = pinned_plans([pin_of(case) for case in cases], with_claims=with_claims)
    return [CaseFile(case, plan) for case, plan in zip(cases, plans, strict=True)]


def pin_of(case: Case) -> Pin:
    return Pin(case.card_type.kind, case.keeps_receiving, case.guide_revision_id, case.general_revision_id)


def column_of(revision: GuideRevision) -> str:
    """Which of a case's two guides a revision belongs to."""
    return "guide_revision" if revision.guide.carrier_id else "general_revision"


def my_files(user: Any) -> list[CaseFile]:
    """Every case of the person, the latest change first."""
    cases = Case.objects.for_user(user).with_names().with_records().select_related("owner__preferences")
    return files_of(with_rows(cases.order_by("-changed_at"), (*DEADLINE_RECORDS, "money")))


def with_claims(file: CaseFile) -> CaseFile:
    """The same file with the guides' claims read too, for pages that show them."""
    if any(step.claims for step in file.plan.steps):
        return file
    plan = pinned_plans([pin_of(file.case)], with_claims=True)[0]
    return CaseFile(file.case, plan)
