"""Guides out of the database, as plans."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from .bilingual import read
from .enums import CardKind, GuideStatus, LifeStep, SourceKind, StepKey
from .models import CardType, Carrier, Claim, Country, Guide, GuideRevision, GuideStep, RevisionEvent, SourceHost
from .official import SOURCE_HOST, Officials
from .plan import NOTHING, GuideText, Plan, make_plan
from .revision_text import text_of


class Pin(NamedTuple):
    """The revisions that a case began with."""

    card: CardKind
    keeps_receiving: bool
    guide_revision_id: int | None
    general_revision_id: int | None


class PublishedGuide(NamedTuple):
    """What the public reads about one card at one carrier."""

    plan: Plan
    card_type: CardType
    own: GuideRevision | None
    general: GuideRevision | None

    @property
    def speaks(self) -> GuideRevision | None:
        """The revision whose summary and date head the page: the carrier's own where there is one."""
        return self.own or self.general

    @property
    def is_general(self) -> bool:
        """Whether nothing on the page is said by the carrier's own guide."""
        return not any(step.by_carrier for step in self.plan.steps)

    @property
    def has_official_source(self) -> bool:
        """Whether the carrier's own guide leans on a text of the carrier's."""
        claims = self.own.claims.all() if self.own else ()
        return any(claim.source.kind == SourceKind.CARRIER for claim in claims)

    @property
    def verified_on(self) -> date | None:
        return self.speaks.verified_on if self.speaks else None


def published_guide(carrier: Carrier, card: CardKind | CardType, *, keeps_receiving: bool) -> PublishedGuide | None:
    """The live guide of a card at a carrier in 3 queries, however long; ``None`` when nothing is published."""
    found = GuideRevision.objects.live().for_card(card, carrier).with_text()
    return merged(found, keeps_receiving=keeps_receiving)


def merged(
    revisions: Iterable[GuideRevision], *, keeps_receiving: bool, for_carrier: bool = True
) -> PublishedGuide | None:
    """A general revision and a carrier's own, either of which may be missing, as one guide."""
    by_owner = {revision.guide.carrier_id is not None: revision for revision in revisions}
    own, general = by_owner.get(True), by_owner.get(False)
    speaks = own or general
    if speaks is None:
        return None
    card_type, said = speaks.guide.card_type, text_of(own) if for_carrier else None
    plan = make_plan(card_type.kind, keeps_receiving=keeps_receiving, general=text_of(general), carrier=said)
    return PublishedGuide(plan, card_type, own, general)


def general_steps(guide: Guide) -> dict[str, GuideStep]:
    """What the live general guide says of each step, behind a carrier's ``guide``; behind itself there is none."""
    live = {"revision__guide__carrier": None, "revision__status": GuideStatus.LIVE}
    steps = GuideStep.objects.filter(revision__guide__card_type=guide.card_type_id, **live)
    return {step.key: step for step in steps} if guide.carrier_id else {}


def general_only(carrier: Carrier) -> QuerySet[CardType]:
    """The cards that ``carrier`` offers, but of which only the general guide is published.

    ``was_own``: whether a guide of its own was to be read once, and was taken out of sight.
    """
    offered = CardType.objects.filter(guides__carrier=carrier)
    silent = offered.exclude(guides__in=Guide.objects.filter(carrier=carrier, revisions__status=GuideStatus.LIVE))
    spoken = silent.filter(guides__in=Guide.objects.filter(carrier=None, revisions__status=GuideStatus.LIVE))
    return spoken.annotate(was_own=Exists(editions().filter(guide__carrier=carrier, guide__card_type=OuterRef("pk"))))


VERDICTS = (LifeStep.SENT, LifeStep.WITHDRAWN, LifeStep.RETURNED)
"""The last of these tells whose move it is with an open revision."""


def returned_drafts() -> QuerySet[GuideRevision]:
    """Those with their reviewer's no, until they are sent again, however often they are saved meanwhile."""
    verdicts = RevisionEvent.objects.filter(revision=OuterRef("pk"), kind__in=VERDICTS).order_by("-pk")
    drafts = GuideRevision.objects.filter(status=GuideStatus.DRAFT)
    return drafts.annotate(verdict=Subquery(verdicts.values("kind")[:1])).filter(verdict=LifeStep.RETURNED)


class Withdrawal(NamedTuple):
    """That the last edition of a carrier's guide was taken out of sight, and none has come since."""

    revision: GuideRevision
    note: str


