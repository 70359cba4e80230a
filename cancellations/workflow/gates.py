"""What must be true before a step can be recorded.

A gate is a pure function over facts that returns the reasons it is shut for, none when it is open. Pages show these
reasons and services refuse by the same list, so that no page promises what a service denies.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.formats import date_format, number_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from carriers.dates import day_in_words as day
from carriers.enums import StepKey

from ..enums import CaseState
from ..exceptions import Reason
from .facts import BlockerFact, Known

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Gate = Callable[[Known], list[Reason]]


def not_signed_off(facts: Known) -> list[Reason]:
    if facts.state != CaseState.CLOSED:
        return []
    return [Reason("signed_off", _("This case is signed off. Reopen it to change anything."))]


def line_still_open(facts: Known) -> list[Reason]:
    if facts.state != CaseState.ENDED:
        return []
    return [Reason("line_closed", _("The carrier has closed the line already."))]


def nothing_undecided(facts: Known) -> list[Reason]:
    """Never the same application twice: it starts the carrier's work anew (source document, «Care»)."""
    if not facts.undecided:
        return []
    since = day(facts.undecided.submitted_on)
    text = _("The carrier has not answered your application of {date} yet. Do not submit a second one.")
    return [Reason("undecided", format_lazy(text, date=since))]


SKIPPABLE = _("“{step}” is still open. Do it, or skip it on purpose.")
FIRST = _("“{step}” comes first.")
ACCOUNTS = "accounts"
"""The reason that is cleared on the page of the linked accounts; pages lead there."""
NAMED = 3


def settled(key: StepKey, text: "str | _StrPromise" = SKIPPABLE) -> Gate:
    """A gate that asks for ``key`` to be done, or skipped where the plan lets it be."""

    def gate(facts: Known) -> list[Reason]:
        return [] if facts.is_settled(key) else [Reason(f"open:{key}", format_lazy(text, step=key.label))]

    return gate


def account_checked(facts: Known) -> list[Reason]:
    """Only an account in good standing can be closed (source document, step 2).

    The step is done exactly when nothing is left in the way; until then every open blocker is a reason of its own.
    """
    if facts.is_settled(StepKey.ACCOUNT_STATUS):
        return []
    if facts.open_blockers:
        return [Reason("blocker", words_of(blocker)) for blocker in facts.open_blockers]
    return settled(StepKey.ACCOUNT_STATUS, FIRST)(facts)


def accounts_moved(facts: Known) -> list[Reason]:
    """Whoever loses the number loses the codes that open what still hangs on it (research on China, section 5).

    Only what the person called important counts; a list that was never begun shuts nothing.
    """
    return [Reason(ACCOUNTS, hanging(facts.critical_open))] if facts.critical_open else []


def application_waits(facts: Known) -> list[Reason]:
    if facts.undecided:
        return []
    return [Reason("no_application", _("There is no application that the carrier could answer."))]


def line_gone(facts: Known) -> list[Reason]:
    """An approval may name a day to come: notice periods make that usual."""
    if facts.ends_on is None or facts.ends_on <= facts.today:
        return []
    text = _("The line still runs until {date}.")
    return [Reason("line_runs", format_lazy(text, date=day(facts.ends_on)))]


def line_closed(facts: Known) -> list[Reason]:
    if facts.state in (CaseState.ENDED, CaseState.CLOSED):
        return []
    return [Reason("line_open", _("This opens when the carrier has closed the line."))]


def codes_not_needed(facts: Known) -> list[Reason]:
    """The eSIM stays on the device until the line is gone, where its codes, its calls or a refund may need it."""
    if not facts.keeps_receiving:
        return []
    if facts.state == CaseState.ENDED:
        return line_gone(facts)
    text = _("This opens when the line is closed. Until then codes, calls or the refund may need this eSIM.")
    return [Reason("keep_esim", text)]


GATES: dict[StepKey, tuple[Gate, ...]] = {
    StepKey.PREPARE: (not_signed_off,),
    StepKey.CONTACT: (not_signed_off,),
    # Open when the line is closed, too: a blocker noted while waiting would else keep the case from being signed off.
    StepKey.ACCOUNT_STATUS: (not_signed_off,),
    StepKey.APPLICATION: (
        not_signed_off,
        line_still_open,
        nothing_undecided,
        settled(StepKey.PREPARE),
        settled(StepKey.CONTACT),
        account_checked,
        accounts_moved,
    ),
    StepKey.REVIEW: (not_signed_off, application_waits),
    StepKey.BALANCE: (not_signed_off, line_closed),
    StepKey.UNBIND: (not_signed_off, settled(StepKey.PREPARE), codes_not_needed),
    StepKey.PORTAL: (not_signed_off, line_still_open, nothing_undecided),
    StepKey.DETAILS: (
        not_signed_off,
        line_still_open,
        nothing_undecided,
        settled(StepKey.PREPARE),
        settled(StepKey.PORTAL),
        accounts_moved,
    ),
}


def refusals(key: StepKey, facts: Known) -> list[Reason]:
    """Every reason for which the step cannot be recorded now; empty when it can."""
    return [reason for gate in GATES[key] for reason in gate(facts)]


def refusals_to_correct(facts: Known) -> list[Reason]:
    """What was recorded can be put right for as long as the case is not signed off."""
    return not_signed_off(facts)


def _words_of(blocker: BlockerFact) -> str:
    label = str(blocker.kind.label)
    if blocker.amount is not None:
        amount = number_format(blocker.amount, 2, force_grouping=True)
        return gettext("Not cleared yet: %(blocker)s, %(currency)s %(amount)s.") % {
            "blocker": label,
            "currency": blocker.currency,
            "amount": amount,
        }
    if blocker.ends_on:
        return gettext("Not cleared yet: %(blocker)s, until %(date)s.") % {
            "blocker": label,
            "date": date_format(blocker.ends_on),
        }
    return gettext("Not cleared yet: %(blocker)s.") % {"blocker": label}


words_of = lazy(_words_of, str)


def _hanging(names: Sequence[str]) -> str:
    """The first few by name, and how many more."""
    told, rest = gettext(", ").join(names[:NAMED]), len(names) - NAMED
    if rest <= 0:
        return gettext("Important accounts still hang on this number: %(names)s.") % {"names": told}
    sentence = ngettext(
        "Important accounts still hang on this number: %(names)s, and %(rest)d more.",
        "Important accounts still hang on this number: %(names)s, and %(rest)d more.",
        rest,
    )
    return sentence % {"names": told, "rest": rest}


hanging = lazy(_hanging, str)
