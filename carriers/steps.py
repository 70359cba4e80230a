"""The ordered steps each kind of card needs. Start reading here.

The order is the source document's: contact, account status, application, review, balance for a physical SIM; unbind,
portal, details, review for an eSIM. We add *prepare* before both and *balance* after an eSIM's review. One step moves:
deleting an eSIM profile does not end the plan, and the codes that prove who you are often come to that very line, so
*unbind* comes last whenever the line must still receive them (research on China, section 3.2; on the world, 3 and 5).
"""

from typing import NamedTuple

from .enums import CardKind, StepKey


class BaseStep(NamedTuple):
    key: StepKey
    optional: bool = False


PREPARE = BaseStep(StepKey.PREPARE, optional=True)
BALANCE = BaseStep(StepKey.BALANCE, optional=True)
UNBIND = BaseStep(StepKey.UNBIND, optional=True)

BASE_PLANS: dict[CardKind, tuple[BaseStep, ...]] = {
    CardKind.PHYSICAL_SIM: (
        PREPARE,
        BaseStep(StepKey.CONTACT, optional=True),
        BaseStep(StepKey.ACCOUNT_STATUS),
        BaseStep(StepKey.APPLICATION),
        BaseStep(StepKey.REVIEW),
        BALANCE,
    ),
    CardKind.ESIM: (
        PREPARE,
        UNBIND,
        BaseStep(StepKey.PORTAL, optional=True),
        BaseStep(StepKey.DETAILS),
        BaseStep(StepKey.REVIEW),
        BALANCE,
    ),
}


def base_plan(card: CardKind, *, keeps_receiving: bool) -> tuple[BaseStep, ...]:
    """The steps of a card in order. ``keeps_receiving``: the line must still receive codes, so *unbind* comes last."""
    steps = BASE_PLANS[card]
    if not keeps_receiving:
        return steps
    return tuple(s for s in steps if s is not UNBIND) + tuple(s for s in steps if s is UNBIND)


def step_keys(card: CardKind) -> frozenset[StepKey]:
    return frozenset(step.key for step in BASE_PLANS[card])


def optional_keys(card: CardKind) -> frozenset[StepKey]:
    return frozenset(step.key for step in BASE_PLANS[card] if step.optional)


# The step by which the application reaches the carrier: from then on it is the carrier's move.
HAND_IN = {CardKind.PHYSICAL_SIM: StepKey.APPLICATION, CardKind.ESIM: StepKey.DETAILS}