def withdrawal_of(carrier: Carrier, card: CardType) -> Withdrawal | None:
    """Ask where the carrier's own guide is not to be read."""
    published = editions().filter(guide__carrier=carrier, guide__card_type=card)
    last = published.prefetch_related(told_publicly()).first()
    if last is None or last.status != GuideStatus.RETIRED:
        return None
    return Withdrawal(last, taken_down_with(last))


def told_publicly() -> Prefetch:
    """Of an edition's life, what the public is told: which older text it went back to, and that it was taken down."""
    kinds = [LifeStep.ROLLED_BACK, LifeStep.TAKEN_DOWN]
    return Prefetch("life", queryset=RevisionEvent.objects.filter(kind__in=kinds), to_attr="told")


def taken_down_with(revision: GuideRevision) -> str:
    """The reason with which it was taken out of sight; load it with what is ``told_publicly``."""
    return next((event.note for event in revision.told if event.kind == LifeStep.TAKEN_DOWN), "")  # type: ignore[attr-defined]


def editions_of(guide: Guide) -> QuerySet[GuideRevision]:
    """The revisions that the public could read at some time, the newest first."""
    return editions().filter(guide=guide)


def general_at(card: CardType, moments: Iterable[datetime]) -> dict[datetime | None, GuideRevision]:
    """The edition of the general guide that spoke at each of the ``moments``, with its text; at some, none did."""
    known = editions().filter(guide__carrier=None, guide__card_type=card)
    lives = list(known.values_list("pk", "published_at", "retired_at"))
    spoke = {moment: _living(lives, moment) for moment in moments}
    texts = GuideRevision.objects.with_text().in_bulk({pk for pk in spoke.values() if pk})
    return {moment: texts[pk] for moment, pk in spoke.items() if pk}


def _living(lives: Iterable[tuple[int, Any, datetime | None]], moment: datetime) -> int | None:
    return next((pk for pk, born, gone in lives if born <= moment and (gone is None or moment < gone)), None)


def editions() -> QuerySet[GuideRevision]:
    published = GuideRevision.objects.filter(status__in=[GuideStatus.LIVE, GuideStatus.RETIRED])
    return published.exclude(published_at=None).order_by("-published_at", "-pk")


def read_claim(carrier: Carrier, card: CardType, step: StepKey, pk: str) -> str:
    """A statement that the public could read in a step, in the reader's language; empty when there is none such."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return ""
    published = editions().filter(guide__carrier=carrier, guide__card_type=card).order_by()
    claim = Claim.objects.filter(revision__in=published, pk=pk, step=step).first()
    return read(claim, "text") if claim else ""


def officials_in(country: Country) -> Officials:
    """What the rules of ``country`` may lead to: its own contacts, loaded in advance, and known sources."""
    own = [(contact.kind, contact.value) for contact in country.official.all()]
    return Officials.of([*own, *((SOURCE_HOST, host) for host in SourceHost.objects.values_list("host", flat=True))])


def pinned_plans(pins: Sequence[Pin | tuple], *, with_claims: bool) -> list[Plan]:
    """The plan of each pin, in their order: one query for all steps, and one more for all claims with sources."""
    read = [Pin(*pin) for pin in pins]
    wanted = {pk for pin in read for pk in (pin.guide_revision_id, pin.general_revision_id) if pk is not None}
    texts = _texts(wanted, with_claims=with_claims)
    return [_pinned(pin, texts) for pin in read]


def _pinned(pin: Pin, texts: dict[int | None, GuideText]) -> Plan:
    return make_plan(
        CardKind(pin.card),
        keeps_receiving=pin.keeps_receiving,
        general=texts.get(pin.general_revision_id, NOTHING),
        carrier=texts.get(pin.guide_revision_id, NOTHING),
    )


def _texts(revisions: set[int], *, with_claims: bool) -> dict[int | None, GuideText]:
    if not revisions:
        return {}
    steps: dict[int, list[GuideStep]] = {pk: [] for pk in revisions}
    claims: dict[int, list[Claim]] = {pk: [] for pk in revisions}
    for step in GuideStep.objects.filter(revision__in=revisions).select_related("days_source"):
        steps[step.revision_id].append(step)
    for claim in Claim.objects.filter(revision__in=revisions).select_related("source") if with_claims else ():
        claims[claim.revision_id].append(claim)
    return {pk: GuideText.of(steps[pk], claims[pk]) for pk in revisions}
